"""The portal, the language switch and the health of the server."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from penata import __version__
from penata.web.accounts.actions import language_choose
from penata.web.config.middleware import language_remember
from penata.web.governments.models import Government
from penata.web.governments.policies import home_of
from penata.web.governments.selectors import memberships_of


@login_not_required
@require_GET
def portal(request: HttpRequest) -> HttpResponse:
    """What Penata is, and the way in; who is signed in goes on to the own government."""
    if request.user.is_authenticated:
        found = memberships_of(request.user)
        if found:
            return redirect(home_of(found[0]), government=found[0].government.slug)
    return render(request, "portal.html", {"cities": Government.objects.order_by("name")})


@login_not_required
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Remember the language and return to the page."""
    wish = request.POST.get("bahasa", "id")
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    response = redirect(back)
    if wish in ("id", "en"):
        if request.user.is_authenticated:
            language_choose(request.user, wish)
        language_remember(response, wish)
    return response


@login_not_required
@require_GET
def healthz(request: HttpRequest) -> HttpResponse:
    """The process lives."""
    return JsonResponse({"status": "ok", "version": __version__})


@login_not_required
@require_GET
def readyz(request: HttpRequest) -> HttpResponse:
    """The database answers; if not, no work should be sent here."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "database"}, status=503)
    return JsonResponse({"status": "ready"})
