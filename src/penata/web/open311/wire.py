"""How answers travel: the same value as XML and as JSON.

XML has neither namespace nor further tags; an element named in the plural holds its items under the singular. A list
that is the whole answer is bare in JSON, as is an object. Source: GeoReport v2, "Formats" (Spark convention).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree

from django.http import HttpResponse
from django.utils import timezone

TYPES = {"xml": "text/xml; charset=utf-8", "json": "application/json; charset=utf-8"}
SINGULAR = {
    "services": "service",
    "attributes": "attribute",
    "values": "value",
    "service_requests": "request",
    "service_request_updates": "request_update",
    "notes": "note",
    "endpoints": "endpoint",
    "formats": "format",
    "errors": "error",
}
"""Element -> what each of its items is called."""
NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Value = Mapping[str, Any] | Sequence[Mapping[str, Any]]


def answer(root: str, value: Value, form: str, status: int = 200) -> HttpResponse:
    """`value` as the body of a response in `form`, `xml` or `json`; `root` is the outermost element in XML."""
    text = _xml(root, value) if form == "xml" else json.dumps(value, ensure_ascii=False, default=_plain)
    response = HttpResponse(text, content_type=TYPES[form], status=status)
    response["Cache-Control"] = "no-store"
    response["Access-Control-Allow-Origin"] = "*"
    return response


def moment(value: datetime | None) -> str | None:
    """A time with its zone, in the government's own."""
    return timezone.localtime(value).isoformat(timespec="seconds") if value else None


def _xml(root: str, value: Value) -> str:
    outer = ElementTree.Element(root)
    _fill(outer, value)
    ElementTree.indent(outer)
    body = ElementTree.tostring(outer, encoding="unicode", short_empty_elements=False)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{body}\n'


def _fill(element: ElementTree.Element, value: Any) -> None:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            _fill(ElementTree.SubElement(element, name), inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            _fill(ElementTree.SubElement(element, SINGULAR[element.tag]), inner)
    elif value is not None:
        text = ("false", "true")[value] if isinstance(value, bool) else str(value)
        element.text = NOT_IN_XML.sub("", text)


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return float(value)
    raise TypeError(type(value).__name__)
