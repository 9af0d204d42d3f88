"""The state of the law as Penata holds it: what is wrong, what nobody has verified, what has grown old.

A fault keeps the rulebook from being relied on and fails CI: a bare number in the engine, an article nobody has looked
up in the register, an amendment that is not registered. The rest are notes: they are shown and stay until a person acts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from penata.core.message import Message, message
from penata.core.rules.articles import articles_of
from penata.core.rules.compendium import Library
from penata.core.rules.numbers import uncited
from penata.core.rules.reference import Confidence, Reference
from penata.core.rules.sources import parse

ARTICLES = "articles.yaml"


class Kind(StrEnum):
    """What is to be looked at."""

    NUMBER = "number"
    """A bare number of law in the engine."""
    ARTICLE = "article"
    """An article that the register of articles does not list."""
    AMENDMENT = "amendment"
    """An amending instrument that is not registered."""
    UNVERIFIED = "unverified"
    STALE = "stale"
    CONFLICT = "conflict"
    UNNAMED = "unnamed"
    """A value read in the text whose citation names no article: somebody has to look it up. What was not read in the
    text is told as unverified already, and its page says that the source names none."""
    UNEXPLAINED = "unexplained"
    """A rule without its meaning in plain words."""
    UNUSED_INSTRUMENT = "unused_instrument"
    UNUSED_RULE = "unused_rule"
    """A rule no computation reads, though it is not marked as one that only informs."""
    USED_THOUGH_INFORMING = "used_though_informing"
    REFUSED = "refused"
    """A value of the city's layer that the law refuses."""


FAULTS = frozenset({Kind.NUMBER, Kind.ARTICLE, Kind.AMENDMENT})


@dataclass(frozen=True, slots=True)
class Concern:
    """One thing to look at."""

    kind: Kind
    subject: str
    """Id of the rule or instrument, or file of the engine."""
    text: Message
    confidence: Confidence | None = None

    @property
    def fault(self) -> bool:
        """Whether the rulebook cannot be relied on until it is mended."""
        return self.kind in FAULTS


def check_law(library: Library, day: date) -> tuple[Concern, ...]:
    """Everything to look at in a library on a day, the faults first."""
    found = [
        *_numbers(library),
        *_articles(library),
        *_amendments(library),
        *_versions(library, day),
        *_conflicts(library),
        *_rules(library),
        *_instruments(library),
        *_refused(library),
    ]
    order = list(Kind)
    return tuple(sorted(found, key=lambda concern: (order.index(concern.kind), concern.subject)))


def registered_articles(folder: Path) -> Mapping[str, frozenset[str]]:
    """Instrument -> the articles a person has looked up in it; empty where the folder keeps no such register."""
    path = folder / ARTICLES
    if not path.exists():
        return {}
    return {id: frozenset(rows) for id, rows in parse(path.read_bytes(), ARTICLES).items()}


def _numbers(library: Library) -> Iterator[Concern]:
    for row in uncited(library.rulebook):
        text = message("law.check.number", file=row.file, line=row.line, number=str(row.number), rules=list(row.rules))
        yield Concern(Kind.NUMBER, f"{row.file}:{row.line}", text)


def _articles(library: Library) -> Iterator[Concern]:
    register = registered_articles(library.folder)
    for id, reference in _references(library):
        if reference.confidence in (Confidence.CITY, Confidence.DRAFT):
            continue
        named = articles_of(reference.article)
        unknown = [name for name in named if name not in register.get(reference.instrument, ())]
        if unknown:
            citation = library.rulebook.instruments[reference.instrument].citation
            text = message("law.check.article", rule=id, articles=unknown, instrument=citation, id=reference.instrument)
            yield Concern(Kind.ARTICLE, id, text)
        if reference.confidence.verified and not reference.pinpoint:
            yield Concern(Kind.UNNAMED, id, message("law.check.unnamed", rule=id, label=reference.label))


def _amendments(library: Library) -> Iterator[Concern]:
    known = library.rulebook.instruments
    for instrument in known.values():
        for name in instrument.amended_by:
            if name not in known:
                text = message("law.check.amendment", instrument=instrument.citation, amending=name)
                yield Concern(Kind.AMENDMENT, instrument.id, text)


def _versions(library: Library, day: date) -> Iterator[Concern]:
    book = library.rulebook
    for id, reference in _references(library):
        if not reference.confidence.verified:
            confidence = message(f"core.confidence.{reference.confidence}")
            text = message("law.check.unverified", rule=id, label=reference.label, confidence=confidence)
            yield Concern(Kind.UNVERIFIED, id, text, reference.confidence)
        if book.stale(reference.instrument, day):
            instrument = book.instruments[reference.instrument]
            text = message(
                "law.check.stale",
                rule=id,
                label=reference.label,
                day=instrument.checked_on.isoformat(),
                by=instrument.checked_by,
                months=book.stale_after,
            )
            yield Concern(Kind.STALE, id, text)


def _conflicts(library: Library) -> Iterator[Concern]:
    for rule in library.rulebook.rules.values():
        for conflict in rule.conflicts:
            text = message("law.check.conflict", rule=rule.id, text=conflict.text, reading=conflict.reading)
            yield Concern(Kind.CONFLICT, rule.id, text)


def _rules(library: Library) -> Iterator[Concern]:
    named = {rule.within for rule in library.rulebook.rules.values()}
    for rule in library.rulebook.rules.values():
        if not rule.description:
            yield Concern(Kind.UNEXPLAINED, rule.id, message("law.check.unexplained", rule=rule.id, title=rule.title))
        used = rule.id in named or bool(library.uses_of(rule.id))
        if not used and not rule.informs:
            yield Concern(Kind.UNUSED_RULE, rule.id, message("law.check.unused_rule", rule=rule.id, title=rule.title))
        if used and rule.informs:
            text = message("law.check.used_though_informing", rule=rule.id, title=rule.title)
            yield Concern(Kind.USED_THOUGH_INFORMING, rule.id, text)


def _instruments(library: Library) -> Iterator[Concern]:
    book = library.rulebook
    cited = {reference.instrument for _, reference in _references(library)}
    amending = {name for instrument in book.instruments.values() for name in instrument.amended_by}
    for id, instrument in book.instruments.items():
        if id not in cited | amending:
            text = message("law.check.unused_instrument", id=id, instrument=instrument.citation)
            yield Concern(Kind.UNUSED_INSTRUMENT, id, text)


def _refused(library: Library) -> Iterator[Concern]:
    for refusal in library.rulebook.refusals:
        yield Concern(Kind.REFUSED, refusal.rule, refusal.text)


def _references(library: Library) -> Iterator[tuple[str, Reference]]:
    for id in library.ids:
        for version in library.rulebook.rules[id].versions:
            yield id, version.reference
