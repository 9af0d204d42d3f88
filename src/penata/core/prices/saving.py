"""What a change of posts saves a month: allowances and TPP of the posts before, less those of the posts after.

Pay, family and rice are no saving: the people stay. A negative saving is shown as it is. The arithmetic is for counted
posts; the business case of a placed scenario is `core.budget`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from penata.core.prices.allowances import (
    NOTHING,
    Price,
    functional_allowance,
    general_allowance,
    structural_allowance,
)
from penata.core.rules import Law, Reference, because
from penata.core.rules.people import WrongFact

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Seats:
    """Posts of one kind: exactly one of `echelon`, `level` and `rank` names their allowance, or none."""

    count: int
    echelon: str | None = None
    level: str | None = None
    rank: str | None = None
    """Golongan of an executive PNS."""
    kelas: int | None = None
    """Class, for TPP; `None`: left out."""


@dataclass(frozen=True, slots=True)
class Saving:
    """Rupiah before and after."""

    before: int
    after: int
    because: tuple[Reference, ...]
    verified: bool

    @property
    def monthly(self) -> int:
        """Saved a month; negative where the change costs."""
        return self.before - self.after

    @property
    def yearly(self) -> int:
        """Twelve months; THR and a thirteenth month are not counted."""
        return self.monthly * MONTHS


def saving(law: Law, before: Iterable[Seats], after: Iterable[Seats], tpp: Mapping[int, int] | None = None) -> Saving:
    """Saving between two lists of posts; `tpp` is the city's own table, class -> rupiah a month.

    Two type C dinas into one type B (II.b, III.a, III.b, IV.a: 2, 2, 4, 4 into 1, 1, 3, 2): 12,650,000 - 7,305,000 =
    5,345,000 a month. Raises `WrongFact` for less than no posts, two kinds at once, or a class without TPP.
    """
    table = tpp or {}
    first, second = ([_priced(law, seats, table) for seats in rows] for rows in (before, after))
    prices = [*first, *second]
    return Saving(
        sum(price.amount for price in first),
        sum(price.amount for price in second),
        because(law.ref("pay.saving"), *(price.because for price in prices)),
        all(price.verified for price in prices),
    )


def _priced(law: Law, seats: Seats, table: Mapping[int, int]) -> Price:
    if seats.count < 0:
        raise WrongFact("negative", value=seats.count)
    one = _allowance(law, seats)
    if not table or seats.kelas is None:
        return Price(seats.count * one.amount, one.because, one.verified)
    if seats.kelas not in table:
        raise WrongFact("tpp", kelas=seats.kelas)
    basis = because(one.because, law.ref("pay.tpp.table"))
    return Price(seats.count * (one.amount + table[seats.kelas]), basis, verified=False)


def _allowance(law: Law, seats: Seats) -> Price:
    if sum(name is not None for name in (seats.echelon, seats.level, seats.rank)) > 1:
        raise WrongFact("seats")
    if seats.echelon:
        return structural_allowance(law, seats.echelon)
    if seats.level:
        return functional_allowance(law, seats.level)
    return general_allowance(law, seats.rank) if seats.rank else NOTHING
