"""Logo and template of the papers: uploaded by the organisation section, checked, kept to one government, removable."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document

from penata.web.audit.models import Event
from penata.web.jobs.actions import documents_folder, run_claim, run_do
from penata.web.jobs.models import Run
from penata.web.jobs.selectors import current_run
from penata.web.organisation.actions import city_store, logo_set, template_set
from penata.web.organisation.letterheads import letterhead_of, own_logo, own_template
from tests.core.publish.making import template_with
from tests.support.city import small_city
from tests.support.picture import red_dot
from tests.web.conftest import Town

LOGO, TEMPLATE = "dokumen/kop/logo/", "dokumen/kop/templat/"
OWN_WORDS = "Naskah khas {{ daerah }}"


@pytest.fixture
def section(ready: Town) -> Client:
    return ready.client("organisasi")


def send(client: Client, town: Town, path: str, content: bytes, name: str = "berkas") -> Any:
    field = "logo" if path == LOGO else "templat"
    return client.post(town.path(path), {field: SimpleUploadedFile(name, content)})


def own_words(folder: Path) -> bytes:
    return template_with(folder, OWN_WORDS, "{{ logo }}", "{{ tabel_tipologi }}").read_bytes()


def written(town: Town, name: str = "id/telaahan-penataan-perangkat-daerah.docx") -> Any:
    """Do the work that waits; the study as it is then."""
    while (work := run_claim()) is not None:
        run_do(work)
    run = current_run(town.government)
    assert run is not None
    assert run.status == Run.Status.DONE, run.fault
    return Document(str(documents_folder(run) / name))


def test_a_logo_is_taken_in_shown_and_stands_on_the_papers(ready: Town, section: Client, tmp_path: Path) -> None:
    answer = send(section, ready, LOGO, red_dot(), "lambang.png")
    assert answer.headers["Location"] == ready.path("pekerjaan/")
    shown = section.get(ready.path(LOGO))
    assert (shown.headers["Content-Type"], shown.content) == ("image/png", red_dot())
    assert shown.headers["X-Content-Type-Options"] == "nosniff"
    pictures = [part.blob for part in written(ready).part.package.parts if part.content_type == "image/png"]
    assert red_dot() in pictures
    assert "Hapus logo" in section.get(ready.path("dokumen/")).content.decode()


def test_a_template_gives_the_study_its_own_words_in_indonesian_only(
    ready: Town, section: Client, tmp_path: Path
) -> None:
    send(section, ready, TEMPLATE, own_words(tmp_path), "naskah.docx")
    assert written(ready).paragraphs[0].text.startswith("Naskah khas Kota Contoh")
    english = written(ready, "en/restructuring-study.docx")
    assert not any(line.text.startswith("Naskah khas") for line in english.paragraphs)
    own = Document(io.BytesIO(section.get(ready.path(TEMPLATE)).content))
    assert own.paragraphs[0].text == OWN_WORDS


def test_the_shipped_template_is_there_to_begin_from(ready: Town, section: Client) -> None:
    answer = section.get(ready.path(TEMPLATE))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="naskah.docx"'
    assert "{{ daerah }}" in "".join(line.text for line in Document(io.BytesIO(answer.content)).paragraphs)


@pytest.mark.parametrize(
    ("path", "content", "told"),
    [
        (LOGO, b"GIF89a", "PNG atau JPEG"),
        (LOGO, red_dot()[:20], "PNG atau JPEG"),
        (LOGO, red_dot() + b"\0" * 2_000_001, "PNG atau JPEG"),
        (LOGO, b"", "Pilih gambar"),
        (TEMPLATE, b"%PDF-1.7", "bukan naskah Word"),
        (TEMPLATE, b"", "Pilih berkas Word"),
    ],
)
def test_what_cannot_be_used_is_refused_and_nothing_changes(
    ready: Town, section: Client, path: str, content: bytes, told: str
) -> None:
    before = Event.objects.of(ready.government).count()
    answer = send(section, ready, path, content, "naskah.docx")
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert (own_logo(ready.government), own_template(ready.government)) == (b"", None)
    assert Event.objects.of(ready.government).count() == before


def test_a_template_is_refused_with_all_its_faults(ready: Town, section: Client, tmp_path: Path) -> None:
    faulty = template_with(tmp_path, "{{ daerahh }}", "{% for x in y %}{{ x }}{% endfor %}").read_bytes()
    text = send(section, ready, TEMPLATE, faulty, "naskah.docx").content.decode()
    assert "“daerahh”" in text
    assert "perintah program" in text


def test_both_can_be_taken_away_and_the_papers_are_those_of_before(
    ready: Town, section: Client, tmp_path: Path
) -> None:
    first = current_run(ready.government)
    send(section, ready, LOGO, red_dot())
    written(ready)
    send(section, ready, TEMPLATE, own_words(tmp_path), "naskah.docx")
    written(ready)
    section.post(ready.path(TEMPLATE), {"hapus": "1"})
    section.post(ready.path(LOGO), {"hapus": "1"})
    assert (own_logo(ready.government), own_template(ready.government)) == (b"", None)
    assert current_run(ready.government) == first
    kinds = [event.kind for event in Event.objects.of(ready.government).order_by("id")]
    assert [kind for kind in kinds if kind.startswith("papers.")] == [
        "papers.logo", "papers.template", "papers.template", "papers.logo",
    ]  # fmt: skip


def test_an_import_leaves_the_uploaded_logo_in_use(ready: Town, section: Client) -> None:
    send(section, ready, LOGO, red_dot())
    city_store(ready.government, None, small_city(), "kota.xlsx")
    assert letterhead_of(ready.government).logo == red_dot()


def test_another_government_has_neither_and_sees_neither(
    ready: Town, other: Town, section: Client, tmp_path: Path
) -> None:
    send(section, ready, LOGO, red_dot())
    send(section, ready, TEMPLATE, own_words(tmp_path), "naskah.docx")
    assert (own_logo(other.government), own_template(other.government)) == (b"", None)
    assert other.client("organisasi").get(ready.path(LOGO)).status_code == 404
    assert other.client("organisasi").get(other.path(LOGO)).status_code == 404


def test_only_the_organisation_section_may(ready: Town, tmp_path: Path) -> None:
    for role in ("pimpinan", "bkpsdm", "kepala_pd"):
        assert "Kop dan templat naskah" not in ready.client(role).get(ready.path("dokumen/")).content.decode()
        with pytest.raises(PermissionDenied):
            logo_set(ready.members[role], red_dot())
        with pytest.raises(PermissionDenied):
            template_set(ready.members[role], None)


def test_a_run_that_ends_after_the_look_has_changed_does_not_take_effect(
    ready: Town, section: Client, tmp_path: Path
) -> None:
    send(section, ready, LOGO, red_dot())
    work = run_claim()
    assert work is not None
    section.post(ready.path(LOGO), {"hapus": "1"})
    run_do(work)
    late = Run.objects.of(ready.government).get(pk=work.pk)
    assert (late.status, late.fault) == (Run.Status.FAILED, "Outdated")
    assert current_run(ready.government).status == Run.Status.DONE  # type: ignore[union-attr]
    assert not [path for path in documents_folder(work).parent.iterdir() if path.name.startswith(work.key[:16])]


def test_a_template_that_a_later_version_cannot_use_is_told_and_the_shipped_one_written(
    ready: Town, section: Client, tmp_path: Path
) -> None:
    send(section, ready, TEMPLATE, own_words(tmp_path), "naskah.docx")
    path = own_template(ready.government)
    assert path is not None
    path.write_bytes(template_with(tmp_path, "{{ isian_lama }}").read_bytes())
    section.post(ready.path("pekerjaan/mulai/"))
    assert not any("isian_lama" in line.text for line in written(ready).paragraphs)
    page = section.get(ready.path("dokumen/")).content.decode()
    assert "untuk sementara dipakai templat bawaan" in page
    assert "“isian_lama”" in page
