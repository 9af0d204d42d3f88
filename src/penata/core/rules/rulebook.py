"""The rulebook: dated values of law, asked by date, with a city's own layer over them.

Files are `penata/regulations/<subject>/*.yaml`, each a list of rules; `instruments.yaml` registers every regulation.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from penata.core.message import Message, message
from penata.core.rules.dates import months_before
from penata.core.rules.reference import Confidence, Reference

REGULATION, SOURCE = "regulation", "source"
KINDS = (REGULATION, SOURCE)


class UnknownRule(KeyError):
    """No rule of that id (or no function of that code) is in the rulebook."""

    def __init__(self, id: str, close: Sequence[str] = ()) -> None:
        super().__init__(id)
        self.message: Message = (
            message("law.unknown.close", rule=id, close=list(close)) if close else message("law.unknown", rule=id)
        )


class NotInForce(LookupError):
    """The rule exists but has no value on the date asked for."""

    def __init__(self, rule: Rule, as_of: date) -> None:
        super().__init__(f"{rule.id} on {as_of.isoformat()}")
        self.rule = rule
        first = rule.versions[0]
        code = "law.not_yet" if as_of < first.start else "law.no_longer"
        day = first.start if as_of < first.start else rule.versions[-1].until
        self.message: Message = message(
            code,
            rule=rule.title,
            day=as_of.isoformat(),
            limit=day.isoformat() if day else "",
            article=first.reference.label,
        )


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
    checked_on: date
    """When a person last compared the values with their source."""
    checked_by: str
    kind: str = REGULATION
    """`regulation`, or `source`: data or a paper that values were read from and that binds nobody."""

    @property
    def binding(self) -> bool:
        """Whether it is a regulation: only those stand in a legal basis."""
        return self.kind == REGULATION


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
    subject: str = ""
    """The folder it stands in: `organisation`, `pay`, ..."""
    city: bool = False
    """Whether the law leaves the value to the government's own choice."""
    stricter: str = ""
    """`at_most` or `at_least`: a government may set a value of its own on that side of the law's."""
    within: str = ""
    """Rule whose values are the most this one may hold, key by key."""
    informs: bool = False
    """It is there to be read and no computation is meant to use it."""

    @property
    def spans(self) -> tuple[tuple[Version, date | None], ...]:
        """Each version with the first day on which it no longer holds; `None`: open."""
        nexts = (*(version.start for version in self.versions[1:]), None)
        return tuple(
            (version, version.until if version.until is not None else start)
            for version, start in zip(self.versions, nexts, strict=True)
        )

    def version(self, as_of: date) -> Version:
        """The version in force; raises `NotInForce`."""
        for version in reversed(self.versions):
            if version.start <= as_of and (version.until is None or as_of < version.until):
                return version
        raise NotInForce(self, as_of)


@dataclass(frozen=True, slots=True)
class Value:
    """A rule as it stands on a date."""

    data: Any
    reference: Reference
    title: str
    unit: str
    notes: str
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A value of a layer that the law does not allow: it is left out, the law's own value stays."""

    rule: str
    text: Message
    because: tuple[Reference, ...]
    line: int = 0
    """Where it stands in its file or sheet."""


@dataclass(frozen=True)
class Rulebook:
    """Every rule and every instrument; immutable."""

    rules: Mapping[str, Rule]
    instruments: Mapping[str, Instrument]
    stale_after: int = 0
    """Months after which a check of an instrument is too old to rely on; 0: never."""
    refusals: tuple[Refusal, ...] = ()
    """What layers asked for and the law refused."""

    def at(self, as_of: date, day: date | None = None) -> Law:
        """The law in force on a date.

        `day` is the day on which it is used (the engine has no clock): references whose instrument was checked too
        long before are then marked stale.
        """
        return Law(self, as_of, day)

    def with_rules(self, rules: Mapping[str, Rule], instruments: Mapping[str, Instrument] | None = None) -> Rulebook:
        """The rulebook with other rules laid over; same ids win."""
        return replace(self, rules={**self.rules, **rules}, instruments={**self.instruments, **(instruments or {})})

    def stale(self, instrument: str, day: date) -> bool:
        """Whether an instrument was last checked more than `stale_after` months before `day`."""
        return self.stale_after > 0 and self.instruments[instrument].checked_on < months_before(day, self.stale_after)


@dataclass(frozen=True)
class Law:
    """The rulebook on one date."""

    rulebook: Rulebook
    as_of: date
    day: date | None = None
    """On which it is used; `None`: not told, nothing is marked stale."""
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
        version = rule.version(self.as_of)
        reference = version.reference
        if self.day is not None and self.rulebook.stale(reference.instrument, self.day):
            reference = replace(reference, stale=True)
        return Value(version.data, reference, rule.title, rule.unit, version.notes, rule.conflicts)
