"""What changes if a draft regulation passes: the same city under the law and under the proposed values.

Both runs are the whole way of `penata.core.pipeline`; every function, agency, post and rupiah that differs is listed.
Deterministic, and nothing of the city changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from penata.core.message import Message, message
from penata.core.organisation.city_law import law_of_city
from penata.core.organisation.snapshot import Snapshot
from penata.core.pipeline import Progress, Settings, run, silent
from penata.core.rules import Law, Rulebook, load_rulebook
from penata.core.rules.gaps import Gaps
from penata.core.rules.layer import Layer, lay
from penata.core.rules.rulebook import Refusal
from penata.core.whatif.facts import Fact, Facts, Shown, facts


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is told differently under the draft."""

    kind: str
    """`function`, `agency`, `post`, `money`, `scenario` or `finding`."""
    id: str
    name: Shown
    what: Message
    before: Shown
    """Empty where it does not exist under the law."""
    after: Shown
    """Empty where it does not exist under the draft."""
    amount: int | None = None
    """Rupiah more (or, negative, less) under the draft, where it is money."""


@dataclass(frozen=True, slots=True)
class RuleChange:
    """One rule that the draft changes."""

    rule: str
    title: str
    before: str
    """Article under the law."""
    after: str
    """Article of the draft."""


@dataclass(frozen=True)
class WhatIf:
    """The answer to a draft."""

    draft: str
    day: date
    """Day of the law both runs are made under: that of the data, or of the draft where it begins later."""
    rules: tuple[RuleChange, ...]
    differences: tuple[Difference, ...]
    monthly: int
    """Pay and allowances of all ASN, rupiah a month more under the draft; family allowances and TPP stay out."""
    refusals: tuple[Refusal, ...]
    """Values of the draft (and of the city) that could not be laid over the law."""
    gaps: tuple[Message, ...] = ()
    """What could not be told for want of a rule in force."""

    def of(self, kind: str) -> tuple[Difference, ...]:
        """The differences of a kind."""
        return tuple(row for row in self.differences if row.kind == kind)


def what_if(
    snapshot: Snapshot,
    draft: Layer,
    rulebook: Rulebook | None = None,
    settings: Settings | None = None,
    progress: Progress = silent,
) -> WhatIf:
    """Run the city under the law and under the draft laid over it; twice some seconds for a city of 4,000 staff."""
    book = rulebook if rulebook is not None else load_rulebook()
    day = max(snapshot.as_of, draft.since or snapshot.as_of)
    laid = lay(book, draft)
    books = (book, replace(laid, refusals=book.refusals))
    law, proposed = (law_of_city(snapshot, one).rulebook.at(day) for one in books)
    known = Gaps()
    halves = (_half(progress, 0), _half(progress, 500))
    outcomes = [run(snapshot, one, settings, half) for one, half in zip((law, proposed), halves, strict=True)]
    before, after = (
        facts(snapshot, one, outcome, known) for one, outcome in zip((law, proposed), outcomes, strict=True)
    )
    found = tuple(_differences(before, after))
    return WhatIf(
        draft.name,
        day,
        tuple(_rules(law, proposed, draft)),
        found,
        sum(row.amount or 0 for row in found if row.kind == "money"),
        tuple(dict.fromkeys([*laid.refusals, *proposed.rulebook.refusals])),
        tuple(dict.fromkeys([*outcomes[0].gaps, *outcomes[1].gaps, *(gap.message for gap in known.found)])),
    )


def _half(progress: Progress, start: int) -> Progress:
    def told(text: Message, share: int) -> None:
        progress(text, start + share // 2)

    return told


def _rules(law: Law, proposed: Law, draft: Layer) -> Iterator[RuleChange]:
    for id in dict.fromkeys(provision.rule for provision in draft.provisions if provision.rule in law):
        before, after = law.rulebook.rules[id], proposed.rulebook.rules[id]
        if before.versions != after.versions:
            old, new = before.version(law.as_of), after.version(law.as_of)
            yield RuleChange(id, before.title, old.reference.label, new.reference.label)


def _differences(before: Facts, after: Facts) -> Iterator[Difference]:
    order = {kind: place for place, kind in enumerate(("function", "agency", "post", "money", "scenario", "finding"))}
    for key in sorted({*before, *after}, key=lambda key: (order[key[0]], key)):
        old, new = before.get(key), after.get(key)
        if old is not None and new is not None and old.shown == new.shown:
            continue
        known = new or old or Fact("", "")
        kind, id, what = key
        amounts = [one.amount or 0 if one else 0 for one in (old, new)]
        yield Difference(
            kind,
            id,
            known.name,
            message(f"whatif.what.{what}"),
            old.shown if old else "",
            new.shown if new else "",
            amounts[1] - amounts[0] if known.amount is not None else None,
        )
