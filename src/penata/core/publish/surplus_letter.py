"""Drafts of letters about people without a lawful post: the report the law asks for, and a notice to one person.

A draft is never signed or sent by Penata; what only an official knows is left open.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from penata.core.catalogue import day as written_day
from penata.core.catalogue import render, rupiah
from penata.core.message import message
from penata.core.organisation.letterhead import Letterhead
from penata.core.organisation.values import Identity
from penata.core.placement.surplus import SurplusCase, decider_of
from penata.core.publish.containers import still
from penata.core.publish.legal_basis import badge
from penata.core.publish.word_table import fragment, paragraph_xml, table_xml
from penata.core.rules import Law, Reference
from penata.core.rules.surplus import Step

LIST_CM = (0.9, 3.6, 3.9, 4.6, 1.4, 1.6)
STEP_CM = (0.9, 7.6, 3.8, 3.7)


@dataclass(frozen=True)
class Sender:
    """Who writes: the government by name, its letterhead, the law of the draft, and whether it is invented."""

    government: str
    letterhead: Letterhead
    law: Law
    scenario: str
    notice: str = ""


def surplus_report(sender: Sender, cases: Sequence[SurplusCase], known: Mapping[str, Identity], language: str) -> bytes:
    """The list of surplus civil servants for the minister and BKN (PP 11/2017 Ps 263), as Word.

    Contracts and officials for whom a committee is still to decide are no part of it.
    """
    own = [case for case in cases if case.reported]
    letter = _Letter(sender, language)
    letter.head("report", letter.say("publish.surplus.to.report"))
    letter.put(letter.say("publish.surplus.report.text", scenario=sender.scenario, count=len(own)))
    heads = (
        "publish.annex.nip",
        "publish.annex.name",
        "publish.annex.source",
        "publish.surplus.age",
        "publish.surplus.service",
    )
    rows = [
        [
            str(place),
            *_who(known.get(case.employee.id)),
            f"{case.home.name}, {case.agency.name}",
            str(case.path.age),
            str(case.path.service),
        ]
        for place, case in enumerate(own, start=1)
    ]
    letter.table(["", *map(letter.say, heads)], rows, LIST_CM)
    letter.basis(reference for case in own for step in case.path.steps[:2] for reference in step.because)
    return letter.written()


def surplus_notice(sender: Sender, case: SurplusCase, person: Identity | None, language: str) -> bytes:
    """What one person is told: that the post ends, and the steps in their order with article and official, as Word."""
    letter = _Letter(sender, language)
    nip, name = _who(person)
    letter.head("notice", letter.say("publish.surplus.to.notice", name=name, nip=nip))
    letter.put(
        letter.say(
            "publish.surplus.notice.text", post=case.home.name, agency=case.agency.name, scenario=sender.scenario
        )
    )
    if case.awaiting:
        letter.put(f"{render(case.first, language)} {letter.say('publish.surplus.notice.committee')}")
    heads = ("publish.annex.step", "publish.annex.decider", "publish.annex.because")
    rows = [
        [str(place), letter.told(step), render(decider_of(step), language), letter.cited(step.because)]
        for place, step in enumerate(case.path.steps, start=1)
    ]
    letter.table(["", *map(letter.say, heads)], rows, STEP_CM)
    letter.put(letter.say("publish.surplus.notice.say"))
    return letter.written()


def _who(person: Identity | None) -> tuple[str, str]:
    return (person.nip, person.name) if person else ("", "")


class _Letter:
    """A letter being written in one language."""

    def __init__(self, sender: Sender, language: str) -> None:
        from docx import Document

        from penata.core.publish.word import shipped_template

        self.sender, self.language = sender, language
        self.book: Any = Document(str(shipped_template(language)))
        body = self.book.element.body
        for element in list(body)[:-1]:
            body.remove(element)
        header = self.book.sections[0].header
        for paragraph in header.paragraphs[1:]:
            paragraph._p.getparent().remove(paragraph._p)
        header.paragraphs[0].text = " ".join(
            part for part in (self.say("publish.surplus.draft"), sender.notice) if part
        )
        self.styles = {style.name: style.style_id for style in self.book.styles}
        self.parts: list[str] = []

    def say(self, code: str, **params: Any) -> str:
        """A sentence of the catalogue."""
        return render(message(code, **params), self.language)

    def put(self, text: str, style: str = "Normal") -> None:
        """A paragraph."""
        self.parts.append(paragraph_xml(text, self.styles[style]))

    def head(self, kind: str, to: str) -> None:
        """Letterhead, place and number left open, addressee and subject."""
        kop = self.sender.letterhead
        for line in (kop.government or self.sender.government, kop.office, kop.address):
            if line:
                self.put(line)
        blank = self.say("publish.surplus.blank")
        self.put(", ".join(part for part in (kop.place, blank) if part))
        self.put(self.say("publish.surplus.number", number=blank))
        self.put(to)
        title = self.say(f"publish.surplus.{kind}.title")
        self.book.core_properties.title = title
        self.put(title, "Heading 1")

    def table(self, headings: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]) -> None:
        """A table and the space below it."""
        self.parts += [table_xml([list(headings), *rows], widths, (), self.styles["Table Grid"]), paragraph_xml("")]

    def basis(self, references: Iterable[Reference]) -> None:
        """The articles it rests on."""
        self.put(f"{self.say('publish.annex.because')}: {self.cited(references)}")

    def cited(self, references: Iterable[Reference]) -> str:
        """Citations, those not read in the text marked."""
        return "; ".join(dict.fromkeys(f"{row.label}{badge(row, self.language)}" for row in references))

    def told(self, step: Step) -> str:
        """A step with its days and sums."""
        return " ".join([render(step.text, self.language), *self._facts(step)])

    def _facts(self, step: Step) -> Iterator[str]:
        if step.start:
            yield f"({written_day(step.start, self.language)})"
        if step.amount is not None:
            yield f"({rupiah(step.amount, self.language)})"

    def written(self) -> bytes:
        """The letter with room for the signature; the same letter gives the same bytes."""
        from docx.oxml import parse_xml

        for line in (self.say("placement.surplus.by.report"), self.say("publish.surplus.blank")):
            self.put(line)
        end = self.book.element.body[-1]
        for element in list(parse_xml(fragment(self.parts))):
            end.addprevious(element)
        properties, day = self.book.core_properties, self.sender.law.as_of
        properties.created = properties.modified = datetime(day.year, day.month, day.day)  # noqa: DTZ001
        properties.author = properties.last_modified_by = "Penata"
        properties.revision = 1
        stream = io.BytesIO()
        self.book.save(stream)
        return still(stream.getvalue())
