"""How long citizens waited, by counter and half-hour: the evidence that findings, staffing and open figures share.

A wait runs from arrival, also before opening, to the call. Half-hours are those of the arrival, in local time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time

SLOT_MINUTES = 30


@dataclass(frozen=True, slots=True)
class Waited:
    """One citizen: where, at which counter served, when they came and were called (local time)."""

    place: str
    """Id of the service point."""
    agency: str
    service: str
    desk: int | None
    came: datetime
    called: datetime

    @property
    def minutes(self) -> float:
        """From arrival to call."""
        return (self.called - self.came).total_seconds() / 60


@dataclass(frozen=True, slots=True)
class Waits:
    """Waits of some citizens, in minutes."""

    citizens: int
    mean: float
    ninetieth: float
    """Nine of ten waited at most so long."""
    within: float
    """Share, of one, who waited at most the promised time."""

    @property
    def percent(self) -> int:
        """The share in whole hundredths."""
        return round(100 * self.within)


def waits(rows: Iterable[Waited], promised: float) -> Waits | None:
    """The waits of some citizens; none for nobody. `promised`: minutes.

    Waits of 10, 20, 30 and 60 minutes: mean 30, nine of ten within 60, three of four within 30.
    """
    minutes = sorted(row.minutes for row in rows)
    if not minutes:
        return None
    count = len(minutes)
    kept = sum(1 for value in minutes if value <= promised)
    return Waits(count, sum(minutes) / count, minutes[(count * 9 + 9) // 10 - 1], kept / count)


def waits_by_counter(rows: Iterable[Waited], promised: float) -> dict[tuple[str, str, int, time], Waits]:
    """Waits by place, service, counter (0: not kept) and half-hour of arrival, in that order."""
    groups: dict[tuple[str, str, int, time], list[Waited]] = defaultdict(list)
    for row in rows:
        groups[row.place, row.service, row.desk or 0, half_hour(row.came)].append(row)
    return {key: found for key in sorted(groups) if (found := waits(groups[key], promised))}


def waits_by_agency(rows: Iterable[Waited], promised: float) -> dict[str, Waits]:
    """Waits by agency."""
    groups: dict[str, list[Waited]] = defaultdict(list)
    for row in rows:
        groups[row.agency].append(row)
    return {key: found for key in sorted(groups) if (found := waits(groups[key], promised))}


def half_hour(moment: datetime) -> time:
    """Begin of the half-hour: 07:47 is of 07:30."""
    return time(moment.hour, moment.minute // SLOT_MINUTES * SLOT_MINUTES)
