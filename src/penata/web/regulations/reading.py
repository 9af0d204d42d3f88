"""From where, and on which day, somebody reads the law: the addresses and the date of every page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from penata.core.rules import load_rulebook
from penata.core.rules.compendium import Library, load_library
from penata.core.rules.rulebook import Rulebook
from penata.web.governments.models import Government
from penata.web.organisation.selectors import current_snapshot, law_of

PUBLIC, ROOM = "law", "regulations"
DATE = "per"


@dataclass(frozen=True)
class Reading:
    """The law of one day, in the room in which it is read."""

    library: Library
    day: date
    """On which the law is read."""
    usual: date
    """The day without a wish: of the city's data, in public today."""
    today: date
    government: Government | None
    own: frozenset[str]
    """Rules whose value the government's own layer sets."""
    wrong_date: str = ""
    """What was asked for and is no date."""

    @property
    def rulebook(self) -> Rulebook:
        """All rules and instruments, with the government's layer."""
        return self.library.rulebook

    @property
    def dated(self) -> bool:
        """Whether another day than the usual one was asked for."""
        return self.day != self.usual

    def address(self, name: str, id: str = "", day: date | None = None) -> str:
        """A page of the law in this room; the day stands in it where it is not the usual one."""
        values = {"id": id} if id else {}
        if self.government is None:
            path = reverse(f"{PUBLIC}:{name}", kwargs=values)
        else:
            path = reverse(f"{ROOM}:{name}", kwargs={"government": self.government.slug, **values})
        wanted = day or self.day
        return path if wanted == self.usual else f"{path}?{urlencode({DATE: wanted.isoformat()})}"


def reading_of(request: HttpRequest) -> Reading:
    """What the address asks for: the government's law on its snapshot's date or, in public, the law of today."""
    member = getattr(request, "membership", None)
    government = member.government if member else None
    today = timezone.localdate()
    rulebook, usual = load_rulebook(), today
    if government is not None:
        snapshot = current_snapshot(government)
        if snapshot is not None:
            law = law_of(snapshot)
            rulebook, usual = law.rulebook, law.as_of
    common = load_rulebook()
    library = load_library() if rulebook is common else Library(rulebook)
    own = frozenset(id for id, rule in rulebook.rules.items() if rule is not common.rules.get(id))
    day, wrong = _wanted(request.GET.get(DATE, "").strip(), usual)
    return Reading(library, day, usual, today, government, own, wrong)


def _wanted(text: str, usual: date) -> tuple[date, str]:
    if not text:
        return usual, ""
    try:
        return date.fromisoformat(text), ""
    except ValueError:
        return usual, text
