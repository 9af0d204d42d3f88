"""The nine boxes of talent management: where performance and potential put a person, and what is advised.

The law names the boxes, not the numbers between them: the cut-offs are the city's own (`performance.talent.cuts`).
A box is no appointment. Source: PermenPANRB 3/2020 (rules `performance.talent.*`; none read in the text).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from penata.core.evaluation.assessment import value_text
from penata.core.evaluation.given import given
from penata.core.message import Message, message
from penata.core.rules import Law, NeedsDecision, Reference, because
from penata.core.service.faults import WrongInput

BOXES = "performance.talent.boxes"
CUTS = "performance.talent.cuts"
KNOWN = "performance.talent.known_cuts"
PERFORMANCE = ("di_bawah", "sesuai", "di_atas")
POTENTIAL = ("rendah", "menengah", "tinggi")


@dataclass(frozen=True, slots=True)
class Box:
    """Where a person stands among the nine boxes."""

    number: int
    performance: str
    """`di_bawah`, `sesuai` or `di_atas`."""
    potential: str
    """`rendah`, `menengah` or `tinggi`."""
    pools: tuple[str, ...]
    """Succession groups open to the box: `instansi`, `nasional`."""
    advice: tuple[str, ...]
    reason: Message
    because: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of talent management."""

    code: str
    name: str
    contents: tuple[str, ...]
    """What is done in it."""


def nine_box(law: Law, performance: str | Decimal | None, potential: str | Decimal | None) -> Box | NeedsDecision:
    """The box of a person, from levels (`sesuai`, `tinggi`) or numbers cut by the city's own edges.

    A number that meets a cut-off belongs above it. Numbers without cut-offs are a `NeedsDecision` with those of other
    cities as options. Raises `WrongInput` for a value missing, unknown or off the city's scale, and for cut-offs that
    do not rise.
    """
    cuts = law[CUTS]
    numbers = isinstance(performance, Decimal) or isinstance(potential, Decimal)
    if numbers and not cuts:
        return _no_cuts(law)
    if cuts:
        check_cuts(cuts)
    row = _level(cuts, "performance", performance, PERFORMANCE)
    column = _level(cuts, "potential", potential, POTENTIAL)
    number = law[BOXES][row][column]
    pools = tuple(name for name, boxes in law["performance.talent.succession"].items() if number in boxes)
    advice, source = _advice(law, number)
    reason = message(
        "evaluation.talent.because",
        performance=message(f"evaluation.rating.{row}"),
        potential=message(f"evaluation.potential.{column}"),
        number=number,
    )
    basis = because(law.ref(BOXES), law.ref("performance.talent.succession"), source, law.ref(CUTS) if numbers else ())
    return Box(number, row, column, pools, advice, reason, basis)


def check_cuts(cuts: Mapping[str, Any]) -> None:
    """Raises `WrongInput` for cut-offs of a city that leave a level empty or lie off its scale."""
    least, most = cuts.get("least", 0), cuts.get("most", 0)
    for axis in ("performance", "potential"):
        edges = cuts.get(axis, ())
        if len(edges) + 1 != len(PERFORMANCE) or not least < edges[0] < edges[1] <= most:
            raise WrongInput(
                message(
                    "evaluation.talent.wrong_cuts",
                    axis=message(f"evaluation.field.{axis}"),
                    cuts=[str(edge) for edge in edges],
                    least=least,
                    most=most,
                )
            )


def stages(law: Law) -> tuple[Stage, ...]:
    """The stages a talent passes, in order: found, developed, kept, placed."""
    return tuple(Stage(row["code"], row["name"], tuple(row["contents"])) for row in law["performance.talent.stages"])


def _level(cuts: Mapping[str, Any], axis: str, value: str | Decimal | None, levels: tuple[str, ...]) -> str:
    if not isinstance(value, Decimal):
        word = given(value, axis)
        if word not in levels:
            raise WrongInput(message("evaluation.rating.unknown", word=word, words=list(levels)))
        return word
    if not cuts["least"] <= value <= cuts["most"]:
        params = {"value": value_text(value), "least": cuts["least"], "most": cuts["most"]}
        raise WrongInput(message("evaluation.talent.off_scale", **params))
    reached: int = sum(value >= edge for edge in cuts[axis])
    return levels[reached]


def _advice(law: Law, number: int) -> tuple[tuple[str, ...], Reference]:
    for rule in ("performance.talent.advice", "performance.talent.advice_ends"):
        if number in law[rule]:
            return tuple(law[rule][number]), law.ref(rule)
    raise LookupError(number)


def _no_cuts(law: Law) -> NeedsDecision:
    options = tuple(
        message(
            "evaluation.talent.option",
            performance=[str(edge) for edge in row["performance"]],
            potential=[str(edge) for edge in row["potential"]],
            least=row["least"],
            most=row["most"],
        )
        for row in law[KNOWN]
    )
    basis = because(law.ref(CUTS), law.ref(KNOWN))
    decider = message("evaluation.decider.appointing")
    question = message("evaluation.talent.no_cuts")
    return NeedsDecision(question, basis, id="evaluation.talent.no_cuts", options=options, decider=decider)
