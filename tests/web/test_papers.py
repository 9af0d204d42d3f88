"""Job papers on request, the head of a city's papers, and a city brought in from the command line."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest
from docx import Document

from penata.core.organisation.letterhead import Letterhead
from penata.web.bring import BadSlug, TakenAddress, bring
from penata.web.governments.models import Government
from penata.web.jobs.actions import run_ask
from penata.web.jobs.models import Run
from penata.web.organisation.actions import city_store
from penata.web.organisation.letterheads import letterhead_of
from penata.web.organisation.selectors import current_record, current_snapshot
from tests.support.city import small_city


@pytest.mark.parametrize("kind", ["anjab", "abk", "formasi"])
def test_a_paper_of_an_agency_is_written_when_it_is_asked_for(ready, kind):
    client = ready.client("organisasi")
    assert f"dokumen/jabatan/DINSOS/{kind}/" in client.get(ready.path("dokumen/")).content.decode()
    found = client.get(ready.path(f"dokumen/jabatan/DINSOS/{kind}/"))
    assert found.status_code == 200
    assert found["Content-Disposition"].startswith('attachment; filename="DINSOS-')
    assert found.content.startswith(b"PK")


def test_a_paper_names_nobody(ready):
    found = ready.client("pimpinan").get(ready.path("dokumen/jabatan/DINSOS/anjab/"))
    book = Document(io.BytesIO(found.content))
    told = " ".join([row.text for row in book.paragraphs] + [c.text for t in book.tables for c in t._cells])
    assert "Informasi jabatan" in told
    assert not [row for row in small_city().identities if row.nip in told or row.name in told]


@pytest.mark.parametrize("path", ["dokumen/jabatan/ENTAH/anjab/", "dokumen/jabatan/DINSOS/entah/"])
def test_a_paper_that_is_none_is_not_found(ready, path):
    assert ready.client("organisasi").get(ready.path(path)).status_code == 404


def test_the_head_of_the_papers_is_kept_for_its_government_alone_and_renews_them(town, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    other = Government.objects.create(code="12.98", slug="lain", name="Kota Lain")
    city = replace(small_city(), letterhead=Letterhead(signatory="Nama Uji", logo=b"\x89PNG"))
    record = city_store(town.government, None, city, "a.xlsx")
    assert letterhead_of(town.government) == city.letterhead
    assert letterhead_of(other) == Letterhead()
    first = run_ask(town.government, None, record.key)
    assert run_ask(town.government, None, record.key) == first
    record = city_store(town.government, None, small_city(), "b.xlsx")
    assert run_ask(town.government, None, record.key) != first


@pytest.fixture
def own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.mark.django_db
def test_a_city_from_the_command_line_is_current_queued_and_in_the_history(own):
    bring(small_city(), "kota-baru", "kota.xlsx")
    government = Government.objects.get(slug="kota-baru")
    assert (government.code, government.name) == ("12.99", "Kota Contoh")
    snapshot = current_snapshot(government)
    assert snapshot == small_city().snapshot
    record = current_record(government)
    assert record is not None
    assert record.source == "kota.xlsx"
    assert [run.status for run in Run.objects.of(government)] == [Run.Status.QUEUED]
    bring(small_city(), "kota-baru", "kota.xlsx")
    assert Run.objects.of(government).count() == 1
    assert Government.objects.count() == 1


@pytest.mark.django_db
def test_a_city_is_not_brought_to_the_address_of_another(own):
    Government.objects.create(code="12.71", slug="medan", name="Kota Medan")
    for slug, fault in (("medan", TakenAddress), ("Kota X", BadSlug), ("../x", BadSlug)):
        with pytest.raises(fault):
            bring(small_city(), slug, "kota.xlsx")
    bring(small_city(), "kota-baru", "kota.xlsx")
    with pytest.raises(TakenAddress):
        bring(small_city(), "kota-lain", "kota.xlsx")
    assert json.dumps(sorted(Government.objects.values_list("slug", flat=True))) == '["kota-baru", "medan"]'
