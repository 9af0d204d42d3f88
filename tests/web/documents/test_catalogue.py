"""The catalogue: written by officers, released by the head, read and searched by everybody."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from penata.web.audit.models import Event
from penata.web.documents.catalogue import service_keep, service_release, service_retire
from penata.web.documents.models import Service
from penata.web.documents.reading import Faults
from penata.web.governments.models import Membership
from tests.web.conftest import Town
from tests.web.documents.support import CONTENT, HEAD, released


def public(city: Town, path: str = "") -> str:
    return str(Client().get(f"/p/{city.government.slug}/layanan/{path}").content.decode())


def test_what_is_written_is_public_only_once_released(city: Town) -> None:
    kept = service_keep(city.members["penghubung"], "", HEAD, CONTENT)
    assert HEAD["name"] not in public(city)
    assert Client().get(f"/p/{city.government.slug}/layanan/{kept.slug}/").status_code == 404
    service_release(city.members["kepala_pd"], kept.slug)
    service_keep(city.members["penghubung"], kept.slug, HEAD, {**CONTENT, "fee": "99.000"})
    page = public(city, f"{kept.slug}/")
    assert "Rp 25.000" in page
    assert "99.000" not in page
    service_retire(city.members["kepala_pd"], kept.slug)
    assert HEAD["name"] not in public(city)
    kinds = [
        event.kind for event in Event.objects.of(city.government).filter(kind__startswith="service.").order_by("id")
    ]
    assert kinds == ["service.keep", "service.release", "service.keep", "service.retire"]


def test_a_standard_without_its_published_components_is_not_released(city: Town) -> None:
    kept = service_keep(city.members["penghubung"], "", HEAD, {**CONTENT, "product": ""})
    with pytest.raises(Faults) as fault:
        service_release(city.members["kepala_pd"], kept.slug)
    assert fault.value.faults["components"].params["names"] == "produk pelayanan"
    answer = city.client("kepala_pd").post(city.path(f"layanan/katalog/{kept.slug}/"), {"tindakan": "terbitkan"})
    assert answer.status_code == 422
    assert "produk pelayanan" in answer.content.decode()


def test_only_the_agency_and_the_organisation_section_write_and_only_the_head_releases(city: Town) -> None:
    kept = service_keep(city.members["organisasi"], "", HEAD, CONTENT)
    city.members["kepala_pd"].agency = "DINKES"
    acts: list[tuple[str, Callable[[Membership], object]]] = [
        ("bkpsdm", lambda member: service_keep(member, kept.slug, HEAD, CONTENT)),
        ("kepala_pd", lambda member: service_keep(member, kept.slug, HEAD, CONTENT)),
        ("kepala_pd", lambda member: service_release(member, kept.slug)),
        ("penghubung", lambda member: service_release(member, kept.slug)),
        ("organisasi", lambda member: service_retire(member, kept.slug)),
    ]
    for role, act in acts:
        with pytest.raises(PermissionDenied):
            act(city.members[role])
    assert Service.objects.of(city.government).get().released is None


def test_the_search_finds_by_any_word_of_the_standard(service: Service, city: Town) -> None:
    assert HEAD["name"] in public(city, "?cari=pinjaman")
    assert HEAD["name"] in public(city, "?cari=KUASA+usaha")
    assert HEAD["name"] not in public(city, "?cari=terbang")


def test_a_national_product_is_a_checklist_and_a_link(city: Town) -> None:
    head = {**HEAD, "name": "KTP-el hilang", "outside": "https://nasional.invalid/"}
    kept = service_keep(city.members["penghubung"], "", head, {})
    with pytest.raises(Faults):
        service_release(city.members["kepala_pd"], kept.slug)
    found = released(city, {**head, "name": "KTP-el rusak"}, {"requirements": "kk: Kartu Keluarga"})
    page = public(city, f"{found.slug}/")
    assert 'href="https://nasional.invalid/"' in page
    assert "Kartu Keluarga" in page
    assert "mohon/" not in page


def test_the_form_keeps_what_was_typed_when_a_line_is_wrong(city: Town) -> None:
    given = {**HEAD, **CONTENT, "steps": "Tanpa pelaku"}
    answer = city.client("penghubung").post(city.path("layanan/katalog/baru/"), given)
    assert answer.status_code == 422
    assert "Tanpa pelaku" in answer.content.decode()
    assert "Baris 1 langkah tidak terbaca" in answer.content.decode()
    answer = city.client("penghubung").post(city.path("layanan/katalog/baru/"), {**HEAD, **CONTENT})
    assert answer.headers["Location"] == city.path("layanan/katalog/surat-keterangan-usaha/")
    page = city.client("kepala_pd").get(answer.headers["Location"]).content.decode()
    assert "dasar hukum" in page, "blank components are named"
    assert "Terbitkan" in page
