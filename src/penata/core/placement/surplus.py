"""What the law provides for people who find no place; the two cases it leaves open go to a person.

PP 11/2017 Ps 241, 263, 296-302; PPPK: PP 49/2018 Ps 53.
"""

from __future__ import annotations

from datetime import date

from penata.core.message import Message, message
from penata.core.organisation.values import Employee, EmployeeStatus
from penata.core.rules import Law, NeedsDecision, Reference, because


def surplus_path(
    person: Employee, law: Law, as_of: date
) -> tuple[Message, tuple[Reference, ...], NeedsDecision | None]:
    """The path after redistribution has failed, its articles, and the question where the law is silent."""
    if person.status in (EmployeeStatus.PPPK, EmployeeStatus.PPPK_PART_TIME):
        return message("placement.surplus.pppk"), (law.ref("placement.pppk"),), None
    pension, waiting = law["placement.surplus.pension"], law["placement.surplus.waiting_pay"]
    age, service = _years(person.birth_date, as_of), _years(person.start_date, as_of)
    first = law.ref("placement.surplus.redistribution")
    if age >= pension["age_min"] and service >= pension["service_min"]:
        return (
            message("placement.surplus.pension", age=age, service=service),
            because(first, law.ref("placement.surplus.pension")),
            None,
        )
    if age < waiting["age_below"] and service < waiting["service_below"]:
        basis = because(first, law.ref("placement.surplus.waiting_pay"), law.ref("placement.waiting_pay.amount"))
        return (
            message("placement.surplus.waiting_pay", age=age, service=service, years=waiting["years_max"]),
            basis,
            None,
        )
    basis = because(first, law.ref("placement.surplus.gap"))
    question = NeedsDecision(
        message("placement.surplus.open.question", age=age, service=service),
        basis,
        id=f"surplus:{person.id}",
        subject=person.id,
        decider=message("placement.decider.ppk"),
    )
    return message("placement.surplus.open", age=age, service=service), basis, question


def _years(start: date, end: date) -> int:
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))
