"""Money over time: break-even and five budget years against doing nothing."""

from __future__ import annotations

from collections.abc import Mapping

from penata.core.budget.result import ProjectionYear

HORIZON = 5
MONTHS = 12


def break_even_month(yearly_saving: int, once: int) -> int | None:
    """First month in which the cumulated saving covers the one-off cost; `None` beyond five years."""
    if yearly_saving <= 0:
        return None
    month = max(1, -(-once * MONTHS // yearly_saving))
    return month if month <= HORIZON * MONTHS else None


def project(start: int, saving: int, once: int, retirements: Mapping[int, int]) -> tuple[ProjectionYear, ...]:
    """Five budget years from `start`: one-off costs fall in the first; retirements stand apart and add up."""
    rows = []
    cumulative = 0
    for year in range(start, start + HORIZON):
        cost = once if year == start else 0
        cumulative += saving - cost
        natural = sum(amount for leaving, amount in retirements.items() if leaving < year)
        rows.append(ProjectionYear(year, saving, cost, saving - cost, cumulative, natural))
    return tuple(rows)
