"""Allowances and pay of a post, in rupiah a month, each with its article."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import STRUCTURAL, Employee, EmployeeStatus, Position, PositionKind
from penata.core.rules import Confidence, Law, Reference
from penata.core.rules.dates import full_years
from penata.core.rules.people import WrongFact, rank_order


@dataclass(frozen=True, slots=True)
class Price:
    """An amount with its basis."""

    amount: int
    """Rupiah a month."""
    because: tuple[Reference, ...]
    verified: bool


NOTHING = Price(0, (), True)
PAID_BY_TABLE = (EmployeeStatus.PNS, EmployeeStatus.PPPK)


def structural_allowance(law: Law, echelon: str) -> Price:
    """Tunjangan jabatan struktural; raises `WrongFact` for an echelon a kabupaten/kota does not have."""
    return _looked_up(law, "pay.structural", echelon, "echelon")


def functional_allowance(law: Law, level: str) -> Price:
    """Tunjangan jabatan fungsional, the common amount of the level; each family has its own Perpres."""
    return _looked_up(law, "pay.functional", level, "level")


def general_allowance(law: Law, rank: str) -> Price:
    """Tunjangan umum of an executive, by the golongan's group; raises `WrongFact` for another golongan."""
    return _looked_up(law, "pay.general", rank.split("/")[0], "rank")


def position_allowance(law: Law, position: Position, rank: str | None = None) -> Price:
    """The allowance that goes with a post: structural, functional or (for a PNS rank) general."""
    if position.kind in STRUCTURAL and position.echelon:
        return structural_allowance(law, position.echelon)
    if position.kind is PositionKind.FUNCTIONAL and position.level:
        return functional_allowance(law, position.level)
    if rank and "/" in rank:
        return general_allowance(law, rank)
    return NOTHING


def base_pay(law: Law, status: EmployeeStatus, rank: str, years: int) -> Price:
    """Base pay by rank and years of service: the row with the largest years not above the actual ones.

    Raises `WrongFact` for a golongan unknown or less than no years.
    """
    rule = "pay.base.pns" if status is EmployeeStatus.PNS else "pay.base.pppk"
    column = law[rule].get(rank)
    if column is None:
        raise WrongFact("rank", rank=rank)
    if years < 0:
        raise WrongFact("negative", value=years)
    fitting = [row for row in column if row <= years]
    price = _price(law, rule, column[max(fitting) if fitting else min(column)])
    return Price(price.amount, (*price.because, law.ref("pay.base.lookup")), price.verified)


def own_base_pay(law: Law, person: Employee, as_of: date) -> Price | None:
    """Base pay of a person by golongan and full years since the start of service (the files hold no MKG).

    `None` where no table of pay covers the person: non-ASN, PPPK paruh waktu, a golongan not known.
    """
    if person.status not in PAID_BY_TABLE or person.rank not in rank_order(law, str(person.status)):
        return None
    return base_pay(law, person.status, person.rank, max(0, full_years(person.start_date, as_of)))


def tpp(snapshot: Snapshot, kelas: int) -> Price:
    """Monthly TPP of a class by the city's own table; nothing where the table has no such class."""
    rate = snapshot.tpp_by_kelas.get(kelas)
    if rate is None:
        return Price(0, (), False)
    return Price(rate.monthly, (_city(snapshot, "tpp", rate.source),), rate.verified)


def city_tpp(law: Law, kelas: int) -> Price:
    """Monthly TPP of a class by the city's layer over the law; nothing where its table is not filled in."""
    amount = law["pay.tpp.table"].get(kelas)
    return _price(law, "pay.tpp.table", amount) if amount is not None else Price(0, (), False)


def _city(snapshot: Snapshot, rule: str, source: str) -> Reference:
    return Reference(
        f"city.{rule}", "city", source, Confidence.CITY, date(snapshot.as_of.year, 1, 1), source or "Perwali TPP"
    )


def _looked_up(law: Law, rule: str, key: str, fact: str) -> Price:
    table = law[rule]
    if key not in table:
        raise WrongFact(fact, **{fact: key})
    return _price(law, rule, table[key])


def _price(law: Law, rule: str, amount: int) -> Price:
    reference = law.ref(rule)
    return Price(amount, (reference,), reference.confidence.verified)
