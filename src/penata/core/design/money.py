"""What a change of structure saves a year, before anybody is placed: a yardstick for choosing, not the budget.

A structural post that ends saves its allowance and TPP less those of the post its holder would land in at the least;
a vacant one saves nothing, for nobody is paid in it. Basic pay is never saved. Overheads end by the share the city
states. A new post costs by the same rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from penata.core.design.steps import Plan
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import EmployeeStatus, Position, PositionKind
from penata.core.rules.reference import Reference

LANDING_RANK = "III/d"
"""Rank taken for the general allowance of officials who land in a pelaksana post: an assumption of ours."""


@dataclass(frozen=True)
class Tariff:
    """Monthly amounts in rupiah."""

    structural: Mapping[str, int]
    """Echelon -> structural allowance."""
    general: int
    """Allowance of a pelaksana, where holders of ended posts land at the least."""
    tpp: Mapping[int, int]
    """Kelas -> TPP by the city's own table."""
    landing: int
    """Kelas jabatan of the highest pelaksana post of the city."""
    because: tuple[Reference, ...] = ()
    months: int = 12

    def allowance(self, posts: Iterable[Position]) -> int:
        """Structural allowances of posts a month, gross."""
        return sum(self.structural.get(post.echelon or "", 0) for post in posts)

    def yearly(self, post: Position) -> int:
        """What a structural post costs a year beyond the post its holder would have otherwise."""
        return self.yearly_allowance(post) + self.yearly_tpp(post)

    def yearly_allowance(self, post: Position) -> int:
        """The part of `yearly` that is allowance."""
        return self.months * (self.structural.get(post.echelon or "", 0) - self.general)

    def yearly_tpp(self, post: Position) -> int:
        """The part of `yearly` that is TPP."""
        return self.months * (self.tpp.get(post.kelas, 0) - self.tpp.get(min(post.kelas, self.landing), 0))


def landing_class(snapshot: Snapshot) -> int:
    """The highest kelas among the city's pelaksana posts."""
    return max((post.kelas for post in snapshot.positions if post.kind is PositionKind.EXECUTIVE), default=1)


@dataclass(frozen=True, slots=True)
class Saving:
    """What a plan saves a year, in rupiah, by the prices it rests on; negative where it costs more."""

    allowances: int
    tpp: int
    overheads: int

    @property
    def total(self) -> int:
        """All of it."""
        return self.allowances + self.tpp + self.overheads


def saving(plan: Plan, snapshot: Snapshot, tariff: Tariff) -> Saving:
    """Rupiah a year a plan saves against the present structure."""
    ended = [post for post in plan.removed if _held(post, snapshot)]
    allowances = sum(map(tariff.yearly_allowance, ended)) - sum(map(tariff.yearly_allowance, plan.added))
    tpp = sum(map(tariff.yearly_tpp, ended)) - sum(map(tariff.yearly_tpp, plan.added))
    gone = set(plan.ended)
    overhead = sum(
        (Decimal(cost.yearly) * cost.saved_share for cost in snapshot.overheads if cost.agency in gone), Decimal(0)
    )
    if plan.created:
        overhead -= typical_overhead(snapshot)
    return Saving(allowances, tpp, int(overhead.quantize(Decimal(1), ROUND_HALF_UP)))


def ended_posts(posts: Iterable[Position], snapshot: Snapshot, tariff: Tariff) -> int:
    """Rupiah a year saved where structural posts end: those that have a holder."""
    return sum(tariff.yearly(post) for post in posts if _held(post, snapshot))


def _held(post: Position, snapshot: Snapshot) -> bool:
    return any(one.status is not EmployeeStatus.NON_ASN for one in snapshot.employees_of.get(post.id, ()))


def typical_overhead(snapshot: Snapshot) -> Decimal:
    """What a further agency would cost: the average that ending a present one would save."""
    agencies = {cost.agency for cost in snapshot.overheads}
    if not agencies:
        return Decimal(0)
    total = sum((Decimal(cost.yearly) * cost.saved_share for cost in snapshot.overheads), Decimal(0))
    return total / len(agencies)
