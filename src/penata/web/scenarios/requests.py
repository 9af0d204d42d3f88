"""What every page of scenarios asks of its request."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from penata.core.design.result import DesignResult
from penata.web.governments.models import Membership
from penata.web.jobs.selectors import current_run, result, scenario_parts
from penata.web.scenarios.selectors import choice_of, proposals, wish_set


def member_of(request: HttpRequest) -> Membership:
    """Who asks, in which government and role."""
    found: Membership = request.membership  # type: ignore[attr-defined]
    return found


def wishes_of(request: HttpRequest, scenario: str = "") -> str:
    """The code of the wishes in the address, or of those a scenario in it belongs to; empty for the main job."""
    wish = scenario or request.GET.get("skenario", "") or request.POST.get("skenario", "")
    code = request.GET.get("keinginan", "") or scenario_parts(wish)[0]
    if code and wish_set(member_of(request).government, code) is None:
        raise Http404
    return code


def design_of(request: HttpRequest, scenario: str = "") -> DesignResult | None:
    """The lawful structures of the government's current snapshot, under the wishes the address names."""
    found: DesignResult | None = result(member_of(request).government, "design", wishes=wishes_of(request, scenario))
    return found


def unanswered(request: HttpRequest, title: str) -> HttpResponse:
    """Instead of a page whose answer is missing: the rules that have no value on the date of the data."""
    run = current_run(member_of(request).government)
    if run is None or not run.gaps:
        raise Http404
    return render(request, "scenarios/unanswered.html", {"title": title, "gaps": run.gaps})


def wait(request: HttpRequest, scenario: str = "") -> HttpResponse:
    """To the progress page, while there is no result."""
    address = reverse("jobs:progress", args=[member_of(request).government.slug])
    code = wishes_of(request, scenario)
    return redirect(f"{address}?keinginan={code}" if code else address)


def wanted(request: HttpRequest, design: DesignResult) -> str:
    """The scenario in the address, else the one chosen, else the recommended."""
    wish = request.GET.get("skenario", "") or request.POST.get("skenario", "")
    known = {row.scenario.id for row in proposals(design)}
    if wish in known:
        return wish
    choice = choice_of(member_of(request).government, design.snapshot)
    return str(choice.scenario if choice and choice.scenario in known else design.recommended)
