"""A layer over the law: what a city sets itself (Perwali, Perda), or what a draft regulation would change.

A city may fill in what the law leaves to it (`city: true`) and be stricter where the law only sets a limit (`stricter`).
Every other value of its layer is refused, with the article, and the law's own value stays. A draft may change any rule:
it is asked about, never in force. Values are laid over each version of the law in turn, so that a choice that an
amendment makes unlawful is refused from that day on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from typing import Any

from penata.core.message import Message, message
from penata.core.rules.fitting import Misfit, at, fitted, leaves, shown, with_leaf
from penata.core.rules.reading import shortened
from penata.core.rules.reference import Confidence, Reference
from penata.core.rules.rulebook import Instrument, Refusal, Rule, Rulebook, Version

STALE_AFTER = "law.stale_after_months"
"""Stands for a rule in a city's layer: the months after which a check of an instrument is too old."""
Part = tuple[Any, ...]
"""Keys that lead to a part of a value."""


class LayerKind(StrEnum):
    """Whose layer it is."""

    CITY = "kota"
    DRAFT = "rancangan"


@dataclass(frozen=True, slots=True)
class Provision:
    """One value of a layer."""

    rule: str
    value: Any
    start: date
    instrument: str
    article: str
    until: date | None = None
    """First day on which it no longer holds; `None`: open."""
    part: Part = ()
    """Part of the rule's value that is set; `()`: the whole, or with `merge` the parts that `value` names."""
    merge: bool = False
    written: bool = False
    """`value` and `part` are text of a sheet, to be read in the form of the law's own value."""
    line: int = 0
    """Where it stands in its file or sheet."""


@dataclass(frozen=True)
class Layer:
    """Values laid over the law under one name."""

    kind: LayerKind
    name: str
    instruments: Mapping[str, Instrument]
    provisions: tuple[Provision, ...]

    @property
    def since(self) -> date | None:
        """The day from which all its values hold; `None` for an empty layer."""
        return max((provision.start for provision in self.provisions), default=None)


def lay(rulebook: Rulebook, layer: Layer) -> Rulebook:
    """The rulebook with a layer over it; what the law does not allow is left out and listed in `refusals`."""
    instruments = {**rulebook.instruments, **layer.instruments}
    desk = _Desk(rulebook, layer, instruments)
    for provision in layer.provisions:
        desk.take(provision)
    return replace(
        rulebook,
        rules={**rulebook.rules, **desk.rules},
        instruments=instruments,
        stale_after=desk.stale_after,
        refusals=(*rulebook.refusals, *desk.refusals),
    )


