"""Answering a survey: one page, without account, name or script; by link, QR code or at a kiosk.

A form carries a key signed by the server for this survey; what is sent with a key counts once, however often it is sent.
A device that has answered is told so, and many answers from one network in an hour are stopped.
"""

from __future__ import annotations

import hmac
import secrets
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from penata.core.rules import Law
from penata.web.complaints import limits
from penata.web.config.errors import too_many
from penata.web.portal.access import city_of, open_page
from penata.web.portal.human import HONEYPOT, machine_faults
from penata.web.satisfaction import forms, selectors
from penata.web.satisfaction.actions import answer_send, takes
from penata.web.satisfaction.groups import GROUPS
from penata.web.satisfaction.models import Channel, Survey

SALT = "satisfaction.form"
FORM_DAYS = 2
"""How long a form that was opened can be sent."""
KEY_BYTES = 16
BACK_SECONDS = 15
"""After which a kiosk shows the questions again."""
MOST = {Channel.LINK: 60, Channel.KIOSK: 120}
"""Answers of one network address to one survey within an hour."""


@open_page
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """Surveys that can be answered today."""
    rows = [row for row in Survey.objects.of(city_of(request)).filter(closed=None) if takes(row)]
    return render(request, "satisfaction/open/list.html", {"rows": rows})


@open_page
@require_http_methods(["GET", "POST"])
def form(request: HttpRequest, code: str) -> HttpResponse:
    """The questions, on one's own phone."""
    survey = _survey(request, code)
    if request.COOKIES.get(_cookie(survey)):
        return render(request, "satisfaction/open/thanks.html", {"survey": survey, "before": True})
    return _answer(request, survey, Channel.LINK, _path(survey, "thanks"))


@open_page
@require_GET
def thanks(request: HttpRequest, code: str) -> HttpResponse:
    """Sent."""
    return render(request, "satisfaction/open/thanks.html", {"survey": _survey(request, code)})


@open_page
@require_http_methods(["GET", "POST"])
def kiosk(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """The questions on the device at the counter."""
    survey = _kiosk(request, code, key)
    return _answer(request, survey, Channel.KIOSK, _path(survey, "kiosk_thanks", key=key))


@open_page
@require_GET
def kiosk_thanks(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Sent; the questions come back by themselves for the next citizen."""
    survey = _kiosk(request, code, key)
    again = _path(survey, "kiosk", key=key)
    response = render(request, "satisfaction/open/thanks.html", {"survey": survey, "again": again})
    response["Refresh"] = f"{BACK_SECONDS}; url={again}"
    return response


def _answer(request: HttpRequest, survey: Survey, channel: Channel, following: str) -> HttpResponse:
    if not takes(survey):
        return render(request, "satisfaction/open/ended.html", {"survey": survey})
    law = selectors.law_of_survey(survey)
    if request.method == "GET":
        return _page(request, survey, law, channel, {}, {})
    who = f"survey {survey.code} {channel} {limits.client_of(request.META.get('REMOTE_ADDR', ''))}"
    if limits.attempts(survey.government, limits.Limit.SEND, who) >= MOST[channel]:
        return too_many(request)
    filled, read = forms.answers(request.POST.dict(), survey, law)
    key, began = _opened(survey, request.POST.get("kunci", ""))
    errors = read.errors or machine_faults(request.POST.dict(), began, ())
    if errors or not key:
        fresh = read.given if key else {**read.given, "kunci": ""}
        return _page(
            request,
            survey,
            law,
            channel,
            fresh,
            errors or {"kirim": _("Halaman ini sudah lama terbuka. Tekan Kirim sekali lagi.")},
        )
    limits.attempt_note(survey.government, limits.Limit.SEND, who)
    answer_send(survey, key, filled, channel)
    response = redirect(following)
    if channel is Channel.LINK:
        left = (survey.end - timezone.localdate()).days + 1
        response.set_cookie(
            _cookie(survey),
            "1",
            max_age=left * 24 * 3600,
            path=_path(survey, "form"),
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
    return response


def _page(
    request: HttpRequest, survey: Survey, law: Law, channel: Channel, given: dict[str, str], errors: dict[str, str]
) -> HttpResponse:
    scale = law["services.satisfaction.scale"]
    context: dict[str, Any] = {
        "survey": survey,
        "kiosk": channel is Channel.KIOSK,
        "elements": law["services.satisfaction.elements"],
        "scale": range(scale["least"], scale["most"] + 1),
        "unknown": forms.UNKNOWN,
        "questions": [(f"{forms.OWN}{place}", text) for place, text in enumerate(survey.questions)],
        "groups": GROUPS if survey.groups else {},
        "given": given,
        "errors": errors,
        "key": given.get("kunci") or _key_make(survey),
        "honeypot": HONEYPOT,
        "longest": forms.LONGEST_TEXT,
        "because": (law.ref("services.satisfaction.elements"), law.ref("services.satisfaction.scale")),
    }
    return render(request, "satisfaction/open/form.html", context, status=422 if errors else 200)


def _key_make(survey: Survey) -> str:
    """A key for one sending, signed with the time at which the form was opened."""
    return signing.dumps([survey.code, secrets.token_hex(KEY_BYTES), timezone.now().timestamp()], salt=SALT)


def _opened(survey: Survey, signed: str) -> tuple[str, datetime]:
    """The key of a form and when it was opened; a form that is not ours has no key and was opened just now."""
    try:
        code, key, began = signing.loads(signed, salt=SALT, max_age=timedelta(days=FORM_DAYS))
    except (signing.BadSignature, ValueError, TypeError):
        return "", timezone.now()
    return (key, datetime.fromtimestamp(began, tz=UTC)) if code == survey.code else ("", timezone.now())


def _survey(request: HttpRequest, code: str) -> Survey:
    found = selectors.survey_of(city_of(request), code)
    if found is None:
        raise Http404
    return found


def _kiosk(request: HttpRequest, code: str, key: str) -> Survey:
    found = _survey(request, code)
    if not hmac.compare_digest(found.kiosk.encode(), key.encode()):
        raise Http404
    return found


def _path(survey: Survey, name: str, **more: str) -> str:
    return reverse(f"survey:{name}", kwargs={"city": survey.government.slug, "code": survey.code, **more})


def _cookie(survey: Survey) -> str:
    return f"survei-{survey.code}"
