"""Findings drawn from complaints: least counts, shares at their edges, and what an example must say of itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from penata.core import codec
from penata.core.analysis import analyse
from penata.core.analysis.demand import AgencyDemand, Demand, DemandSettings, HalfHour, HandOver, Wait
from penata.core.analysis.findings import Maker, demand_findings
from penata.core.analysis.result import Area, Finding, FindingKind, Severity
from penata.core.catalogue import render
from tests.core.analysis.making import city, law
from tests.support.each import each

FIRST, SECOND = sorted(agency.id for agency in city().agencies)[:2]


def row(agency: str = FIRST, **counts: Any) -> AgencyDemand:
    whole = {"received": 20, "answered": 20, "judged": 20, "in_time": 17, "reopened": 0, "topics": {}, "places": {}}
    return AgencyDemand(agency, **(whole | counts))


def told(*rows: AgencyDemand, **more: Any) -> dict[str, Finding]:
    whole: dict[str, Any] = {"received": sum(one.received for one in rows), "invented": 0} | more
    demand = Demand(date(2024, 10, 1), date(2024, 12, 31), agencies=rows, **whole)
    return {one.id.partition(":")[0]: one for one in demand_findings(Maker(city(), law()), demand)}


EDGES = (
    ({"judged": 9, "in_time": 0}, "", None),
    ({"judged": 10, "in_time": 8}, "", None),
    ({"judged": 10, "in_time": 7}, "demand.late", Severity.MEDIUM),
    ({"judged": 10, "in_time": 5}, "demand.late", Severity.MEDIUM),
    ({"judged": 10, "in_time": 4}, "demand.late", Severity.HIGH),
    ({"judged": 10, "in_time": 9}, "demand.timely", Severity.LOW),
    ({"answered": 9, "reopened": 9}, "", None),
    ({"answered": 20, "reopened": 2}, "", None),
    ({"answered": 20, "reopened": 3}, "demand.reopened", Severity.MEDIUM),
)


@each(EDGES)
def test_an_agency_is_judged_from_enough_complaints_only(case):
    counts, code, severity = case
    found = told(row(**counts))
    assert list(found) == ([code] if code else [])
    for one in found.values():
        assert (one.area, one.severity) == (Area.RESPONSIVENESS, severity)
        assert one.because
        assert one.subjects[0].id == FIRST


def test_three_complaints_are_no_finding_of_any_kind():
    places = {"a": 3}
    few = row(received=3, answered=3, judged=3, in_time=0, reopened=3, places=places, topics={"jalan": 3})
    assert told(few, hand_overs=(HandOver(FIRST, SECOND, 3),), waits=(Wait(FIRST, 3, 0, 30),)) == {}


def test_files_handed_on_and_waits_are_told_from_their_least_counts():
    found = told(row(), hand_overs=(HandOver(FIRST, SECOND, 5),), waits=(Wait(FIRST, 30, 26, 30),))
    assert set(found) == {"demand.handed", "demand.wait"}
    assert [one.id for one in found["demand.handed"].subjects] == [FIRST, SECOND]
    assert told(row(), hand_overs=(HandOver(FIRST, SECOND, 4),), waits=(Wait(FIRST, 30, 27, 30),)) == {}


WAITS = (
    ((29, 0, 0), "", None),
    ((100, 90, 0), "", None),
    ((100, 89, 9), "demand.wait", Severity.MEDIUM),
    ((100, 89, 10), "demand.wait", Severity.HIGH),
    ((100, 96, 0), "", None),
    ((100, 97, 0), "demand.prompt", Severity.LOW),
)


@each(WAITS)
def test_counters_are_judged_by_who_waits_beyond_thirty_and_sixty_minutes(case):
    (visits, within, long), code, severity = case
    found = told(received=0, waits=(Wait(FIRST, visits, within, 30, long, 2500, 1000),))
    assert list(found) == ([code] if code else [])
    for one in found.values():
        assert (one.area, one.severity) == (Area.RESPONSIVENESS, severity)
        assert one.because
        assert render(one.step)


def test_a_finding_on_waits_names_the_worst_half_hours_and_the_share_of_waiting():
    slots = (HalfHour(450, 40, 35), HalfHour(480, 30, 36), HalfHour(510, 29, 29), HalfHour(540, 80, 0))
    wait = Wait(FIRST, 100, 20, 30, 40, 3000, 1000, slots, 100)
    said = " ".join(render(line) for line in told(received=0, waits=(wait,))["demand.wait"].evidence)
    assert said.index("mulai 08.00, 36 dari 30") < said.index("mulai 07.30, 35 dari 40")
    assert "08.30" not in said
    assert "09.00" not in said
    assert "Rata-rata menunggu 30 menit" in said
    assert "40 kunjungan" in said
    assert "rekaan" in said


def test_a_kelurahan_stands_out_against_an_even_share():
    places = sorted(place.code for place in city().districts if place.parent)
    rules, many = DemandSettings(), len(places)
    even = dict.fromkeys(places, 10)
    assert "demand.place" not in told(row(places=even))
    gathered = {places[0]: rules.least}
    found = told(row(places=gathered))
    assert ("demand.place" in found) is (many >= rules.dense)
    if found:
        assert found["demand.place"].figures == {"place": places[0], "count": 10, "total": 10}


def test_agencies_the_city_no_longer_has_are_passed_over():
    assert told(row("GONE", in_time=0), hand_overs=(HandOver(FIRST, "GONE", 50),)) == {}


def test_a_finding_names_its_period_and_says_that_complaints_are_invented():
    words = [render(line) for line in told(row(in_time=0), invented=20)["demand.late"].evidence]
    assert "1 Oktober 2024 sampai 31 Desember 2024" in " ".join(words)
    assert "rekaan" in words[-1]
    real = [render(line) for line in told(row(in_time=0))["demand.late"].evidence]
    assert "rekaan" not in " ".join(real)


def test_the_analysis_of_a_city_without_records_is_the_same_bytes_and_else_only_gains_findings():
    bare = city(duties=(), workload=())
    without = analyse(bare, law())
    rows = (row(in_time=0), row(SECOND, in_time=20))
    demand = Demand(date(2024, 10, 1), date(2024, 12, 31), 40, 0, rows)
    found = analyse(bare, law(), demand=demand)
    own = [one for one in found.findings if one.area is Area.RESPONSIVENESS]
    assert {one.kind for one in own} == {FindingKind.WEAKNESS, FindingKind.STRENGTH}
    rest = tuple(one for one in found.findings if one.area is not Area.RESPONSIVENESS)
    assert codec.encode(replace(found, findings=rest)) == codec.encode(without)
    assert codec.decode(codec.encode(demand), Demand) == demand
