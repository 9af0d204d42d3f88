"""Cells of an export of SP4N-LAPOR! into values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from penata.core.intake.cells import GUARDED
from penata.core.organisation.values import District
from penata.web.complaints import forms
from penata.web.complaints.categories import CATEGORIES
from penata.web.complaints.flow import ENDED
from penata.web.complaints.models import Privacy
from penata.web.lapor.fields import OURS, plain

DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ ,T]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?)?")
SECONDS = re.compile(r"\d{10}")
EARLIEST = 2005
CLOSED = frozenset(("selesai", "ditutup", "closed", "arsip", "diarsipkan", *map(plain, ENDED)))
KELURAHAN = re.compile(r"^(?:kelurahan|kel\.?|desa)\s+", re.IGNORECASE)


def words(cell: Any) -> str:
    """A cell as text: cleaned, whole numbers without `.0`, without the guard of a spreadsheet."""
    if cell is None:
        return ""
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else forms.clean(str(cell))
    return text[1:] if text[:1] == "'" and text[1:2] in GUARDED else text


def moment(cell: Any, now: datetime) -> datetime:
    """A time as spreadsheets, texts or epoch seconds give it, in the time of the government; raises `ValueError`."""
    found = _moment(cell)
    if timezone.is_naive(found):
        found = timezone.make_aware(found)
    if found.year < EARLIEST or found > now:
        raise ValueError(cell)
    return found


def _moment(cell: Any) -> datetime:
    if isinstance(cell, datetime):
        return cell
    if isinstance(cell, date):
        return datetime(cell.year, cell.month, cell.day)  # noqa: DTZ001
    text = words(cell)
    if SECONDS.fullmatch(text):
        return datetime.fromtimestamp(int(text), UTC)
    parts = DAY_FIRST.fullmatch(text)
    if parts:
        day, month, year, hour, minute, second = (int(part or 0) for part in parts.groups())
        return datetime(year, month, day, hour, minute, second)  # noqa: DTZ001
    day_only = parse_date(text)
    found = datetime(day_only.year, day_only.month, day_only.day) if day_only else parse_datetime(text)  # noqa: DTZ001
    if found is None:
        raise ValueError(cell)
    return found


def privacy(sender: str) -> Privacy:
    """How a sender is treated. A name is never taken in: it stays in SP4N-LAPOR!."""
    return Privacy.SECRET if "rahasia" in sender.casefold() else Privacy.ANONYMOUS


def category(name: str, code: str) -> str:
    """Our category of theirs; empty where an officer must choose."""
    return code if code in CATEGORIES else OURS.get(name.upper(), "")


def place(name: str, code: str, kelurahan: Mapping[str, District]) -> str:
    """The kelurahan of an area: by its code, or by a name that only one has; empty where it is unknown."""
    if code in kelurahan:
        return code
    wanted = KELURAHAN.sub("", name).casefold()
    found = [row.code for row in kelurahan.values() if row.name.casefold() == wanted]
    return found[0] if len(found) == 1 else ""


def ended(status: str, closed: str) -> bool:
    """Whether a report has ended there. "Selesai otomatis dalam 10 hari" has not: it was answered."""
    return bool(closed) or plain(status) in CLOSED
