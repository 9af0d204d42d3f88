"""Every citation in a document leads to its rule: inside the document, or at the public address."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pypdf
import pytest

from penata.core.publish import write_documents
from penata.core.publish.legal_basis import LegalBasis, rule_address
from penata.core.rules import Confidence, Reference, load_rulebook
from tests.core.conftest import Way
from tests.core.publish.making import study_of
from tests.support.city import AS_OF
from tests.support.workbook import opened

ADDRESS = "https://penata.kota.example"
LAW = load_rulebook()
ON_THE_DAY = LAW.at(AS_OF)


@pytest.fixture(scope="module")
def plain(documents: Mapping[str, tuple[Path, ...]]) -> tuple[Path, ...]:
    return documents["id"]


@pytest.fixture(scope="module")
def public(small_way: Way, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    return write_documents(study_of(small_way, f"{ADDRESS}/"), tmp_path_factory.mktemp("public"), "en")


def word(path: Path) -> tuple[str, str]:
    """The text of a Word document and its relations, as XML."""
    with zipfile.ZipFile(path) as archive:
        return archive.read("word/document.xml").decode(), archive.read("word/_rels/document.xml.rels").decode()


def links(path: Path) -> list[Any]:
    return [
        note.get_object() for page in pypdf.PdfReader(path).pages for note in page.get("/Annots", ()) if "/Rect" in note
    ]


def test_every_citation_in_the_paper_leads_to_its_line_in_the_annex(plain: tuple[Path, ...]) -> None:
    text, _ = word(plain[0])
    targets = re.findall(r'w:hyperlink w:anchor="([^"]+)"', text)
    places = re.findall(r'w:bookmarkStart w:id="\d+" w:name="([^"]+)"', text)
    assert len(targets) > 100
    assert len(places) == len(set(places))
    assert set(targets) == set(places)


def test_the_annex_names_rule_article_version_and_confidence(plain: tuple[Path, ...]) -> None:
    text, _ = word(plain[0])
    row = next(row for row in text.split("<w:tr>") if "organisation.threshold.office" in row)
    cells = re.sub("<[^>]+>", "|", row)
    for part in ("Ambang dinas dan badan lain", "PP 18/2016, Pasal 53 ayat (2)", "sejak 19 Juni 2016", "naskah"):
        assert part in cells


def test_no_citation_is_left_without_a_link(plain: tuple[Path, ...]) -> None:
    text, _ = word(plain[0])
    assert not re.search("[\ue000-\ue002]", text)
    outside = re.sub(r"<w:hyperlink .*?</w:hyperlink>", "", text)
    outside = outside[: outside.index("organisation.threshold.core")]
    assert "PP 18/2016 Ps 53(1)" not in outside


def test_with_a_public_address_citations_lead_to_the_page_of_the_rule_on_the_day(public: tuple[Path, ...]) -> None:
    text, relations = word(public[0])
    assert 'w:anchor="dasar_hukum' not in text
    assert f'Target="{ADDRESS}/hukum/aturan/organisation.threshold.office/?per=2025-01-02"' in relations
    used = set(re.findall(r'<w:hyperlink r:id="([^"]+)"', text))
    assert used <= set(re.findall(r'Id="([^"]+)"', relations))


def test_columns_of_the_peta_jabatan_lead_to_the_sheet_of_articles(plain: tuple[Path, ...]) -> None:
    book = opened(plain[1])
    basis = book["Dasar hukum"]
    for name in book.sheetnames[:-1]:
        chips = [cell for cell in book[name][3] if cell.hyperlink]
        assert len(chips) >= 3, name
        for chip in chips:
            target = re.fullmatch(r"'Dasar hukum'!A(\d+)", chip.hyperlink.location)
            assert target is not None
            assert chip.value == f"[{basis.cell(int(target[1]), 1).value}]"
    rules = {row[1].value for row in basis.iter_rows(min_row=5)}
    assert any("workload.sign" in str(rule) for rule in rules)


def test_columns_lead_to_the_public_page_where_there_is_one(public: tuple[Path, ...]) -> None:
    book = opened(public[1])
    targets = {cell.hyperlink.target for cell in book.worksheets[0][3] if cell.hyperlink}
    assert targets == {
        rule_address(ADDRESS, "workload.duty", LAW.at(book.properties.created.date()).as_of),
        rule_address(ADDRESS, "workload.sign", LAW.at(book.properties.created.date()).as_of),
    }


def test_each_chart_links_to_the_articles_on_the_last_pages(
    small_way: Way, plain: tuple[Path, ...], public: tuple[Path, ...]
) -> None:
    reader = pypdf.PdfReader(plain[2])
    inside = [link for link in links(plain[2]) if "/Dest" in link or link["/A"]["/S"] == "/GoTo"]
    assert len(inside) > 2 * len(small_way.snapshot.agencies)
    assert "organisation.composition.dinas" in reader.pages[-1].extract_text()
    outside = [link["/A"]["/URI"] for link in links(public[2]) if link.get("/A", {}).get("/S") == "/URI"]
    assert f"{ADDRESS}/hukum/aturan/organisation.composition.dinas/?per=2025-01-02" in outside


def test_the_citys_own_figures_are_no_rule_and_have_no_link() -> None:
    basis = LegalBasis(ON_THE_DAY)
    own = Reference("pay.tpp.city", "city", "Perwali", Confidence.CITY, ON_THE_DAY.as_of, "Perwali")
    assert basis.cite(own) is None
    assert basis.cited == ()


def test_a_rule_cited_twice_keeps_its_number() -> None:
    basis = LegalBasis(ON_THE_DAY)
    first, second = ON_THE_DAY.ref("organisation.threshold.office"), ON_THE_DAY.ref("organisation.threshold.core")
    assert [basis.cite(row).number for row in (first, second, first)] == [1, 2, 1]  # type: ignore[union-attr]
    assert [row.anchor for row in basis.cited] == ["dasar_hukum_1", "dasar_hukum_2"]


def test_totals_show_their_sum_in_programs_that_do_not_compute(plain: tuple[Path, ...]) -> None:
    page = opened(plain[1], data_only=True).worksheets[0]
    last = page.max_row
    for column in range(2, 8):
        rows = [page.cell(line, column).value for line in range(5, last)]
        assert page.cell(last, column).value == sum(rows), column
