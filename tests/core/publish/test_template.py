"""A city's own Word template: what it may do, and how every mistake in it is told."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from docx import Document

from penata.core.catalogue import render
from penata.core.organisation.letterhead import Letterhead
from penata.core.publish.template import BadTemplate
from penata.core.publish.word import shipped_template, write_study
from tests.core.publish.making import template_with, words
from tests.support.picture import red_dot


def written(study, template: Path, letterhead: Letterhead | None = None) -> str:
    path = template.with_name("hasil.docx")
    write_study(study, path, "id", letterhead, template)
    return words(path)


def refused(study, template: Path) -> list[tuple[str, str]]:
    """Codes and sentences of all faults; each has words in both languages and names the file."""
    with pytest.raises(BadTemplate) as fault:
        write_study(study, template.with_name("hasil.docx"), "id", None, template)
    assert not template.with_name("hasil.docx").exists()
    for text in fault.value.messages:
        assert render(text, "en") not in ("", text.code)
    return [(text.code.removeprefix("publish.template."), render(text, "id")) for text in fault.value.messages]


def test_fields_are_filled_in_and_text_of_the_official_stays(study, tmp_path):
    told = written(study, template_with(tmp_path, "Naskah {{ daerah|upper }}: {{ jumlah_pegawai }} pegawai."))
    assert "Naskah KOTA CONTOH: 148 pegawai." in told


def test_a_field_that_word_has_cut_into_pieces_is_still_one(study, tmp_path):
    template = template_with(tmp_path, "")
    book = Document(str(template))
    for piece in ("{{ da", "er", "ah }}"):
        book.paragraphs[0].add_run(piece)
    book.save(str(template))
    assert "Kota Contoh" in written(study, template)


def test_a_table_stands_where_its_field_stood(study, tmp_path):
    told = written(study, template_with(tmp_path, "SEBELUM", "{{ tabel_tahapan }}", "SESUDAH"))
    before, after = told.index("SEBELUM"), told.index("SESUDAH")
    assert before < told.index("Gubernur selaku wakil Pemerintah Pusat") < after
    assert "{{" not in told


def test_a_part_can_be_left_out(study, tmp_path):
    template = template_with(tmp_path, "{%p if rekaan %}", "CONTOH SAJA", "{%p endif %}", "Selesai.")
    told = written(study, template)
    assert ("CONTOH SAJA" in told) is study.snapshot.government.invented
    assert "Selesai." in told


def test_every_unknown_field_is_named_at_once_with_what_was_probably_meant(study, tmp_path):
    found = refused(study, template_with(tmp_path, "{{ jumlah_pegawe }}", "{{ xyzzy }}", "{{ daerah }}"))
    assert [code for code, _ in found] == ["unknown_near", "unknown"]
    assert "jumlah_pegawai" in found[0][1]
    assert "xyzzy" in found[1][1]
    assert all("naskah.docx" in text for _, text in found)


def test_an_unknown_field_in_the_header_is_found_too(study, tmp_path):
    found = refused(study, template_with(tmp_path, "Isi", header="{{ xyzzy }}"))
    assert [code for code, _ in found] == ["unknown"]


@pytest.mark.parametrize(
    "program",
    [
        "{% for a in daerah %}x{% endfor %}",
        "{{ daerah.__class__.__mro__ }}",
        "{{ ''.__class__ }}",
        "{{ daerah[0] }}",
        "{{ range(10 ** 9) }}",
        "{{ 'x' * 1000000000 }}",
        "{% set a = daerah %}",
        "{% include 'word/settings.xml' %}",
        "{% macro a() %}{% endmacro %}",
    ],
)
def test_a_template_cannot_be_a_program(study, tmp_path, program):
    codes = {code for code, _ in refused(study, template_with(tmp_path, program))}
    assert codes <= {"program", "unknown"}
    assert "program" in codes


def test_only_harmless_changes_of_letters_are_offered(study, tmp_path):
    ((code, text),) = refused(study, template_with(tmp_path, "{{ daerah|attr('x') }}"))
    assert code == "filter"
    assert "attr" in text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{{ nama kota }}", "field"),
        ("{{ }}", "field"),
        ("{% if rekaan %} tidak ditutup", "unclosed"),
        ("{{ daerah", "unclosed"),
    ],
)
def test_a_field_written_wrongly(study, tmp_path, text, code):
    assert [found for found, _ in refused(study, template_with(tmp_path, text))] == [code]


def test_a_table_beside_other_text_and_one_in_the_header(study, tmp_path):
    template = template_with(tmp_path, "Lihat {{ tabel_tahapan }}", header="{{ tabel_tahapan }}")
    assert sorted(code for code, _ in refused(study, template)) == ["alone", "body"]


def test_text_of_a_city_cannot_become_part_of_the_document(study, tmp_path):
    letterhead = Letterhead(address="<w:br/> Jl. A & B {{ daerah }}", number="{% if %}")
    told = written(study, template_with(tmp_path, "{{ kop_alamat }} {{ nomor }}"), letterhead)
    assert "<w:br/> Jl. A & B {{ daerah }} {% if %}" in told


def test_a_template_without_the_styles_that_are_needed(study, tmp_path):
    template = template_with(tmp_path, "Isi")
    book = Document(str(template))
    book.styles["List Bullet"].delete()
    book.save(str(template))
    ((code, text),) = refused(study, template)
    assert code == "style"
    assert "List Bullet" in text


def test_files_that_are_no_word_document(study, tmp_path):
    template = tmp_path / "naskah.docx"
    assert refused(study, template)[0][0] == "missing"
    template.write_bytes(b"%PDF-1.7")
    assert refused(study, template)[0][0] == "not_word"
    with zipfile.ZipFile(template, "w") as archive:
        archive.writestr("halo.txt", "x")
    assert refused(study, template)[0][0] == "not_word"
    with zipfile.ZipFile(template, "w") as archive:
        archive.writestr("word/document.xml", "<rusak")
    assert refused(study, template)[0][0] == "not_word"


def test_letterhead_signatory_and_logo_are_settings_of_the_city(study, tmp_path):
    letterhead = Letterhead(
        government="PEMERINTAH KOTA UJI",
        address="Jalan Uji 1",
        signatory="Nama Uji",
        signatory_nip="199001012015011001",
        logo=red_dot(),
    )
    write_study(study, tmp_path / "a.docx", "id", letterhead)
    told = words(tmp_path / "a.docx")
    for part in ("PEMERINTAH KOTA UJI", "Jalan Uji 1", "Nama Uji", "NIP 199001012015011001"):
        assert part in told
    with zipfile.ZipFile(tmp_path / "a.docx") as archive:
        assert red_dot() in [archive.read(name) for name in archive.namelist() if name.startswith("word/media/")]


def test_a_picture_that_is_none(study, tmp_path):
    letterhead = Letterhead(logo=b"bukan gambar", logo_file="logo.bmp")
    with pytest.raises(BadTemplate) as fault:
        write_study(study, tmp_path / "a.docx", "id", letterhead, template_with(tmp_path, "{{ logo }}"))
    assert "logo.bmp" in render(fault.value.messages[0], "id")


@pytest.mark.parametrize("language", ["id", "en"])
def test_what_is_not_set_is_left_to_be_written_by_hand(documents, language):
    told = words(documents[language][0])
    assert "................................" in told
    assert "NIP " not in told.split("PEMERINTAH")[0]
    assert shipped_template(language).is_file()
