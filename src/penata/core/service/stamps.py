"""Time stamps of a visit as evidence: how long a patient waited and how long each stage served.

The national outpatient queue stamps seven moments (tasks 1 to 7) and 99 for a visit that did not take place. A missing
stamp is never filled in: the intervals beside it stay unmeasured and are named.

Source: web service catalogue of BPJS Kesehatan (rule `services.queue.stamps`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import pairwise
from typing import Any

from penata.core.message import Message, message
from penata.core.rules import Law, Reference
from penata.core.service.faults import WrongInput

RULE = "services.queue.stamps"


class Kind(StrEnum):
    """What a patient does in an interval."""

    WAITING = "waiting"
    SERVICE = "service"


@dataclass(frozen=True, slots=True)
class Stamp:
    """One moment sent by the counter, the clinic or the pharmacy."""

    task: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Interval:
    """Time between two stamps that follow each other."""

    stage: str
    """`admisi`, `poli` or `farmasi`."""
    kind: Kind
    seconds: int


@dataclass(frozen=True, slots=True)
class Visit:
    """What the stamps of one visit prove."""

    intervals: tuple[Interval, ...]
    cancelled: bool
    doubts: tuple[Message, ...]
    """Why an interval could not be measured."""
    because: tuple[Reference, ...]

    def seconds(self, kind: Kind) -> int:
        """Seconds of one kind over the measured intervals."""
        return sum(interval.seconds for interval in self.intervals if interval.kind is kind)


def measure_visit(law: Law, stamps: Iterable[Stamp]) -> Visit:
    """The intervals of a visit. Raises `WrongInput` for an unknown task.

    A stamp sent twice counts as first sent. An interval whose end lies before its start is a doubt, not a time.
    """
    rule = law[RULE]
    times: dict[int, datetime] = {}
    doubts: list[Message] = []
    for stamp in stamps:
        if stamp.task not in rule["meanings"]:
            raise WrongInput(message("service.stamps.unknown_task", task=stamp.task))
        if stamp.task in times:
            doubts.append(message("service.stamps.twice", task=stamp.task))
        times.setdefault(stamp.task, stamp.at)
    cancelled = rule["cancelled"] in times
    doubts += _gaps(rule["order"], times)
    intervals = []
    for row in rule["intervals"]:
        if row["start"] in times and row["end"] in times:
            seconds = int((times[row["end"]] - times[row["start"]]).total_seconds())
            if seconds < 0:
                doubts.append(message("service.stamps.backwards", first=row["start"], then=row["end"]))
            else:
                intervals.append(Interval(row["stage"], Kind(row["kind"]), seconds))
    doubts += _after_cancelling(rule, times)
    return Visit(tuple(intervals), cancelled, tuple(doubts), (law.ref(RULE),))


def _gaps(order: list[int], times: dict[int, datetime]) -> list[Message]:
    """Stamps missing between stamps that are there; a visit may begin later and end earlier than the full way."""
    places = [place for place, task in enumerate(order) if task in times]
    return [
        message("service.stamps.missing", task=order[missing])
        for first, then in pairwise(places)
        for missing in range(first + 1, then)
    ]


def _after_cancelling(rule: dict[str, Any], times: dict[int, datetime]) -> list[Message]:
    ended = times.get(rule["cancelled"])
    if ended is None:
        return []
    return [
        message("service.stamps.after_cancelling", task=task) for task in rule["order"] if _later(times, task, ended)
    ]


def _later(times: dict[int, datetime], task: int, moment: datetime) -> bool:
    return task in times and times[task] > moment
