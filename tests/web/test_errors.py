"""Error pages: for every status, as page and as fragment, with an error number, in the reader's language, no database."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import OperationalError, connection
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import path

from penata.web.accounts.actions import MOST
from penata.web.config import errors
from penata.web.config.urls import urlpatterns as ours
from tests.web.conftest import Town

FAULTS = {
    400: SuspiciousOperation("Budi Siregar"),
    403: PermissionDenied(),
    404: Http404(),
    413: RequestDataTooBig(),
    500: OperationalError("database gone: Budi Siregar"),
}
HTMX = {"HX-Request": "true"}


def failing(request: HttpRequest, status: int) -> HttpResponse:
    raise FAULTS[status]


failing.login_required = False  # type: ignore[attr-defined]
urlpatterns = [path("galat/<int:status>/", failing), *ours]
handler400, handler403, handler404, handler500 = (
    errors.bad_request,
    errors.forbidden,
    errors.not_found,
    errors.fault,
)


@pytest.fixture
def broken() -> Iterator[Client]:
    with override_settings(ROOT_URLCONF=__name__):
        yield Client(raise_request_exception=False)


@pytest.mark.parametrize("status", sorted(FAULTS))
def test_each_error_has_a_page_of_its_own_that_asks_no_database(broken: Client, status: int, db: Any) -> None:
    with CaptureQueriesContext(connection) as queries:
        answer = broken.get(f"/galat/{status}/")
    assert len(queries) == 0
    assert answer.status_code == status
    text = answer.content.decode()
    assert "<h1>" in text
    assert f"{answer.headers['X-Request-Id']} ({status})" in text
    assert "Budi" not in text
    assert "Traceback" not in text


@pytest.mark.parametrize("status", sorted(FAULTS))
def test_htmx_gets_the_same_as_a_fragment_for_its_place(broken: Client, status: int, db: Any) -> None:
    answer = broken.get(f"/galat/{status}/", headers=HTMX)
    text = answer.content.decode()
    assert answer.status_code == status
    assert "<html" not in text
    assert 'id="galat"' in text
    assert answer.headers["X-Request-Id"] in text
    assert answer.headers["HX-Retarget"] == "#tempat-galat"
    assert answer.headers["HX-Reselect"] == "#galat"
    assert "HX-Request" in answer.headers["Vary"]


def test_errors_speak_the_reader_s_language(broken: Client, db: Any) -> None:
    broken.cookies["bahasa"] = "en"
    text = broken.get("/galat/404/").content.decode()
    assert "Page not found" in text
    assert '<html lang="en">' in text


def test_too_many_attempts_are_told_when_to_come_back(town: Town) -> None:
    email = town.members["pimpinan"].user.email
    for _ in range(MOST):
        Client().post("/akun/masuk/", {"name": email, "password": "tebakan"})
    answer = Client().post("/akun/masuk/", {"name": email, "password": "tebakan"})
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) == 15 * 60
    assert "Terlalu banyak percobaan" in answer.content.decode()
    assert 'id="galat"' in Client().post("/akun/masuk/", {"name": email}, headers=HTMX).content.decode()


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_form_without_its_token_is_refused_without_asking_the_database(headers: dict[str, str], db: Any) -> None:
    with CaptureQueriesContext(connection) as queries:
        answer = Client(enforce_csrf_checks=True).post("/bahasa/", {"bahasa": "en"}, headers=headers)
    assert len(queries) == 0
    assert answer.status_code == 403
    assert "Formulir sudah kedaluwarsa" in answer.content.decode()
    assert ('id="galat"' in answer.content.decode()) is bool(headers)


def test_a_wrong_method_is_explained(town: Town) -> None:
    answer = town.client("organisasi").get(town.path("pekerjaan/mulai/"))
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "POST"
    assert "hanya menerima kiriman formulir" in answer.content.decode()


def test_an_upload_that_is_too_large_is_413(town: Town) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    with override_settings(UPLOAD_LARGEST=10):
        upload = SimpleUploadedFile("kota.xlsx", b"x" * 11)
        answer = town.client("organisasi").post(town.path("impor/"), {"berkas": upload})
    assert answer.status_code == 413


def test_a_page_answers_500_when_the_database_is_gone(town: Town) -> None:
    client = town.client("organisasi")
    client.raise_request_exception = False
    with patch("penata.web.governments.middleware.membership", side_effect=OperationalError("gone")):
        answer = client.get(town.path())
    assert answer.status_code == 500
    assert "Data Anda tidak berubah" in answer.content.decode()
