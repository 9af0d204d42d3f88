"""Which punishment the law names for days of absence without a lawful reason.

The engine names the punishment of the table; only the official in charge imposes it, after a hearing (PP 94/2021
Ps 26-27). Source: PP 94/2021 Ps 8-11, 15, 42, 43.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from penata.core.message import Message, message
from penata.core.rules import Law, NeedsDecision, Reference, because
from penata.core.service.calendar import WorkingCalendar
from penata.core.service.faults import WrongInput

ABSENCE = "performance.discipline.absence"
RUN = "performance.discipline.consecutive"
MEDIUM = "sedang"
DAYS = 366


@dataclass(frozen=True, slots=True)
class Absence:
    """Working days missed without a lawful reason."""

    days: int
    """In one calendar year."""
    consecutive: int
    """Longest run, which may reach into another year."""


@dataclass(frozen=True, slots=True)
class Punishment:
    """What the law names for an absence."""

    kind: str | None
    """Code in `performance.discipline.names`; `None`: not yet a punishment of this table."""
    name: str
    level: str | None
    """`ringan`, `sedang` or `berat`."""
    pay_stops: bool
    """From the month after."""
    reason: Message
    decision: NeedsDecision | None
    """What a person must still settle."""
    because: tuple[Reference, ...]


def count_absence(calendar: WorkingCalendar, missed: Iterable[date], year: int) -> Absence:
    """Days missed in a year and the longest run of working days missed; a weekend between does not break a run.

    Raises `WrongInput` for a day nobody works, `NoCalendar` for a year without a decree on holidays.
    """
    days = sorted(set(missed))
    for day in days:
        if not calendar.works(day):
            raise WrongInput(message("evaluation.discipline.not_worked", day=day.isoformat()))
    longest = run = min(len(days), 1)
    for before, after in pairwise(days):
        run = run + 1 if calendar.between(before, after) == 1 else 1
        longest = max(longest, run)
    return Absence(sum(day.year == year for day in days), longest)


def punishment(law: Law, absence: Absence, status: str = "pns") -> Punishment | NeedsDecision:
    """The punishment the law names for an absence of a `pns` or `cpns`; any other status is a `NeedsDecision`.

    3 days: teguran lisan; 28 in a year or 10 on end: pemberhentian. Raises `WrongInput` for impossible numbers.
    """
    if status not in law["performance.discipline.applies"]:
        question = message("evaluation.discipline.other_status", status=status)
        applies = (law.ref("performance.discipline.applies"),)
        return NeedsDecision(question, applies, id="evaluation.discipline.other_status")
    if not (0 <= absence.days <= DAYS and 0 <= absence.consecutive <= DAYS):
        raise WrongInput(message("evaluation.discipline.days", days=absence.days, run=absence.consecutive))
    run = law[RUN]
    if absence.consecutive >= run["days"]:
        reason = message("evaluation.discipline.run", days=absence.consecutive, least=run["days"])
        return _named(law, run["kind"], True, reason, because(law.ref(RUN)))
    reached = [row for row in law[ABSENCE] if absence.days >= row["least"]]
    basis = because(law.ref(ABSENCE), law.ref("performance.discipline.counting"))
    if not reached:
        reason = message("evaluation.discipline.none", days=absence.days, least=law[ABSENCE][0]["least"])
        return Punishment(None, "", None, False, reason, None, basis)
    reason = message("evaluation.discipline.cumulated", days=absence.days, least=reached[-1]["least"])
    return _named(law, reached[-1]["kind"], False, reason, basis)


def severity(law: Law, kind: str | None) -> int:
    """Place of a punishment from the lightest (1); 0 for none."""
    order = [code for codes in law["performance.discipline.kinds"].values() for code in codes]
    return 0 if kind is None else order.index(kind) + 1


def _named(law: Law, kind: str, pay_stops: bool, reason: Message, basis: tuple[Reference, ...]) -> Punishment:
    levels = law["performance.discipline.kinds"]
    level = next(name for name, kinds in levels.items() if kind in kinds)
    decision = _which_medium(law, kind) if level == MEDIUM else None
    names = because(law.ref("performance.discipline.kinds"), law.ref("performance.discipline.names"))
    found = law["performance.discipline.names"][kind]
    return Punishment(kind, found, level, pay_stops, reason, decision, because(basis, names))


def _which_medium(law: Law, kind: str) -> NeedsDecision:
    """Ps 42: the cut of allowance holds only once the regulation on pay is in force; whether it is, a person says."""
    rules = ("performance.discipline.medium_condition", "performance.discipline.medium_former")
    options = (
        message("evaluation.option.punishment", name=law["performance.discipline.names"][kind]),
        message("evaluation.option.punishment", name=law["performance.discipline.medium_former"][kind]),
    )
    return NeedsDecision(
        message("evaluation.discipline.which_medium"),
        because(*(law.ref(rule) for rule in rules)),
        id="evaluation.discipline.which_medium",
        options=options,
        decider=message("evaluation.decider.punishing"),
    )
