"""How values of the engine look on a page: messages, money, articles, badges."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from penata.core import catalogue
from penata.core.message import Message, message
from penata.core.rules.reference import Reference

register = template.Library()
ACRONYMS = frozenset({"abk"})
"""Words of file names that are written in capitals."""
RULE_PAGE = "regulations:rule"
ZONES = {"Asia/Jakarta": "WIB", "Asia/Pontianak": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}


def language() -> str:
    """The language of the page."""
    found = get_language() or "id"
    return found if found in catalogue.LANGUAGES else "id"


@register.filter
def say(value: Message | Mapping[str, Any] | str) -> str:
    """A message (or a code) as a sentence."""
    if isinstance(value, str):
        value = message(value)
    return catalogue.render(value, language())


@register.filter
def said(value: Any, prefix: str) -> str:
    """The text of `prefix.value`, e.g. an area or a path."""
    return catalogue.render(message(f"{prefix}.{value}"), language())


@register.filter
def number(value: Any) -> str:
    """`1.234,5`."""
    return "" if value in (None, "") else catalogue.number(value, language())


@register.filter
def two(value: Any) -> str:
    """Always two decimals, half up: `75,00`."""
    return "" if value is None else catalogue.number(value, language(), 2)


@register.filter
def score(value: int) -> str:
    """Hundredths of a point as points."""
    return catalogue.number(f"{value / 100:.2f}", language(), 2)


@register.filter
def milli(value: int) -> str:
    """Thousandths."""
    return catalogue.number(f"{value / 1000:.3f}", language(), 3)


@register.filter
def permille(value: int) -> str:
    """Per mille as per cent."""
    return f"{catalogue.number(f'{value / 10:.1f}', language(), 1)} %"


@register.filter
def rupiah(value: int) -> str:
    """Whole rupiah."""
    return catalogue.rupiah(int(value), language())


@register.filter
def rupiah_short(value: int) -> str:
    """Rupiah for reading aloud."""
    return catalogue.rupiah_short(int(value), language())


@register.filter
def day(value: Any) -> str:
    """A date in words."""
    return catalogue.day(value, language())


@register.filter
def moment(value: datetime | None) -> str:
    """A point in time in the government's own time zone: `23 November 2026, 14.05 WIB`."""
    if value is None:
        return "–"
    local = timezone.localtime(value)
    zone = ZONES.get(timezone.get_current_timezone_name(), "")
    return f"{catalogue.day(local.date(), language())}, {local:%H.%M} {zone}".rstrip()


@register.filter
def signed(value: int) -> str:
    """A difference with its sign: `+3`, `−6`, `0`."""
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return f"{sign}{catalogue.number(abs(value), language())}"


@register.filter
def initials(name: str) -> str:
    """A name masked for onlookers: `B. S.`; a post's holder can be told apart, not read."""
    return " ".join(f"{part[0].upper()}." for part in name.replace(",", " ").split()[:3] if part[0].isalpha())


@register.filter
def slug(value: str) -> str:
    """An id as the target of a link within the page."""
    return "".join(letter if letter.isalnum() else "-" for letter in value)


@register.filter
def document_title(name: str) -> str:
    """A document's file name as a title: `peta-jabatan.xlsx` is the map of posts."""
    words = name.rsplit(".", 1)[0].split("-")
    return " ".join([words[0].capitalize(), *(word.upper() if word in ACRONYMS else word for word in words[1:])])


@register.simple_tag
def rule_address(government: Any, rule: str) -> str:
    """Where a rule is read."""
    return reverse(RULE_PAGE, kwargs={"government": government.slug, "id": rule})


@register.filter
def svg(value: str) -> SafeString:
    """A chart drawn by the engine, whose texts it has escaped itself."""
    return mark_safe(value)  # nosec B308 B703


@register.filter
def lookup(mapping: Mapping[Any, Any], name: Any) -> Any:
    """The value under a name, or nothing."""
    return mapping.get(name, "")


@register.inclusion_tag("parts/because.html", takes_context=True)
def because(context: template.Context, references: tuple[Reference, ...]) -> dict[str, Any]:
    """The articles a figure rests on, as chips."""
    return {"references": references, "government": context.get("government")}


@register.inclusion_tag("parts/stat.html")
def stat(label: str, value: Any, note: str = "") -> dict[str, Any]:
    """A figure with its unit and what it is."""
    return {"label": label, "value": value, "note": note}
