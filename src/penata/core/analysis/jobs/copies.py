"""Which posts have the same figures as posts of other units: in all their rows, or in nearly all."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from penata.core.organisation.values import WorkloadRow

Signature = tuple[str, str, str, str]
"""Method, volume, minutes and capacity of a row; numbers written without needless noughts."""
COMMON = 50
"""Figures found in more analyses than this are everyday ones (a report a month); they make no pair by themselves."""
PER_MILLE = 1000


@dataclass(frozen=True, slots=True)
class Copy:
    """A post whose figures stand in another unit as well."""

    position: str
    exact: int
    """Posts of other units with all the very same figures; 0 where only nearly all are."""
    other: str
    """The post of another unit that is most alike, the first by id among equals."""
    share: int
    """Figures shared with it, per mille of the smaller of the two."""


def signature(row: WorkloadRow) -> Signature:
    """A row's figures without its words."""
    return str(row.method), _plain(row.volume), _plain(row.minutes), _plain(row.capacity)


def copies(
    figures: Mapping[str, frozenset[Signature]], units: Mapping[str, str], least: int, share: int
) -> Iterator[Copy]:
    """Posts that share at least `least` different figures, and `share` per mille of the smaller's, across units."""
    same: dict[frozenset[Signature], list[str]] = defaultdict(list)
    for position in sorted(figures):
        same[figures[position]].append(position)
    near = _near(list(same), least, share)
    for pattern, members in same.items():
        for position in members:
            twins = [id for id in members if units[id] != units[position]]
            if twins:
                yield Copy(position, len(twins), twins[0], PER_MILLE)
                continue
            alike = [
                (-shared, id)
                for other, shared in near.get(pattern, {}).items()
                for id in same[other]
                if units[id] != units[position]
            ]
            if alike:
                shared, other_id = min(alike)
                yield Copy(position, 0, other_id, -shared)


Alike = dict[frozenset[Signature], dict[frozenset[Signature], int]]


def _near(patterns: list[frozenset[Signature]], least: int, share: int) -> Alike:
    """Pairs of different analyses that are nearly the same, with the share; looks only at pairs that share a figure."""
    holders: dict[Signature, list[int]] = defaultdict(list)
    for number, pattern in enumerate(patterns):
        for figure in pattern:
            holders[figure].append(number)
    together: Counter[tuple[int, int]] = Counter()
    for numbers in holders.values():
        if len(numbers) <= COMMON:
            together.update((a, b) for place, a in enumerate(numbers) for b in numbers[place + 1 :])
    found: Alike = defaultdict(dict)
    for a, b in together:
        one, other = patterns[a], patterns[b]
        shared = len(one & other)
        part = shared * PER_MILLE // min(len(one), len(other))
        if shared >= least and part >= share:
            found[one][other] = found[other][one] = part
    return found


def _plain(value: Decimal | None) -> str:
    return "" if value is None else str(value.normalize())
