"""From the files of the law to the rulebook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from penata.core.message import message
from penata.core.rules.reference import Confidence, Reference
from penata.core.rules.rulebook import KINDS, REGULATION, Conflict, Instrument, Rule, Rulebook, Version
from penata.core.rules.sources import REGISTER, REGULATIONS, Misread, line_of, read_sources

__all__ = ["Misread", "load_rulebook", "parse_instrument", "parse_rules", "shortened"]

LIMITS = ("", "at_most", "at_least")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a rule stands, for what is said of it."""

    folder: Path
    file: str
    rule: str

    def misread(self, code: str, **params: Any) -> Misread:
        line = line_of(self.folder, self.file, self.rule)
        return Misread(message(f"law.misread.{code}", file=self.file, line=line, rule=self.rule, **params))


@cache
def load_rulebook(folder: Path = REGULATIONS) -> Rulebook:
    """The rulebook of a folder, by default the package's own, read once per process; raises `Misread`."""
    files = read_sources(folder)
    register = files.pop(REGISTER)
    instruments = {row["id"]: parse_instrument(row, register["checked"]) for row in register["instruments"]}
    rules: dict[str, Rule] = {}
    for name, content in files.items():
        for rule in parse_rules(content["rules"], instruments, name, folder):
            if rule.id in rules:
                raise _Place(folder, name, rule.id).misread("twice")
            rules[rule.id] = rule
    for rule in rules.values():
        if rule.within and rule.within not in rules:
            raise Misread(message("law.misread.field", file=rule.subject, line=0, rule=rule.id, field="within"))
    return Rulebook(rules, instruments, register.get("stale_after_months", 0))


def parse_instrument(row: Mapping[str, Any], checked: Mapping[str, Any]) -> Instrument:
    """One row of the register; `checked` holds where the row says nothing of its own. Raises `Misread`."""
    last = row.get("checked", checked)
    try:
        return Instrument(
            row["id"],
            row["citation"],
            row["title"],
            row["status"],
            tuple(row["amended_by"]),
            row["in_force"],
            Confidence(row["dated"]),
            last["day"],
            last["by"],
            KINDS[KINDS.index(row.get("kind", REGULATION))],
        )
    except (KeyError, ValueError) as fault:
        raise _Place(Path(), REGISTER, str(row.get("id", ""))).misread("field", field=str(fault)) from None


def parse_rules(
    rows: list[dict[str, Any]], instruments: Mapping[str, Instrument], name: str = "", folder: Path = REGULATIONS
) -> Iterator[Rule]:
    """Rules from their YAML form.

    Raises `Misread`, with file and line, for a missing field, an unregistered instrument, a value without article and
    overlapping dates.
    """
    for row in rows:
        place = _Place(folder, name, str(row.get("id", "")))
        try:
            yield _rule(row, instruments, place)
        except KeyError as fault:
            raise place.misread("field", field=str(fault.args[0])) from None


def shortened(article: str) -> str:
    """`Pasal 53 ayat (2)` as it stands on a chip: `Ps 53(2)`."""
    joined = article.replace(" dan ayat (", " dan (").replace(", ayat (", ", (").replace(" sampai ayat (", "-(")
    return joined.replace("Pasal", "Ps").replace(" ayat (", "(").replace(" huruf ", " ")


def _rule(row: Mapping[str, Any], instruments: Mapping[str, Instrument], place: _Place) -> Rule:
    versions = sorted((_version(value, instruments, place) for value in row["values"]), key=lambda one: one.start)
    if not versions:
        raise place.misread("field", field="values")
    if row.get("stricter", "") not in LIMITS:
        raise place.misread("field", field="stricter")
    for earlier, later in pairwise(versions):
        if earlier.start == later.start or (earlier.until is not None and earlier.until > later.start):
            raise place.misread("dates", day=later.start.isoformat(), article=later.reference.label)
    return Rule(
        row["id"],
        row["title"],
        row.get("unit", ""),
        row.get("description", ""),
        tuple(versions),
        tuple(Conflict(item["text"], item["reading"]) for item in row.get("conflicts", ())),
        place.file.split("/", maxsplit=1)[0],
        row.get("city", False),
        row.get("stricter", ""),
        row.get("within", ""),
        row.get("informs", False),
    )


def _version(row: Mapping[str, Any], instruments: Mapping[str, Instrument], place: _Place) -> Version:
    instrument = instruments.get(row["instrument"])
    if instrument is None:
        raise place.misread("instrument", instrument=row["instrument"])
    if not row["article"]:
        raise place.misread("article", instrument=instrument.citation)
    start, until = row["from"], row.get("until")
    if not isinstance(start, date) or not isinstance(until, date | None):
        raise place.misread("day", value=str(until if isinstance(start, date) else start))
    label = f"{instrument.citation} {shortened(row['article'])}".strip()
    if until is not None and until <= start:
        raise place.misread("dates", day=until.isoformat(), article=label)
    try:
        confidence = Confidence(row["confidence"])
    except ValueError:
        raise place.misread("confidence", value=str(row["confidence"])) from None
    reference = Reference(place.rule, instrument.id, row["article"], confidence, start, label)
    return Version(start, until, row["value"], reference, row.get("notes", ""))
