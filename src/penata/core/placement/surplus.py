"""People who find no place: the procedure of `penata.core.rules.surplus` on the day of the snapshot, with their pay."""

from __future__ import annotations

from penata.core.organisation.facts import surplus_facts
from penata.core.organisation.values import Employee
from penata.core.prices import base_pay
from penata.core.rules import Law
from penata.core.rules import surplus as law_of_surplus
from penata.core.rules.dates import full_years
from penata.core.rules.people import rank_order
from penata.core.rules.surplus import SurplusPath


def surplus_path(person: Employee, law: Law) -> SurplusPath:
    """The steps once redistribution has failed on the law's date, and the question where the law is silent.

    Waiting pay is told in rupiah where the person's golongan is known; masa kerja counts from the start of service.
    """
    pay = None
    if person.rank in rank_order(law, str(person.status)):
        years = full_years(person.start_date, law.as_of)
        pay = base_pay(law, person.status, person.rank, years).amount
    return law_of_surplus.surplus_path(law, surplus_facts(person, pay))
