"""The city's wishes as rules on groups: each one function with its basis, each tested on its own.

A wish narrows the lawful groups; it never makes an unlawful one lawful. A wish the law refuses, or that would leave
no structure at all, is set aside and goes out as a decision.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from penata.core.design.problem import Candidate
from penata.core.design.standing import plain_code

Pair = tuple[str, str]


def keep_agencies(candidates: Iterable[Candidate], kept: Sequence[frozenset[str]]) -> list[Candidate]:
    """City's wish (`keep`, or `protected` in its file): an agency keeps exactly the functions it has."""
    return [
        one
        for one in candidates
        if all(set(one.functions) == functions or not functions & set(one.functions) for functions in kept)
    ]


def forbid_pairs(candidates: Iterable[Candidate], pairs: Iterable[Pair]) -> list[Candidate]:
    """City's wish (`forbid`): two functions never share an agency."""
    unwanted = _plain(pairs)
    return [one for one in candidates if not any({a, b} <= set(one.functions) for a, b in unwanted)]


def require_pairs(candidates: Iterable[Candidate], pairs: Iterable[Pair]) -> list[Candidate]:
    """City's wish (`require`): two functions share an agency. Refused beforehand where no path of law joins them."""
    wanted = _plain(pairs)
    return [one for one in candidates if all((a in one.functions) == (b in one.functions) for a, b in wanted)]


def can_join(candidates: Iterable[Candidate], pair: Pair) -> bool:
    """Whether any lawful group holds both functions (PP 18/2016 Ps 40, 48, 54)."""
    ((a, b),) = _plain((pair,))
    return any({a, b} <= set(one.functions) for one in candidates)


def _plain(pairs: Iterable[Pair]) -> list[Pair]:
    return [(plain_code(a), plain_code(b)) for a, b in pairs]
