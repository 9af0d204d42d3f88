"""Stating weights and wishes, from which a new set of scenarios is worked out beside the others."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from penata.web.governments.policies import allowed, may_import
from penata.web.organisation.selectors import current_snapshot
from penata.web.scenarios.actions import wishes_state
from penata.web.scenarios.requests import member_of
from penata.web.scenarios.selectors import known_of, settings_of, wish_set
from penata.web.scenarios.wish_forms import WishForm


@require_http_methods(["GET", "POST"])
@allowed(may_import)
def wishes(request: HttpRequest) -> HttpResponse:
    """The form, begun from the usual weights or from the wishes named in the address; what is stated starts the work."""
    member = member_of(request)
    snapshot = current_snapshot(member.government)
    if snapshot is None:
        raise Http404
    known = known_of(snapshot)
    errors: dict[str, str] = {}
    if request.method == "POST":
        form = WishForm(request.POST.dict(), known)
        settings, errors = form.read()
        if not errors:
            made = wishes_state(member, snapshot.key, form.name, settings)
            address = reverse("jobs:progress", args=[member.government.slug])
            return redirect(f"{address}?keinginan={made.code}")
    else:
        code = request.GET.get("dari", "")
        if code and wish_set(member.government, code) is None:
            raise Http404
        form = WishForm.of(settings_of(member.government, code), known)
    return render(request, "scenarios/wishes.html", {"form": form, "errors": errors}, status=422 if errors else 200)
