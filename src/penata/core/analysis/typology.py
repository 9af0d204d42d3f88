"""The typology of PP 18/2016, built up indicator by indicator: a self-assessment beside the official mapping.

Scores are hundredths of a point: class scale x weight, general (20 %) plus technical (80 %), times the geographic
factor (Annex V; Ps 6, 53, 107).
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from penata.core.analysis.result import AgencyTypology, FunctionScore, IndicatorScore
from penata.core.message import Message, message
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import Agency, AgencyKind, IndicatorValue
from penata.core.rules import Law, because
from penata.core.rules.organisation import (
    Function,
    Indicator,
    band,
    functions,
    general_table,
    geographic_factor,
    indicator_table,
)

SQUARE_METRES = 1_000_000
DISTRICT = "7.01"
TRAINING, STAFFING = "5.04", "5.03"
NOT_FORMED = "tidak_diwadahi"
SPECIAL = "khusus"

Given = Mapping[tuple[str, str, int], IndicatorValue]


def function_scores(snapshot: Snapshot, law: Law) -> tuple[FunctionScore, ...]:
    """The score of every function with a table, and of every kecamatan; in the order of codes."""
    given: Given = {(row.function, row.agency, row.number): row for row in snapshot.indicators}
    carrier = {code: agency.id for agency in reversed(snapshot.agencies) for code in agency.functions}
    general = _general(snapshot, law)
    found: list[FunctionScore] = []
    for function in functions(law):
        if function.code == DISTRICT:
            districts = [agency for agency in snapshot.agencies if agency.kind is AgencyKind.KECAMATAN]
            found.extend(_score(function, agency.id, agency.id, snapshot, law, given, general) for agency in districts)
        elif f"organisation.indicators.{function.code}" in law:
            agency_id = carrier.get(function.code, "")
            if agency_id or any(key[0] == function.code for key in given):
                found.append(_score(function, agency_id, "", snapshot, law, given, general))
    return tuple(found)


def agency_typologies(snapshot: Snapshot, law: Law, scores: tuple[FunctionScore, ...]) -> tuple[AgencyTypology, ...]:
    """The type each agency's leading function entitles it to, beside the type it has."""
    by_function = {score.function: score for score in scores if score.function != DISTRICT}
    by_district = {score.agency: score for score in scores if score.function == DISTRICT}
    return tuple(
        _typology(agency, by_district.get(agency.id) or _leading(agency, by_function)) for agency in snapshot.agencies
    )


def _leading(agency: Agency, scores: Mapping[str, FunctionScore]) -> FunctionScore | None:
    found = [scores[code] for code in agency.functions if code in scores]
    return found[0] if found else None


def _typology(agency: Agency, score: FunctionScore | None) -> AgencyTypology:
    if score is None:
        verdict = message("analysis.typology.special", agency=agency.name)
        return AgencyTypology(agency.id, agency.name, agency.functions, 0, SPECIAL, agency.type, verdict, ())
    return AgencyTypology(
        agency.id,
        agency.name,
        agency.functions,
        score.effective,
        score.band,
        agency.type,
        _verdict(agency, score),
        score.because,
    )


def _verdict(agency: Agency, score: FunctionScore) -> Message:
    kind = "fits"
    if agency.type is None:
        kind = "unknown"
    elif score.band not in "ABC":
        kind = "below"
    elif score.band > agency.type:
        kind = "above"
    elif score.band < agency.type:
        kind = "under"
    return message(
        f"analysis.typology.{kind}",
        agency=agency.name,
        present=agency.type or "",
        simulated=message(f"analysis.band.{score.band}"),
        score=score.effective,
    )


def _general(snapshot: Snapshot, law: Law) -> tuple[IndicatorScore, ...]:
    finance = snapshot.latest_finance
    government = snapshot.government
    values = {
        1: Decimal(government.population),
        2: Decimal(government.area_m2) / SQUARE_METRES,
        3: Decimal(finance.apbd) if finance else None,
    }
    sources = {
        1: government.sources.get("population", ""),
        2: government.sources.get("area_m2", ""),
        3: finance.source if finance else "",
    }
    return tuple(
        _indicator(row, values.get(row.number), general=True, source=sources.get(row.number, ""))
        for row in general_table(law).indicators
    )


def _score(
    function: Function,
    agency: str,
    scope: str,
    snapshot: Snapshot,
    law: Law,
    given: Given,
    general: tuple[IndicatorScore, ...],
) -> FunctionScore:
    table = indicator_table(law, function.code, snapshot.government.archipelagic)
    code = STAFFING if function.code == TRAINING else function.code
    technical = tuple(_given(row, given.get((code, scope, row.number))) for row in table.indicators)
    factor = geographic_factor(law, snapshot.government, function.code)
    raw = sum(row.points for row in (*general, *technical))
    score = int(raw * factor.value)
    official = _official(snapshot, agency, function.code)
    effective = score if official is None else official
    entitled = band(law, function.code, effective)
    missing = sum(row.missing for row in technical)
    empty = not any(row.points for row in technical) and missing < len(technical)
    notes = [message("analysis.typology.missing", count=missing)] if missing else []
    if official is not None and official != score:
        notes.append(message("analysis.typology.official", official=official, score=score, difference=official - score))
    name = function.name if not scope else snapshot.agency_by_id[scope].name
    return FunctionScore(
        function=function.code,
        name=name,
        agency=agency,
        indicators=(*general, *technical),
        raw=raw,
        factor=factor.value,
        score=score,
        official=official,
        effective=effective,
        band=NOT_FORMED if empty else entitled.band,
        technical_zero=empty,
        missing=missing,
        because=because(
            law.ref("organisation.typology.weights"),
            law.ref("organisation.typology.general"),
            table.reference,
            factor.because,
            entitled.because,
            (law.ref("organisation.typology.zero"),) if empty else (),
        ),
        notes=tuple(notes),
    )


def _official(snapshot: Snapshot, agency: str, code: str) -> int | None:
    """The mapping result set by the ministry counts for the leading function of its agency."""
    found = snapshot.agency_by_id.get(agency)
    if found is None or found.official_score is None or found.functions[:1] != (code,):
        return None
    return int(found.official_score * 100)


def _given(row: Indicator, given: IndicatorValue | None) -> IndicatorScore:
    if given is not None and given.not_applicable:
        return IndicatorScore(row.number, row.name, row.weight, None, None, 0, source=given.source, year=given.year)
    if given is None or given.value is None:
        return IndicatorScore(row.number, row.name, row.weight, None, None, 0, missing=True)
    scored = _indicator(row, given.value, general=False, source=given.source)
    return IndicatorScore(
        scored.number,
        scored.name,
        scored.weight,
        scored.value,
        scored.band,
        scored.points,
        distance_to_next=scored.distance_to_next,
        source=given.source,
        year=given.year,
        verified_by=given.verified_by,
    )


def _indicator(row: Indicator, value: Decimal | None, general: bool, source: str = "") -> IndicatorScore:
    if value is None:
        return IndicatorScore(row.number, row.name, row.weight, None, None, 0, general=general, missing=True)
    found, points = row.score(value)
    return IndicatorScore(
        row.number,
        row.name,
        row.weight,
        value,
        found,
        points,
        general=general,
        source=source,
        distance_to_next=_distance(row, value),
    )


def _distance(row: Indicator, value: Decimal) -> Decimal | None:
    """How far the value is from the limit of the next higher class."""
    if row.direction == "naik":
        return next((limit - value for limit in row.limits if value <= limit), None)
    first, *rest = row.limits
    if value > first:
        return value - first
    below = [limit for limit in rest if value >= limit]
    return value - max(below) if below else None