class _Desk:
    """Takes provisions one by one; the law itself stays at hand to measure each against."""

    def __init__(self, rulebook: Rulebook, layer: Layer, instruments: Mapping[str, Instrument]) -> None:
        self.law = rulebook
        self.layer = layer
        self.instruments = instruments
        self.rules: dict[str, Rule] = {}
        self.refusals: list[Refusal] = []
        self.stale_after = rulebook.stale_after
        self.taken: dict[tuple[str, Part, date], Provision] = {}

    def take(self, provision: Provision) -> None:
        """Lay one provision over its rule, or note why not."""
        if provision.rule == STALE_AFTER:
            self._take_months(provision)
            return
        rule = self.law.rules.get(provision.rule)
        if rule is None:
            close = get_close_matches(provision.rule, self.law.rules, n=3)
            self._refuse(provision, "unknown.close" if close else "unknown", (), rule=provision.rule, close=close)
        elif self.layer.kind is LayerKind.CITY and not (rule.city or rule.stricter):
            last = rule.versions[-1].reference
            self._refuse(provision, "closed", (last,), rule=rule.title, article=last.label)
        else:
            self._take_versions(provision, rule)

    def _take_months(self, provision: Provision) -> None:
        try:
            self.stale_after = fitted(provision.value, self.stale_after or 1, provision.written)
        except Misfit as misfit:
            params = {"rule": provision.rule, "part": "", "value": misfit.given, "like": misfit.like}
            self._refuse(provision, "shape", (), article="", **params)

    def _take_versions(self, provision: Provision, rule: Rule) -> None:
        present = self.rules.get(rule.id, rule)
        made: list[Version] = []
        met = False
        for version, until in present.spans:
            start, end = max(version.start, provision.start), _earlier(until, provision.until)
            if end is not None and start >= end:
                made.append(version)
                continue
            met = True
            data = self._laid(provision, rule, version.data, start)
            if data is None:
                made.append(version)
                continue
            if version.start < start:
                made.append(replace(version, until=start))
            made.append(self._version(provision, version, data, start, end))
            if end is not None and (until is None or end < until):
                made.append(replace(version, start=end, until=until))
        if not met:
            last = rule.versions[-1].reference
            self._refuse(
                provision, "never", (last,), rule=rule.title, day=provision.start.isoformat(), article=last.label
            )
        self.rules[rule.id] = replace(present, versions=tuple(made))

    def _version(self, provision: Provision, version: Version, data: Any, start: date, until: date | None) -> Version:
        instrument = self.instruments[provision.instrument]
        confidence = Confidence.CITY if self.layer.kind is LayerKind.CITY else Confidence.DRAFT
        label = f"{instrument.citation} {shortened(provision.article)}".strip()
        reference = Reference(provision.rule, instrument.id, provision.article, confidence, start, label)
        return Version(start, until, data, reference, f"{version.reference.label}: {version.notes}".rstrip(": "))

    def _laid(self, provision: Provision, rule: Rule, data: Any, day: date) -> Any:
        """The value with what the law allows of the provision; `None` where it allows nothing."""
        law = rule.version(day)
        limited = rule.stricter or rule.within
        try:
            named = list(
                leaves(data, provision.part, provision.value, provision.merge or bool(limited), provision.written)
            )
        except Misfit as misfit:
            self._misfit(provision, rule, law.reference, misfit)
            return None
        allowed = [leaf for leaf in named if self._allows(provision, rule, law, leaf, day)]
        for part, value in allowed:
            data = with_leaf(data, part, value)
        return data if allowed else None

    def _allows(self, provision: Provision, rule: Rule, law: Version, leaf: tuple[Part, Any], day: date) -> bool:
        part, value = leaf
        if self.taken.setdefault((rule.id, part, provision.start), provision) is not provision:
            self._refuse(
                provision, "twice", (law.reference,), rule=rule.title, part=shown(part), day=provision.start.isoformat()
            )
            return False
        if self.layer.kind is LayerKind.DRAFT:
            return True
        params = {"rule": rule.title, "part": shown(part), "value": _said(value), "day": day.isoformat()}
        if rule.stricter and not rule.city:
            limit = at(law.data, part)
            if not _within(value, limit, rule.stricter):
                code = "absent" if limit is None else f"looser.{rule.stricter}"
                self._refuse(
                    provision, code, (law.reference,), limit=_said(limit), article=law.reference.label, **params
                )
                return False
        if rule.within:
            ceiling = self._now(rule.within).version(day)
            limit = at(ceiling.data, part)
            if limit is not None and not _within(value, limit, "at_most"):
                article = ceiling.reference.label
                self._refuse(
                    provision, "looser.at_most", (ceiling.reference,), limit=_said(limit), article=article, **params
                )
                return False
        return True

    def _now(self, id: str) -> Rule:
        return self.rules.get(id, self.law.rules[id])

    def _misfit(self, provision: Provision, rule: Rule, reference: Reference, misfit: Misfit) -> None:
        params = {"rule": rule.title, "part": shown(misfit.part), "value": misfit.given, "like": misfit.like}
        self._refuse(provision, "shape", (reference,), article=reference.label, **params)

    def _refuse(self, provision: Provision, code: str, basis: tuple[Reference, ...], **params: Any) -> None:
        instrument = self.instruments[provision.instrument]
        source = f"{instrument.citation} {shortened(provision.article)}".strip()
        text: Message = message(f"law.layer.{code}", source=source, **params)
        refusal = Refusal(provision.rule, text, basis, provision.line)
        if refusal not in self.refusals:
            self.refusals.append(refusal)


def _within(value: Any, limit: Any, side: str) -> bool:
    """Whether a value keeps to its side of the law's; what is no number must be as in the law."""
    if isinstance(limit, bool) or not isinstance(limit, int | float):
        return bool(value == limit)
    return bool(value <= limit if side == "at_most" else value >= limit)


def _said(value: Any) -> Message | str:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return message("law.number", value=value) if number else str(value)


def _earlier(one: date | None, other: date | None) -> date | None:
    return min((day for day in (one, other) if day is not None), default=None)
