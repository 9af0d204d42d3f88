"""What a procedure costs in steps, waiting and papers, as its records tell, and what a simpler one would save.

Time is counted in office hours on working days: a file that lies over a weekend has not waited for the office longer
than the office was open. What lies between taking a step up and finishing it counts as worked on, so that working
time is told rather too high and waiting rather too low.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from statistics import fmean

OPENS, CLOSES = time(8), time(16)
"""Between these an office is taken to be open; a convention of counting, told wherever hours are shown."""
HOURS_A_DAY = 8
FEWEST = 10
"""Cases below which nothing is said to happen never."""
ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class StepRecord:
    """A step of the procedure and how long it took in each case that went through it, in office hours."""

    name: str
    owner: str
    waited: tuple[float, ...] = ()
    """From the end of the step before (or receipt) until it was taken up."""
    worked: tuple[float, ...] = ()
    """From being taken up until it was finished."""

    @property
    def wait(self) -> float | None:
        """Mean waiting; `None` without cases."""
        return fmean(self.waited) if self.waited else None

    @property
    def work(self) -> float | None:
        """Mean working time; `None` without cases."""
        return fmean(self.worked) if self.worked else None


@dataclass(frozen=True, slots=True)
class PaperRecord:
    """A paper that applicants hand in, and what came of asking for it."""

    code: str
    name: str
    handed: int = 0
    """Cases that called for it."""
    asked_again: int = 0
    """Cases in which it was missing or not in order."""
    refused: int = 0
    """Cases refused because of it."""
    held_by: str = ""
    """Agency of the city that holds it already."""
    also_for: tuple[str, ...] = ()
    """Other services that ask for the same paper."""

    @property
    def never_decides(self) -> bool:
        """Whether in all its cases, at least `FEWEST`, nothing ever hung on it."""
        return self.handed >= FEWEST and not self.asked_again and not self.refused


@dataclass(frozen=True, slots=True)
class Procedure:
    """A service as its records show it."""

    steps: tuple[StepRecord, ...]
    papers: tuple[PaperRecord, ...]
    cases: int
    """Applications received within a year."""

    @property
    def hand_overs(self) -> int:
        """How often the file passes from one doer to another."""
        return sum(one.owner != then.owner for one, then in zip(self.steps, self.steps[1:], strict=False))

    @property
    def wait(self) -> float:
        """Mean waiting of a case, in office hours."""
        return sum(step.wait or 0 for step in self.steps)

    @property
    def work(self) -> float:
        """Mean working time of a case, in office hours."""
        return sum(step.work or 0 for step in self.steps)

    @property
    def waiting_share(self) -> float | None:
        """Part of the time in which nobody works on the file, 0 to 1; `None` without records."""
        whole = self.wait + self.work
        return self.wait / whole if whole else None

    @property
    def papers_a_case(self) -> float | None:
        """Mean papers handed in; `None` without cases."""
        return sum(paper.handed for paper in self.papers) / self.cases if self.cases else None


class Fate(StrEnum):
    """What becomes of a step in a simpler procedure."""

    KEEP = "tetap"
    JOIN = "gabung"
    """Done together with the step before, by whoever does that one: its work stays, its waiting falls away."""
    DROP = "hapus"
    """No longer done."""


@dataclass(frozen=True, slots=True)
class Simpler:
    """A simpler procedure and what it saves."""

    after: Procedure
    hand_overs: int
    """Fewer than before."""
    hours: float
    """Office hours by which a case is quicker, in the mean."""
    work_hours: float
    """Of these, working time of the office."""
    papers: int
    """Kinds of paper no longer asked for."""
    papers_a_year: int
    """Papers that applicants need no longer hand in within a year, at the present number of cases."""
    asked_again_a_year: int
    """Times within a year that a missing one of these held a case up."""

    @property
    def hours_a_year(self) -> float:
        """Office hours of waiting and work within a year."""
        return self.hours * self.after.cases

    @property
    def days(self) -> float:
        """Working days by which a case is quicker."""
        return self.hours / HOURS_A_DAY


def simpler(procedure: Procedure, fates: Mapping[int, Fate], without: Set[str]) -> Simpler:
    """The procedure with some steps joined or dropped (place from 0 -> fate) and papers (codes) no longer asked for.

    The first step cannot be joined, the last one, the decision, neither dropped nor joined: they stay as they are.
    """
    steps: list[StepRecord] = []
    for place, step in enumerate(procedure.steps):
        fate = fates.get(place, Fate.KEEP)
        if place == len(procedure.steps) - 1 or (fate is Fate.JOIN and not steps):
            fate = Fate.KEEP
        if fate is Fate.KEEP:
            steps.append(step)
        elif fate is Fate.JOIN:
            before = steps[-1]
            work = (before.work or 0) + (step.work or 0)
            steps[-1] = StepRecord(f"{before.name}; {step.name}", before.owner, before.waited, (work,) if work else ())
    gone = [paper for paper in procedure.papers if paper.code in without]
    kept = tuple(paper for paper in procedure.papers if paper.code not in without)
    after = Procedure(tuple(steps), kept, procedure.cases)
    work = procedure.work - after.work
    return Simpler(
        after,
        procedure.hand_overs - after.hand_overs,
        procedure.wait - after.wait + work,
        work,
        len(gone),
        sum(paper.handed for paper in gone),
        sum(paper.asked_again for paper in gone),
    )


def office_hours(start: datetime, end: datetime, works: Callable[[date], bool]) -> float:
    """Hours from `start` to `end` (local times) within `OPENS` to `CLOSES` on days of which `works` says that they are worked.

    From Friday 15:00 to Monday 09:00 are two hours. Raises what `works` raises.
    """
    hours, day = 0.0, start.date()
    while day <= end.date():
        if works(day):
            first = max(start, datetime.combine(day, OPENS, start.tzinfo))
            last = min(end, datetime.combine(day, CLOSES, start.tzinfo))
            hours += max(0.0, (last - first).total_seconds() / 3600)
        day += ONE
    return hours
