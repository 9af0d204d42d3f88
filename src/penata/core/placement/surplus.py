"""People who find no place: the procedure of `penata.core.rules.surplus` on the law's date, with their own pay."""

from __future__ import annotations

from dataclasses import replace

from penata.core.organisation.facts import surplus_facts
from penata.core.organisation.values import Employee
from penata.core.prices import own_base_pay
from penata.core.rules import Law
from penata.core.rules import surplus as law_of_surplus
from penata.core.rules.surplus import SurplusPath


def surplus_path(person: Employee, law: Law) -> SurplusPath:
    """The steps once redistribution has failed on the law's date, and the question where the law is silent.

    Waiting pay is told in rupiah where a table of pay covers the person. Who is to begin after the law's date (the
    file is warned about it) has served no year yet.
    """
    pay = own_base_pay(law, person, law.as_of)
    facts = surplus_facts(person, pay.amount if pay else None)
    return law_of_surplus.surplus_path(law, replace(facts, start=min(facts.start, law.as_of)))
