"""What a civil servant is paid for family: spouse, children, rice.

Amounts are whole rupiah a month. Source: PP 7/1977 Ps 16 as changed by PP 51/1992; the limit of two children and the
price of rice were not read in a text.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from penata.core.prices.allowances import NOTHING, Price
from penata.core.rules import Law, because
from penata.core.rules.dates import full_years
from penata.core.rules.people import WrongFact


@dataclass(frozen=True, slots=True)
class Child:
    """A child of the civil servant."""

    birth: date
    at_school: bool = False


@dataclass(frozen=True, slots=True)
class Household:
    """Who is paid for with a civil servant."""

    spouse: bool = False
    spouse_paid_more: bool = False
    """The spouse is a PNS with higher base pay: the allowance goes there."""
    children: tuple[Child, ...] = ()


def spouse_allowance(law: Law, base: int, home: Household) -> Price:
    """Tunjangan suami/istri: a share of base pay, to the higher paid of two civil servants only."""
    if not home.spouse or home.spouse_paid_more:
        return NOTHING
    reference = law.ref("pay.family")
    return Price(_share(base, law["pay.family"]["spouse"]), (reference,), reference.confidence.verified)


def child_allowance(law: Law, base: int, home: Household) -> Price:
    """Tunjangan anak for those young enough, up to the number that is paid."""
    count = paid_children(law, home)
    if not count:
        return NOTHING
    basis = because(law.ref("pay.family"), law.ref("pay.family.children_paid"))
    amount = count * _share(base, law["pay.family"]["child"])
    return Price(amount, basis, all(reference.confidence.verified for reference in basis))


def rice_allowance(law: Law, home: Household) -> Price:
    """Tunjangan beras: so much for each of the civil servant, the spouse and the children paid for."""
    spouse = home.spouse and not home.spouse_paid_more
    heads = 1 + int(spouse) + paid_children(law, home)
    basis = because(law.ref("pay.rice"), law.ref("pay.family.children_paid"))
    verified = all(reference.confidence.verified for reference in basis)
    return Price(heads * int(law["pay.rice"]["per_person"]), basis, verified)


def paid_children(law: Law, home: Household) -> int:
    """Children for whom the allowance is paid here; raises `WrongFact` for one not yet born."""
    terms = law["pay.family"]
    young = 0
    for child in home.children:
        if child.birth > law.as_of:
            raise WrongFact("dates", earlier=child.birth.isoformat(), later=law.as_of.isoformat())
        limit = terms["child_age_below_at_school"] if child.at_school else terms["child_age_below"]
        young += full_years(child.birth, law.as_of) < limit
    if home.spouse and home.spouse_paid_more:
        return 0
    return min(young, int(law["pay.family.children_paid"]))


def _share(base: int, share: str) -> int:
    return int((base * Decimal(share)).to_integral_value(ROUND_HALF_UP))
