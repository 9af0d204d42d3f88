"""What the lines of a standard mean, and which case needs what."""

from __future__ import annotations

import pytest

from penata.web.documents.definition import Owner, case_of, variant_of
from penata.web.documents.reading import Faults, definition_of, letter_fault
from tests.support.each import each
from tests.web.documents.support import CONTENT


def test_a_case_is_asked_only_what_its_own_answers_call_for() -> None:
    definition = definition_of(CONTENT)
    trade = case_of(definition, {"jenis": "dagang"})
    craft = case_of(definition, {"jenis": "jasa", "barang": "kain"})
    assert [row.code for row in trade.questions] == ["jenis", "barang", "mulai"]
    assert [row.code for row in trade.requirements] == ["ktp", "foto"]
    assert [row.code for row in craft.questions] == ["jenis", "mulai"]
    assert [row.code for row in craft.requirements] == ["ktp", "kuasa"]
    assert "barang" not in craft.answers, "an answer to a question not asked counts for nothing"
    assert trade.requirements[0].ways == ("KTP-el", "Surat perekaman")
    assert trade.requirements[0].held_by == "DUKCAPIL"
    assert definition.steps[1].owner is Owner.HEAD
    assert definition.hand_overs == 3
    assert definition.fee == 25_000


def test_a_condition_may_want_one_of_several_answers_and_several_questions_at_once() -> None:
    lines = "urutan: Ke berapa? (1=Satu; 2=Dua; 3=Tiga)\nwni: WNI? (ya=Ya; tidak=Tidak)"
    definition = definition_of({"questions": lines, "requirements": "lama: Izin lama [bila urutan=2/3; wni=ya]"})
    needed = [
        bool(case_of(definition, {"urutan": order, "wni": own}).requirements)
        for order, own in (("1", "ya"), ("2", "ya"), ("3", "ya"), ("3", "tidak"))
    ]
    assert needed == [False, True, True, False]


def test_the_kind_of_applicant_picks_the_promised_time() -> None:
    question = "siapa: Siapa Anda? (a=Baru; b=Lama)"
    definition = definition_of({"questions": question, "time": "baru 3 hari kerja; lama 1 hari kerja"})
    assert variant_of(definition, {"siapa": "b"}) == "lama"
    assert variant_of(definition, {}) is None
    assert variant_of(definition_of({"time": "3 hari kerja"}), {}) == ""
    with pytest.raises(Faults) as fault:
        definition_of({"time": "baru 3 hari kerja; lama 1 hari kerja"})
    assert fault.value.faults["time"].code == "documents.wrong.variants"


@each(
    [
        ("questions", "tanpa kode (teks)", "question"),
        ("questions", "a: Apa?", "question"),
        ("questions", "a: Apa? (ya=Ya)", "options"),
        ("questions", "a: Apa? (teks)\na: Lagi? (teks)", "twice"),
        ("questions", "nama: Siapa? (teks)", "twice"),
        ("requirements", "ktp", "requirement"),
        ("requirements", "ktp: KTP | ", "requirement"),
        ("requirements", "ktp: KTP [bila jenis=lain]", "condition"),
        ("requirements", "ktp: KTP [bila entah=ya]", "condition"),
        ("steps", "Periksa", "step"),
        ("fee", "gratis", "fee"),
    ]
)
def test_a_line_that_cannot_be_read_is_named(row: tuple[str, str, str]) -> None:
    field, lines, code = row
    with pytest.raises(Faults) as fault:
        definition_of({**CONTENT, field: lines})
    assert fault.value.faults[field].code == f"documents.wrong.{code}"


def test_a_letter_takes_only_what_is_asked() -> None:
    definition = definition_of(CONTENT)
    assert letter_fault("{nama} menjual {barang}", definition) is None
    fault = letter_fault("{nik}", definition)
    assert fault is not None
    assert fault.params["slot"] == "nik"
