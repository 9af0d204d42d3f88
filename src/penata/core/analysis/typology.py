"""The typology of PP 18/2016, built up indicator by indicator: a self-assessment beside the official mapping.

Scores are hundredths of a point: class scale x weight, general (20 %) plus technical (80 %), times the geographic
factor (Annex V; Ps 6, 53, 107).
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from penata.core.analysis.result import FunctionScore, IndicatorScore
from penata.core.message import Message, message
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import Agency, AgencyKind, IndicatorValue
from penata.core.rules import Law, because
from penata.core.rules.organisation import (
    Factor,
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
CHOICE = "organisation.geography.choice"

Given = Mapping[tuple[str, str, int], IndicatorValue]


def function_scores(snapshot: Snapshot, law: Law) -> tuple[FunctionScore, ...]:
    """The score of every function with a table, and of every kecamatan; in the order of codes.

    Diklat has no table of its own: it is scored by that of kepegawaian, and only where another agency carries it.
    """
    given: Given = {(row.function, row.agency, row.number): row for row in snapshot.indicators}
    carrier = _carriers(snapshot.agencies)
    general = _general(snapshot, law)
    found: list[FunctionScore] = []
    for function in functions(law):
        if function.code == DISTRICT:
            districts = sorted(agency.id for agency in snapshot.agencies if agency.kind is AgencyKind.KECAMATAN)
            found.extend(_score(function, id, id, snapshot, law, given, general) for id in districts)
            continue
        agency_id = carrier.get(function.code, "")
        alone = function.code == TRAINING and bool(agency_id) and carrier.get(STAFFING) != agency_id
        if not alone and f"organisation.indicators.{function.code}" not in law:
            continue
        if agency_id or any(key[0] == function.code for key in given):
            found.append(_score(function, agency_id, "", snapshot, law, given, general))
    return tuple(found)


def _carriers(agencies: tuple[Agency, ...]) -> dict[str, str]:
    """Function code -> the agency that carries it; of several the one that names it earlier, then the smaller id."""
    found: dict[str, tuple[int, str]] = {}
    for agency in agencies:
        for place, code in enumerate(agency.functions):
            found[code] = min(found.get(code, (place, agency.id)), (place, agency.id))
    return {code: id for code, (_, id) in found.items()}


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
    empty = not missing and not any(row.points for row in technical)
    notes = [_factor_note(factor)]
    most = _most(law, raw, (*general, *technical), factor)
    if most is not None:
        reached = message(f"analysis.band.{band(law, function.code, most).band}")
        count = sum(row.missing for row in (*general, *technical))
        notes.append(message("analysis.typology.missing", count=count, most=most, band=reached))
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
        most=most,
    )


def _most(law: Law, raw: int, rows: tuple[IndicatorScore, ...], factor: Factor) -> int | None:
    """The score if all that is missing lay in the highest class; `None` where nothing is missing."""
    weight = sum(row.weight for row in rows if row.missing)
    highest = max(law["organisation.typology.scale"])
    return int((raw + weight * highest) * factor.value) if weight else None


def _factor_note(factor: Factor) -> Message:
    """Which factor applies and why: of several classifications the largest counts (Ps 107(3))."""
    if not factor.key:
        return message("analysis.typology.factor.none")
    several = any(reference.rule == CHOICE for reference in factor.because)
    code = "analysis.typology.factor.largest" if several else "analysis.typology.factor.one"
    return message(code, factor=str(factor.value), classification=message(f"analysis.geography.{factor.key}"))


def _official(snapshot: Snapshot, agency: str, code: str) -> int | None:
    """The mapping result set by the ministry counts for the leading function of its agency."""
    found = snapshot.agency_by_id.get(agency)
    if found is None or found.official_score is None or found.functions[:1] != (code,):
        return None
    return int(found.official_score * 100)


def _given(row: Indicator, given: IndicatorValue | None) -> IndicatorScore:
    if given is not None and given.not_applicable:
        return IndicatorScore(
            row.number,
            row.name,
            row.weight,
            None,
            None,
            0,
            source=given.source,
            year=given.year,
            filled_by=given.filled_by,
            verified_by=given.verified_by,
            not_applicable=True,
        )
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
        filled_by=given.filled_by,
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
