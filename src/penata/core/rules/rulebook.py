"""The rulebook: dated values of law, asked by date, with a city's own layer over them.

Files are `penata/regulations/<subject>/*.yaml`, each a list of rules; `instruments.yaml` registers every regulation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from penata.core.rules.reference import Confidence, Reference

REGULATIONS = Path(__file__).resolve().parents[2] / "regulations"


class UnknownRule(KeyError):
    """No rule of that id (or no function of that code) is in the rulebook."""


class NotInForce(LookupError):
    """The rule exists but has no value on the date asked for."""


@dataclass(frozen=True, slots=True)
class Instrument:
    """A regulation that values cite."""

    id: str
    citation: str
    """Short, e.g. `PP 18/2016`."""
    title: str
    status: str
    """`in_force`, `amended`, `repealed` or `transitional`."""
    amended_by: tuple[str, ...]
    in_force: date
    dated: Confidence
    """How sure the date in force is."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Where texts disagree or misprint, and the reading chosen."""

    text: str
    reading: str


@dataclass(frozen=True, slots=True)
class Version:
    """A rule's value from one date until the next version (or `until`)."""

    start: date
    until: date | None
    """First day on which it no longer holds; `None`: open."""
    data: Any
    reference: Reference
    notes: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule with all its versions, oldest first."""

    id: str
    title: str
    unit: str
    description: str
    versions: tuple[Version, ...]
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """A rule as it stands on a date."""

    data: Any
    reference: Reference
    title: str
    unit: str
    notes: str
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True)
class Rulebook:
    """Every rule and every instrument; immutable."""

    rules: Mapping[str, Rule]
    instruments: Mapping[str, Instrument]

    def at(self, as_of: date) -> Law:
        """The law in force on a date."""
        return Law(self, as_of)

    def with_layer(self, rules: Mapping[str, Rule]) -> Rulebook:
        """The rulebook with a city's own rules (its Perwali) laid over; same ids win."""
        return Rulebook({**self.rules, **rules}, self.instruments)


@dataclass(frozen=True)
class Law:
    """The rulebook on one date."""

    rulebook: Rulebook
    as_of: date
    cache: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)
    """What readers have already put together from this law."""
    _seen: dict[str, Value] = field(default_factory=dict, repr=False, compare=False)

    def get(self, id: str) -> Value:
        """The rule in force; raises `UnknownRule` or `NotInForce`."""
        if id not in self._seen:
            self._seen[id] = self._find(id)
        return self._seen[id]

    def __getitem__(self, id: str) -> Any:
        return self.get(id).data

    def __contains__(self, id: object) -> bool:
        return id in self.rulebook.rules

    def ref(self, id: str) -> Reference:
        """The article behind a rule, in the version in force."""
        return self.get(id).reference

    def _find(self, id: str) -> Value:
        rule = self.rulebook.rules.get(id)
        if rule is None:
            raise UnknownRule(id)
        for version in reversed(rule.versions):
            if version.start <= self.as_of and (version.until is None or self.as_of < version.until):
                return Value(version.data, version.reference, rule.title, rule.unit, version.notes, rule.conflicts)
        raise NotInForce(f"{id} on {self.as_of.isoformat()}")


@cache
def load_rulebook() -> Rulebook:
    """The rulebook of the package, read once per process."""
    instruments = {row.id: row for row in _instruments()}
    rules: dict[str, Rule] = {}
    for path in sorted(REGULATIONS.glob("*/*.yaml")):
        for rule in _rules(_yaml(path)["rules"], instruments):
            if rule.id in rules:
                raise ValueError(f"{path.name}: {rule.id} stands twice")
            rules[rule.id] = rule
    return Rulebook(rules, instruments)


def parse_rules(rows: list[dict[str, Any]], instruments: Mapping[str, Instrument]) -> dict[str, Rule]:
    """Rules from their YAML form, for a layer; raises `KeyError` for an unregistered instrument."""
    return {rule.id: rule for rule in _rules(rows, instruments)}


def _instruments() -> Iterator[Instrument]:
    for row in _yaml(REGULATIONS / "instruments.yaml")["instruments"]:
        yield Instrument(
            row["id"],
            row["citation"],
            row["title"],
            row["status"],
            tuple(row["amended_by"]),
            row["in_force"],
            Confidence(row["dated"]),
        )


def _rules(rows: list[dict[str, Any]], instruments: Mapping[str, Instrument]) -> Iterator[Rule]:
    for row in rows:
        versions = sorted((_version(row["id"], value, instruments) for value in row["values"]), key=lambda v: v.start)
        yield Rule(
            row["id"],
            row["title"],
            row.get("unit", ""),
            row.get("description", ""),
            tuple(versions),
            tuple(Conflict(item["text"], item["reading"]) for item in row.get("conflicts", ())),
        )


def _version(rule: str, row: dict[str, Any], instruments: Mapping[str, Instrument]) -> Version:
    instrument = instruments[row["instrument"]]
    label = f"{instrument.citation} {shortened(row['article'])}"
    reference = Reference(
        rule, instrument.id, row["article"], Confidence(row["confidence"]), row["from"], label.strip()
    )
    return Version(row["from"], row.get("until"), row["value"], reference, row.get("notes", ""))


def shortened(article: str) -> str:
    """`Pasal 53 ayat (2)` as it stands on a chip: `Ps 53(2)`."""
    joined = article.replace(" dan ayat (", " dan (").replace(", ayat (", ", (").replace(" sampai ayat (", "-(")
    return joined.replace("Pasal", "Ps").replace(" ayat (", "(").replace(" huruf ", " ")


def _yaml(path: Path) -> Any:
    import yaml

    with path.open("rb") as file:
        return yaml.load(file, Loader=yaml.CSafeLoader)
