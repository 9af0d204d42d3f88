"""Where a number comes from: the article, its version and how sure we are of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from penata.core.message import Message
from penata.core.rules.articles import names_a_place


class Confidence(StrEnum):
    """How a value was obtained. Only `TEXT` is shown as law; the others as "belum diverifikasi"."""

    TEXT = "text"
    SECONDARY = "secondary"
    GENERAL = "general"
    UNSURE = "unsure"
    CITY = "city"
    """The city's own figure (its files, its Perwali), neither law nor verified by it."""
    DRAFT = "draft"
    """Proposed in a draft regulation: not in force."""

    @property
    def verified(self) -> bool:
        """Whether the value was read in the regulation's own text."""
        return self is Confidence.TEXT


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    """One article a result rests on, in the version in force on the result's date."""

    rule: str
    """Identifier of the rule in the rulebook, e.g. `organisation.threshold.office`."""
    instrument: str
    """Identifier of the instrument, e.g. `pp-18-2016`."""
    article: str
    """The article in Indonesian citation form, e.g. `Pasal 53 ayat (2)`."""
    confidence: Confidence
    valid_from: date
    label: str = ""
    """Short citation for a chip, e.g. `PP 18/2016 Ps 53(2)`."""
    stale: bool = False
    """The instrument was last checked too long before the day on which the value was used."""

    @property
    def pinpoint(self) -> bool:
        """Whether it names an article, annex or dictum; else the source of the value told none."""
        return names_a_place(self.article)


@dataclass(frozen=True, slots=True)
class NeedsDecision:
    """The law leaves this open: a named person must decide; the engine never guesses."""

    question: Message
    articles: tuple[Reference, ...] = ()
    id: str = ""
    """Stable identifier, so that a recorded decision finds its question again."""
    subject: str = ""
    """Identifier of what is to be decided upon: an agency, unit, position or employee."""
    options: tuple[Message, ...] = ()
    decider: Message | None = None
    """Who decides: the panitia seleksi, the tim penilai kinerja, the mayor."""


def because(*sources: Reference | tuple[Reference, ...]) -> tuple[Reference, ...]:
    """Join references into the sorted, duplicate-free basis of a result."""
    flat: set[Reference] = set()
    for source in sources:
        flat.update((source,) if isinstance(source, Reference) else source)
    return tuple(sorted(flat))
