"""What templates know of the government."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from penata.web.governments.policies import MENU


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the menu; the one whose room the page belongs to is current."""

    address: str
    label: Any
    current: bool


def government(request: HttpRequest) -> dict[str, Any]:
    """The government, the role and the menu the role may open."""
    found = getattr(request, "membership", None)
    if found is None:
        return {}
    entries = [
        (reverse(name, kwargs={"government": found.government.slug}), label)
        for name, label, allowed in MENU
        if allowed(found)
    ]
    here = max((address for address, _ in entries if request.path.startswith(address)), key=len, default="")
    home = entries[0][0]
    menu = [
        Entry(address, label, address == here and (address != home or request.path == home))
        for address, label in entries
    ]
    return {"government": found.government, "membership": found, "menu": menu}
