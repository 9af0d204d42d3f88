"""The register of data agencies hold: who may use them instead of asking citizens, on what ground, until when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from penata.web.audit.actions import event_append
from penata.web.complaints.forms import clean
from penata.web.complaints.history import government_lock
from penata.web.complaints.selectors import agency_names
from penata.web.config.notices import notice_add
from penata.web.documents.models import Holding, Service
from penata.web.documents.policies import may_keep
from penata.web.documents.reading import definition_of
from penata.web.documents.reuse import in_force
from penata.web.governments.models import Government, Membership, Role
from penata.web.governments.policies import allowed, may_see_services
from penata.web.organisation.selectors import current_snapshot

POPULATION = "2.12"
"""Urusan of civil registration: what its agency holds on people is population data, whatever is ticked."""
LONGEST = {"name": 120, "basis": 300, "agreement": 200}


@require_http_methods(["GET", "POST"])
@allowed(may_see_services)
def register(request: HttpRequest) -> HttpResponse:
    """The register, and its form for those who keep it."""
    member: Membership = request.membership  # type: ignore[attr-defined]
    errors: dict[str, str] = {}
    if request.method == "POST":
        if not may_keep(member):
            raise PermissionDenied
        if "hapus" in request.POST:
            holding_remove(member, request.POST["hapus"])
            return redirect("documents:holdings", government=member.government.slug)
        errors = holding_keep(member, request.POST)
        if not errors:
            notice_add(request, _("Tercatat dalam register data."))
            return redirect("documents:holdings", government=member.government.slug)
    today, names = timezone.localdate(), agency_names(member.government)
    rows = [
        (row, names.get(row.agency, row.agency), names.get(row.used_by, row.used_by), in_force(row, today))
        for row in Holding.objects.of(member.government)
        if _concerns(member, row.used_by) or member.agency == row.agency
    ]
    context = {
        "rows": rows,
        "wanted": _wanted(member) if may_keep(member) else {},
        "errors": errors,
        "given": request.POST if errors else {},
        "keeps": may_keep(member),
        "user_agency": member.agency,
    }
    return render(request, "documents/room/holdings.html", context, status=422 if errors else 200)


@transaction.atomic
def holding_keep(member: Membership, posted: Mapping[str, str]) -> dict[str, str]:
    """Keep a line of the register, in place of one for the same use; what is wrong, by field. Raises `PermissionDenied`."""
    wanted = _wanted(member).get(posted.get("guna", ""))
    if wanted is None:
        return {"guna": _("Pilih syarat yang digantikan data ini.")}
    agency, used_by, requirement = wanted[0]
    told = {name: clean(posted.get(name, "")) for name in LONGEST}
    until = _day(posted.get("until", ""))
    population = posted.get("population") == "ya" or _holds_population(member.government, agency)
    unread = bool(posted.get("until")) and until is None
    errors = _faults(told, until, unread=unread, population=population)
    if errors:
        return errors
    government_lock(member.government)
    key = {"agency": agency, "used_by": used_by, "requirement": requirement}
    Holding.objects.of(member.government).filter(**key).delete()
    Holding.objects.make(member.government, **key, **told, until=until, population=population)
    event_append(member.government, member.user, "service.holding", requirement, agency=agency, used_by=used_by)
    return {}


def _faults(told: Mapping[str, str], until: date | None, *, unread: bool, population: bool) -> dict[str, str]:
    """What a line of the register lacks, by field; `unread`: a last day was given that is none."""
    errors = {name: _("Terlalu panjang.") for name, most in LONGEST.items() if len(told[name]) > most}
    if not told["name"]:
        errors["name"] = _("Sebutkan datanya.")
    if not told["basis"]:
        errors["basis"] = _("Tulis dasar hukumnya; tanpa itu data tidak boleh dipakai.")
    if unread:
        errors["until"] = _("Tulis tanggal lengkap, seperti 2026-11-25.")
    if population and not told["agreement"]:
        errors["agreement"] = _("Data kependudukan hanya dipakai dengan perjanjian akses. Tulis nomor dan tanggalnya.")
    if population and until is None and not unread:
        errors["until"] = _("Tulis hari terakhir perjanjian akses itu.")
    return errors


@transaction.atomic
def holding_remove(member: Membership, key: str) -> None:
    """Take a line out; applications sent before keep what they were told, but nobody looks data up any more."""
    government_lock(member.government)
    found = Holding.objects.of(member.government).filter(pk=int(key) if key.isdecimal() else 0).first()
    if found is None:
        return
    if not _concerns(member, found.used_by):
        raise PermissionDenied
    event_append(
        member.government, member.user, "service.holding_end", found.requirement, agency=found.agency,
        used_by=found.used_by,
    )  # fmt: skip
    found.delete()


def _wanted(member: Membership) -> dict[str, tuple[tuple[str, str, str], str]]:
    """Requirements of standards that say another agency holds them: key -> ((holder, user, code), words)."""
    names, found = agency_names(member.government), {}
    for service in Service.objects.of(member.government):
        if not _concerns(member, service.agency):
            continue
        for row in definition_of(service.content).requirements:
            if row.held_by:
                key = f"{row.held_by}:{service.agency}:{row.code}"
                words = f"{names.get(service.agency, service.agency)}: {' / '.join(row.ways)} ({row.held_by})"
                found[key] = ((row.held_by, service.agency, row.code), words)
    return found


def _concerns(member: Membership, agency: str) -> bool:
    return member.role in (Role.ORGANISATION, Role.LEADER) or member.agency == agency


def _holds_population(government: Government, agency: str) -> bool:
    snapshot = current_snapshot(government)
    rows = snapshot.agencies if snapshot else ()
    return any(row.id == agency and POPULATION in row.functions for row in rows)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
