"""What a person is paid in a month, line by line with the articles; gross, before tax and contributions.

Lines that stay when a post ends (pay, family, rice) are told from those that go with it (allowance, TPP).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from penata.core.message import Message, message
from penata.core.organisation.values import EmployeeStatus, Position
from penata.core.prices.allowances import PAID_BY_TABLE, Price, base_pay, city_tpp, position_allowance
from penata.core.prices.family import Household, child_allowance, paid_children, rice_allowance, spouse_allowance
from penata.core.rules import Law, Reference, because
from penata.core.rules.people import WrongFact


@dataclass(frozen=True, slots=True)
class Holder:
    """What pay asks of a person."""

    status: EmployeeStatus
    rank: str
    """Golongan: `III/c` for PNS, `IX` for PPPK."""
    years: int
    """Masa kerja golongan, full years."""
    home: Household = field(default_factory=Household)


@dataclass(frozen=True, slots=True)
class PayLine:
    """One line of the slip."""

    name: str
    """`base`, `spouse`, `children`, `rice`, `allowance` or `tpp`."""
    text: Message
    amount: int
    """Rupiah a month."""
    because: tuple[Reference, ...]
    verified: bool


@dataclass(frozen=True, slots=True)
class PaySlip:
    """A month's gross pay."""

    lines: tuple[PayLine, ...]
    kept: int
    """Paid whatever the post: no merger saves it."""
    with_post: int
    """Paid for the post: allowance and TPP."""
    because: tuple[Reference, ...]

    @property
    def total(self) -> int:
        """Gross pay of the month."""
        return self.kept + self.with_post

    @property
    def verified(self) -> bool:
        """Whether every amount was read in its regulation's own text."""
        return all(line.verified for line in self.lines)


def pay_slip(law: Law, holder: Holder, position: Position, tpp: Price | None = None) -> PaySlip:
    """The slip of a person in a post; `tpp` from the city's file, else from its layer over the law.

    Raises `WrongFact` for a golongan unknown, less than no years, or a status no table of pay covers.
    """
    if holder.status not in PAID_BY_TABLE:
        raise WrongFact("pay_status", status=str(holder.status))
    base = base_pay(law, holder.status, holder.rank, holder.years)
    heads = paid_children(law, holder.home)
    rank, years = holder.rank, holder.years
    lines = (
        _line("base", message("money.slip.base", rank=rank, years=years), base),
        *_family_lines(law, holder, base.amount, heads),
        _line("allowance", message("money.slip.allowance", post=position.name), _allowance(law, holder, position)),
        _tpp_line(law, position, tpp if tpp is not None else city_tpp(law, position.kelas)),
    )
    kept = set(law["pay.saving"]["kept"])
    return PaySlip(
        lines,
        sum(line.amount for line in lines if line.name in kept),
        sum(line.amount for line in lines if line.name not in kept),
        because(*(line.because for line in lines)),
    )


def _family_lines(law: Law, holder: Holder, base: int, heads: int) -> tuple[PayLine, ...]:
    found = (
        ("spouse", message("money.slip.spouse"), spouse_allowance(law, base, holder.home)),
        ("children", message("money.slip.children", count=heads), child_allowance(law, base, holder.home)),
        ("rice", message("money.slip.rice"), rice_allowance(law, holder.home)),
    )
    return tuple(_line(name, text, _of(law, holder, price)) for name, text, price in found if price.amount)


def _allowance(law: Law, holder: Holder, position: Position) -> Price:
    rank = holder.rank if holder.status is EmployeeStatus.PNS else None
    return _of(law, holder, position_allowance(law, position, rank))


def _of(law: Law, holder: Holder, price: Price) -> Price:
    """The same amount for a PPPK, on an article nobody has read yet."""
    if holder.status is EmployeeStatus.PNS or not price.amount:
        return price
    return Price(price.amount, because(price.because, law.ref("pay.pppk_allowances")), verified=False)


def _tpp_line(law: Law, position: Position, tpp: Price) -> PayLine:
    code = "money.slip.tpp" if tpp.amount else "money.slip.tpp.missing"
    basis = because(tpp.because, law.ref("pay.tpp.legal"))
    return PayLine("tpp", message(code, kelas=position.kelas), tpp.amount, basis, tpp.verified)


def _line(name: str, text: Message, price: Price) -> PayLine:
    return PayLine(name, text, price.amount, price.because, price.verified)
