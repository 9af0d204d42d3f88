"""People who find no place: the procedure of `penata.core.rules.surplus` on the law's date, with their own pay."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from penata.core.message import Message, message
from penata.core.organisation.facts import surplus_facts
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import Agency, Employee, EmployeeStatus, Position
from penata.core.placement.result import PlacementResult
from penata.core.prices import own_base_pay
from penata.core.rules import Law
from penata.core.rules import surplus as law_of_surplus
from penata.core.rules.surplus import Step, SurplusPath

NAMED = frozenset({"report", "redistribution", "settlement", "decision", "reapply"})
"""Steps of which the text read names who acts (PP 11/2017 Ps 241, 263; PP 49/2018 Ps 57)."""


def surplus_path(person: Employee, law: Law) -> SurplusPath:
    """The steps once redistribution has failed on the law's date, and the question where the law is silent.

    Waiting pay is told in rupiah where a table of pay covers the person. Who is to begin after the law's date (the
    file is warned about it) has served no year yet.
    """
    pay = own_base_pay(law, person, law.as_of)
    facts = surplus_facts(person, pay.amount if pay else None)
    return law_of_surplus.surplus_path(law, replace(facts, start=min(facts.start, law.as_of)))


@dataclass(frozen=True, slots=True)
class SurplusCase:
    """One person without a lawful post: the post that ends, and the procedure."""

    employee: Employee
    home: Position
    agency: Agency
    path: SurplusPath
    awaiting: int = 0
    """Reserved posts for which the person may still be considered: a committee comes before the steps of the path."""

    @property
    def first(self) -> Message:
        """What is to be done first."""
        if self.awaiting:
            return message("placement.surplus.committee", count=self.awaiting)
        return self.path.steps[0].text

    @property
    def decider(self) -> Message:
        """Who decides first."""
        return message("placement.surplus.by.committee") if self.awaiting else decider_of(self.path.steps[0])

    @property
    def reported(self) -> bool:
        """Whether the law has the person reported for redistribution now: a PNS for whom no committee is to decide."""
        return self.employee.status is EmployeeStatus.PNS and not self.awaiting


def surplus_cases(placement: PlacementResult, before: Snapshot, law: Law) -> tuple[SurplusCase, ...]:
    """Everybody a placement leaves without a lawful post, in the order of their ids."""
    open_posts = Counter(id for row in placement.candidacies for id in row.eligible)
    rows = sorted((row for row in placement.assignments if row.target is None), key=lambda row: row.employee)
    return tuple(
        SurplusCase(
            person := before.employee_by_id[row.employee],
            before.position_by_id[row.source],
            before.agency_of_position(row.source),
            surplus_path(person, law),
            open_posts[person.id],
        )
        for row in rows
    )


def decider_of(step: Step) -> Message:
    """Who decides or acts in a step, as far as the text read says; else that it does not say."""
    return message(f"placement.surplus.by.{step.name if step.name in NAMED else 'silent'}")
