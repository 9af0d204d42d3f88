"""How the papers look: the government's logo and its own template of the study, taken in and taken away again."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from penata.core.catalogue import render as render_message
from penata.core.intake.letterhead import LARGEST_LOGO
from penata.core.publish.template import BadTemplate
from penata.web.config.errors import too_large
from penata.web.config.notices import notice_add
from penata.web.governments.policies import allowed, may_import
from penata.web.jobs.actions import run_ask
from penata.web.organisation.actions import UnusableLogo, logo_set, template_set
from penata.web.organisation.letterheads import own_logo, own_template
from penata.web.organisation.selectors import current_record
from penata.web.organisation.uploads import received
from penata.web.scenarios.document_views import documents_page
from penata.web.scenarios.papers import TYPES
from penata.web.scenarios.requests import member_of

LOGO, TEMPLATE, REMOVE = "logo", "templat", "hapus"
PNG, JPEG = "image/png", "image/jpeg"


@require_http_methods(["GET", "POST"])
@allowed(may_import)
def logo(request: HttpRequest) -> HttpResponse:
    """Show the logo uploaded, take one in, or take it away."""
    member = member_of(request)
    if request.method == "GET":
        return _picture(own_logo(member.government))
    if REMOVE in request.POST:
        logo_set(member, b"")
        return _written_anew(request, _("Logo dihapus. Naskah ditulis ulang."))
    upload = request.FILES.get(LOGO)
    if upload is None or not upload.size:
        return documents_page(request, {LOGO: _("Pilih gambar terlebih dahulu.")})
    try:
        logo_set(member, upload.read(LARGEST_LOGO + 1))
    except UnusableLogo:
        text = _("Gambar itu tidak dapat dipakai. Simpan sebagai PNG atau JPEG di bawah 2 MB, lalu unggah lagi.")
        return documents_page(request, {LOGO: text})
    return _written_anew(request, _("Logo tersimpan. Naskah ditulis ulang."))


@require_http_methods(["GET", "POST"])
@allowed(may_import)
def template(request: HttpRequest) -> HttpResponse:
    """Hand out the template in use, take one in, or go back to the shipped one."""
    member = member_of(request)
    if request.method == "GET":
        return _in_use(request)
    if REMOVE in request.POST:
        template_set(member, None)
        return _written_anew(request, _("Templat bawaan dipakai lagi. Naskah ditulis ulang."))
    upload = request.FILES.get(TEMPLATE)
    if upload is None or not upload.size:
        return documents_page(request, {TEMPLATE: _("Pilih berkas Word terlebih dahulu.")})
    if upload.size > settings.UPLOAD_LARGEST:
        return too_large(request)
    try:
        with received(upload) as path:
            template_set(member, path)
    except BadTemplate as bad:
        language = get_language() or "id"
        return documents_page(request, {TEMPLATE: " ".join(render_message(text, language) for text in bad.messages)})
    return _written_anew(request, _("Templat tersimpan. Naskah ditulis ulang."))


def _written_anew(request: HttpRequest, text: str) -> HttpResponse:
    """Say what was done and write the papers again."""
    government = member_of(request).government
    record = current_record(government)
    if record is not None:
        run_ask(government, request.user, record.key)
    notice_add(request, text)
    return redirect("jobs:progress", government=government.slug)


def _picture(content: bytes) -> HttpResponse:
    if not content:
        raise Http404
    kind = PNG if content.startswith(b"\x89PNG") else JPEG
    return HttpResponse(content, content_type=kind, headers={"Cache-Control": "no-store"})


def _in_use(request: HttpRequest) -> HttpResponse:
    """The government's own template, else the shipped one to begin from."""
    from penata.core.publish.word import shipped_template

    path = own_template(member_of(request).government) or shipped_template("id")
    response = HttpResponse(path.read_bytes(), content_type=TYPES[".docx"])
    response["Content-Disposition"] = 'attachment; filename="naskah.docx"'
    response["Cache-Control"] = "no-store"
    return response
