"""The four methods of counting need, with the printed examples."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penata.core.analysis.workload import Yardstick, balances, unit_loads
from penata.core.organisation.values import EmployeeStatus, WorkloadMethod, WorkloadRow
from penata.core.rules import load_rulebook
from tests.support.city import small_city

LAW = load_rulebook().at(date(2025, 1, 2))
YARD = Yardstick(LAW)


def row(method: str, volume: str, minutes: str | None = None, capacity: str | None = None, shifts: int = 1):
    return WorkloadRow(
        "r", "p", WorkloadMethod(method), "kerja", "hasil", Decimal(volume),
        Decimal(minutes) if minutes else None, Decimal(capacity) if capacity else None, shifts,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("work", "need"),
    [
        (row("hasil_kerja", "500", capacity="100"), "5"),  # letter sorter
        (row("hasil_kerja", "1000", capacity="100"), "10"),
        (row("hasil_kerja", "200", capacity="30"), "6.6667"),  # data entry
        (row("objek_kerja", "150", capacity="50"), "3"),  # receptionist
        (row("objek_kerja", "1000", capacity="50"), "20"),  # messenger
        (row("objek_kerja", "80", capacity="25"), "3.2"),  # physician
        (row("peralatan_kerja", "20", capacity="1"), "20"),  # drivers of 20 buses
        (row("peralatan_kerja", "20", capacity="5"), "4"),  # mechanics
        (row("peralatan_kerja", "1", capacity="1", shifts=3), "3"),  # tractor in three shifts
        (row("peralatan_kerja", "1", capacity="0.5"), "2"),  # two oilers for one engine
        (row("tugas_per_tugas", "1", minutes="54300"), "0.724"),  # map designer
        (row("tugas_per_tugas", "1", minutes="600"), "0.0080"),
        (row("tugas_per_tugas", "1", minutes="120"), "0.0016"),
        (row("tugas_per_tugas", "92", minutes="780"), "0.9568"),
        (row("tugas_per_tugas", "1", minutes="75000"), "1"),
    ],
)
def test_printed_examples(work, need):
    assert YARD.row_need(work) == Decimal(need)


def test_a_row_is_rounded_half_up_at_the_fourth_decimal():
    """3.75 minutes are 0.00005 of a year: up to 0.0001; 3.74 are down to nothing."""
    assert YARD.task_need(Decimal(1), Decimal("3.75")) == Decimal("0.0001")
    assert YARD.task_need(Decimal(1), Decimal("3.74")) == 0


def test_shifts_count_for_equipment_only():
    assert YARD.row_need(row("objek_kerja", "10", capacity="5", shifts=3)) == 2


def test_rows_are_rounded_one_by_one_and_then_added():
    rows = [row("tugas_per_tugas", "1", minutes="3.75")] * 4
    assert YARD.need(rows) == Decimal("0.0004")


def test_a_post_needs_whole_people_rounded_up():
    assert [YARD.headcount(Decimal(need)) for need in ("0", "0.0001", "1", "1.0001", "2.5")] == [0, 1, 1, 2, 3]


@pytest.mark.parametrize(
    ("ratio", "grade"),
    [("1.01", "A"), ("1.00", "B"), ("0.90", "B"), ("0.89", "C"), ("0.70", "C"), ("0.69", "D"), ("0.50", "D"),
     ("0.49", "E"), ("0", "E")],
)  # fmt: skip
def test_the_class_of_a_ratio_changes_at_its_limits(ratio, grade):
    assert YARD.grade(Decimal(ratio)) == grade


def test_a_ratio_has_two_decimals_and_needs_people():
    assert YARD.ratio(Decimal("2.69"), 3) == Decimal("0.90")
    assert YARD.ratio(Decimal(1), 0) is None
    assert YARD.grade(None) is None


@given(st.integers(0, 10**6), st.integers(0, 10**4), st.integers(0, 10**4))
def test_more_work_never_needs_fewer_people(volume, minutes, more):
    less = YARD.task_need(Decimal(volume), Decimal(minutes))
    assert less <= YARD.task_need(Decimal(volume), Decimal(minutes + more))
    assert YARD.headcount(less) >= less


def test_a_surplus_in_one_post_does_not_cover_a_vacancy_in_another():
    rows = balances(small_city().snapshot, LAW)
    differences = [row.difference for row in rows]
    assert min(differences) < 0 < max(differences)
    for row in rows:
        assert row.difference == row.incumbents - row.need
    assert sum(-d for d in differences if d < 0) != -sum(differences)


def test_non_asn_are_counted_apart():
    (cleaner,) = [row for row in balances(small_city().snapshot, LAW) if row.name == "Petugas Kebersihan"]
    assert (cleaner.incumbents, cleaner.non_asn, cleaner.difference) == (0, 2, -1)


def test_a_post_without_analysis_has_no_need_of_its_own():
    heads = [row for row in balances(small_city().snapshot, LAW) if row.kind == "jpt_pratama"]
    assert heads
    assert {(row.workload, row.workload_need, row.ratio) for row in heads} == {(None, None, None)}


def test_a_units_load_is_its_work_for_each_of_its_people():
    """Puskesmas: 5,000 x 120 / 75,000 = 8 people's work for four nurses (the cleaner has no analysis): 2.00."""
    snapshot = small_city().snapshot
    (clinic,) = [row for row in unit_loads(snapshot, LAW, balances(snapshot, LAW)) if row.unit == "DINKES-PKM1"]
    assert (clinic.workload, clinic.incumbents, clinic.ratio, clinic.grade) == (8, 4, Decimal("2.00"), "A")


def test_the_order_of_rows_changes_nothing():
    snapshot = small_city().snapshot
    turned = replace(
        snapshot,
        positions=snapshot.positions[::-1],
        workload=snapshot.workload[::-1],
        employees=snapshot.employees[::-1],
    )
    assert balances(turned, LAW) == balances(snapshot, LAW)


def test_the_citys_non_asn_never_fill_a_vacancy():
    snapshot = small_city().snapshot
    freed = replace(snapshot, employees=tuple(p for p in snapshot.employees if p.status is not EmployeeStatus.NON_ASN))
    assert [row.difference for row in balances(freed, LAW)] == [row.difference for row in balances(snapshot, LAW)]
