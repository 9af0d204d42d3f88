"""The example city is what it says it is."""

from __future__ import annotations

import re
import zipfile
from collections import Counter

import pypdf
import pytest
from python_calamine import CalamineWorkbook

from examples.tanjungbalai.build import WORKBOOK
from penata.core.intake import read_city
from penata.core.organisation.values import AgencyKind, EmployeeStatus, UnitKind
from penata.core.publish import write_documents
from tests.core.publish.making import study_of


def test_28_offices_6_kecamatan_and_31_kelurahan(way):
    kinds = Counter(agency.kind for agency in way.snapshot.agencies)
    assert kinds.pop(AgencyKind.KECAMATAN) == 6
    assert sum(kinds.values()) == 28
    assert sum(unit.kind is UnitKind.KELURAHAN for unit in way.snapshot.units) == 31
    assert sum(place.parent is not None for place in way.snapshot.districts) == 31


def test_at_most_4000_civil_servants(way):
    asn = [person for person in way.snapshot.employees if person.status is not EmployeeStatus.NON_ASN]
    assert 3500 <= len(asn) <= 4000


def test_the_workbook_is_what_its_sources_build_and_has_nothing_wrong(way):
    found = read_city(WORKBOOK)
    assert found.issues == ()
    assert found.city == way.city


def test_public_figures_are_named_and_the_rest_is_marked_invented(way):
    government = way.snapshot.government
    assert (government.population, government.area_m2) == (187_939, 60_520_000)
    assert government.sources["population"]
    assert government.sources["area_m2"]
    assert government.invented
    assert "rekaan" in government.notice


def test_every_civil_servant_has_a_number_and_a_post_of_their_own(way):
    nips = [row.nip for row in way.city.identities if row.nip]
    assert len(set(nips)) == len(nips)
    assert all(person.position in way.snapshot.position_by_id for person in way.snapshot.employees)


@pytest.mark.parametrize(
    ("name", "raw", "score", "band"),
    [
        ("Tanjungbalai Selatan", 510, 561, "B"),
        ("Tanjungbalai Utara", 440, 484, "B"),
        ("Sei Tualang Raso", 480, 528, "B"),
        ("Teluk Nibung", 520, 572, "B"),
        ("Datuk Bandar", 520, 572, "B"),
        ("Datuk Bandar Timur", 520, 572, "B"),
    ],
)
def test_the_six_kecamatan_score_as_worked_out_by_hand(way, name, raw, score, band):
    (found,) = [row for row in way.analysis.functions if row.name == f"Kecamatan {name}"]
    assert (found.raw, found.score, found.band) == (raw * 100, score * 100, band)


def test_health_scores_as_worked_out_by_hand(way):
    """General 40 + 10 + 30 = 80, technical 420 + 20 = 440, times 1.1."""
    (found,) = [row for row in way.analysis.functions if row.function == "1.02"]
    assert sum(row.points for row in found.indicators if row.general) == 8_000
    assert (found.raw, found.score, found.band) == (52_000, 57_200, "C")


def test_the_recommended_structure_has_fewer_agencies_and_saves_money(way):
    assert way.chosen.status in ("optimal", "feasible")
    assert way.case.yearly_saving > 0
    assert way.case.break_even_month is not None


def test_the_planted_slips_of_the_workload_analysis_are_found(way):
    doubted = {finding.id: {subject.id for subject in finding.subjects} for finding in way.analysis.findings}
    assert doubted["doubt.time"] == {"DISDAGIN"}
    assert doubted["doubt.copied"] == {"DISHUB", "KESBANGPOL"}


def test_its_documents_hold_every_agency_and_no_citation_leads_nowhere(way, tmp_path):
    source = study_of(way)
    study, posts, charts, *_ = write_documents(source, tmp_path)
    with zipfile.ZipFile(study) as archive:
        text = archive.read("word/document.xml").decode()
    targets = re.findall(r'w:hyperlink w:anchor="([^"]+)"', text)
    assert len(targets) > 300
    assert set(targets) == set(re.findall(r'w:bookmarkStart w:id="\d+" w:name="([^"]+)"', text))
    agencies = len(way.snapshot.agencies) + len(source.proposed().agencies)
    book = CalamineWorkbook.from_path(str(posts))
    assert len(book.sheet_names) > agencies
    *_, waiting, total = (row for row in book.get_sheet_by_index(0).to_python() if row[0])
    asn = sum(person.status is not EmployeeStatus.NON_ASN for person in way.snapshot.employees)
    assert (total[1], total[4]) == (asn, asn), "nobody gets lost between the map now and the map proposed"
    assert (waiting[1], waiting[4] > 0) == (0, True)
    assert len(pypdf.PdfReader(charts).pages) > agencies
