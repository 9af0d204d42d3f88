"""Progress of a run, and asking for one."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from penata.web.governments.policies import allowed, may_import, may_read
from penata.web.jobs.actions import run_ask
from penata.web.jobs.models import Run
from penata.web.jobs.selectors import current_run, time_left, usable
from penata.web.organisation.selectors import current_record
from penata.web.scenarios.selectors import wish_set


@require_GET
@allowed(may_read)
def progress(request: HttpRequest) -> HttpResponse:
    """How far the work is, and about how long it still takes."""
    member = request.membership  # type: ignore[attr-defined]
    wishes = request.GET.get("keinginan", "")
    run = current_run(member.government, wishes)
    done = run is not None and run.status == Run.Status.DONE
    context = {
        "run": run,
        "left": time_left(run) if run else "",
        "may_import": may_import(member),
        "unusable": done and not usable(member.government, wishes),
        "wishes": wishes,
    }
    return render(request, "jobs/progress.html", context)


@require_POST
@allowed(may_import)
def ask(request: HttpRequest) -> HttpResponse:
    """Start the main job on the current snapshot."""
    member = request.membership  # type: ignore[attr-defined]
    record = current_record(member.government)
    if record is not None:
        wishes = request.POST.get("keinginan", "")
        if wishes and wish_set(member.government, wishes) is None:
            raise Http404
        again = not usable(member.government, wishes)
        run_ask(member.government, request.user, record.key, again=again, wishes=wishes)
        if wishes:
            return redirect(f"{reverse('jobs:progress', args=[member.government.slug])}?keinginan={wishes}")
    return redirect("jobs:progress", government=member.government.slug)
