"""What comes to a counter in a day: arrivals by half-hour and how long one citizen takes, measured from the records."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from penata.core.message import Message, message
from penata.core.service.faults import WrongInput

SLOT_MINUTES = 30
DAY_MINUTES = 24 * 60
LONGEST_MINUTES = 8 * 60
"""A single service that takes longer is a stamp forgotten, not a service."""


@dataclass(frozen=True)
class Demand:
    """A day before a counter."""

    begins: int
    """Minutes after midnight at which the first slot begins; citizens may come before the counter opens."""
    arrivals: tuple[float, ...]
    """Citizens expected in each slot."""
    opens: int
    """First slot in which staff may serve."""
    minutes: float
    """Mean service time."""
    variation: float
    """Standard deviation of the service time over its mean: 0 always the same, 1 very uneven."""
    slot: int = SLOT_MINUTES

    def __post_init__(self) -> None:
        if not self.arrivals or not 0 <= self.opens < len(self.arrivals):
            raise WrongInput(message("service.staffing.no_slots"))
        figures = (*self.arrivals, self.minutes, self.variation)
        if any(not math.isfinite(one) or one < 0 for one in figures) or self.minutes == 0 or sum(self.arrivals) == 0:
            raise WrongInput(message("service.staffing.not_positive"))
        if self.slot < 1 or self.begins < 0 or self.begins + self.slot * len(self.arrivals) > DAY_MINUTES:
            raise WrongInput(message("service.staffing.outside_day"))

    @property
    def work(self) -> float:
        """Minutes of service the day asks for."""
        return sum(self.arrivals) * self.minutes


@dataclass(frozen=True)
class Record:
    """One citizen served: stamps of the counter, never typed in."""

    came: datetime
    called: datetime
    ended: datetime


@dataclass(frozen=True)
class Measured:
    """A demand from records, and what had to be left out of it."""

    demand: Demand
    days: int
    used: int
    doubts: tuple[Message, ...]


def demand_of(records: Iterable[Record], begins: time, opens: time, closes: time, slot: int = SLOT_MINUTES) -> Measured:
    """Arrivals by slot (mean over the days with records) and service time of one counter.

    Records whose stamps run backwards or whose service lasts beyond a working day are left out and told; so are arrivals
    outside `begins` to `closes`. Raises `WrongInput` where nothing is left.
    """
    first, last = _minutes(begins), _minutes(closes)
    slots = max(0, -(-(last - first) // slot))
    counts = [0] * slots
    lengths: list[float] = []
    days: set[date] = set()
    backwards = outside = 0
    for record in records:
        length = (record.ended - record.called).total_seconds() / 60
        place = (_minutes(record.came.time()) - first) // slot
        if record.called < record.came or not 0 <= length <= LONGEST_MINUTES:
            backwards += 1
        elif not 0 <= place < slots:
            outside += 1
        else:
            counts[place] += 1
            lengths.append(length)
            days.add(record.came.date())
    if not lengths or sum(lengths) == 0:
        raise WrongInput(message("service.staffing.no_records"))
    mean, variation = _spread(lengths)
    arrivals = tuple(count / len(days) for count in counts)
    demand = Demand(first, arrivals, (_minutes(opens) - first) // slot, mean, variation, slot)
    told = ((backwards, "service.staffing.backwards"), (outside, "service.staffing.outside"))
    return Measured(demand, len(days), len(lengths), tuple(message(code, count=count) for count, code in told if count))


def _spread(lengths: Sequence[float]) -> tuple[float, float]:
    mean = sum(lengths) / len(lengths)
    if len(lengths) < 2:
        return mean, 1.0
    variance = sum((length - mean) ** 2 for length in lengths) / (len(lengths) - 1)
    return mean, math.sqrt(variance) / mean


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute
