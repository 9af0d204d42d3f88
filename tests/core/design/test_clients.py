"""Complaints as links between functions: what they draw together, what is too little, and on which function they fall."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from penata.core.analysis.demand import AgencyDemand, Demand, FunctionDemand, GivenService, HandOver
from penata.core.design import design
from penata.core.design.clients import clients_of
from tests.core.design.cities import Office, analysis, law, snapshot


def city():
    return snapshot(Office("A", ("1.06", "2.07")), Office("B", ("2.08",)), Office("C", ("2.11",)))


def demand(*rows: AgencyDemand, hand_overs: tuple[HandOver, ...] = ()) -> Demand:
    return Demand(date(2024, 1, 1), date(2024, 6, 30), 60, 0, rows, hand_overs)


def row(agency: str, received: int = 20, **topics: int) -> AgencyDemand:
    return AgencyDemand(agency, received, received, received, received, 0, topics, {})


def marks(*rows: AgencyDemand, **more):
    return clients_of(demand(*rows, **more), city(), law()).complaints


def test_topics_fall_on_the_function_an_agency_stands_on():
    assert marks(row("A", bantuan=5), row("B", bantuan=4)) == {"1.06": {"bantuan": 5}, "2.08": {"bantuan": 4}}


def test_complaints_fall_on_the_urusan_of_their_topic_where_the_agency_carries_it():
    parts = (
        FunctionDemand("2.07", {"kerja": 6}, {}),
        FunctionDemand("9.99", {"air": 3}, {}),
        FunctionDemand("", {"lain": 2}, {}),
    )
    told = AgencyDemand("A", 20, 20, 20, 20, 0, {"kerja": 6, "air": 3, "lain": 2}, {}, parts)
    assert marks(told) == {"2.07": {"kerja": 6}, "1.06": {"air": 3}}


def test_a_file_handed_on_falls_on_the_functions_it_is_about():
    over = HandOver("A", "B", 6, (("2.07", "2.08", 5), ("", "2.08", 1)))
    found = marks(row("A"), row("B"), hand_overs=(over,))
    assert {code: sum(row.values()) for code, row in found.items()} == {"1.06": 1, "2.07": 5, "2.08": 6}


def test_a_service_that_needs_two_functions_is_a_step_of_both():
    services = (
        GivenService("kartu", "standard", "Kartu kuning", "A", "2.07", ("B", "SETDA"), 9),
        GivenService("jarang", "standard", "Jarang dipakai", "A", "", ("B",), 2),
        GivenService("loket", "queue", "Loket", "A", "", ("C",), 90),
    )
    found = clients_of(replace(demand(), services=services), city(), law())
    assert found.services == {"2.07": {"Kartu kuning": 9}, "2.08": {"Kartu kuning": 9}}
    assert found.given == services


def test_a_few_complaints_draw_nothing_together():
    assert marks(row("A", bantuan=2), row("B", received=9, bantuan=9)) == {}
    assert marks(row("A"), row("B"), hand_overs=(HandOver("A", "B", 4),)) == {}
    assert clients_of(None, city(), law()) is None


def test_a_file_handed_on_is_a_mark_of_both_and_of_nobody_else():
    found = marks(row("A"), row("B"), row("C"), hand_overs=(HandOver("A", "B", 6),))
    assert set(found) == {"1.06", "2.08"}
    assert found["1.06"] == found["2.08"]


def test_agencies_that_hand_files_to_each_other_attract_each_other():
    town = city()
    scores = analysis(town, {"1.06": 450, "2.07": 450, "2.08": 450, "2.11": 450})
    handed = demand(row("A", bantuan=5), row("B", anak=5), hand_overs=(HandOver("A", "B", 8),))
    kept = [
        next(pair.coherence for pair in found.pairs if {pair.a, pair.b} == {"1.06", "2.08"})
        for found in (
            design(town, law(), scores),
            design(town, law(), scores, clients=clients_of(handed, town, law())),
        )
    ]
    assert kept[1] > kept[0]


def test_the_order_of_the_records_changes_nothing():
    rows = (row("A", bantuan=5, air=3), row("B", bantuan=4))
    overs = (HandOver("A", "B", 6), HandOver("B", "C", 7))
    first = clients_of(demand(*rows, hand_overs=overs), city(), law())
    assert first == clients_of(demand(*reversed(rows), hand_overs=overs[::-1]), city(), law())
