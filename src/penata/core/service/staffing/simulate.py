"""Days before a counter, simulated: how many citizens wait how long under a plan of staff.

Arrivals are random with the expected number of each slot; service times follow a gamma distribution of the measured mean
and variation. Every plan of one demand meets the very same citizens, so that plans differ by their staff alone.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from penata.core.message import message
from penata.core.service.faults import WrongInput

if TYPE_CHECKING:
    from penata.core.service.staffing.demand import Demand

DAYS = 400
SEED = 1
CERTAINTY = 1.96
"""Standard errors of a 95 % interval."""


@dataclass(frozen=True)
class Day:
    """What citizens meet on such a day; shares from 0 to 1, minutes."""

    share: float
    """Of the citizens who wait at most the promised time."""
    interval: tuple[float, float]
    """95 % interval of that share over the simulated days."""
    mean: float
    ninetieth: float
    """Nine of ten citizens wait less."""
    by_slot: tuple[float | None, ...]
    """The share of those who came in each slot; none where nobody came."""
    overtime: float
    """Mean minutes after the last slot until the last service begins."""


@dataclass(frozen=True)
class Citizens:
    """The citizens of many simulated days, in minutes from the first slot."""

    arrivals: Any
    services: Any
    firsts: Any
    demand: Demand

    @property
    def days(self) -> int:
        """Number of days."""
        return len(self.firsts) - 1


def citizens(demand: Demand, days: int = DAYS, seed: int = SEED) -> Citizens:
    """The citizens of `days` days; the same seed brings the same ones."""
    random = np.random.default_rng(seed)
    counts = random.poisson(np.asarray(demand.arrivals), (days, len(demand.arrivals)))
    slots = np.repeat(np.tile(np.arange(len(demand.arrivals)), days), counts.ravel())
    of_day = np.repeat(np.arange(days), counts.sum(axis=1))
    arrivals = (slots + random.random(len(slots))) * demand.slot
    order = np.lexsort((arrivals, of_day))
    firsts = np.zeros(days + 1, np.int64)
    np.cumsum(counts.sum(axis=1), out=firsts[1:])
    return Citizens(arrivals[order], _services(random, demand, len(slots)), firsts, demand)


def _services(random: Any, demand: Demand, size: int) -> Any:
    if demand.variation == 0:
        return np.full(size, demand.minutes)
    shape = 1 / demand.variation**2
    return random.gamma(shape, demand.minutes / shape, size)


def simulate(demand: Demand, levels: Sequence[int], within: float, days: int = DAYS, seed: int = SEED) -> Day:
    """How citizens wait with `levels[k]` staff in slot k. Raises `WrongInput` for a plan of another length or below zero."""
    return day_of(citizens(demand, days, seed), levels, within)


def day_of(people: Citizens, levels: Sequence[int], within: float) -> Day:
    """The same for citizens already drawn."""
    demand = people.demand
    waits = waits_of(people, levels)
    good = waits <= within
    of_day = np.add.reduceat(good.astype(float), people.firsts[:-1][_busy(people)])
    came = np.diff(people.firsts)[_busy(people)]
    share, error = _ratio(of_day, came)
    slots = (people.arrivals // demand.slot).astype(np.int64)
    size = len(demand.arrivals)
    total, right = np.bincount(slots, minlength=size), np.bincount(slots, weights=good, minlength=size)
    last = people.firsts[1:][_busy(people)] - 1
    late = people.arrivals[last] + waits[last] - size * demand.slot
    return Day(
        share,
        (max(0.0, share - CERTAINTY * error), min(1.0, share + CERTAINTY * error)),
        float(waits.mean()),
        float(np.quantile(waits, 0.9, method="higher")),
        tuple(float(one / all) if all else None for one, all in zip(right, total, strict=True)),
        float(np.maximum(late, 0).mean()),
    )


def waits_of(people: Citizens, levels: Sequence[int]) -> Any:
    """The wait of every citizen; infinite for those who are never served."""
    from penata.core.service.staffing.kernel import days

    plan = np.asarray(levels, np.int64)
    if len(plan) != len(people.demand.arrivals) or (plan < 0).any():
        raise WrongInput(message("service.staffing.plan", slots=len(people.demand.arrivals)))
    return days(people.arrivals, people.services, people.firsts, plan, float(people.demand.slot))


def _busy(people: Citizens) -> Any:
    """Days on which anybody came."""
    return np.diff(people.firsts) > 0


def _ratio(good: Any, came: Any) -> tuple[float, float]:
    """Share over all citizens and its standard error over days (ratio estimator)."""
    share = float(good.sum() / came.sum())
    if len(came) < 2:
        return share, 1.0
    rest = good - share * came
    return share, math.sqrt(float((rest**2).sum()) / (len(came) - 1) / len(came)) / float(came.mean())
