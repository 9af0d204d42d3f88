"""What every page of scenarios asks of its request."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from penata.core.design.result import DesignResult
from penata.web.governments.models import Membership
from penata.web.jobs.selectors import current_run, result
from penata.web.scenarios.selectors import choice_of, proposals


def member_of(request: HttpRequest) -> Membership:
    """Who asks, in which government and role."""
    found: Membership = request.membership  # type: ignore[attr-defined]
    return found


def design_of(request: HttpRequest) -> DesignResult | None:
    """The lawful structures of the government's current snapshot."""
    found: DesignResult | None = result(member_of(request).government, "design")
    return found


def unanswered(request: HttpRequest, title: str) -> HttpResponse:
    """Instead of a page whose answer is missing: the rules that have no value on the date of the data."""
    run = current_run(member_of(request).government)
    if run is None or not run.gaps:
        raise Http404
    return render(request, "scenarios/unanswered.html", {"title": title, "gaps": run.gaps})


def wait(request: HttpRequest) -> HttpResponse:
    """To the progress page, while there is no result."""
    return redirect("jobs:progress", government=member_of(request).government.slug)


def wanted(request: HttpRequest, design: DesignResult) -> str:
    """The scenario in the address, else the one chosen, else the recommended."""
    wish = request.GET.get("skenario", "") or request.POST.get("skenario", "")
    known = {row.scenario.id for row in proposals(design)}
    if wish in known:
        return wish
    choice = choice_of(member_of(request).government, design.snapshot)
    return str(choice.scenario if choice and choice.scenario in known else design.recommended)
