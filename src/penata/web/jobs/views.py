"""Progress of a run, and asking for one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from penata.web.governments.policies import allowed, may_import, may_read
from penata.web.jobs.actions import run_ask
from penata.web.jobs.selectors import current_run
from penata.web.organisation.selectors import current_record


@require_GET
@allowed(may_read)
def progress(request: HttpRequest) -> HttpResponse:
    """How far the work is; a fragment when asked by the page's own script."""
    run = current_run(request.membership.government)  # type: ignore[attr-defined]
    name = "jobs/part.html" if request.headers.get("X-Part") else "jobs/progress.html"
    return render(request, name, {"run": run})


@require_POST
@allowed(may_import)
def ask(request: HttpRequest) -> HttpResponse:
    """Start the main job on the current snapshot."""
    member = request.membership  # type: ignore[attr-defined]
    record = current_record(member.government)
    if record is not None:
        run_ask(member.government, request.user, record.key)
    return redirect("jobs:progress", government=member.government.slug)
