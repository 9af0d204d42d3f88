"""The pictures of the data page."""

from __future__ import annotations

from penata.core.analysis.result import Analysis
from penata.core.organisation.snapshot import Snapshot
from penata.core.publish import pictures
from penata.core.publish.charts import Chart
from penata.core.rules import Law
from penata.web.config.templatetags.penata import language


def charts_of_city(snapshot: Snapshot, analysis: Analysis, law: Law) -> tuple[Chart, ...]:
    """Scores, vacancies, ages and retirements."""
    tongue = language()
    return (
        pictures.typology(snapshot, analysis, law, tongue),
        pictures.balances(snapshot, analysis, tongue),
        pictures.ages(snapshot, analysis, tongue),
        pictures.retirements(snapshot, analysis, tongue),
    )
