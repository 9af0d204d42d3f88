"""The study reads as a staff paper: its parts in order, its figures with articles, nothing left raw."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from docx import Document
from docx.oxml.ns import qn

from penata.core.catalogue import known, rupiah_short
from penata.core.organisation.letterhead import Letterhead
from penata.core.publish import write_documents
from penata.core.publish.word import CONTENTS, LOGO, write_study
from penata.core.publish.word_blocks import BLOCKS
from penata.core.publish.word_fields import FIELDS, fields
from penata.core.publish.word_paper import Paper
from penata.core.publish.word_table import table_xml
from tests.core.publish.making import template_with, words


@pytest.fixture(scope="module", params=["id", "en"])
def paper(request, documents):
    return request.param, documents[request.param][0]


def headings(path) -> list[str]:
    return [row.text for row in Document(str(path)).paragraphs if row.style.name == "Heading 1"]


def test_the_parts_of_a_staff_paper_stand_in_their_order(paper):
    language, path = paper
    wanted = {
        "id": ["Persoalan", "Dasar hukum", "Praanggapan", "Fakta", "Analisis", "Pilihan", "Rekomendasi", "Pegawai",
               "Anggaran", "Jalan", "Simpulan"],
        "en": ["matter", "Legal basis", "Assumptions", "Facts", "Analysis", "Options", "Recommendation", "Staff",
               "Budget", "road", "Conclusion"],
    }[language]  # fmt: skip
    found = headings(path)
    assert [word in heading for word, heading in zip(wanted, found, strict=False)] == [True] * len(wanted)
    assert len(found) == len(wanted) + 7


def test_nothing_is_left_raw(paper, study):
    _, path = paper
    told = words(path)
    codes = set(re.findall(r"\b(?:publish|finding|analysis|design|budget|core|placement)\.[a-z_]+\.[a-z_.]+", told))
    assert not codes - set(study.law.rulebook.rules)
    assert not set("\ue000\ue001\ue002\ue010\ue011{}") & set(told)


def test_the_governors_silence_counts_as_approval_with_its_days_and_article(paper, study):
    language, path = paper
    told = words(path)
    days = study.law["organisation.procedure.approval"]["days"]
    said = {"id": f"{days} hari kerja sejak diterima; bila tidak dijawab dianggap setuju",
            "en": f"{days} working days from receipt; silence counts as approval"}  # fmt: skip
    assert said[language] in told
    assert study.law.ref("organisation.procedure.approval").label in told


def test_the_saving_is_that_of_the_business_case(paper, study):
    language, path = paper
    case = study.cases[study.design.recommended]
    assert rupiah_short(case.yearly_saving, language) in words(path)


def test_every_heading_is_in_the_contents_and_can_be_reached(paper):
    _, path = paper
    book = Document(str(path))
    marks = {mark.get(qn("w:name")) for mark in book.element.body.iter(qn("w:bookmarkStart"))}
    links = [link.get(qn("w:anchor")) for link in book.element.body.iter(qn("w:hyperlink")) if link.get(qn("w:anchor"))]
    assert set(links) <= marks
    assert len([link for link in set(links) if link.startswith("bagian_")]) >= len(headings(path))
    ids = [mark.get(qn("w:id")) for mark in book.element.body.iter(qn("w:bookmarkStart"))]
    assert len(ids) == len(set(ids))


def test_heading_rows_repeat_and_rows_are_not_broken(paper):
    _, path = paper
    tables = [table for table in Document(str(path)).tables if table.style.name == "Table Grid"]
    assert len(tables) > 10
    for table in tables:
        rows = table._tbl.tr_lst
        assert rows[0].trPr.find(qn("w:tblHeader")) is not None
        assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)


def test_invented_data_are_marked_on_every_page(paper, study):
    _, path = paper
    header = Document(str(path)).sections[0].header
    assert ("CONTOH" in header.paragraphs[0].text or "EXAMPLE" in header.paragraphs[0].text) is (
        study.snapshot.government.invented
    )


def test_no_one_is_named(paper, small_way):
    _, path = paper
    told = words(path)
    assert not [person for person in small_way.city.identities if person.nip in told or person.name in told]


def test_charts_say_in_words_what_they_show(paper):
    _, path = paper
    book = Document(str(path))
    shown = [shape._inline.docPr.get("descr") for shape in book.inline_shapes]
    assert shown
    assert all(shown)


@pytest.mark.parametrize("block", sorted(BLOCKS))
def test_each_block_can_be_called_for_alone(study, tmp_path, block):
    template = template_with(tmp_path, "{{ daerah }}", f"{{{{ {block} }}}}")
    write_study(study, tmp_path / "a.docx", "id", None, template)
    assert "Kota Contoh" in words(tmp_path / "a.docx")


def test_the_same_study_gives_the_same_bytes(study, documents, tmp_path):
    first, second = documents["en"], write_documents(study, tmp_path, "en")
    assert [path.name for path in first] == [path.name for path in second]
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_a_long_table_may_break_and_a_short_one_not():
    row = ["teks " * 10, "a"]
    short, long = (table_xml([["H", "I"], *[row] * count], (5.0, 2.0), (), "TableGrid") for count in (3, 40))
    assert short.count("<w:keepNext/>") == 2 * 3
    assert long.count("<w:keepNext/>") == 2


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_field_and_block_is_explained(study, language):
    assert set(fields(Paper(None, study, language), Letterhead())) == set(FIELDS)
    codes = [f"publish.field.{name}" for name in FIELDS] + [
        f"publish.block.{name}" for name in (*BLOCKS, CONTENTS, LOGO)
    ]
    assert not [code for code in codes if not known(code, language)]


def test_sources_of_data_stand_apart_from_the_regulations(study, tmp_path):
    """The table of functional titles comes from SIASN data: it binds nobody and stands under no number."""
    law = study.law.rulebook.instruments
    assert {id for id, one in law.items() if not one.binding} == {"bkn-siasn", "bpjs-antrean", "oric-2014"}
    finding = replace(study.analysis.findings[0], because=(study.law.ref("positions.retirement.titles"),))
    told = replace(study, analysis=replace(study.analysis, findings=(finding, *study.analysis.findings)))
    write_study(told, tmp_path / "telaahan.docx", "id")
    lines = [line.text for line in Document(str(tmp_path / "telaahan.docx")).paragraphs]
    source = law["bkn-siasn"].title
    assert [line for line in lines if source in line] == [f"Sumber data (bukan peraturan): {source}."]
    assert any(re.match(r"\d+\. ", line) and law["pp-18-2016"].title in line for line in lines)
