"""Setting up a service point: its hours, days, counters and services."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from penata.web.audit.actions import event_append
from penata.web.complaints.history import government_lock
from penata.web.governments.models import OF_AGENCY, Membership
from penata.web.governments.policies import allowed, may_serve_queues
from penata.web.queues import policies
from penata.web.queues.models import Kind, Point, Service, Stage, Ticket
from penata.web.queues.room import member_of, point_for

RESERVED = frozenset(("tiket", "baru"))
NUMBERS = {"loket": ("desks", 1, 99), "ruas": ("slot_minutes", 5, 120), "tempat": ("per_slot", 0, 100)}
MORE_NUMBERS = {"muka": ("days_ahead", 0, 60), "berturut": ("in_a_row", 1, 20)}
LONGEST_NAME, LONGEST_SERVICE, MOST_SERVICES = 120, 80, 12
ROWS = 3
"""Empty rows for more services."""


@require_http_methods(["GET", "POST"])
@allowed(may_serve_queues)
def begin(request: HttpRequest) -> HttpResponse:
    """A new service point of one's own agency."""
    member = member_of(request)
    if not policies.may_begin(member):
        raise PermissionDenied
    fresh = Point(
        government=member.government, agency=member.agency, opens=time(8), closes=time(14), weekdays=[0, 1, 2, 3, 4]
    )
    return _page(request, member, fresh)


@require_http_methods(["GET", "POST"])
@allowed(may_serve_queues)
def change(request: HttpRequest, point: str) -> HttpResponse:
    """Change a service point."""
    return _page(request, member_of(request), point_for(request, point, policies.may_set_up))


def _page(request: HttpRequest, member: Membership, point: Point) -> HttpResponse:
    known = list(Service.objects.of(member.government).filter(point=point)) if point.pk else []
    errors: dict[str, str] = {}
    rows: list[dict[str, Any]] = [
        {"letter": row.letter, "name": row.name, "stage": row.stage, "entry": row.entry} for row in known
    ]
    if request.method == "POST":
        errors, rows = read(request.POST, point)
        if not errors:
            keep(member, point, rows)
            return redirect("queues:list", government=member.government.slug)
    context = {
        "point": point,
        "errors": errors,
        "rows": rows + [{"letter": "", "name": "", "stage": "", "entry": True}] * ROWS,
        "kinds": Kind.values,
        "stages": Stage.values,
        "weekdays": [(number, date(2024, 1, 1 + number)) for number in range(7)],
    }
    return render(request, "queues/room/setup.html", context, status=422 if errors else 200)


def read(form: QueryDict, point: Point) -> tuple[dict[str, str], list[dict[str, Any]]]:
    """Put what was typed into the point; what is wrong by field, and the services."""
    errors: dict[str, str] = {}
    point.name = form.get("nama", "").strip()
    if not 0 < len(point.name) <= LONGEST_NAME:
        errors["nama"] = _("Beri nama, paling panjang 120 huruf.")
    point.kind = form.get("jenis", "")
    if point.kind not in Kind.values:
        errors["jenis"] = _("Pilih jenisnya.")
    for name, field in (("buka", "opens"), ("tutup", "closes")):
        try:
            setattr(point, field, datetime.strptime(form.get(name, "")[:5], "%H:%M").time())  # noqa: DTZ007
        except ValueError:
            errors[name] = _("Tulis jam seperti 08:00.")
    if not errors and point.opens >= point.closes:
        errors["tutup"] = _("Jam tutup harus sesudah jam buka.")
    point.weekdays = sorted({int(day) for day in form.getlist("hari") if day in "0123456" and len(day) == 1})
    if not point.weekdays:
        errors["hari"] = _("Pilih sedikitnya satu hari.")
    for name, (field, least, most) in {**NUMBERS, **MORE_NUMBERS}.items():
        text = form.get(name, "")
        if not text.isdecimal() or len(text) > 3 or not least <= int(text) <= most:
            errors[name] = _("Tulis angka %(least)s sampai %(most)s.") % {"least": least, "most": most}
        else:
            setattr(point, field, int(text))
    rows = _services(form)
    letters = [row["letter"] for row in rows]
    if not rows or len(rows) > MOST_SERVICES or len(set(letters)) < len(letters) or not any(r["entry"] for r in rows):
        errors["huruf-0"] = _(
            "Tulis sedikitnya satu layanan tempat warga mulai, dan huruf yang berbeda untuk masing-masing."
        )
    elif any(not (row["letter"].isalpha() and row["letter"].isascii() and row["name"]) for row in rows):
        errors["huruf-0"] = _("Tiap layanan perlu satu atau dua huruf dan nama.")
    return errors, rows


def _services(form: QueryDict) -> list[dict[str, Any]]:
    names = zip(form.getlist("huruf"), form.getlist("layanan"), form.getlist("tahap"), strict=False)
    begin = set(form.getlist("mulai"))
    return [
        {
            "letter": letter.strip().upper()[:2],
            "name": name.strip()[:LONGEST_SERVICE],
            "stage": stage if stage in Stage.values else "",
            "entry": str(place) in begin,
        }
        for place, (letter, name, stage) in enumerate(names)
        if letter.strip() or name.strip()
    ]


@transaction.atomic
def keep(member: Membership, point: Point, rows: list[dict[str, Any]]) -> None:
    """Keep a point and its services; a service that has numbers stays. Raises `PermissionDenied`."""
    if not (member.role in OF_AGENCY and member.agency == point.agency):
        raise PermissionDenied
    government_lock(member.government)
    if not point.pk:
        point.slug = _free_slug(point)
    point.save()
    for row in rows:
        values = {name: row[name] for name in ("name", "stage", "entry")}
        changed = Service.objects.of(point.government).filter(point=point, letter=row["letter"]).update(**values)
        if not changed:
            Service.objects.make(point.government, point=point, letter=row["letter"], **values)
    gone = Service.objects.of(point.government).filter(point=point).exclude(letter__in=[row["letter"] for row in rows])
    used = Ticket.objects.of(point.government).filter(point=point).values_list("service_id", flat=True)
    gone.exclude(pk__in=used).delete()
    gone.update(entry=False)
    event_append(member.government, member.user, "queue.point", point.slug, services=len(rows), desks=point.desks)


def _free_slug(point: Point) -> str:
    base = slugify(point.name)[:34] or "loket"
    taken = set(Point.objects.of(point.government).values_list("slug", flat=True)) | RESERVED
    number, slug = 1, base
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug
