"""The articles a document cites: each links to its rule, and each stands in an annex of the document.

With a public address the link goes to the rule's page under the law of the document's date; without one it goes to the
annex, so that a document sent by mail can be traced as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from penata.core.catalogue import render
from penata.core.message import message
from penata.core.rules import Instrument, Law, Reference

COLUMNS = ("number", "rule", "article", "version", "confidence")


@dataclass(frozen=True, slots=True)
class Cited:
    """A rule as a document cites it."""

    number: int
    """Place in the annex, in the order of first mention."""
    reference: Reference
    anchor: str
    """Name of its bookmark in the document."""
    address: str
    """Public page of the rule; empty where no public address is configured."""


class LegalBasis:
    """What one document cites so far; the same document always numbers alike."""

    def __init__(self, law: Law, address: str = "") -> None:
        self.law = law
        self.address = address.rstrip("/")
        self._cited: dict[Reference, Cited] = {}

    def cite(self, reference: Reference) -> Cited | None:
        """Note a citation; `None` for what is no rule of law, such as the city's own figures."""
        if reference.rule not in self.law.rulebook.rules:
            return None
        if reference not in self._cited:
            number = len(self._cited) + 1
            address = rule_address(self.address, reference.rule, self.law.as_of) if self.address else ""
            self._cited[reference] = Cited(number, reference, f"dasar_hukum_{number}", address)
        return self._cited[reference]

    @property
    def cited(self) -> tuple[Cited, ...]:
        """Everything cited, in the order of the annex."""
        return tuple(self._cited.values())

    def row(self, cited: Cited, language: str) -> tuple[str, ...]:
        """A line of the annex: number, rule with its id, article, version, confidence in words."""
        reference, rule = cited.reference, self.law.rulebook.rules[cited.reference.rule]
        instrument = self.law.rulebook.instruments[reference.instrument]
        return (
            str(cited.number),
            f"{rule.title} ({rule.id})",
            f"{instrument.citation}, {reference.article}{_not_binding(instrument, language)}",
            render(message("publish.basis.since", day=reference.valid_from.isoformat()), language),
            render(message(f"core.confidence.{reference.confidence}"), language),
        )

    def headings(self, language: str) -> tuple[str, ...]:
        """Headings of the annex."""
        return tuple(render(message(f"publish.basis.{name}"), language) for name in COLUMNS)

    def introduction(self, language: str) -> str:
        """What the annex is, with the date of the law it was read on."""
        return render(message("publish.basis.introduction", day=self.law.as_of.isoformat()), language)


def _not_binding(instrument: Instrument, language: str) -> str:
    """` (sumber data, bukan peraturan)` behind what is none."""
    return "" if instrument.binding else f" ({render(message('publish.basis.source'), language)})"


def rule_address(base: str, rule: str, as_of: date) -> str:
    """The public page of a rule under the law of a day, e.g. `https://kota.example/hukum/aturan/pay.structural/`."""
    return f"{base}/hukum/aturan/{quote(rule)}/?per={as_of.isoformat()}"


def badge(reference: Reference, language: str) -> str:
    """` (belum diverifikasi)` for what was not read in the regulation's own text, else nothing."""
    return "" if reference.confidence.verified else f" ({render(message('publish.unverified'), language)})"
