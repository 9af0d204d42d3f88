"""How values of the law look on a page."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from django import template

from penata.core.catalogue import known, listing, render
from penata.core.message import message
from penata.core.rules import NotInForce
from penata.core.rules.compendium import Cell, Table, cell_text
from penata.core.rules.compendium import plain as without_keys
from penata.web.config.templatetags.penata import language
from penata.web.organisation.selectors import current_snapshot, law_of

register = template.Library()
FEW = 3


@register.inclusion_tag("parts/because.html", takes_context=True)
def basis(context: template.Context, *rules: str) -> dict[str, Any]:
    """The articles of rules by id, on the date of the government's data, as chips; one not then in force is left out."""
    government = context.get("government")
    snapshot = current_snapshot(government) if government else None
    if snapshot is None:
        return {"references": (), "government": government}
    law = law_of(snapshot)
    references = []
    for rule in rules:
        with suppress(NotInForce):
            references.append(law.ref(rule))
    return {"references": references, "government": government}


@register.filter
def cell(value: Cell) -> str:
    """A cell of a rule's table in words."""
    return cell_text(value, language()) or "–"


@register.filter
def gist(tables: Iterable[Table]) -> str:
    """The first values of an example in a few words, to tell it from its neighbours."""
    rows = [row for table in tables for row in table.rows][:FEW]
    return ", ".join(cell_text(row[-1], language()) for row in rows)


@register.filter
def plain(value: str) -> str:
    """A text of the law's data without its keys."""
    return without_keys(value, language())


@register.filter
def named(value: str, prefix: str) -> str:
    """The text of `prefix.value`; nothing where the catalogue has no words for it."""
    code = f"{prefix}.{value}"
    return render(message(code), language()) if known(code, language()) else ""


@register.filter
def names(values: Iterable[str], prefix: str) -> str:
    """The texts of `prefix.value` for all that have one: `a, b dan c`."""
    return listing([found for found in (named(value, prefix) for value in values) if found], language())


@register.filter
def unit(value: str) -> str:
    """A unit as people say it; nothing where there is none."""
    return named(value, "law.unit") or value if value else ""
