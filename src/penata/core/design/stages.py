"""Which changes first: the plan over several years that saves most, exactly, under what one year may hold.

Groups that take functions from one present agency are made together: so every state in between consists of whole
present agencies and of groups the law allows, and no function is left without a house. What the law compels comes
before what it leaves to choose: of all plans the one with the fewest compulsory changes open, summed over the years;
then the one that makes most changes; then the one whose saving less disruption, weighed as in the objective and
counted for every year from the one a change is made in, is greatest.

The plan is found over all sets of changes (a set made by the end of a year, from every smaller set that the year's
limits allow to precede it).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import gcd
from typing import TYPE_CHECKING, Any

import numpy as np

from penata.core.design.engine import Designer
from penata.core.design.inventory import Inventory
from penata.core.design.money import ended_posts
from penata.core.design.problem import Candidate
from penata.core.design.secretariat import Trim
from penata.core.design.values import Pace, Stage, Staging
from penata.core.design.weights import Upheaval

if TYPE_CHECKING:
    from penata.core.design.answer import Answer

MOST_STEPS = 16
"""Steps beyond which the sets are too many to go through."""

_ROOM = 1 << 62

Codes = tuple[str, ...]


class TooManySteps(Exception):
    """More independent changes than can be ordered exactly."""


@dataclass(frozen=True, slots=True)
class Step:
    """Changes that are made together."""

    groups: tuple[Codes, ...]
    """Compulsory ones first."""
    compulsory: int
    mergers: int
    """Agencies that end or are founded."""
    officials: int
    moved: int
    saving: int
    disruption: int
    services: int = 0


def staged(answer: Answer, pace: Pace) -> Staging:
    """The recommended structure over the years of `pace`; raises `TooManySteps`."""
    shares, objective = answer.settings.weights, answer.objective
    gain, loss = shares.saving * objective.unit(0), shares.disruption * objective.unit(2)
    common = gcd(gain, loss) or 1
    return plan(steps_of(answer), pace, gain // common, loss // common)


def steps_of(answer: Answer) -> tuple[Step, ...]:
    """The changes of the recommended structure, those that share a present agency in one step, in the order of law."""
    designer, weights = answer.ground.designer, answer.tuning.upheaval
    changed = [one for one in answer.chosen.candidates if one.plan.changes]
    rows = sorted(changed, key=lambda one: designer.frame.order(one.functions[0]))
    carriers = {one.code: one.agencies for one in designer.functions}
    found = [_trimmed(trim, weights, designer) for trim in designer.trims]
    for part in _joined(rows, [_touched(one, designer.inventory, carriers) for one in rows]):
        must = [one for one in part if answer.must(one)]
        free = [one for one in part if not answer.must(one)]
        found.append(
            Step(
                tuple(one.functions for one in (*must, *free)),
                len(must),
                sum(len(one.plan.ended) + one.plan.created for one in part),
                sum(one.officials for one in part),
                sum(one.moved for one in part),
                sum(one.saving for one in part),
                sum(one.disruption(weights) for one in part),
                sum(one.services for one in part),
            )
        )
    return tuple(found)


def plan(steps: Sequence[Step], pace: Pace, gain: int, loss: int) -> Staging:
    """The best order of the steps; `gain` and `loss` weigh a rupiah saved against a unit of disruption.

    Steps that use up nothing of a year are made at once where the law compels them or they bring no loss. Raises
    `ValueError` where there is no year, `TooManySteps` where the others are too many.
    """
    if pace.years < 1:
        raise ValueError("a plan needs at least one year")
    unbound = pace.mergers is None and pace.officials is None and pace.budget is None
    loose = [
        one
        for one in steps
        if (unbound or not (one.mergers or one.officials or (pace.budget is not None and one.saving)))
        and (one.compulsory or _worth(one, gain, loss) >= 0)
    ]
    bound = [one for one in steps if one not in loose]
    if len(bound) > MOST_STEPS:
        raise TooManySteps(len(bound))
    years = _years(bound, pace, gain, loss)
    made = [[bound[at] for at in range(len(bound)) if year >> at & 1] for year in years]
    made[0] = [*loose, *made[0]]
    return _told(steps, made)


def _years(steps: Sequence[Step], pace: Pace, gain: int, loss: int) -> list[int]:
    """The set of steps made in each year, as bits."""
    count = 1 << len(steps)
    each = [_worth(one, gain, loss) for one in steps]
    fitting = sum(map(abs, each)) * pace.years < _ROOM
    worth = _sums(each, np.int64 if fitting else object)
    must = _sums([one.compulsory for one in steps])
    size = _sums([len(one.groups) for one in steps])
    fits = np.ones(count, dtype=np.bool_)
    for most, uses in (
        (pace.mergers, [one.mergers for one in steps]),
        (pace.officials, [one.officials for one in steps]),
        (pace.budget, [-one.saving for one in steps]),
    ):
        if most is not None:
            fits &= np.array(_sums(uses) <= most, dtype=np.bool_)
    parts = [int(at) for at in np.flatnonzero(fits)]
    sets = np.arange(count)
    reached = np.zeros(count, dtype=np.bool_)
    reached[0] = True
    open, value = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=worth.dtype)
    trail = []
    for _ in range(pace.years):
        known, opened, valued = (
            np.zeros(count, dtype=np.bool_),
            np.zeros(count, dtype=np.int64),
            np.zeros(count, dtype=worth.dtype),
        )
        came = np.zeros(count, dtype=np.int64)
        for part in parts:
            before = sets[reached & (sets & part == 0)]
            after = before | part
            better = (
                ~known[after]
                | (open[before] < opened[after])
                | ((open[before] == opened[after]) & np.array(value[before] > valued[after], dtype=np.bool_))
            )
            rows, ends = before[better], after[better]
            known[ends], opened[ends], valued[ends], came[ends] = True, open[rows], value[rows], part
        reached, open, value = known, opened + (must[-1] - must), valued + worth
        trail.append(came)
    ends = [int(at) for at in np.flatnonzero(reached)]
    last = min(ends, key=lambda at: (open[at], -size[at], -value[at], at))
    found = []
    for came in reversed(trail):
        found.append(int(came[last]))
        last ^= found[-1]
    return found[::-1]


def _worth(one: Step, gain: int, loss: int) -> int:
    return gain * one.saving - loss * one.disruption


def _sums(values: Sequence[int], kind: Any = np.int64) -> Any:
    """For every set of steps, as bits, the sum of their values."""
    found = np.zeros(1, dtype=kind)
    for value in values:
        found = np.concatenate([found, found + value])
    return found


def _told(steps: Sequence[Step], made: Sequence[Sequence[Step]]) -> Staging:
    left = sum(one.compulsory for one in steps)
    stages, standing, saved = [], 0, 0
    for year, row in enumerate(made, start=1):
        left -= sum(one.compulsory for one in row)
        standing += sum(one.saving for one in row)
        saved += standing
        must = [codes for one in row for codes in one.groups[: one.compulsory]]
        free = [codes for one in row for codes in one.groups[one.compulsory :]]
        moved, officials = sum(one.moved for one in row), sum(one.officials for one in row)
        services = sum(one.services for one in row)
        stages.append(Stage(year, (*must, *free), len(must), standing, moved, officials, left, services))
    return Staging(tuple(stages), saved, sum(map(len, made)) == len(steps))


def _touched(one: Candidate, inventory: Inventory, carriers: Mapping[str, Codes]) -> set[str]:
    """Present agencies that a group takes something from or goes on as."""
    roots = {root.agency for root in inventory.roots_of(one.functions)}
    carried = {id for code in one.functions for id in carriers.get(code, ())}
    host = {one.plan.host} if one.plan.host and one.group.path != "J3" else set()
    return roots | carried | host | set(one.plan.ended)


def _joined(rows: Sequence[Candidate], touched: Sequence[set[str]]) -> Iterator[list[Candidate]]:
    """The candidates in parts that share no present agency."""
    left = list(range(len(rows)))
    while left:
        part = [left.pop(0)]
        reach = set(touched[part[0]])
        while more := [at for at in left if touched[at] & reach]:
            part.extend(more)
            left = [at for at in left if at not in more]
            reach.update(*(touched[at] for at in more))
        yield [rows[at] for at in sorted(part)]


def _trimmed(trim: Trim, weights: Upheaval, designer: Designer) -> Step:
    saving = ended_posts(trim.removed, designer.snapshot, designer.tariff)
    return Step((trim.agency.functions,), 1, 0, trim.officials, 0, saving, weights.of(0, trim.officials, 0))
