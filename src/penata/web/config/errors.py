"""Error pages: what happened, what to do, and that nothing was lost; they ask no database.

Each is a page, or a fragment where htmx asked, and carries the error number that stands in the logs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseNotAllowed
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from penata.web.config.fragments import is_fragment
from penata.web.config.middleware import request_id

TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
WAIT_SECONDS = 15 * 60


def _page(request: HttpRequest | None, status: int, title: str, advice: str) -> HttpResponse:
    context = {
        "title": title,
        "advice": advice,
        "request_id": request_id.get(),
        "status": status,
        "language": get_language() or "id",
    }
    part = request is not None and is_fragment(request)
    return HttpResponse(
        render_to_string("errors/fragment.html" if part else "errors/page.html", context), status=status
    )


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400; what is too large is told as such."""
    if isinstance(exception, TOO_LARGE):
        return too_large(request)
    return _page(
        request,
        400,
        _("Permintaan tidak dapat dibaca"),
        _("Muat ulang halaman lalu coba lagi. Tidak ada yang berubah."),
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    return _page(
        request,
        403,
        _("Anda tidak berhak membuka halaman ini"),
        _("Masuk dengan akun yang berwenang, atau mintalah akses kepada Bagian Organisasi."),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404."""
    return _page(request, 404, _("Halaman tidak ditemukan"), _("Periksa alamatnya, atau kembali ke beranda."))


def not_allowed(request: HttpRequest) -> HttpResponse:
    """405."""
    return _page(
        request,
        405,
        _("Alamat ini hanya menerima kiriman formulir"),
        _("Kembali ke halaman sebelumnya dan kirim formulirnya dari sana. Tidak ada yang berubah."),
    )


def too_large(request: HttpRequest | None = None) -> HttpResponse:
    """413."""
    return _page(
        request,
        413,
        _("Berkas terlalu besar"),
        _("Hapus gambar dan lembar yang tidak perlu, lalu unggah lagi. Tidak ada yang disimpan."),
    )


def too_many(request: HttpRequest | None = None) -> HttpResponse:
    """429, and when one may try again."""
    response = _page(request, 429, _("Terlalu banyak percobaan"), _("Tunggu lima belas menit, lalu coba lagi."))
    response["Retry-After"] = str(WAIT_SECONDS)
    return response


def fault(request: HttpRequest) -> HttpResponse:
    """500."""
    return _page(
        request,
        500,
        _("Terjadi kesalahan pada sistem"),
        _("Data Anda tidak berubah. Coba lagi; bila berulang, sampaikan nomor galat kepada pengelola."),
    )


def csrf_failure(request: HttpRequest, reason: str = "", **_kwargs: Any) -> HttpResponse:
    """A form that was open for too long, or came from elsewhere."""
    return _page(
        request,
        403,
        _("Formulir sudah kedaluwarsa"),
        _("Kembali, muat ulang halaman, lalu kirim lagi. Tidak ada yang berubah."),
    )


class NotAllowedMiddleware:
    """Django answers a wrong method with an empty page: say what is the matter instead."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not isinstance(response, HttpResponseNotAllowed):
            return response
        answer = not_allowed(request)
        answer["Allow"] = response["Allow"]
        return answer
