"""Units of an agency within the number its type allows, each union with what it rests on and what parting would lose."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from penata.core.analysis.territory import basis
from penata.core.design.inside.agencies import answered
from penata.core.design.inside.units import division, proposal
from penata.core.design.secretariat import limit_of
from penata.core.organisation.values import Duty, Unit, UnitKind
from tests.core.design.cities import Office, designer, frame, law, snapshot

SAID = {
    "A-B1": ("mendampingi korban kekerasan perempuan", "mengelola rumah aman korban"),
    "A-B2": ("menguji kendaraan angkutan barang", "menata trayek angkutan kota"),
    "A-B3": ("mendampingi korban kekerasan anak", "mengelola rumah aman korban kekerasan"),
}


@cache
def city():
    base = snapshot(Office("A", ("1.06",), fields=3))
    told = [Duty(f"{unit}-{number}", unit, text) for unit, texts in SAID.items() for number, text in enumerate(texts)]
    parts = [
        Unit(f"SETDA-X{number}", "SETDA", f"Bagian Tambahan {number}", UnitKind.BAGIAN, "SETDA-A1", "4.01")
        for number in range(5)
    ]
    kept = [duty for duty in base.duties if duty.unit not in SAID]
    return replace(base, duties=(*kept, *told), units=(*base.units, *parts))


@cache
def known():
    return designer(city(), {"1.06": 450})


def units(most: int, functions: tuple[str, ...] = ("1.06", "1.06", "1.06"), sections: tuple[str, ...] = ()):
    inventory = known().inventory
    rows = [(root.unit, function) for root, function in zip(inventory.roots_of(("1.06",)), functions, strict=True)]
    return proposal(
        division(inventory, ("A", "Dinas A", "bidang"), rows, most, frame().because("dinas.C"), sections), most
    )


def test_bidang_with_like_duties_unite_and_the_very_duties_are_told():
    found = units(2)
    (united,) = [unit for unit in found.units if len(unit.sources) > 1]
    assert (found.status, found.objective) == ("optimal", found.bound)
    assert sorted(united.sources) == ["A-B1", "A-B3"]
    (told,) = united.pairs
    assert told.regret > 0
    assert "rumah aman" in str(told.why.params["shared"])


def test_an_agency_within_its_limit_is_left_alone():
    found = units(3)
    assert (found.status, [len(unit.sources) for unit in found.units]) == ("fits", [1, 1, 1])


def test_functions_keep_bidang_of_their_own_and_a_section_joins_one():
    found = units(2, ("1.06", "2.08", "2.13"), ("2.13",))
    (united,) = [unit for unit in found.units if len(unit.sources) > 1]
    assert "A-B3" in united.sources
    assert [unit.sources for unit in units(2, ("1.06", "2.08", "1.06")).units if len(unit.sources) == 1] == [("A-B2",)]


def test_more_functions_than_bidang_is_a_question():
    found = units(2, ("1.06", "2.08", "2.13"))
    assert (found.status, found.units) == ("none", ())
    assert [decision.subject for decision in found.decisions] == ["A"]


def test_bagian_over_the_limit_unite_in_every_scenario_as_they_are_proposed():
    setda = city().agency_by_id["SETDA"]
    most = limit_of(setda, "C", frame())
    (trim,) = [trim for trim in known().trims if trim.agency.id == "SETDA"]
    bagian = [unit for unit in city().units if unit.kind is UnitKind.BAGIAN]
    gone = [unit for unit in bagian if unit.id in trim.successors]
    assert len(bagian) - len(gone) == most
    chosen = type("Chosen", (), {"groups": ()})()
    told = answered(known(), chosen, "SETDA", ())
    together = {frozenset(unit.sources) for unit in told.units if len(unit.sources) > 1}
    joined = {}
    for unit in gone:
        joined.setdefault(trim.successors[unit.id], {trim.successors[unit.id]}).add(unit.id)
    assert {frozenset(group) for group in joined.values()} == together


def test_kecamatan_are_never_united_to_save():
    chosen = type("Chosen", (), {"groups": ()})()
    found = answered(known(), chosen, "KEC1", basis(law(), "kelurahan"))
    assert (found.status, found.units) == ("fits", ())
    assert {reference.rule for reference in found.because} >= {"organisation.territory.merging"}
    with pytest.raises(KeyError):
        answered(known(), chosen, "NOWHERE", ())
