"""The placement annex with names: for the placement team only. People, scarce posts, those without a post, and the law."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from penata.core.catalogue import listing, render
from penata.core.message import Message, message
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import Identity
from penata.core.placement.explain import Questions, Scarce
from penata.core.placement.place import prepare
from penata.core.placement.result import Assignment, PlacementResult
from penata.core.placement.surplus import SurplusCase, decider_of, surplus_cases
from penata.core.publish.excel import write_legal_basis
from penata.core.publish.legal_basis import LegalBasis, badge
from penata.core.publish.study import Study
from penata.core.rules import Law, Reference
from penata.core.rules.surplus import Step

PEOPLE = (
    ("nip", 22),
    ("name", 28),
    ("source", 40),
    ("unit", 32),
    ("agency", 36),
    ("target", 40),
    ("new_unit", 32),
    ("new_agency", 36),
    ("path", 20),
    ("why", 60),
    ("notes", 50),
    ("burden", 10),
    ("terms", 40),
    ("runner_up", 50),
    ("extra", 16),
    ("because", 40),
)
SCARCE = (
    ("post", 40),
    ("new_unit", 32),
    ("new_agency", 36),
    ("seats", 8),
    ("saved.unplaced", 18),
    ("saved.classes", 18),
    ("saved.points", 18),
)
WITHOUT = (
    ("nip", 22),
    ("name", 28),
    ("source", 40),
    ("agency", 36),
    ("outcome", 30),
    ("step", 70),
    ("decider", 36),
    ("start", 12),
    ("amount", 14),
    ("because", 40),
)
Cells = Sequence[str | int | date | None]


@dataclass(frozen=True)
class Annex:
    """What the annex is written from."""

    before: Snapshot
    after: Snapshot
    law: Law
    placement: PlacementResult
    scarce: Sequence[Scarce] = ()
    address: str = ""
    """As in `Study`."""
    notes: Sequence[str] = ()
    """Lines on top of the list of people, such as the rules of the government that were applied."""


def annex_of(study: Study) -> Annex:
    """The annex of the scenario a study recommends."""
    placement = study.placements[study.design.recommended]
    ask = Questions(prepare(study.snapshot, study.law, study.recommended))
    return Annex(study.snapshot, study.proposed(), study.law, placement, ask.scarce(), study.address)


def write_annex(annex: Annex, path: Path | Any, language: str, identities: Iterable[Identity]) -> None:
    """Every person of the pool with the proposed post, why, the next best post and its price; the scarce posts and what
    one more seat would change; the procedure of those without a post. `path` may be a stream of bytes."""
    import xlsxwriter

    known = {row.employee: row for row in identities}
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(path if hasattr(path, "write") else str(path), options) as book:
        day = annex.before.as_of
        book.set_properties({"created": datetime(day.year, day.month, day.day)})  # noqa: DTZ001
        basis = LegalBasis(annex.law, annex.address)
        sheets = _Sheets(book, language, basis)
        sheets.write(
            "sheet", PEOPLE, (_person(row, annex, known, sheets) for row in annex.placement.assignments), annex.notes
        )
        if annex.scarce:
            sheets.write("scarce", SCARCE, (_scarce(row, annex.after) for row in annex.scarce))
        sheets.write("without", WITHOUT, _steps(annex, known, sheets))
        write_legal_basis(book, sheets.look, basis, language)


class _Sheets:
    """A workbook being written in one language."""

    def __init__(self, book: Any, language: str, basis: LegalBasis) -> None:
        self.book, self.language, self.basis = book, language, basis
        self.look = {
            "title": book.add_format({"bold": True, "font_size": 14}),
            "head": book.add_format(
                {"bold": True, "bg_color": "#0f4c5c", "font_color": "#ffffff", "text_wrap": True, "valign": "top"}
            ),
            "cell": book.add_format({"text_wrap": True, "valign": "top"}),
            "number": book.add_format({"num_format": "#,##0", "valign": "top"}),
            "day": book.add_format({"num_format": "dd/mm/yyyy", "valign": "top"}),
        }

    def say(self, code: str) -> str:
        """A text of the catalogue."""
        return render(message(code), self.language)

    def articles(self, references: Iterable[Reference]) -> str:
        """Citations in one line, noted for the list of articles; those not read in the text marked."""
        found = {}
        for reference in references:
            self.basis.cite(reference)
            found[reference.label] = f"{reference.label}{badge(reference, self.language)}"
        return "; ".join(found.values())

    def write(
        self, name: str, columns: Sequence[tuple[str, int]], rows: Iterable[Cells], notes: Sequence[str] = ()
    ) -> None:
        """One sheet with a heading that stays; nothing at all is told by the heading alone."""
        page = self.book.add_worksheet(self.say(f"publish.annex.{name}"))
        for line, note in enumerate(notes):
            page.write_string(line, 0, note)
        top = len(notes) + (1 if notes else 0)
        for place, (heading, width) in enumerate(columns):
            page.set_column(place, place, width)
            page.write_string(top, place, self.say(f"publish.annex.{heading}"), self.look["head"])
        last = top
        for last, cells in enumerate(rows, start=top + 1):
            for place, cell in enumerate(cells):
                if isinstance(cell, date):
                    page.write_datetime(last, place, cell, self.look["day"])
                elif isinstance(cell, int):
                    page.write_number(last, place, cell, self.look["number"])
                else:
                    page.write_string(last, place, cell or "", self.look["cell"])
        page.autofilter(top, 0, last, len(columns) - 1)
        page.freeze_panes(top + 1, 2)


def _seat(snapshot: Snapshot, id: str | None) -> tuple[str, str, str]:
    """Name, unit and agency of a post; empty for none."""
    if id is None:
        return "", "", ""
    post = snapshot.position_by_id[id]
    return post.name, snapshot.unit_by_id[post.unit].name, snapshot.agency_of_position(id).name


def _person(row: Assignment, annex: Annex, known: Mapping[str, Identity], sheets: _Sheets) -> Cells:
    language, person = sheets.language, known.get(row.employee)
    terms = [f"{sheets.say(f'placement.term.{term.name}')} {term.points}" for term in row.terms]
    following = ", ".join(part for part in _seat(annex.after, row.runner_up.position) if part) if row.runner_up else ""
    return (
        person.nip if person else "",
        person.name if person else "",
        *_seat(annex.before, row.source),
        *_seat(annex.after, row.target),
        sheets.say(f"core.path.{row.path}"),
        render(row.explanation, language),
        " ".join(render(text, language) for text in (*row.warnings, *row.surplus)),
        sum(term.points for term in row.terms),
        listing(terms, language),
        following,
        row.runner_up.extra if row.runner_up else None,
        sheets.articles(row.because),
    )


def _scarce(row: Scarce, after: Snapshot) -> Cells:
    saved = row.saved
    return (*_seat(after, row.position), row.seats, -saved.unplaced, -saved.classes, -saved.points)


def _steps(annex: Annex, known: Mapping[str, Identity], sheets: _Sheets) -> Iterator[Cells]:
    for case in surplus_cases(annex.placement, annex.before, annex.law):
        person = known.get(case.employee.id)
        if case.awaiting:
            yield _step(case, person, case.first, case.decider, None, sheets)
        for step in case.path.steps:
            yield _step(case, person, step.text, decider_of(step), step, sheets)


def _step(
    case: SurplusCase, person: Identity | None, text: Message, decider: Message, step: Step | None, sheets: _Sheets
) -> Cells:
    return (
        person.nip if person else "",
        person.name if person else "",
        case.home.name,
        case.agency.name,
        sheets.say(f"placement.surplus.outcome.{case.path.outcome}"),
        render(text, sheets.language),
        render(decider, sheets.language),
        step.start if step else None,
        step.amount if step else None,
        sheets.articles(step.because) if step else "",
    )
