"""How figures of an assessment look on a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import template
from django.utils.translation import gettext as _

from penata.core.catalogue import number
from penata.core.rules import Reference
from penata.web.config.templatetags.penata import language
from penata.web.governments.models import Role

register = template.Library()


@register.filter
def points(value: Decimal | None) -> str:
    """Two decimals; a dash where a figure is still open."""
    return "–" if value is None else number(value, language(), 2)


@register.filter
def change(value: Decimal) -> str:
    """Two decimals with their sign."""
    return f"{'+' if value > 0 else '−' if value < 0 else '±'}{number(abs(value), language(), 2)}"


@register.filter
def assessor(label: tuple[int, str] | str) -> str:
    """`Penilai 1, Kepala perangkat daerah`: a number and a role, never a name."""
    if not label:
        return "–"
    return _("Penilai %(number)s, %(role)s") % {"number": label[0], "role": Role(label[1]).label}


@register.filter
def in_order(items: Iterable[Any], labels: Mapping[str, tuple[int, str]]) -> list[Any]:
    """What assessors say, in the order of their numbers; an item is a pair with the assessor's mark, or has one."""
    return sorted(items, key=lambda item: labels[item[0] if isinstance(item, tuple) else item.assessor][0])


@register.filter
def value_of(mapping: Any, name: Any) -> Any:
    """The value under a name, `None` where there is none."""
    return mapping.get(name)


@register.filter
def unverified(references: tuple[Reference, ...]) -> bool:
    """Whether any of the articles was not read in the regulation's own text."""
    return any(not reference.confidence.verified for reference in references)
