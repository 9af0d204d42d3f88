"""Signing in and out, and choosing a password."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from penata.web.accounts.actions import sign_in_failed, sign_in_locked
from penata.web.accounts.models import User
from penata.web.accounts.passwords import Choice, password_choose
from penata.web.config.errors import too_many
from penata.web.config.middleware import language_remember
from penata.web.config.notices import notice_add


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


@require_http_methods(["GET", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Choose a password; with one made by somebody else, this is the only page that opens."""
    user = request.user
    if not isinstance(user, User):
        raise PermissionDenied
    context: dict[str, Any] = {"first": user.must_change_password, "errors": {}, "own": user.email or user.nip}
    if request.method == "GET":
        return render(request, "accounts/password.html", context)
    origin, name = request.META.get("REMOTE_ADDR", ""), str(user.public_id)
    if sign_in_locked(name, origin):
        return too_many(request)
    wrong = password_choose(user, Choice(*(request.POST.get(field, "") for field in ("sekarang", "baru", "ulang"))))
    if not wrong:
        update_session_auth_hash(request, user)
        notice_add(request, _("Kata sandi diganti."))
        return redirect("portal")
    if "present" in wrong:
        sign_in_failed(name, origin)
    context["errors"] = _what_is_wrong(wrong)
    return render(request, "accounts/password.html", context, status=422)


def _what_is_wrong(wrong: dict[str, list[str]]) -> dict[str, str]:
    """The sentence for each field of the form."""
    texts = {
        "present": ("sekarang", _("Kata sandi sekarang tidak cocok.")),
        "same": ("baru", _("Kata sandi baru sama dengan yang sekarang. Pilih yang lain.")),
        "again": ("ulang", _("Kedua kata sandi baru berbeda. Ketik ulang.")),
        "wanted": ("baru", " ".join(wrong.get("wanted", []))),
    }
    return {texts[kind][0]: texts[kind][1] for kind in wrong}


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Leave."""
    logout(request)
    return redirect("portal")
