"""The apps that may send complaints: keys given and ended by the admin."""

from __future__ import annotations

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from penata.web.complaints import forms, policies
from penata.web.complaints.views import member_of
from penata.web.governments.policies import allowed
from penata.web.open311.clients import client_add, client_end
from penata.web.open311.models import Client

LONGEST = 80


@require_http_methods(["GET", "POST"])
@allowed(policies.may_prepare)
def clients(request: HttpRequest) -> HttpResponse:
    """List the apps, give one a key (shown once), or end a key."""
    member = member_of(request)
    errors: dict[str, str] = {}
    key = ""
    if "akhiri" in request.POST:
        number = request.POST["akhiri"]
        client_end(member, int(number) if number.isdecimal() and len(number) < 10 else 0)
        return redirect("apps:list", government=member.government.slug)
    name = forms.clean(request.POST.get("nama", ""))
    if request.method == "POST":
        if not name or len(name) > LONGEST:
            errors["nama"] = _("Tulis nama aplikasinya, paling panjang 80 huruf.")
        else:
            key = client_add(member, name, by_token=request.POST.get("token") == "ya")
    rows = Client.objects.of(member.government).annotate(sent=Count("submissions"))
    context = {"rows": rows, "errors": errors, "key": key, "name": name}
    response = render(request, "open311/room.html", context, status=422 if errors else 200)
    response["Cache-Control"] = "no-store"
    return response
