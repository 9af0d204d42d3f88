"""What a request lacks, told as GeoReport v2 asks: a list of codes and sentences in the format of the request."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.utils.translation import gettext as _

from penata.web.open311.wire import answer

WRONG, FORBIDDEN, MISSING, TOO_MANY = 400, 403, 404, 429
TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent, UnreadablePostError)

View = Callable[..., HttpResponse]


class Fault(Exception):
    """A request that is not done: sentences for who sent it, under one code."""

    def __init__(self, code: int, *texts: str) -> None:
        super().__init__(code)
        self.code, self.texts = code, texts


def faults_told(view: View) -> View:
    """Turn a `Fault` into the answer; HTTP knows 404 and 403, anything else is 400 (GeoReport v2, "Errors")."""

    @wraps(view)
    def told(request: HttpRequest, *args: Any, form: str, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, form=form, **kwargs)
        except Fault as fault:
            status = fault.code if fault.code in (FORBIDDEN, MISSING) else WRONG
            rows = [{"code": str(fault.code), "description": text} for text in fault.texts]
        except TOO_LARGE:
            status = WRONG
            rows = [{"code": str(WRONG), "description": _("Kiriman terlalu besar atau terputus. Kurangi fotonya.")}]
        return answer("errors", rows, form, status)

    return told
