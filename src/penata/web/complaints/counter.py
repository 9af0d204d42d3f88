"""Complaints taken by officers: at the counter, by telephone, from WhatsApp or SP4N-LAPOR!; and what the admin keeps."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from penata.web.complaints import drafts, forms, policies
from penata.web.complaints.categories import choices
from penata.web.complaints.credentials import key_make, pin_of_key
from penata.web.complaints.history import by
from penata.web.complaints.keeping import canned_keep, canned_remove, trustees_name
from penata.web.complaints.law import law_now
from penata.web.complaints.models import TAKEN, Canned, Trustee
from penata.web.complaints.places import areas
from penata.web.complaints.requests import photos_of_request, receipt
from penata.web.complaints.views import member_of
from penata.web.governments.models import Membership
from penata.web.governments.policies import SERVE_COMPLAINTS, allowed
from penata.web.organisation.selectors import current_snapshot

OUTSIDE_LONGEST = 40


@require_http_methods(["GET", "POST"])
@allowed(policies.may_record)
def record(request: HttpRequest) -> HttpResponse:
    """File a complaint for a citizen, who gets the receipt; sending the form again shows the same one."""
    member = member_of(request)
    government, snapshot = member.government, current_snapshot(member.government)
    context: dict[str, Any] = {
        "areas": areas(snapshot),
        "categories": choices(),
        "channels": TAKEN,
        "unknown": forms.UNKNOWN,
        "answers": {},
        "errors": {},
        "key": key_make(),
    }
    if request.method == "GET":
        return render(request, "complaints/room/record.html", context)
    pages = [
        forms.what(request.POST), forms.where(request.POST, snapshot, government.name), forms.who(request.POST)
    ]  # fmt: skip
    photos, wrong = photos_of_request(request)
    errors = {name: text for page in pages for name, text in page.errors.items()}
    channel, number = request.POST.get("saluran", ""), forms.clean(request.POST.get("nomor_luar", ""))
    if channel not in TAKEN:
        errors["saluran"] = _("Pilih dari mana laporan ini datang.")
    if len(number) > OUTSIDE_LONGEST:
        errors["nomor_luar"] = _("Nomor dari sistem lain paling panjang 40 huruf.")
    if wrong:
        errors["foto"] = " ".join(wrong)
    answers = {name: value for page in pages for name, value in page.answers.items()}
    key = request.POST.get("kunci", "")[:64] or key_make()
    if errors:
        context |= {"answers": {**answers, "channel": channel, "number": number}, "errors": errors, "key": key}
        return render(request, "complaints/room/record.html", context, status=422)
    draft = drafts.draft_save(government, key, answers)
    if photos and draft.complaint is None:
        drafts.photos_add(government, draft, photos)
    made = drafts.draft_send(government, key, doer=by(member), channel=channel, outside_number=number)
    return render(request, "complaints/room/receipt.html", receipt(made, pin_of_key(key), law_now(government)))


@require_http_methods(["GET", "POST"])
@allowed(policies.may_prepare)
def canned(request: HttpRequest) -> HttpResponse:
    """Answers prepared beforehand."""
    member = member_of(request)
    errors: dict[str, str] = {}
    if request.method == "POST":
        if "hapus" in request.POST:
            canned_remove(member, request.POST["hapus"])
            return redirect("complaints:canned", government=member.government.slug)
        title, text = (forms.clean(request.POST.get(name, "")) for name in ("judul", "isi"))
        if not title or len(title) > 80:
            errors["judul"] = _("Beri judul, paling panjang 80 huruf.")
        if not text or len(text) > forms.LONGEST:
            errors["isi"] = _("Tulis jawabannya.")
        if not errors:
            canned_keep(member, title, text)
            return redirect("complaints:canned", government=member.government.slug)
    context = {"rows": list(Canned.objects.of(member.government)), "errors": errors, "given": request.POST}
    return render(request, "complaints/room/canned.html", context, status=422 if errors else 200)


@require_http_methods(["GET", "POST"])
@allowed(policies.may_name)
def trustees(request: HttpRequest) -> HttpResponse:
    """The people named to read reports of wrongdoing."""
    member = member_of(request)
    serving = (
        Membership.objects.filter(government=member.government, role__in=SERVE_COMPLAINTS)
        .select_related("user")
        .order_by("user__name")
    )
    if request.method == "POST":
        trustees_name(
            member, {row.user_id for row in serving if str(row.user.public_id) in request.POST.getlist("siapa")}
        )
        return redirect("complaints:trustees", government=member.government.slug)
    named = set(Trustee.objects.of(member.government).values_list("user_id", flat=True))
    rows = [(row, row.user_id in named) for row in serving]
    return render(request, "complaints/room/trustees.html", {"rows": rows})
