"""The whole analysis of a city on one date."""

from __future__ import annotations

from dataclasses import dataclass

from penata.core.analysis.findings import (
    FindingSettings,
    Maker,
    composition_findings,
    spending_findings,
    typology_findings,
)
from penata.core.analysis.overlap import OverlapSettings, overlaps
from penata.core.analysis.people_findings import (
    balance_findings,
    load_findings,
    overlap_findings,
    span_findings,
    territory_decisions,
    territory_findings,
    workforce_findings,
    workload_gaps,
)
from penata.core.analysis.result import Analysis, Finding
from penata.core.analysis.structure import compositions, spans
from penata.core.analysis.typology import agency_typologies, function_scores
from penata.core.analysis.workforce import ages, retirements, spending
from penata.core.analysis.workload import balances, unit_loads
from penata.core.organisation.snapshot import Snapshot
from penata.core.rules import Law


@dataclass(frozen=True)
class AnalysisSettings:
    """Our own tuning of the analysis."""

    findings: FindingSettings = FindingSettings()
    overlap: OverlapSettings = OverlapSettings()


def analyse(snapshot: Snapshot, law: Law, settings: AnalysisSettings | None = None) -> Analysis:
    """Say what is strong and what is weak in `snapshot` under `law`; some seconds for a city of 4,000 staff."""
    wishes = settings or AnalysisSettings()
    scores = function_scores(snapshot, law)
    agencies = agency_typologies(snapshot, law, scores)
    types = {row.agency: row.simulated for row in agencies if row.simulated in ("A", "B", "C")}
    posts = balances(snapshot, law)
    loads = unit_loads(snapshot, law, posts)
    limits = compositions(snapshot, law, dict(types))
    leaders = spans(snapshot)
    shared = overlaps(snapshot, wishes.overlap)
    leaving = retirements(snapshot, law)
    money = spending(snapshot, law)
    make = Maker(snapshot, law)
    found = [
        *typology_findings(make, scores, agencies),
        *composition_findings(make, limits, types),
        *spending_findings(make, money),
        *load_findings(make, loads, wishes.findings),
        *balance_findings(make, posts, wishes.findings),
        *workload_gaps(make, posts),
        *span_findings(make, leaders, wishes.findings),
        *overlap_findings(make, shared),
        *workforce_findings(make, leaving, wishes.findings),
        *territory_findings(make),
    ]
    return Analysis(
        snapshot=snapshot.key,
        findings=tuple(sorted(found, key=_order)),
        functions=scores,
        agencies=agencies,
        balances=posts,
        loads=loads,
        overlaps=shared,
        compositions=limits,
        spans=leaders,
        retirements=leaving,
        ages=ages(snapshot),
        spending=money,
        decisions=territory_decisions(make),
    )


def _order(finding: Finding) -> tuple[bool, int, str, str]:
    """Weaknesses first, the gravest first, then by area and subject."""
    return finding.kind == "strength", -finding.severity, str(finding.area), finding.id
