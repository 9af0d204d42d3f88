"""Error pages: what happened, what to do, and that nothing was lost; they ask no database."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from penata.web.config.middleware import request_id


def _page(status: int, title: str, advice: str) -> HttpResponse:
    context = {"title": title, "advice": advice, "request_id": request_id.get(), "status": status}
    return HttpResponse(render_to_string("error.html", context), status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400, also 413 for what is too large."""
    return _page(
        400, _("Permintaan tidak dapat dibaca"), _("Muat ulang halaman lalu coba lagi. Tidak ada yang berubah.")
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    return _page(
        403,
        _("Anda tidak berhak membuka halaman ini"),
        _("Masuk dengan akun yang berwenang, atau mintalah akses kepada Bagian Organisasi."),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404."""
    return _page(404, _("Halaman tidak ditemukan"), _("Periksa alamatnya, atau kembali ke beranda."))


def too_large() -> HttpResponse:
    """413."""
    return _page(
        413,
        _("Berkas terlalu besar"),
        _("Hapus gambar dan lembar yang tidak perlu, lalu unggah lagi. Tidak ada yang disimpan."),
    )


def too_many() -> HttpResponse:
    """429."""
    return _page(429, _("Terlalu banyak percobaan"), _("Tunggu lima belas menit, lalu coba lagi."))


def fault(request: HttpRequest) -> HttpResponse:
    """500."""
    return _page(
        500,
        _("Terjadi kesalahan pada sistem"),
        _("Data Anda tidak berubah. Coba lagi; bila berulang, sampaikan nomor galat kepada pengelola."),
    )


def csrf_failure(request: HttpRequest, reason: str = "", **_kwargs: Any) -> HttpResponse:
    """A form that was open for too long, or came from elsewhere."""
    return _page(
        403, _("Formulir sudah kedaluwarsa"), _("Kembali, muat ulang halaman, lalu kirim lagi. Tidak ada yang berubah.")
    )
