"""What the law asks of the parts put together; each rule a function of its own."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import combinations

from penata.core.design.inside.problem import Part, Problem, pair


def own_functions(parts: Iterable[Part], sections: Collection[str] = ()) -> frozenset[tuple[str, str]]:
    """Bidang of different functions stay apart: each function brings its own bidang (PP 18/2016 Ps 40(6)).

    `sections` are functions that score as a seksi only and bring none (Ps 53(5)b): they join any bidang.
    """
    return frozenset(
        pair(a.id, b.id)
        for a, b in combinations(parts, 2)
        if a.function != b.function and a.function not in sections and b.function not in sections
    )


def one_lead(leads: Iterable[str]) -> frozenset[tuple[str, str]]:
    """Two who lead stay apart: every team has one lead."""
    return frozenset(pair(a, b) for a, b in combinations(sorted(leads), 2))


def may_join(problem: Problem, group: Sequence[Part], part: Part) -> bool:
    """Whether a part may come to a group: room for it, and nobody it stays apart from."""
    if problem.most_parts is not None and len(group) >= problem.most_parts:
        return False
    return all(pair(one.id, part.id) not in problem.apart for one in group)


def keeps_rules(problem: Problem, groups: Sequence[Sequence[Part]]) -> bool:
    """Whether a whole division keeps every rule: each part once, the number of groups, room, and who stays apart."""
    inside = sorted(part.id for group in groups for part in group)
    return (
        inside == sorted(part.id for part in problem.parts)
        and len(groups) == problem.groups
        and all(may_join(problem, group[:at], part) for group in groups for at, part in enumerate(group))
    )
