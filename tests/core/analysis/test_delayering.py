"""Supervisor posts left over from simplification: which are asked about, which are not."""

from __future__ import annotations

import pytest

from penata.core.analysis import analyse
from penata.core.analysis.delayering import decisions
from penata.core.analysis.entitlement import agency_typologies
from penata.core.catalogue import render
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import Agency, AgencyKind, Position, PositionKind, Unit, UnitKind
from penata.core.rules import NeedsDecision
from tests.core.analysis.making import city, law, scored


def place(
    kind: AgencyKind, above: UnitKind, name: str, below: UnitKind = UnitKind.SEKSI, top: str = "Bidang Satu"
) -> Snapshot:
    """One agency with one unit, and below it a unit of that name led by a supervisor."""
    units = (
        Unit("D", "D", "Pimpinan", UnitKind.HEAD, None),
        Unit("D-B", "D", top, above, "D"),
        Unit("D-B-S", "D", name, below, "D-B"),
    )
    post = Position("D-B-S.01", "D-B-S", f"Kepala {name}", PositionKind.PENGAWAS, 9, 1, echelon="IV.a")
    return city(
        agencies=(Agency("D", "Perangkat Daerah", kind, ("2.17",), "B"),),
        units=units,
        positions=(post,),
        duties=(),
        workload=(),
        employees=(),
    )


def asked(snapshot: Snapshot, band: str = "B") -> tuple[NeedsDecision, ...]:
    rows = agency_typologies(snapshot, law(), (scored("2.17", band, score=65_000),))
    return decisions(snapshot, law(), rows)


def test_a_seksi_of_a_dinas_is_asked_about_with_its_name() -> None:
    (question,) = asked(place(AgencyKind.DINAS, UnitKind.BIDANG, "Seksi Pembinaan"))
    assert (question.id, question.subject) == ("delayering:D", "D")
    assert render(question.question) == (
        "1 jabatan pengawas pada Perangkat Daerah tidak termasuk yang dipertahankan pada penyederhanaan 2021: "
        "Kepala Seksi Pembinaan. Bagaimana kelanjutannya?"
    )
    assert "PP 11/2017 Pasal 76" in render(question.options[0])
    assert any(not reference.confidence.verified for reference in question.articles)


@pytest.mark.parametrize(
    ("kind", "above", "name"),
    [
        (AgencyKind.DINAS, UnitKind.SEKRETARIAT, "Subbagian Umum"),
        (AgencyKind.BADAN, UnitKind.SEKRETARIAT, "Subbagian Keuangan"),
        (AgencyKind.INSPEKTORAT, UnitKind.SEKRETARIAT, "Subbagian Umum"),
        (AgencyKind.SETWAN, UnitKind.BAGIAN, "Subbagian Persidangan"),
        (AgencyKind.SETDA, UnitKind.BAGIAN, "Subbagian Tata Usaha Hukum"),
        (AgencyKind.SETDA, UnitKind.BAGIAN, "Subbagian Pengadaan Barang dan Jasa"),
        (AgencyKind.KECAMATAN, UnitKind.KELURAHAN, "Seksi Pelayanan"),
        (AgencyKind.DINAS, UnitKind.UPTD, "Subbagian Umum"),
        (AgencyKind.DINAS, UnitKind.RUMAH_SAKIT, "Seksi Keperawatan"),
    ],
)
def test_posts_on_the_list_are_not_asked_about(kind: AgencyKind, above: UnitKind, name: str) -> None:
    assert asked(place(kind, above, name)) == ()


@pytest.mark.parametrize("name", ["Subbagian Perundang-undangan", "Subbagian Bantuan Hukum"])
def test_other_subbagian_of_setda_are(name: str) -> None:
    assert len(asked(place(AgencyKind.SETDA, UnitKind.BAGIAN, name, UnitKind.SUBBAGIAN, "Bagian Hukum"))) == 1


def test_the_whole_bagian_of_procurement_keeps_its_supervisors() -> None:
    snapshot = place(AgencyKind.SETDA, UnitKind.BAGIAN, "Subbagian LPSE", top="Bagian Pengadaan Barang dan Jasa")
    assert asked(snapshot) == ()


def test_an_agency_that_carries_an_urusan_the_size_of_a_seksi_keeps_them() -> None:
    snapshot = place(AgencyKind.DINAS, UnitKind.BIDANG, "Seksi Statistik")
    assert asked(snapshot, "seksi") == ()
    assert len(asked(snapshot, "bidang")) == 1


def test_the_question_stands_in_the_analysis_of_the_city() -> None:
    whole = analyse(place(AgencyKind.DINAS, UnitKind.BIDANG, "Seksi Pembinaan"), law())
    assert "delayering:D" in {row.id for row in whole.decisions}
