"""What counts as the same duty: the matter, not the words of administration."""

from __future__ import annotations

from dataclasses import replace

import pytest

from penata.core.analysis.overlap import OverlapSettings, overlaps
from penata.core.analysis.similarity import SimilaritySettings
from penata.core.analysis.wording import stems
from penata.core.organisation.values import AgencyKind, Position, PositionKind
from tests.core.analysis.making import office

WASTE = "mengangkut dan mengolah sampah rumah tangga"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("menyusun rencana kegiatan penertiban reklame tanpa izin", ("tertib", "reklame", "tanpa", "izin")),
        ("menyusun rencana dan program kerja bidang olahraga", ("olahraga",)),
        ("melaksanakan tugas lain yang diberikan oleh pimpinan", ()),
        ("menyiapkan bahan kebijakan peliputan kegiatan pimpinan", ("liput", "giat", "pimpin")),
        ("melaksanakan kegiatan teknis operasional pasar", ("pasar",)),
        ("Pendampingan PEREMPUAN dan anak", ("damping", "perempuan", "anak")),
    ],
)
def test_administrative_words_fall_away_and_the_matter_stays(text: str, expected: tuple[str, ...]) -> None:
    assert stems(text) == expected


def test_the_same_matter_in_other_administrative_words_is_found() -> None:
    (found,) = overlaps(
        office(
            ("PERIZINAN", "Perizinan", ("melaksanakan pembinaan izin praktik tenaga kesehatan",)),
            ("DINKES", "Kesehatan", ("menyusun rencana kegiatan izin praktik tenaga kesehatan", "memantau imunisasi")),
        )
    )
    assert (found.agency_a, found.agency_b) == ("DINKES", "PERIZINAN")
    assert set(found.terms) == {"izin", "praktik", "tenaga", "kesehatan"}
    words, characters, wording = (part.value for part in found.parts)
    assert [part.kind for part in found.parts] == ["words", "characters", "wording"]
    assert words > wording
    assert found.similarity == pytest.approx(0.4 * words + 0.4 * characters + 0.2 * wording, abs=1)


def test_the_likeness_of_two_short_statements_is_what_one_computes_by_hand() -> None:
    # Three statements. In two of them "sampah" (rarity ln(4/3)+1 = 1,2877), each other part in one (ln(4/2)+1 = 1,6931).
    # Words only: sampah 1,2877 and rumah, or pasar, 1,6931; their pair counts half, 0,8466. The length is the root of
    # 1,6582 + 2,8667 + 0,7167 = 5,2416. Only sampah is shared: 1,6582 / 5,2416 = 0,316.
    only_words = SimilaritySettings(words=1000, characters=0, wording=0, threshold=1)
    rules = OverlapSettings(similarity=only_words, shared=1)
    (found,) = overlaps(
        office(("A", "Satu", ("sampah rumah",)), ("B", "Dua", ("sampah pasar",)), ("C", "Tiga", ("jembatan",))), rules
    )
    assert found.similarity == 316


def test_two_units_that_cite_one_regulation_are_nearer() -> None:
    texts = ("melayani izin pemasangan reklame menurut {law}", "menertibkan izin pemasangan reklame menurut {law}")

    def likeness(first: str, second: str) -> tuple[int, dict[str, int]]:
        a, b = (text.format(law=cited) for text, cited in zip(texts, (first, second), strict=True))
        (found,) = overlaps(office(("A", "Pajak", (a,)), ("B", "Ketertiban", (b,))))
        return found.similarity, {part.kind: part.value for part in found.parts}

    same, parts = likeness("Perda Nomor 3 Tahun 2019", "Peraturan Daerah No. 3/2019")
    other, without = likeness("Perda Nomor 3 Tahun 2019", "Peraturan Daerah No. 4/2019")
    assert parts["law"] == 1000
    assert "law" not in without
    assert same == other + (1000 - other) * 300 // 1000


def test_staff_of_the_same_training_bring_two_units_nearer_but_never_make_them_the_same() -> None:
    texts = ("menyusun rencana penertiban reklame liar", "mengawasi penertiban reklame liar")
    plain = office(("A", "Pajak", texts[:1]), ("B", "Ketertiban", texts[1:]), ("C", "Taman", ()))
    posts = tuple(
        Position(f"P-{unit}", f"{unit}-B", "Penata", PositionKind.FUNCTIONAL, 8, 1, grade=family)
        for unit, family in (("A", "Pemeriksa"), ("B", "Pemeriksa"), ("C", "Pengairan"))
    )
    (before,), (after,) = overlaps(plain), overlaps(replace(plain, positions=posts))
    assert {part.kind: part.value for part in after.parts}["skills"] == 1000
    assert before.similarity < after.similarity < 1000
    (unmoved,) = overlaps(replace(plain, positions=posts), OverlapSettings(skills=0))
    assert unmoved.similarity == before.similarity


