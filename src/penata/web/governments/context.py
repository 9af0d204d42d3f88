"""What templates know of the government."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from penata.web.governments.models import Membership
from penata.web.governments.policies import MENU


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the menu; the one whose room the page belongs to is current."""

    address: str
    label: Any
    current: bool


@dataclass(frozen=True, slots=True)
class Group:
    """A group of the menu; a single room stands for itself and has none below."""

    label: Any
    address: str
    current: bool
    entries: tuple[Entry, ...]


def government(request: HttpRequest) -> dict[str, Any]:
    """The government, the role and the menu the role may open."""
    found = getattr(request, "membership", None)
    if found is None:
        return {}
    return {"government": found.government, "membership": found, "menu": menu(found, request.path)}


def menu(member: Membership, path: str) -> list[Group]:
    """What a member may open, in groups, as seen from a page."""
    home = reverse(MENU[0][1][0][0], kwargs={"government": member.government.slug})
    rooms = {
        name: reverse(name, kwargs={"government": member.government.slug})
        for _label, group in MENU
        for name, _room, allowed in group
        if allowed(member)
    }
    here = max((address for address in rooms.values() if path.startswith(address)), key=len, default="")
    if here == home and path != home:
        here = ""
    found = []
    for label, group in MENU:
        entries = tuple(Entry(rooms[name], room, rooms[name] == here) for name, room, _ in group if name in rooms)
        if len(entries) == 1:
            found.append(Group(entries[0].label, entries[0].address, entries[0].current, ()))
        elif entries:
            found.append(Group(label, entries[0].address, any(entry.current for entry in entries), entries))
    return found
