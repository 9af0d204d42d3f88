"""A letter or sheet drafted for the placement team in Word: never signed or sent by Penata; what only an official knows
is left open."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from penata.core.catalogue import day as written_day
from penata.core.catalogue import render, rupiah
from penata.core.message import message
from penata.core.organisation.letterhead import Letterhead
from penata.core.publish.containers import still
from penata.core.publish.legal_basis import badge
from penata.core.publish.word_table import fragment, paragraph_xml, table_xml
from penata.core.rules import Law, Reference
from penata.core.rules.surplus import Step


@dataclass(frozen=True)
class Sender:
    """Who writes: the government by name, its letterhead, the law of the draft, and whether it is invented."""

    government: str
    letterhead: Letterhead
    law: Law
    scenario: str
    notice: str = ""


class DraftLetter:
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

    def head(self, title: str, to: str) -> None:
        """Letterhead, place and number left open, addressee and subject."""
        self.kop()
        blank = self.say("publish.surplus.blank")
        self.put(", ".join(part for part in (self.sender.letterhead.place, blank) if part))
        self.put(self.say("publish.surplus.number", number=blank))
        self.put(to)
        self.title(title)

    def kop(self) -> None:
        """The letterhead."""
        kop = self.sender.letterhead
        for line in (kop.government or self.sender.government, kop.office, kop.address):
            if line:
                self.put(line)

    def title(self, title: str) -> None:
        """What it is about."""
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

    def sign(self) -> None:
        """Room for the signature of the appointing official."""
        for line in (self.say("placement.surplus.by.report"), self.say("publish.surplus.blank")):
            self.put(line)

    def written(self) -> bytes:
        """The document; the same one gives the same bytes."""
        from docx.oxml import parse_xml

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
