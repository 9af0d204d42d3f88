"""Signing in and out."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from penata.web.accounts.actions import sign_in_failed, sign_in_locked
from penata.web.config.errors import too_many
from penata.web.config.middleware import language_remember


@login_not_required
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The form: NIP or e-mail, and password."""
    target = request.POST.get("next") or request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}):
        target = ""
    context: dict[str, Any] = {"next": target, "name": "", "errors": {}}
    if request.method == "POST":
        name = request.POST.get("name", "")
        origin = request.META.get("REMOTE_ADDR", "")
        if sign_in_locked(name, origin):
            return too_many(request)
        user = authenticate(request, username=name, password=request.POST.get("password", ""))
        if user is not None:
            login(request, user)
            response = redirect(target or "portal")
            if user.language:
                language_remember(response, user.language)
            return response
        sign_in_failed(name, origin)
        text = _("NIP/surel atau kata sandi tidak cocok. Periksa lalu coba lagi.")
        context |= {"name": name, "errors": {"name": text}}
    return render(request, "accounts/sign_in.html", context, status=422 if context["errors"] else 200)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Leave."""
    logout(request)
    return redirect("portal")
