"""The fewest staff, half-hour by half-hour, that keep a promise to the citizens; and what moving staff changes.

Staff change at most every `block` slots (an hour, unless told otherwise) and never leave an open counter alone. The search
begins with the fewest staff that suffice all day long, then takes away one for one block at a time, where the promise is
hurt least, as long as it is kept; at last it tries to take away more for one added elsewhere. The plan is the best found:
what is proven is that it keeps the promise on the simulated days, and how many staff-slots the work itself needs at least.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from penata.core.message import message
from penata.core.service.faults import WrongInput
from penata.core.service.staffing.simulate import CERTAINTY, DAYS, SEED, Citizens, Day, citizens, day_of, waits_of

if TYPE_CHECKING:
    from penata.core.service.staffing.demand import Demand

MOST_STAFF = 200
BLOCK = 2
"""Slots for which staff stay at least."""
Levels = tuple[int, ...]
Served = Callable[[Sequence[int]], int]
"""Citizens served in time under a plan."""


@dataclass(frozen=True)
class Plan:
    """Staff by slot, and what citizens then meet."""

    levels: Levels
    even: int
    """The fewest that suffice when the number stays the same all day."""
    slots: int
    """Staff-slots of the plan."""
    least: int
    """Staff-slots without which the work itself could not be done before the line is closed and emptied."""
    day: Day
    within: float
    share: float


@dataclass(frozen=True)
class Comparison:
    """The same citizens under two plans."""

    before: Day
    after: Day
    change: float
    """Of the share served in time, points of one."""
    interval: tuple[float, float]
    """95 % interval of the change, day by day."""


def staff_day(
    demand: Demand,
    within: float,
    share: float,
    most: int = MOST_STAFF,
    block: int = BLOCK,
    days: int = DAYS,
    seed: int = SEED,
) -> Plan:
    """The fewest staff with which `share` of the citizens wait at most `within` minutes.

    Raises `WrongInput` where the promise is none, or cannot be kept with `most` staff at a time (citizens who come long
    before opening wait whatever is done).
    """
    if not 0 < share < 1 or not within >= 0 or block < 1:
        raise WrongInput(message("service.staffing.promise"))
    people = citizens(demand, days, seed)
    need = math.ceil(share * len(people.arrivals))

    def served(levels: Sequence[int]) -> int:
        return int((waits_of(people, levels) <= within).sum())

    even = _even(demand, need, served, most)
    closed, size = [0] * demand.opens, len(demand.arrivals) - demand.opens
    blocks = [
        range(slot, min(slot + block, demand.opens + size)) for slot in range(demand.opens, demand.opens + size, block)
    ]
    levels = _exchanged(blocks, _leaner(blocks, [*closed, *[even] * size], need, served), need, served, most)
    work = math.ceil(demand.work * share / demand.slot)
    return Plan(tuple(levels), even, sum(levels), min(work, sum(levels)), day_of(people, levels, within), within, share)


def _even(demand: Demand, need: int, served: Served, most: int) -> int:
    """The fewest staff that suffice from opening to the end, by halving."""
    closed, size = [0] * demand.opens, len(demand.arrivals) - demand.opens
    low, high = 1, most
    if served([*closed, *[high] * size]) < need:
        raise WrongInput(message("service.staffing.not_kept", most=most))
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if served([*closed, *[middle] * size]) >= need else (middle + 1, high)
    return low


def _leaner(blocks: Sequence[range], levels: Sequence[int], need: int, served: Served) -> list[int]:
    """Take one away where it hurts least, as long as the promise is kept and one stays."""
    found = list(levels)
    while True:
        spare = [number for number, block in enumerate(blocks) if found[block[0]] > 1]
        tries = [(served(_changed(found, blocks[number], -1)), -number) for number in spare]
        kept, number = max(tries, default=(-1, 0))
        if kept < need:
            return found
        found = _changed(found, blocks[-number], -1)


def _exchanged(blocks: Sequence[range], levels: list[int], need: int, served: Served, most: int) -> list[int]:
    """Add one in some block if more than that can then go elsewhere; again until no such exchange is left."""
    found = levels
    again = True
    while again:
        again = False
        for block in blocks:
            if found[block[0]] < most:
                other = _leaner(blocks, _changed(found, block, 1), need, served)
                if sum(other) < sum(found):
                    found, again = other, True
    return found


def _changed(levels: Sequence[int], block: range, by: int) -> list[int]:
    return [level + by if place in block else level for place, level in enumerate(levels)]


def compare(
    demand: Demand, before: Sequence[int], after: Sequence[int], within: float, days: int = DAYS, seed: int = SEED
) -> Comparison:
    """What moving staff changes, on the very same citizens."""
    people = citizens(demand, days, seed)
    shares = [_by_day(people, levels, within) for levels in (before, after)]
    rest = shares[1] - shares[0]
    change = float(rest.mean())
    error = float(rest.std(ddof=1)) / math.sqrt(len(rest)) if len(rest) > 1 else 1.0
    return Comparison(
        day_of(people, before, within),
        day_of(people, after, within),
        change,
        (change - CERTAINTY * error, change + CERTAINTY * error),
    )


def _by_day(people: Citizens, levels: Sequence[int], within: float) -> Any:
    came = np.diff(people.firsts)
    good = np.add.reduceat((waits_of(people, levels) <= within).astype(float), people.firsts[:-1][came > 0])
    return good / came[came > 0]
