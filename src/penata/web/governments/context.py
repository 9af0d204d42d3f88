"""What templates know of the government."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from penata.web.governments.policies import MENU


def government(request: HttpRequest) -> dict[str, Any]:
    """The government, the role and the menu the role may open."""
    found = getattr(request, "membership", None)
    if found is None:
        return {}
    menu = [(name, label) for name, label, allowed in MENU if allowed(found)]
    return {"government": found.government, "membership": found, "menu": menu}
