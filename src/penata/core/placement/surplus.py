"""People who find no place: the procedure of `penata.core.rules.surplus` on the law's date, with their own pay."""

from __future__ import annotations

from dataclasses import dataclass, replace

from penata.core.message import Message, message
from penata.core.organisation.facts import surplus_facts
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import Agency, Employee, Position
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

    @property
    def next_step(self) -> Step:
        """What is to be done first."""
        return self.path.steps[0]


def surplus_cases(placement: PlacementResult, before: Snapshot, law: Law) -> tuple[SurplusCase, ...]:
    """Everybody a placement leaves without a lawful post, in the order of their ids."""
    rows = sorted((row for row in placement.assignments if row.target is None), key=lambda row: row.employee)
    return tuple(
        SurplusCase(
            person := before.employee_by_id[row.employee],
            before.position_by_id[row.source],
            before.agency_of_position(row.source),
            surplus_path(person, law),
        )
        for row in rows
    )


def decider_of(step: Step) -> Message:
    """Who decides or acts in a step, as far as the text read says; else that it does not say."""
    return message(f"placement.surplus.by.{step.name if step.name in NAMED else 'silent'}")
