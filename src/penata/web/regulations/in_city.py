"""Where a rule was used in a government's own findings and results."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from penata.core.message import Message, message
from penata.core.rules import Reference
from penata.web.governments.models import Government
from penata.web.jobs.selectors import result

MOST = 12


@dataclass(frozen=True, slots=True)
class Mention:
    """One statement of a result that rests on the rule."""

    text: Message | str
    address: str


@dataclass(frozen=True, slots=True)
class Place:
    """A kind of result with its statements that rest on the rule."""

    kind: str
    """`finding`, `breach`, `merger`, `pair`, `decision`, `assignment` or `money`."""
    count: int
    mentions: tuple[Mention, ...]
    """The first of them; people are counted, never named."""
    address: str


def places(government: Government, rule: str) -> tuple[Place, ...]:
    """Every kind of result of the newest run in which the rule is among the articles."""
    return tuple(place for place in _places(government, rule) if place.count)


def _places(government: Government, rule: str) -> Iterator[Place]:
    def page(name: str, **values: str) -> str:
        return reverse(name, kwargs={"government": government.slug, **values})

    analysis, design = result(government, "analysis"), result(government, "design")
    if analysis is not None:
        findings = page("organisation:findings")
        yield _place("finding", [(row.title, findings) for row in _resting(analysis.findings, rule)], findings)
        asked = [row for row in analysis.decisions if _rests(row.articles, rule)]
        yield _place("decision", [(row.question, findings) for row in asked], findings)
        agencies = [row for row in analysis.functions if _rests(row.because, rule)]
        data = page("organisation:data")
        scores = [
            (
                message("law.read.score", name=row.name, score=row.score),
                page("organisation:agency", id=row.agency) if row.agency else data,
            )
            for row in agencies
        ]
        yield _place("score", scores, data)
    if design is None:
        return
    listing, detail = page("scenarios:list"), page("scenarios:detail", id=design.recommended)
    yield _place("breach", [(row.message, listing) for row in _resting(design.breaches, rule)], listing)
    chosen = design.scenario(design.recommended)
    merged = [row for row in _resting(chosen.groups, rule) if len(row.sources) > 1]
    yield _place("merger", [(row.name, detail) for row in merged], detail)
    yield _place("pair", [(row.reason, detail) for row in _resting(design.pairs, rule)], detail)
    placement, case = (result(government, kind, design.recommended) for kind in ("placement", "budget"))
    if placement is not None:
        people = page("scenarios:placement")
        moved = sum(1 for row in placement.assignments if _rests(row.because, rule))
        yield Place("assignment", moved, (), people)
        asked = [row for row in placement.decisions if _rests(row.articles, rule)]
        yield Place("placement_decision", len(asked), (), people)
    if case is not None:
        money = page("scenarios:budget")
        yield _place("money", [(row.label, money) for row in _resting(case.lines, rule)], money)


def _place(kind: str, found: list[tuple[Any, str]], address: str) -> Place:
    return Place(kind, len(found), tuple(Mention(text, where) for text, where in found[:MOST]), address)


def _resting(rows: Iterable[Any], rule: str) -> list[Any]:
    return [row for row in rows if _rests(row.because, rule)]


def _rests(references: Iterable[Reference], rule: str) -> bool:
    return any(reference.rule == rule for reference in references)
