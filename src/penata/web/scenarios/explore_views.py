"""What stands behind a recommendation: the frontier, why not a pair, how surely it holds, other ways and years."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from penata.core.design.insight import YEARS
from penata.core.design.result import DesignResult
from penata.core.design.stated import Known
from penata.core.design.why_not import why_not
from penata.web.config.drawings import drawing
from penata.web.config.listing import Column, Listing
from penata.web.governments.policies import allowed, may_import, may_read
from penata.web.jobs.selectors import current_run, result, run_demand
from penata.web.organisation.selectors import snapshot_by_key
from penata.web.scenarios.actions import point_take
from penata.web.scenarios.flips import flip_of
from penata.web.scenarios.requests import design_of, member_of, wait, wishes_of
from penata.web.scenarios.selectors import frame_by_law, taken_scenarios, wish_set


def shared(request: HttpRequest, design: DesignResult) -> dict[str, Any]:
    """What every page about one set of scenarios shows: whose wishes it rests on, and how functions are called."""
    member, code = member_of(request), wishes_of(request)
    own = wish_set(member.government, code) if code else None
    if own and own.number:
        raise Http404
    snapshot = snapshot_by_key(member.government, design.snapshot)
    frame = frame_by_law(snapshot)
    known = Known.of(snapshot, frame)
    return {
        "design": design,
        "code": code,
        "query": f"?keinginan={code}" if code else "",
        "set": own,
        "demand": run_demand(current_run(member.government, code)),
        "known": known,
        "functions": {**frame.names, **known.functions},
    }


@require_GET
@allowed(may_read)
def frontier(request: HttpRequest) -> HttpResponseBase:
    """All undominated structures as points and rows; a row is opened by its number in the address."""
    from penata.core.publish import pictures

    design = design_of(request)
    if design is None:
        return wait(request)
    member, context = member_of(request), shared(request, design)
    numbered = list(enumerate(design.frontier, start=1))

    def opened(row: Any) -> str:
        query = request.GET.copy()
        query["titik"] = str(row[0])
        return f"?{query.urlencode()}#titik"

    columns = (
        Column("titik", _("Titik"), lambda row: row[0], "number", href=opened),
        Column("hemat", _("Hemat per tahun"), lambda row: row[1].saving, "money"),
        Column("keserasian", _("Keserasian (per seribu poin)"), lambda row: row[1].coherence, "number"),
        Column("pindah", _("Pegawai berpindah"), lambda row: row[1].moved, "number"),
        Column("pejabat", _("Pejabat terdampak"), lambda row: row[1].officials, "number"),
        Column("layanan", _("Layanan berganti tangan"), lambda row: row[1].services, "number"),
        Column("gabungan", _("Penggabungan"), lambda row: len(row[1].partition), "number"),
    )
    listing = Listing(request, "batas", _("Struktur yang tidak terungguli"), columns, numbered, size=15)
    if listing.export:
        return listing.export
    addresses = {
        row.scenario.id: reverse("scenarios:detail", args=[member.government.slug, row.scenario.id])
        for row in design.scenarios
    }
    taken = taken_scenarios(member.government, design.snapshot, context["code"])
    wish = request.GET.get("titik", "")
    point = design.frontier[int(wish) - 1] if wish.isdecimal() and 0 < int(wish) <= len(numbered) else None
    context |= {
        "listing": listing,
        "chart": drawing(pictures.frontier, design, addresses=addresses),
        "point": point,
        "number": wish,
        "scenarios": [row for row in (*design.scenarios, *taken) if point and _same(row, point)],
        "may_take": may_import(member),
    }
    return render(request, "scenarios/frontier.html", context)


@require_POST
@allowed(may_import)
def take(request: HttpRequest) -> HttpResponse:
    """Make a point a scenario, to be placed and costed like the named ones."""
    design = design_of(request)
    if design is None:
        return wait(request)
    member, number, code = member_of(request), request.POST.get("titik", ""), wishes_of(request)
    own = wish_set(member.government, code) if code else None
    if not number.isdecimal() or (own and own.number):
        raise Http404
    try:
        made = point_take(member, design, code, int(number))
    except KeyError:
        raise Http404 from None
    return redirect(f"{reverse('jobs:progress', args=[member.government.slug])}?keinginan={made.code}")


def _same(row: Any, point: Any) -> bool:
    return bool((row.saving, row.coherence, row.moved) == (point.saving, point.coherence, point.moved))


@require_GET
@allowed(may_read)
def pair(request: HttpRequest) -> HttpResponse:
    """Why two functions stand together or not, for any pair."""
    design = design_of(request)
    if design is None:
        return wait(request)
    context = shared(request, design)
    a, b = request.GET.get("a", ""), request.GET.get("b", "")
    known = context["known"].functions
    verdict, error = None, ""
    if a in known and b in known and a != b:
        snapshot = snapshot_by_key(member_of(request).government, design.snapshot)
        verdict = why_not(design, frame_by_law(snapshot), a, b)
    elif a or b:
        error = _("Pilih dua urusan yang berbeda.")
    context |= {"a": a, "b": b, "verdict": verdict, "error": error}
    context["choices"] = sorted(known.items(), key=lambda row: row[1])
    return render(request, "scenarios/pair.html", context, status=422 if error else 200)


@require_GET
@allowed(may_read)
def sureness(request: HttpRequest) -> HttpResponse:
    """How far weights may move, how often the recommendation holds, and how near thresholds are."""
    design = design_of(request)
    if design is None:
        return wait(request)
    context = shared(request, design)
    seen = result(member_of(request).government, "insight", wishes=context["code"])
    best = design.scenario(design.recommended).groups
    mine = tuple(sorted(group.functions for group in best if len(group.functions) > 1))
    context["ranges"] = [(row, flip_of(row.below, mine), flip_of(row.above, mine)) for row in design.weights]
    if seen:
        steady = seen.steadiness
        context |= {
            "steady": steady,
            "whole": 1000 * steady.whole // steady.draws,
            "mergers": sorted((1000 * times // steady.draws, codes) for codes, times in steady.mergers),
            "rivals": [(1000 * times // steady.draws, groups) for groups, times in steady.rivals],
            "edges": [
                (one, one.turns[0], flip_of(one.turns[0].groups, mine))
                for one in sorted((one for one in seen.edges if one.turns), key=lambda one: abs(one.points))
            ],
            "swings": [(one, flip_of(one.groups, mine)) for one in seen.swings],
        }
    return render(request, "scenarios/sureness.html", context)


@require_GET
@allowed(may_read)
def ways(request: HttpRequest) -> HttpResponse:
    """Near-best structures that differ where it matters, and the changes spread over years."""
    design = design_of(request)
    if design is None:
        return wait(request)
    context = shared(request, design)
    seen = result(member_of(request).government, "insight", wishes=context["code"])
    wish = request.GET.get("tahun", "")
    years = int(wish) if wish.isdecimal() and int(wish) in YEARS else 3
    context |= {"seen": seen, "years": years, "lengths": YEARS}
    if seen and seen.stagings:
        context["staging"] = seen.stagings[YEARS.index(years)]
    return render(request, "scenarios/ways.html", context)
