"""From results to charts: the same pictures for pages and documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType

from penata.core.analysis.result import Analysis
from penata.core.budget.result import BusinessCase
from penata.core.catalogue import render
from penata.core.design.result import DesignResult, ScenarioResult
from penata.core.message import message
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import AgencyKind, Unit, UnitKind
from penata.core.placement.result import PlacementResult
from penata.core.publish import charts as c
from penata.core.rules import Law

HUNDREDTHS = 100
MOST_ROWS = 15
"""Agencies with a bar of their own; the others are drawn as one."""
NO_ADDRESSES: Mapping[str, str] = MappingProxyType({})
NO_AMOUNTS: Mapping[str, int] = MappingProxyType({})
SIDE = frozenset({UnitKind.SEKRETARIAT, UnitKind.STAF_AHLI})
HIDDEN = frozenset({UnitKind.SEKOLAH, UnitKind.PUSKESMAS, UnitKind.KELURAHAN})
"""Many alike: drawn as one box with their number."""


def typology(snapshot: Snapshot, analysis: Analysis, law: Law, language: str, compact: bool = False) -> c.Chart:
    """Scores of dinas and badan against the thresholds."""
    limits = law["organisation.threshold.office"]
    marks = tuple(
        c.Threshold(limits[name] * HUNDREDTHS, render(message(f"publish.threshold.{name}"), language))
        for name in ("C", "B", "A")
    )
    rows = [
        c.TypologyRow(
            row.name,
            row.score,
            row.present or "",
            row.simulated,
            below=bool(row.present) and (row.simulated not in "ABC" or row.simulated > (row.present or "")),
        )
        for row in sorted(analysis.agencies, key=lambda row: (-row.score, row.agency))
        if row.simulated != "khusus" and snapshot.agency_by_id[row.agency].kind is not AgencyKind.KECAMATAN
    ]
    return c.typology_bars(
        c.TypologyBars(snapshot.government.name, tuple(rows), marks), compact=compact, language=language
    )


def overlaps(snapshot: Snapshot, analysis: Analysis, language: str, compact: bool = False) -> c.Chart:
    """Agencies that claim the same duties."""
    counts: Counter[tuple[str, str]] = Counter()
    strongest: Counter[tuple[str, str]] = Counter()
    for row in analysis.overlaps:
        pair = min(row.agency_a, row.agency_b), max(row.agency_a, row.agency_b)
        counts[pair] += 1
        strongest[pair] = max(strongest[pair], row.similarity)
    pairs = tuple(c.HeatPair(a, b, count, strongest[a, b]) for (a, b), count in sorted(counts.items()))
    return c.heat_map(c.HeatMap(snapshot.government.name, pairs), compact=compact, language=language)


def ages(snapshot: Snapshot, analysis: Analysis, language: str, compact: bool = False) -> c.Chart:
    """Age pyramid of ASN."""
    bands = tuple(c.PyramidBand(f"{row.start}–{row.start + 4}", row.male, row.female) for row in analysis.ages)
    return c.age_pyramid(c.AgePyramid(snapshot.government.name, bands), compact=compact, language=language)


def retirements(snapshot: Snapshot, analysis: Analysis, language: str, compact: bool = False) -> c.Chart:
    """Retirements of the next years by kind of post."""
    kinds = sorted({kind for row in analysis.retirements for kind in row.by_kind})
    named = {kind: render(message(f"publish.kind.{kind}"), language) for kind in kinds}
    columns = tuple(
        c.RetirementColumn(row.year, {named[kind]: count for kind, count in row.by_kind.items()})
        for row in analysis.retirements
    )
    data = c.RetirementBars(snapshot.government.name, columns, tuple(named.values()))
    return c.retirement_bars(data, compact=compact, language=language)


def balances(snapshot: Snapshot, analysis: Analysis, language: str, compact: bool = False) -> c.Chart:
    """Vacancies and surplus per agency."""
    vacant: Counter[str] = Counter()
    surplus: Counter[str] = Counter()
    for row in analysis.balances:
        vacant[row.agency] += max(0, -row.difference)
        surplus[row.agency] += max(0, row.difference)
    order = sorted(snapshot.agencies, key=lambda agency: (-(vacant[agency.id] + surplus[agency.id]), agency.id))
    rows = tuple(c.BalanceRow(agency.name, vacant[agency.id], surplus[agency.id]) for agency in order[:MOST_ROWS])
    rest = [agency.id for agency in order[MOST_ROWS:]]
    label = render(message("chart.balance.others", count=len(rest)), language)
    others = c.BalanceRow(label, sum(vacant[id] for id in rest), sum(surplus[id] for id in rest)) if rest else None
    return c.balance_bars(c.BalanceBars(snapshot.government.name, rows, others), compact=compact, language=language)


def frontier(
    design: DesignResult,
    language: str,
    compact: bool = False,
    addresses: Mapping[str, str] = NO_ADDRESSES,
    budgeted: Mapping[str, int] = NO_AMOUNTS,
) -> c.Chart:
    """All undominated structures, with the named scenarios; `addresses` says where each of these is read.

    `budgeted`: scenario -> yearly saving of its business case. Named scenarios then stand at that figure, and the others,
    which nobody has placed, at the estimate of the design times what placing and costing made of it on the named ones;
    where the estimate does not follow the budget so (a loss on either side) they are left out.
    """
    estimated = sum(row.saving for row in design.scenarios if row.scenario.id in budgeted)
    placed = sum(budgeted[row.scenario.id] for row in design.scenarios if row.scenario.id in budgeted)
    share = None if not budgeted else 1000 * placed // estimated if estimated > 0 and placed > 0 else 0

    def shown(saving: int) -> int:
        return saving * share // 1000 if share else saving

    unnamed = design.frontier if share != 0 else ()
    points = [c.ParetoPoint("", shown(point.saving), point.coherence, point.moved, point.services) for point in unnamed]
    for row in design.scenarios:
        kind = (
            "present"
            if row.status == "kini"
            else "recommended"
            if row.scenario.id == design.recommended
            else "scenario"
        )
        label, address = render(row.scenario.name, language), addresses.get(row.scenario.id, "")
        saving = budgeted.get(row.scenario.id, shown(row.saving))
        points.append(c.ParetoPoint(label, saving, row.coherence, row.moved, row.services, kind, address))
    name = render(message("publish.frontier"), language)
    return c.pareto(c.Pareto(name, tuple(points), share), compact=compact, language=language)


def flows(
    before: Snapshot, after: Snapshot, placement: PlacementResult, language: str, compact: bool = False
) -> c.Chart:
    """People from old to new agencies; only agencies between which somebody moves."""
    counts: Counter[tuple[str, str, bool]] = Counter()
    for row in placement.assignments:
        source = before.agency_of_position(row.source).name
        if row.target is None:
            counts[source, render(message("publish.flow.surplus"), language), True] += 1
            continue
        target = after.agency_of_position(row.target).name
        if source != target:
            counts[source, target, False] += 1
    rows = tuple(c.Flow(source, target, count, waits) for (source, target, waits), count in sorted(counts.items()))
    return c.sankey(c.Sankey(before.government.name, rows), compact=compact, language=language)


def money(case: BusinessCase, name: str, language: str, compact: bool = False) -> c.Chart:
    """The yearly saving line by line."""
    steps = [
        c.WaterfallStep(render(line.label, language), line.amount, unverified=not line.verified)
        for line in case.lines
        if not line.once and line.id != "retirements"
    ]
    steps.append(c.WaterfallStep(render(message("publish.net"), language), 0, total=True))
    return c.waterfall(c.Waterfall(name, tuple(steps)), compact=compact, language=language)


def projection(case: BusinessCase, name: str, language: str, compact: bool = False) -> c.Chart:
    """Five budget years against doing nothing."""
    years = tuple(c.ProjectionPoint(row.year, row.net, row.cumulative) for row in case.projection)
    return c.projection(c.Projection(name, years, case.break_even_month), compact=compact, language=language)


def comparison(design: DesignResult, found: ScenarioResult, language: str, compact: bool = False) -> c.Chart:
    """The present structure and a scenario, measure by measure."""
    now = design.scenarios[0]
    posts = sorted(set(now.structural_posts) | set(found.structural_posts))
    rows = [c.DumbbellRow(render(message("publish.measure.agencies"), language), now.agencies, found.agencies)]
    rows += [
        c.DumbbellRow(
            render(message("publish.measure.posts", echelon=echelon), language),
            now.structural_posts.get(echelon, 0),
            found.structural_posts.get(echelon, 0),
        )
        for echelon in posts
    ]
    name = render(found.scenario.name, language)
    return c.dumbbell(c.Dumbbell(name, tuple(rows)), compact=compact, language=language)


def agency_tree(snapshot: Snapshot, agency: str, language: str, compact: bool = False, width: float = 960) -> c.Chart:
    """The structure of one agency, posts and people counted."""
    top = next(unit for unit in snapshot.units_of[agency] if unit.kind is UnitKind.HEAD)
    name = snapshot.agency_by_id[agency].name
    return c.org_tree(c.OrgTree(name, _box(snapshot, top, language)), compact=compact, language=language, width=width)


def city(snapshot: Snapshot, language: str, compact: bool = False, width: float = 960) -> c.Chart:
    """All agencies by kind."""
    groups = []
    for kind in AgencyKind:
        boxes = tuple(
            c.OrgBox(agency.name, render(message("publish.type", type=agency.type or "-"), language))
            for agency in snapshot.agencies
            if agency.kind is kind
        )
        if boxes:
            groups.append(c.CityGroup(render(message(f"publish.agencies.{kind}"), language), boxes))
    head = c.OrgBox(snapshot.government.name)
    data = c.CityTree(snapshot.government.name, head, tuple(groups))
    return c.city_tree(data, compact=compact, language=language, width=width)


def _box(snapshot: Snapshot, unit: Unit, language: str) -> c.OrgBox:
    posts = snapshot.positions_of.get(unit.id, ())
    people = sum(len(snapshot.employees_of.get(post.id, ())) for post in posts)
    echelon = next((post.echelon for post in posts if post.echelon), "")
    note = render(message("publish.box", echelon=echelon or "", people=people), language).strip(" ·")
    children = snapshot.children_of.get(unit.id, ())
    shown = [_box(snapshot, child, language) for child in children if child.kind not in HIDDEN]
    hidden = Counter(child.kind for child in children if child.kind in HIDDEN)
    shown += [
        c.OrgBox(render(message(f"publish.many.{kind}", count=count), language))
        for kind, count in sorted(hidden.items())
    ]
    return c.OrgBox(unit.name, note, aside=unit.kind in SIDE, children=tuple(shown))
