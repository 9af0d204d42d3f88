"""Who is called next: a stated rule, the same for the clerk, the display and the place in line told to a citizen.

1. Emergencies, at once.
2. Priority groups by arrival, but at most `in_a_row` of them one after the other while others wait.
3. Bookings whose slot has begun and not passed, by slot and arrival.
4. Everybody else by arrival; a booking too early or too late stands here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

NEXT_SLOTS = 1
"""Slots after its own in which a booking still goes before those who came without."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A number in line."""

    id: int
    arrived: datetime
    emergency: bool = False
    priority: bool = False
    slot: tuple[datetime, datetime] | None = None
    """From when to when a booking goes first."""

    def booked(self, now: datetime) -> bool:
        """Whether its booking counts now."""
        return self.slot is not None and self.slot[0] <= now < self.slot[1]


def following(line: Sequence[Waiting], run: int, in_a_row: int, now: datetime) -> Waiting | None:
    """The one to call; `run` priority calls have gone before without another between."""
    emergencies = [one for one in line if one.emergency]
    if emergencies:
        return min(emergencies, key=_arrival)
    priority = [one for one in line if one.priority]
    others = [one for one in line if not one.priority]
    if priority and (run < in_a_row or not others):
        return min(priority, key=_arrival)
    booked = [one for one in others if one.booked(now)]
    if booked:
        return min(booked, key=lambda one: (one.slot or (one.arrived,), *_arrival(one)))
    return min(others, key=_arrival, default=None)


def called_in_order(line: Sequence[Waiting], run: int, in_a_row: int, now: datetime) -> list[Waiting]:
    """The whole line as it would be called if nobody else came."""
    left, found = list(line), []
    while (one := following(left, run, in_a_row, now)) is not None:
        left.remove(one)
        found.append(one)
        if not one.emergency:
            run = run + 1 if one.priority else 0
    return found


def _arrival(one: Waiting) -> tuple[datetime, int]:
    return one.arrived, one.id
