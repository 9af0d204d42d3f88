"""One rule as it is read: what it means, its values on a line of time, its examples and its uses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from penata.core.message import Message, message
from penata.core.rules.compendium.search import Index
from penata.core.rules.compendium.tables import Table, tables
from penata.core.rules.compendium.usage import Use, uses
from penata.core.rules.reading import load_rulebook
from penata.core.rules.reference import Reference
from penata.core.rules.rulebook import Conflict, Instrument, Rule, Rulebook, UnknownRule
from penata.core.rules.sources import REGULATIONS, read_examples

_FUNCTIONS = "organisation.functions"


@dataclass(frozen=True, slots=True)
class Subject:
    """A folder of rules: `organisation`, `pay`, ..."""

    id: str
    title: Message
    about: Message
    rules: tuple[str, ...]
    """Ids in the order of the files."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One value of a rule, with the time in which it holds."""

    start: date
    until: date | None
    """First day on which it no longer holds; `None`: still open."""
    reference: Reference
    instrument: Instrument
    amends: Instrument | None
    """The instrument whose value this one replaced; `None` for the first value or within one instrument."""
    notes: str
    data: Any
    tables: tuple[Table, ...]

    @property
    def amending(self) -> bool:
        """Whether the register says that its instrument amends the former one; else it only took its place."""
        return self.amends is not None and self.instrument.id in self.amends.amended_by

    def holds(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return self.start <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example of the law that names the rule."""

    name: str
    as_of: date
    because: str
    """The computation or printed source, in Indonesian."""
    question: str
    given: tuple[Table, ...]
    expect: tuple[Table, ...]
    file: str
    """Where it stands below the regulations folder."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Everything there is to read about a rule."""

    id: str
    subject: str
    title: str
    meaning: str
    """What it means for the city, in plain Indonesian; empty where nobody has written it yet."""
    unit: str
    city: bool
    """The law leaves the value to the city."""
    stricter: str
    """`at_most` or `at_least`: a city may set a value on that side of the law's; else empty."""
    informs: bool
    """It is there to be read; no computation is meant to use it."""
    editions: tuple[Edition, ...]
    """Oldest first."""
    conflicts: tuple[Conflict, ...]
    examples: tuple[Example, ...]
    uses: tuple[Use, ...]

    @property
    def steps(self) -> tuple[str, ...]:
        """Parts of the engine that use it; their words are `law.step.<step>`."""
        return tuple(sorted({step for use in self.uses for step in use.steps}))

    def on(self, day: date) -> Edition | None:
        """The edition in force on a day; `None` before the first and after the last."""
        return next((edition for edition in self.editions if edition.holds(day)), None)


class Library:
    """The rulebook to read; made once for a rulebook."""

    def __init__(self, rulebook: Rulebook, folder: Path = REGULATIONS) -> None:
        self.rulebook = rulebook
        self.folder = folder

    @cached_property
    def subjects(self) -> tuple[Subject, ...]:
        """Every subject with its rules, by id."""
        found: dict[str, list[str]] = defaultdict(list)
        for rule in self.rulebook.rules.values():
            found[rule.subject].append(rule.id)
        return tuple(
            Subject(id, message(f"law.subject.{id}"), message(f"law.subject.{id}.about"), tuple(found[id]))
            for id in sorted(found)
        )

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Every rule's id, sorted."""
        return tuple(sorted(self.rulebook.rules))

    def entry(self, id: str) -> Entry:
        """One rule; raises `UnknownRule`, whose message names rules of like words."""
        rule = self.rulebook.rules.get(id)
        if rule is None:
            raise UnknownRule(id, self.search(id.replace(".", " ").replace("_", " "))[:3])
        return Entry(
            id=rule.id,
            subject=rule.subject,
            title=rule.title,
            meaning=rule.description,
            unit=rule.unit,
            city=rule.city,
            stricter=rule.stricter,
            informs=rule.informs,
            editions=self._editions(rule),
            conflicts=rule.conflicts,
            examples=tuple(self._examples.get(id, ())),
            uses=self.uses_of(id),
        )

    def uses_of(self, id: str) -> tuple[Use, ...]:
        """The functions of the engine that read a rule."""
        return self._uses.get(id, ())

    def search(self, text: str) -> tuple[str, ...]:
        """Ids of rules by words of id, title, description, article and instrument, best first."""
        return tuple(self._index.search(text))

    def citing(self, instrument: str) -> tuple[str, ...]:
        """Ids of the rules that rest on an instrument in any version, sorted."""
        return tuple(
            id
            for id in self.ids
            if any(version.reference.instrument == instrument for version in self.rulebook.rules[id].versions)
        )

    def _editions(self, rule: Rule) -> tuple[Edition, ...]:
        made = []
        before: Instrument | None = None
        for version, until in rule.spans:
            instrument = self.rulebook.instruments[version.reference.instrument]
            amends = before if before is not None and before.id != instrument.id else None
            shown = tables(version.data, rule.unit, self._names)
            made.append(
                Edition(version.start, until, version.reference, instrument, amends, version.notes, version.data, shown)
            )
            before = instrument
        return tuple(made)

    @cached_property
    def _names(self) -> Mapping[str, str]:
        """Function code -> name, by the newest register of functions, and rule -> title."""
        rule = self.rulebook.rules.get(_FUNCTIONS)
        rows = rule.versions[-1].data["functions"] if rule else []
        titles = {id: rule.title for id, rule in self.rulebook.rules.items()}
        return {**titles, **{str(row["code"]): str(row["name"]) for row in rows}}

    @cached_property
    def _examples(self) -> Mapping[str, list[Example]]:
        found: dict[str, list[Example]] = defaultdict(list)
        for file, content in read_examples(self.folder).items():
            for row in content["examples"]:
                example = Example(
                    row["name"],
                    row["as_of"],
                    row["because"],
                    content["question"],
                    tables(row["input"], "", self._names),
                    tables(row["expect"], "", self._names),
                    file,
                )
                for id in row.get("rules", content.get("rules", ())):
                    found[id].append(example)
        return found

    @cached_property
    def _uses(self) -> Mapping[str, tuple[Use, ...]]:
        return uses(self.rulebook.rules)

    @cached_property
    def _index(self) -> Index:
        return Index({id: self._texts(rule) for id, rule in self.rulebook.rules.items()})

    def _texts(self, rule: Rule) -> list[tuple[int, str]]:
        instruments = {version.reference.instrument for version in rule.versions}
        sources = [self.rulebook.instruments[id] for id in sorted(instruments)]
        return [
            (8, rule.id),
            (8, rule.title),
            (4, rule.description),
            *((5, f"{version.reference.article} {version.reference.label}") for version in rule.versions),
            *((2, version.notes) for version in rule.versions),
            *((3, f"{source.citation} {source.title}") for source in sources),
            *((2, f"{conflict.text} {conflict.reading}") for conflict in rule.conflicts),
        ]


@cache
def load_library(folder: Path = REGULATIONS) -> Library:
    """The library of a folder of the law, by default the package's own."""
    return Library(load_rulebook(folder), folder)
