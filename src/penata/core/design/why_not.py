"""Why not these two together (or apart), for any two functions of a city."""

from __future__ import annotations

from penata.core.design.frame import Frame
from penata.core.design.result import DesignResult, PairVerdict
from penata.core.design.standing import plain_code
from penata.core.message import message


def why_not(design: DesignResult, frame: Frame, a: str, b: str) -> PairVerdict:
    """The verdict on a pair, in whichever order it is asked; pairs across clusters answer with the article.

    The law joins functions of one cluster only, so a pair that the result does not hold is across two of them.
    """
    pair = {plain_code(a), plain_code(b)}
    for verdict in design.pairs:
        if {verdict.a, verdict.b} == pair:
            return verdict
    first, second = sorted(pair, key=frame.order)
    names = {"a": frame.names.get(first, first), "b": frame.names.get(second, second)}
    offices = all(frame.cluster_of(code).startswith("penunjang") for code in pair)
    basis = frame.because("cluster_badan" if offices else "cluster")
    return PairVerdict(first, second, "unlawful", message("design.pair.across", **names), None, 0, (), basis)
