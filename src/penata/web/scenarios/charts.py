"""The pictures of scenarios, placement and money."""

from __future__ import annotations

from penata.core.budget.result import BusinessCase
from penata.core.catalogue import render
from penata.core.design.result import DesignResult
from penata.core.message import message
from penata.core.organisation.snapshot import Snapshot
from penata.core.placement.result import PlacementResult
from penata.core.publish import pictures
from penata.core.publish.charts import Chart
from penata.web.config.templatetags.penata import language


def scenario_charts(design: DesignResult) -> tuple[Chart, ...]:
    """The frontier, and the recommended scenario against the present."""
    tongue = language()
    chosen = design.scenario(design.recommended)
    return pictures.frontier(design, tongue), pictures.comparison(design, chosen, tongue)


def placement_charts(before: Snapshot, after: Snapshot, found: PlacementResult) -> tuple[Chart, ...]:
    """People from old to new agencies."""
    return (pictures.flows(before, after, found, language()),)


def budget_charts(case: BusinessCase) -> tuple[Chart, ...]:
    """The saving line by line, and over five years."""
    tongue = language()
    name = render(message("publish.net"), tongue)
    return pictures.money(case, name, tongue), pictures.projection(case, name, tongue)
