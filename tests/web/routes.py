"""Every route of the site, read from the URL resolver, with sample values for its parameters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

PARAMETER = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")
SAMPLES = {
    "government": "contoh",
    "city": "contoh",
    "year": "2025",
    "agency": "DINSOS",
    "name": "telaahan-penataan-perangkat-daerah.docx",
    "part": "1",
    "kind": "anjab",
    "key": "kunci",
    "code": "7K3M-9QXA",
    "employee": "siapa",
    "service": "surat-keterangan",
    "point": "puskesmas",
    "page": "pemohon",
    "form": "json",
    "token": "ABCDEFGH",
}
IDS = {
    "organisation:agency": "DINSOS",
    "scenarios:detail": "kini",
    "regulations:rule": "organisation.merging.J4",
    "regulations:instrument": "pp-18-2016",
    "law:rule": "organisation.merging.J4",
    "law:instrument": "pp-18-2016",
}
KINDS = {"int": "1", "uuid": "00000000-0000-0000-0000-000000000000"}


@dataclass(frozen=True)
class Route:
    """A route: its full name, an address that fits it, and the view behind."""

    name: str
    pattern: str
    """The address as the resolver writes it, parameters and all."""
    address: str
    view: Callable[..., Any]

    @property
    def governed(self) -> bool:
        """Whether it carries a government."""
        return self.address.startswith("/k/")


def every_route() -> list[Route]:
    """All routes, from the resolver itself: none can be forgotten."""
    return list(_routes(get_resolver(), "", ""))


def _routes(resolver: URLResolver, prefix: str, space: str) -> Iterator[Route]:
    for pattern in resolver.url_patterns:
        text = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _routes(pattern, text, inner)
        elif isinstance(pattern, URLPattern):
            name = f"{space}{pattern.name}"
            address = "/" + PARAMETER.sub(partial(_sample, name), text)
            yield Route(name, text, address, pattern.callback)


def _sample(name: str, found: re.Match[str]) -> str:
    if found["name"] == "id":
        return IDS.get(name, "DINSOS")
    return SAMPLES.get(found["name"]) or KINDS[found["kind"]]
