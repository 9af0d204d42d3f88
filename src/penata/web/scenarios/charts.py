"""The pictures of scenarios, placement and money."""

from __future__ import annotations

from penata.core.budget.result import BusinessCase
from penata.core.catalogue import render
from penata.core.design.result import DesignResult
from penata.core.message import message
from penata.core.organisation.snapshot import Snapshot
from penata.core.placement.result import PlacementResult
from penata.core.publish import pictures
from penata.web.config.drawings import Drawing, drawing
from penata.web.config.templatetags.penata import language


def scenario_charts(design: DesignResult) -> tuple[Drawing, ...]:
    """The frontier, and the recommended scenario against the present."""
    chosen = design.scenario(design.recommended)
    return drawing(pictures.frontier, design), drawing(pictures.comparison, design, chosen)


def placement_charts(before: Snapshot, after: Snapshot, found: PlacementResult) -> tuple[Drawing, ...]:
    """People from old to new agencies."""
    return (drawing(pictures.flows, before, after, found),)


def budget_charts(case: BusinessCase) -> tuple[Drawing, ...]:
    """The saving line by line, and over five years."""
    name = render(message("publish.net"), language())
    return drawing(pictures.money, case, name), drawing(pictures.projection, case, name)
