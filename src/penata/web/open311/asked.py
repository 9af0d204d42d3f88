"""What a request asks for: the span of time, the page, lists separated by commas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from penata.web.open311.faults import WRONG, Fault

LONGEST = timedelta(days=90)
YEARS = range(1970, 2200)
"""Years a date is taken from."""
MOST = 1000
"""Rows of an answer."""


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when, both included."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Page:
    """Which of the rows that fit are given."""

    number: int
    size: int

    @property
    def rows(self) -> slice:
        return slice((self.number - 1) * self.size, self.number * self.size)


def span(asked: Mapping[str, str], now: datetime | None = None) -> Span:
    """`start_date` to `end_date`, at most 90 days; one of them alone reaches 90 days. Raises `Fault`."""
    start, end = _moment(asked, "start_date"), _moment(asked, "end_date")
    if start is None:
        end = end or now or timezone.now()
        start = end - LONGEST
    end = end or start + LONGEST
    if start > end:
        raise Fault(WRONG, _("start_date harus sebelum end_date."))
    if end - start > LONGEST:
        raise Fault(WRONG, _("Paling banyak 90 hari antara start_date dan end_date. Mintalah beberapa kali."))
    return Span(start, end)


def page(asked: Mapping[str, str]) -> Page:
    """`page` and `page_size`; raises `Fault`."""
    return Page(_whole(asked, "page", 1, 10**6), _whole(asked, "page_size", MOST, MOST))


def several(asked: Mapping[str, str], name: str) -> list[str]:
    """The parts of a list separated by commas; an empty one is the same as none."""
    return [part.strip() for part in asked.get(name, "").split(",") if part.strip()]


def _moment(asked: Mapping[str, str], name: str) -> datetime | None:
    text = asked.get(name, "").strip().replace(" ", "+")
    if not text:
        return None
    try:
        day = parse_date(text)
        found = parse_datetime(f"{day.isoformat()}T00:00:00") if day else parse_datetime(text)
        if found is None or found.year not in YEARS:
            raise ValueError(text)
        return found if timezone.is_aware(found) else timezone.make_aware(found)
    except ValueError:
        raise Fault(
            WRONG, _("%(name)s tidak terbaca. Tulis seperti 2026-01-31T08:00:00+07:00.") % {"name": name}
        ) from None


def _whole(asked: Mapping[str, str], name: str, default: int, most: int) -> int:
    text = asked.get(name, "").strip()
    if not text:
        return default
    if not text.isdecimal() or len(text) > 9 or not 1 <= int(text) <= most:
        raise Fault(WRONG, _("%(name)s harus angka antara 1 dan %(most)s.") % {"name": name, "most": most})
    return int(text)
