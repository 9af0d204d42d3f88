"""The whole analysis of a city on one date."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from penata.core.analysis import findings, territory
from penata.core.analysis.entitlement import agency_typologies
from penata.core.analysis.findings import FindingSettings, Maker
from penata.core.analysis.overlap import OverlapSettings, overlaps
from penata.core.analysis.plausibility import PlausibilitySettings, doubts
from penata.core.analysis.result import Analysis, Finding
from penata.core.analysis.structure import compositions, spans
from penata.core.analysis.typology import function_scores
from penata.core.analysis.workforce import ages, benches, retirements, spending
from penata.core.analysis.workload import balances, unit_loads
from penata.core.organisation.snapshot import Snapshot
from penata.core.rules import Law


@dataclass(frozen=True)
class AnalysisSettings:
    """Our own tuning of the analysis."""

    findings: FindingSettings = field(default_factory=FindingSettings)
    overlap: OverlapSettings = field(default_factory=OverlapSettings)
    plausibility: PlausibilitySettings = field(default_factory=PlausibilitySettings)


def analyse(snapshot: Snapshot, law: Law, settings: AnalysisSettings | None = None) -> Analysis:
    """Say what is strong and what is weak in `snapshot` under `law`; some seconds for a city of 4,000 staff.

    Deterministic, and the same whatever the order of the snapshot's rows.
    """
    wishes = settings or AnalysisSettings()
    scores = function_scores(snapshot, law)
    posts = balances(snapshot, law)
    agencies = agency_typologies(snapshot, law, scores)
    places = territory.places(snapshot, law)
    figures = Analysis(
        snapshot=snapshot.key,
        findings=(),
        functions=scores,
        agencies=agencies,
        balances=posts,
        loads=unit_loads(snapshot, law, posts),
        overlaps=overlaps(snapshot, wishes.overlap),
        compositions=compositions(snapshot, law, agencies),
        spans=spans(snapshot),
        retirements=retirements(snapshot, law),
        ages=ages(snapshot),
        spending=spending(snapshot, law),
        decisions=territory.decisions(snapshot, law, places),
        doubts=doubts(snapshot, law, posts, wishes.plausibility),
        benches=benches(snapshot, law),
        places=places,
    )
    return replace(figures, findings=_findings(Maker(snapshot, law, wishes.findings), figures))


def _findings(make: Maker, figures: Analysis) -> tuple[Finding, ...]:
    found = [
        *findings.typology_findings(make, figures.agencies),
        *findings.efficiency_findings(make, figures.functions),
        *findings.indicator_findings(make, figures.functions),
        *findings.composition_findings(make, figures.compositions, figures.agencies),
        *findings.span_findings(make, figures.spans),
        *findings.load_findings(make, figures.loads),
        *findings.need_findings(make, figures.balances),
        *findings.balance_findings(make, figures.balances),
        *findings.doubt_findings(make, figures.doubts),
        *findings.overlap_findings(make, figures.overlaps),
        *findings.workforce_findings(make, figures.retirements, figures.benches),
        *findings.spending_findings(make, figures.spending),
        *findings.territory_findings(make, figures.places),
    ]
    return tuple(sorted(found, key=_order))


def _order(finding: Finding) -> tuple[bool, int, str, str]:
    """Weaknesses first, the gravest first, then by area and subject."""
    return finding.kind == "strength", -finding.severity, str(finding.area), finding.id
