"""Pages asked for in part by htmx: a bare layout, redirects the browser follows itself, errors in their own place."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils.cache import patch_vary_headers

Handler = Callable[[HttpRequest], HttpResponse]
PAGE, FRAGMENT = "base.html", "layouts/fragment.html"
ERROR_PLACE, ERROR_ID = "#tempat-galat", "#galat"
HTMX = {
    "includeIndicatorStyles": False,
    "allowEval": False,
    "allowScriptTags": False,
    "selfRequestsOnly": True,
    "historyCacheSize": 0,
    "refreshOnHistoryMiss": True,
    "scrollIntoViewOnBoost": False,
    "responseHandling": [
        {"code": "204", "swap": False},
        {"code": "[23]..", "swap": True},
        {"code": "422", "swap": True},
        {"code": "[45]..", "swap": True, "error": True},
    ],
}
"""Nothing inline and nothing evaluated (content policy); no page kept in the browser (personal data); 422 is shown."""
OWN_ANSWER = 422
"""A form with errors: swapped where the form stands."""


def is_fragment(request: HttpRequest) -> bool:
    """Whether only a part of the page will be shown; going back in the history asks for the whole page."""
    return request.headers.get("HX-Request") == "true" and "HX-History-Restore-Request" not in request.headers


def layout(request: HttpRequest) -> dict[str, Any]:
    """The template a page extends: the whole frame, or nothing around the content; and the settings of htmx."""
    return {"layout": FRAGMENT if is_fragment(request) else PAGE, "htmx_settings": json.dumps(HTMX)}


class FragmentMiddleware:
    """What htmx needs of an answer beyond its content."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.get("Content-Type", "").startswith("text/html"):
            patch_vary_headers(response, ["HX-Request"])
        if request.headers.get("HX-Request") != "true":
            return response
        if response.status_code in (301, 302, 303):
            return _sent_on(request, response)
        if response.status_code >= 400 and response.status_code != OWN_ANSWER:
            response["HX-Retarget"], response["HX-Reswap"], response["HX-Reselect"] = (
                ERROR_PLACE,
                "innerHTML show:window:top",
                ERROR_ID,
            )
        return response


def _sent_on(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """A redirect for the whole window; an ended session leads back to the page one was on."""
    target = response["Location"]
    sign_in = resolve_url(settings.LOGIN_URL)
    if urlsplit(target).path == sign_in:
        place = urlsplit(request.headers.get("HX-Current-URL", ""))
        back = f"{place.path}?{place.query}" if place.query else place.path
        target = f"{sign_in}?{urlencode({'next': back})}" if back else sign_in
    answer = HttpResponse(status=204, headers={"HX-Redirect": target, "Vary": "HX-Request"})
    answer.cookies = response.cookies
    return answer
