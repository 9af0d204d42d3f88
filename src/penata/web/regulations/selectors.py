"""What the pages of the law show: rows of rules, one rule, instruments."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from penata.core.message import Message
from penata.core.publish.charts import VersionLine, VersionSpan, version_line
from penata.core.rules import Confidence, Instrument, Reference
from penata.core.rules.compendium import Edition, Entry
from penata.web.config.drawings import Drawing, drawing
from penata.web.regulations.reading import Reading

LEVELS = (Confidence.TEXT, Confidence.SECONDARY, Confidence.GENERAL, Confidence.UNSURE)


@dataclass(frozen=True, slots=True)
class Row:
    """One rule in a list."""

    id: str
    title: str
    meaning: str
    subject: str
    address: str
    reference: Reference
    in_force: bool
    """On the day asked for; else the reference is that of its newest value."""
    own: bool


@dataclass(frozen=True, slots=True)
class Shelf:
    """A subject with its counts on the day asked for."""

    id: str
    title: Message
    about: Message
    count: int
    unverified: int


@dataclass(frozen=True, slots=True)
class Standing:
    """An instrument as it stands, with what depends on it."""

    instrument: Instrument
    address: str
    amended_by: tuple[tuple[Instrument, str], ...]
    """Later instruments with their addresses."""
    amends: tuple[tuple[Instrument, str], ...]
    rules: int
    stale: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """One rule as its page shows it."""

    entry: Entry
    edition: Edition | None
    """In force on the day; `None`: none is."""
    common: Edition | None
    """The law's own value where the government's layer sets another."""
    standing: Standing
    line: Drawing
    versions: tuple[tuple[Edition, str, bool], ...]
    """Every edition, newest first: with the address of its first day, and whether it holds."""


def rows(reading: Reading, wish: str = "", subject: str = "", confidence: str = "") -> tuple[Row, ...]:
    """Rules by words (best first), subject and confidence; without words in the order of the files."""
    ids = reading.library.search(wish) if wish else [id for shelf in reading.library.subjects for id in shelf.rules]
    found = (_row(reading, id) for id in ids)
    return tuple(
        row
        for row in found
        if (not subject or row.subject == subject) and (not confidence or row.reference.confidence == confidence)
    )


def shelves(reading: Reading) -> tuple[Shelf, ...]:
    """Subjects in the order of their words, with how many rules each has and how many are not verified."""
    counts: Counter[str] = Counter()
    unsure: Counter[str] = Counter()
    for row in rows(reading):
        counts[row.subject] += 1
        unsure[row.subject] += not row.reference.confidence.verified
    return tuple(
        Shelf(shelf.id, shelf.title, shelf.about, counts[shelf.id], unsure[shelf.id])
        for shelf in reading.library.subjects
    )


def shown(reading: Reading, id: str) -> Shown:
    """One rule; raises `UnknownRule`."""
    entry = reading.library.entry(id)
    edition = entry.on(reading.day)
    line = VersionLine(entry.title, tuple(_span(row) for row in entry.editions), reading.day)
    versions = tuple(
        (row, reading.address("rule", id, max(row.start, date.min)), row is edition) for row in reversed(entry.editions)
    )
    basis = edition or entry.editions[-1]
    return Shown(
        entry,
        edition,
        _common(reading, id),
        standing(reading, basis.instrument),
        drawing(version_line_of, line),
        versions,
    )


def version_line_of(data: VersionLine, language: str, compact: bool = False):  # type: ignore[no-untyped-def]
    """The line of time as `drawing` asks for it."""
    return version_line(data, compact=compact, language=language)


def standings(reading: Reading, binding: bool = True) -> tuple[Standing, ...]:
    """Every regulation that rules rest on or that changes one, by citation; or what values were read from beside them."""
    found = sorted(reading.rulebook.instruments.values(), key=lambda row: row.citation)
    return tuple(standing(reading, row) for row in found if row.binding is binding)


def standing(reading: Reading, instrument: Instrument) -> Standing:
    """How an instrument stands, as last checked."""
    every = reading.rulebook.instruments
    return Standing(
        instrument,
        reading.address("instrument", instrument.id),
        tuple((every[id], reading.address("instrument", id)) for id in instrument.amended_by if id in every),
        tuple(
            (row, reading.address("instrument", row.id)) for row in every.values() if instrument.id in row.amended_by
        ),
        len(reading.library.citing(instrument.id)),
        reading.rulebook.stale(instrument.id, reading.today),
    )


def rows_of_instrument(reading: Reading, id: str) -> tuple[Row, ...]:
    """The rules that rest on an instrument in any version."""
    return tuple(_row(reading, rule) for rule in reading.library.citing(id))


def _row(reading: Reading, id: str) -> Row:
    rule = reading.rulebook.rules[id]
    held = next(
        (v for v, until in rule.spans if v.start <= reading.day and (until is None or reading.day < until)), None
    )
    version = held or rule.versions[-1]
    return Row(
        id,
        rule.title,
        rule.description,
        rule.subject,
        reading.address("rule", id),
        version.reference,
        held is not None,
        id in reading.own,
    )


def _common(reading: Reading, id: str) -> Edition | None:
    from penata.core.rules.compendium import load_library

    if id not in reading.own or id not in load_library().rulebook.rules:
        return None
    return load_library().entry(id).on(reading.day)


def _span(edition: Edition) -> VersionSpan:
    return VersionSpan(edition.reference.label, edition.start, edition.until)
