"""Functions across clusters that belong together by what they do: work for a joint procedure, never a merger.

Which functions would share a group if clusters did not exist is clique partitioning, solved exactly (`grouping`): every pair
is worth its coherence beyond the usual `joint_group`. Groups within one cluster are left to the lawful structures.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from penata.core.design.explain import shared_message
from penata.core.design.grouping import Problem, certify, solve
from penata.core.design.values import Circle, CirclePair

if TYPE_CHECKING:
    from penata.core.design.answer import Answer


def circles(answer: Answer) -> tuple[Circle, ...]:
    """The groups that reach across clusters, the strongest first; some hundredths of a second for a city."""
    designer, least = answer.ground.designer, answer.tuning.joint_group
    links, frame = designer.links, designer.frame
    housed = {one.code for one in designer.functions if not one.empty} & set(links.evidence.parts)
    codes = sorted(housed, key=frame.order)
    table = [[links.points(a, b) - least if a != b else 0 for b in codes] for a in codes]
    problem = Problem(tuple(map(tuple, table)))
    found = solve(problem)
    proof = certify(problem, found)
    proven = proof.checked and proof.bound == proof.worth
    rows = []
    for group in found.groups:
        inside = tuple(codes[at] for at in group)
        if len({frame.cluster_of(code) for code in inside}) < 2:
            continue
        pairs = [
            CirclePair(a, b, links.points(a, b), shared_message(links.parts(a, b))) for a, b in combinations(inside, 2)
        ]
        ordered = tuple(sorted(pairs, key=lambda pair: (-pair.points, pair.a, pair.b)))
        rows.append(Circle(inside, sum(pair.points for pair in ordered), ordered, proven))
    return tuple(sorted(rows, key=lambda row: (-row.points, row.functions)))