def test_the_order_of_the_files_rows_changes_nothing() -> None:
    snapshot = office(*((f"D{n}", f"Urusan {n}", (WASTE, f"{WASTE} pasar {n}", "menambal jalan")) for n in range(4)))
    turned = replace(snapshot, duties=snapshot.duties[::-1], units=snapshot.units[::-1])
    assert overlaps(snapshot) == overlaps(turned)


def test_only_the_same_words_are_alike_altogether() -> None:
    same = "mengendalikan penertiban reklame tanpa izin"
    other = "menyusun rencana kegiatan penertiban reklame tanpa izin"
    pairs = overlaps(office(("A", "Pajak", (same,)), ("B", "Ketertiban", (same,)), ("C", "Ruang", (other,))))
    values = {(row.agency_a, row.agency_b): row.similarity for row in pairs}
    assert values["A", "B"] == 1000
    assert values["A", "C"] == values["B", "C"] < 1000


def test_of_several_statements_on_one_matter_the_most_alike_in_wording_is_shown() -> None:
    snapshot = office(
        ("A", "Pajak", ("menyusun rencana kegiatan penertiban reklame tanpa izin",)),
        (
            "B",
            "Ketertiban",
            ("mengendalikan penertiban reklame tanpa izin", "menyusun rencana penertiban reklame tanpa izin"),
        ),
    )
    (found,) = overlaps(snapshot)
    assert found.duty_b == "menyusun rencana penertiban reklame tanpa izin"


def test_one_shared_theme_is_no_shared_duty() -> None:
    snapshot = office(
        ("DINKES", "Kesehatan", ("membina kesehatan kerja dan olahraga",)),
        ("DISPORA", "Pemuda", ("menyusun program kerja bidang olahraga", "membangun lapangan")),
    )
    assert overlaps(snapshot) == ()


def test_a_duty_that_only_repeats_the_name_of_its_unit_says_nothing() -> None:
    text = "melaksanakan pelaksanaan tugas bidang sumber daya air"
    snapshot = office(("A", "Sumber Daya Air", (text,)), ("B", "Irigasi", (text,)))
    assert overlaps(snapshot) == ()


def test_units_of_one_agency_are_not_compared() -> None:
    snapshot = office(("A", "Sampah", (WASTE, WASTE)), ("B", "Jalan", ("menambal jalan kota berlubang",)))
    assert overlaps(snapshot) == ()


@pytest.mark.parametrize(("agencies", "found"), [(4, 6), (5, 0)])
def test_what_every_agency_says_is_boilerplate(agencies: int, found: int) -> None:
    snapshot = office(*((f"D{number}", f"Urusan {number}", (WASTE,)) for number in range(agencies)))
    assert len(overlaps(snapshot)) == found


def test_kecamatan_are_compared_with_dinas_and_not_with_each_other() -> None:
    snapshot = office(("DLH", "Kebersihan", (WASTE,)), ("KEC1", "Umum", (WASTE,)), ("KEC2", "Umum", (WASTE,)))
    kinds = {"KEC1": AgencyKind.KECAMATAN, "KEC2": AgencyKind.KECAMATAN}
    rows = tuple(replace(row, kind=kinds.get(row.id, row.kind)) for row in snapshot.agencies)
    assert [(row.agency_a, row.agency_b) for row in overlaps(replace(snapshot, agencies=rows))] == [
        ("DLH", "KEC1"),
        ("DLH", "KEC2"),
    ]


def test_only_the_best_statement_of_a_pair_of_units_is_shown() -> None:
    snapshot = office(
        ("A", "Satu", (WASTE, "mengangkut sampah rumah sakit")),
        ("B", "Dua", (WASTE, "menjual kompos sampah rumah makan")),
    )
    (found,) = overlaps(snapshot)
    assert (found.duty_a, found.duty_b, found.similarity) == (WASTE, WASTE, 1000)


def test_the_strongest_pairs_are_kept() -> None:
    texts = (WASTE, WASTE, f"{WASTE} dan pasar")
    snapshot = office(*((f"D{n}", f"Urusan {n}", (text,)) for n, text in enumerate(texts)))
    every = overlaps(snapshot)
    assert [row.similarity for row in every] == sorted((row.similarity for row in every), reverse=True)
    assert overlaps(snapshot, OverlapSettings(most=1)) == every[:1]


def test_a_city_without_duties_has_no_overlap() -> None:
    assert overlaps(office(("A", "Satu", ()))) == ()
