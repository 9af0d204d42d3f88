"""The pictures of scenarios, placement and money."""

from __future__ import annotations

from collections.abc import Mapping

from penata.core.budget.result import BusinessCase
from penata.core.catalogue import render
from penata.core.design.result import DesignResult
from penata.core.message import message
from penata.core.organisation.snapshot import Snapshot
from penata.core.placement.result import PlacementResult
from penata.core.publish import pictures
from penata.web.config.drawings import Drawing, drawing
from penata.web.config.templatetags.penata import language


def scenario_charts(
    design: DesignResult, addresses: Mapping[str, str], cases: Mapping[str, BusinessCase | None]
) -> tuple[Drawing, ...]:
    """The frontier, whose named points stand at their budget and open their scenario, and the recommended one against
    the present."""
    chosen = design.scenario(design.recommended)
    budgeted = {id: case.yearly_saving for id, case in cases.items() if case is not None}
    first = drawing(pictures.frontier, design, addresses=addresses, budgeted=budgeted)
    return first, drawing(pictures.comparison, design, chosen)


def placement_charts(before: Snapshot, after: Snapshot, found: PlacementResult) -> tuple[Drawing, ...]:
    """People from old to new agencies."""
    return (drawing(pictures.flows, before, after, found),)


def budget_charts(case: BusinessCase) -> tuple[Drawing, ...]:
    """The saving line by line, and over five years."""
    name = render(message("publish.net"), language())
    return drawing(pictures.money, case, name), drawing(pictures.projection, case, name)
