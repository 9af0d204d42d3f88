"""Pages of the city: home, data, import, findings."""

from __future__ import annotations

import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from penata.web.config.errors import too_large
from penata.web.governments.policies import allowed, may_import, may_read, may_see_people
from penata.web.jobs.actions import run_ask
from penata.web.jobs.selectors import current_run, result
from penata.web.organisation.actions import OtherGovernment, city_import
from penata.web.organisation.charts import charts_of_city, structure_chart
from penata.web.organisation.selectors import current_snapshot, law_of, names


def _member(request: HttpRequest) -> Any:
    return request.membership  # type: ignore[attr-defined]


@require_GET
@allowed(may_read)
def home(request: HttpRequest) -> HttpResponse:
    """How is our organisation, what needs me today, what comes next."""
    government = _member(request).government
    snapshot = current_snapshot(government)
    analysis, design = result(government, "analysis"), result(government, "design")
    context: dict[str, Any] = {
        "snapshot": snapshot,
        "run": current_run(government),
        "analysis": analysis,
        "design": design,
    }
    if analysis and design:
        chosen = design.scenario(design.recommended)
        weaknesses = [row for row in analysis.findings if row.kind == "weakness"]
        context |= {
            "chosen": chosen,
            "gravest": weaknesses[:6],
            "counts": Counter(str(row.kind) for row in analysis.findings),
            "placement": result(government, "placement", design.recommended),
            "case": result(government, "budget", design.recommended),
        }
    return render(request, "organisation/home.html", context)


@require_GET
@allowed(may_read)
def data(request: HttpRequest) -> HttpResponse:
    """The agencies of the city with their figures and charts."""
    government = _member(request).government
    snapshot = current_snapshot(government)
    if snapshot is None:
        return redirect("organisation:home", government=government.slug)
    analysis = result(government, "analysis")
    people: Counter[str] = Counter()
    for person in snapshot.employees:
        if person.position:
            people[snapshot.agency_of_position(person.position).id] += 1
    typology = {row.agency: row for row in analysis.agencies} if analysis else {}
    rows = [(agency, people[agency.id], typology.get(agency.id)) for agency in snapshot.agencies]
    charts = charts_of_city(snapshot, analysis, law_of(snapshot)) if analysis else ()
    return render(request, "organisation/data.html", {"snapshot": snapshot, "rows": rows, "charts": charts})


@require_GET
@allowed(may_read)
def agency(request: HttpRequest, id: str) -> HttpResponse:
    """One agency: score indicator by indicator, units, posts, and (for the placement team) its people."""
    member = _member(request)
    snapshot = current_snapshot(member.government)
    if snapshot is None or id not in snapshot.agency_by_id:
        raise Http404
    analysis = result(member.government, "analysis")
    balances = {row.position: row for row in analysis.balances} if analysis else {}
    units = [
        (unit, [(post, balances.get(post.id)) for post in snapshot.positions_of.get(unit.id, ())])
        for unit in snapshot.units_of.get(id, ())
    ]
    holders: dict[str, list[Any]] = defaultdict(list)
    if may_see_people(member):
        ids = [
            person.id
            for _unit, posts in units
            for post, _balance in posts
            for person in snapshot.employees_of.get(post.id, ())
        ]
        known = names(member.government, ids)
        for person_id in ids:
            if person_id in known:
                holders[snapshot.employee_by_id[person_id].position or ""].append(known[person_id])
    context = {
        "agency": snapshot.agency_by_id[id],
        "chart": structure_chart(snapshot, id),
        "units": units[:80],
        "more": max(0, len(units) - 80),
        "scores": [row for row in analysis.functions if row.agency == id] if analysis else [],
        "findings": [row for row in analysis.findings if any(s.id == id for s in row.subjects)] if analysis else [],
        "holders": dict(holders),
    }
    return render(request, "organisation/agency.html", context)


@require_http_methods(["GET", "POST"])
@allowed(may_import)
def bring_in(request: HttpRequest) -> HttpResponse:
    """Upload a workbook: every problem listed, or the city stored and the main job started."""
    member = _member(request)
    context: dict[str, Any] = {}
    if request.method == "POST":
        upload = request.FILES.get("berkas")
        if upload is None or upload.size is None:
            context["error"] = _("Pilih berkas terlebih dahulu.")
        elif upload.size > settings.UPLOAD_LARGEST:
            return too_large()
        else:
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / f"unggahan{Path(upload.name or '').suffix.lower()}"
                with path.open("wb") as file:
                    for chunk in upload.chunks():
                        file.write(chunk)
                try:
                    record, issues = city_import(member, path, Path(upload.name or "").name)
                except OtherGovernment as other:
                    record, issues = None, ()
                    context["error"] = _("Berkas ini milik %(name)s, bukan daerah Anda. Tidak ada yang disimpan.") % {
                        "name": other
                    }
            if record is not None:
                run_ask(member.government, request.user, record.key)
                return redirect("jobs:progress", government=member.government.slug)
            context |= {"issues": issues[:500], "total": len(issues), "name": upload.name}
    return render(request, "organisation/import.html", context, status=422 if context else 200)


@require_GET
@allowed(may_read)
def template(request: HttpRequest) -> HttpResponse:
    """The empty workbook."""
    from penata.core.intake import write_template

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "kota.xlsx"
        write_template(path)
        response = HttpResponse(
            path.read_bytes(), content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        )
    response["Content-Disposition"] = 'attachment; filename="kota.xlsx"'
    return response


@require_GET
@allowed(may_read)
def findings(request: HttpRequest) -> HttpResponse:
    """Strengths and weaknesses, filtered by area, kind and agency; the filter stands in the address."""
    government = _member(request).government
    analysis = result(government, "analysis")
    if analysis is None:
        return redirect("jobs:progress", government=government.slug)
    kind, area, about = (request.GET.get(name, "") for name in ("jenis", "bidang", "pd"))
    shown = [
        row
        for row in analysis.findings
        if (not kind or row.kind == kind)
        and (not area or row.area == area)
        and (not about or any(subject.id == about for subject in row.subjects))
    ]
    context = {
        "findings": shown,
        "total": len(analysis.findings),
        "kind": kind,
        "area": area,
        "areas": sorted({str(row.area) for row in analysis.findings}),
        "decisions": analysis.decisions,
    }
    return render(request, "organisation/findings.html", context)
