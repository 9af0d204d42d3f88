"""The whole analysis of a city on one date."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import partial

from penata.core.analysis import delayering, findings, territory
from penata.core.analysis.demand import Demand, DemandSettings
from penata.core.analysis.entitlement import agency_typologies
from penata.core.analysis.findings import FindingSettings, Maker
from penata.core.analysis.jobs.formation import propose
from penata.core.analysis.jobs.need import five_year_need
from penata.core.analysis.overlap import OverlapSettings, overlaps
from penata.core.analysis.plausibility import PlausibilitySettings, doubts
from penata.core.analysis.result import Analysis, Finding
from penata.core.analysis.staff import leavings, remarks
from penata.core.analysis.structure import compositions, spans
from penata.core.analysis.typology import function_scores
from penata.core.analysis.workforce import ages, benches, fiscal_limits, ratio, retirements, spending
from penata.core.analysis.workload import balances, unit_loads
from penata.core.organisation.snapshot import Snapshot
from penata.core.rules import Law, NotInForce
from penata.core.rules.gaps import Gaps


@dataclass(frozen=True)
class AnalysisSettings:
    """Our own tuning of the analysis."""

    findings: FindingSettings = field(default_factory=FindingSettings)
    overlap: OverlapSettings = field(default_factory=OverlapSettings)
    plausibility: PlausibilitySettings = field(default_factory=PlausibilitySettings)
    demand: DemandSettings = field(default_factory=DemandSettings)


def analyse(
    snapshot: Snapshot, law: Law, settings: AnalysisSettings | None = None, demand: Demand | None = None
) -> Analysis:
    """Say what is strong and what is weak in `snapshot` under `law`; some seconds for a city of 4,000 staff.

    Deterministic, and the same whatever the order of the snapshot's rows. `demand`: what the city's records tell of
    its citizens; without it nothing is said of responsiveness.
    """
    wishes = settings or AnalysisSettings()
    known = Gaps()
    scores = known(lambda: function_scores(snapshot, law), ())
    posts = known(lambda: balances(snapshot, law), ())
    agencies = known(lambda: agency_typologies(snapshot, law, scores), ())
    places = known(lambda: territory.places(snapshot, law), ())
    need = known(lambda: five_year_need(snapshot, law), None)
    formation = known(lambda: propose(snapshot, law, need) if need else None, None)
    asked = known(lambda: territory.decisions(snapshot, law, places), ())
    left_over = known(lambda: delayering.decisions(snapshot, law, agencies), ())
    figures = Analysis(
        snapshot=snapshot.key,
        findings=(),
        functions=scores,
        agencies=agencies,
        balances=posts,
        loads=known(lambda: unit_loads(snapshot, law, posts), ()),
        overlaps=overlaps(snapshot, wishes.overlap),
        compositions=known(lambda: compositions(snapshot, law, agencies), ()),
        spans=spans(snapshot),
        retirements=known(lambda: retirements(snapshot, law), ()),
        ages=ages(snapshot),
        spending=known(lambda: spending(snapshot, law), None),
        decisions=(*asked, *left_over, *(formation.decisions if formation else ())),
        doubts=known(lambda: doubts(snapshot, law, posts, wishes.plausibility), ()),
        benches=known(lambda: benches(snapshot, law), ()),
        places=places,
        leavings=known(lambda: leavings(snapshot, law), ()),
        staff=known(lambda: remarks(snapshot, law), ()),
        limits=known(lambda: fiscal_limits(snapshot, law), ()),
        ratio=known(lambda: ratio(snapshot, law), None),
        need=need,
        formation=formation,
    )
    make = Maker(snapshot, law, wishes.findings)
    told = partial(findings.demand_findings, make, demand, wishes.demand)
    return replace(figures, findings=_findings(make, figures, known, told))


def _findings(
    make: Maker, figures: Analysis, known: Gaps, of_demand: Callable[[], Iterable[Finding]]
) -> tuple[Finding, ...]:
    steps: tuple[Callable[[], Iterable[Finding]], ...] = (
        lambda: findings.typology_findings(make, figures.agencies),
        lambda: findings.efficiency_findings(make, figures.functions),
        lambda: findings.indicator_findings(make, figures.functions),
        lambda: findings.region_findings(make),
        lambda: findings.function_findings(make),
        lambda: findings.composition_findings(make, figures.compositions, figures.agencies),
        lambda: findings.uptd_findings(make, figures.loads),
        lambda: findings.span_findings(make, figures.spans),
        lambda: findings.load_findings(make, figures.loads),
        lambda: findings.need_findings(make, figures.balances),
        lambda: findings.balance_findings(make, figures.balances),
        lambda: findings.doubt_findings(make, figures.doubts),
        lambda: findings.overlap_findings(make, figures.overlaps),
        lambda: findings.workforce_findings(make, figures.retirements, figures.benches),
        lambda: findings.staff_findings(make, figures.staff),
        lambda: findings.formation_findings(make, figures.need, figures.formation),
        lambda: findings.spending_findings(make, figures.spending, figures.limits, figures.ratio),
        lambda: findings.territory_findings(make, figures.places),
        of_demand,
        lambda: findings.refusal_findings(make),
    )
    found = [finding for step in steps for finding in known(partial(_told, step), ())]
    found += findings.gap_findings(make, known.found)
    return tuple(sorted(found, key=_order))


def with_gaps(snapshot: Snapshot, law: Law, analysis: Analysis, gaps: tuple[NotInForce, ...]) -> Analysis:
    """The analysis with what later steps found missing in the law among its findings."""
    if not gaps:
        return analysis
    more = findings.gap_findings(Maker(snapshot, law), gaps)
    known = {finding.id for finding in analysis.findings}
    whole = [*analysis.findings, *(finding for finding in more if finding.id not in known)]
    return replace(analysis, findings=tuple(sorted(whole, key=_order)))


def _told(step: Callable[[], Iterable[Finding]]) -> list[Finding]:
    return list(step())


def _order(finding: Finding) -> tuple[bool, int, str, str]:
    """Weaknesses first, the gravest first, then by area and subject."""
    return finding.kind == "strength", -finding.severity, str(finding.area), finding.id
