"""The pictures of the data page."""

from __future__ import annotations

from penata.core.analysis.result import Analysis
from penata.core.organisation.snapshot import Snapshot
from penata.core.publish import pictures
from penata.core.rules import Law
from penata.web.config.drawings import Drawing, drawing


def charts_of_city(snapshot: Snapshot, analysis: Analysis, law: Law) -> tuple[Drawing, ...]:
    """Scores, vacancies, ages and retirements."""
    return (
        drawing(pictures.typology, snapshot, analysis, law),
        drawing(pictures.balances, snapshot, analysis),
        drawing(pictures.ages, snapshot, analysis),
        drawing(pictures.retirements, snapshot, analysis),
    )


def structure_chart(snapshot: Snapshot, agency: str) -> Drawing:
    """The structure of one agency."""
    return drawing(pictures.agency_tree, snapshot, agency)
