"""The law on a terminal: wrapped to its width, tables that fit, in the user's language."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from penata.core.catalogue import day, number, render, rupiah
from penata.core.message import Message, message
from penata.core.rules.check import Concern
from penata.core.rules.compendium import Cell, Edition, Entry, Library, Table, cell_text
from penata.core.whatif import WhatIf

WIDTH = 80
_GAP = 2
_LEAST = 9
"""Narrowest column that text is wrapped into."""
_EXAMPLES = 5


class Page:
    """Collects lines in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.lines: list[str] = []

    def say(self, code: str, **params: object) -> str:
        """A text of the catalogue."""
        return render(message(code, **params), self.language)

    def text(self, words: str, indent: int = 0, mark: str = "") -> None:
        """A paragraph, wrapped; `mark` stands before its first line."""
        first = " " * indent + mark
        rest = " " * len(first)
        self.lines += textwrap.wrap(
            words, WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False
        ) or [""]

    def heading(self, code: str, **params: object) -> None:
        """A heading with an empty line before it."""
        self.lines += ["", self.say(code, **params).upper()]

    def table(self, table: Table, indent: int = 2) -> None:
        """A table within the width: cells wrapped, and columns that do not fit shown one block below the other."""
        if table.caption:
            self.text(cell_text(table.caption, self.language), indent)
        rows = [[cell_text(cell, self.language) for cell in row] for row in table.rows]
        head = [cell_text(cell, self.language) for cell in table.columns]
        if not rows:
            self.text(self.say("law.none"), indent)
        elif not head:
            for (cell,) in rows:
                self.text(cell, indent, "• " if len(rows) > 1 else "")
        else:
            self.lines += [f"{' ' * indent}{line}".rstrip() for line in _grid(head, rows, WIDTH - indent)]

    def __str__(self) -> str:
        return "\n".join(self.lines)


def show_subjects(library: Library, language: str) -> str:
    """Every subject with its rules."""
    page = Page(language)
    for subject in library.subjects:
        page.lines += [*([""] if page.lines else []), f"{render(subject.title, language)} ({len(subject.rules)})"]
        page.text(render(subject.about, language))
        for id in subject.rules:
            page.text(library.rulebook.rules[id].title, 2, f"{id}  ")
    return str(page)


def show_found(library: Library, ids: Sequence[str], language: str) -> str:
    """Rules found, best first, with article and confidence."""
    page = Page(language)
    for id in ids:
        reference = library.rulebook.rules[id].versions[-1].reference
        page.text(library.rulebook.rules[id].title, 0, f"{id}  ")
        page.text(f"{reference.label} · {page.say(f'core.confidence.{reference.confidence}')}", 4)
    return str(page)


def show_entry(entry: Entry, today: date, language: str, stale: bool, examples: int = _EXAMPLES) -> str:
    """One rule: meaning, values on a line of time, conflicts, examples and uses."""
    page = Page(language)
    page.text(entry.title)
    page.text(f"{entry.id} · {page.say(f'law.subject.{entry.subject}')}")
    if entry.meaning:
        page.lines.append("")
        page.text(entry.meaning)
    if entry.city:
        page.text(page.say("law.show.city"))
    if entry.stricter:
        page.text(page.say(f"law.show.{entry.stricter}"))
    page.heading("law.show.versions")
    for edition in reversed(entry.editions):
        _edition(page, edition, today)
    if stale:
        page.lines.append("")
        page.text(page.say("law.show.stale", day=entry.editions[-1].instrument.checked_on.isoformat()))
    if entry.conflicts:
        page.heading("law.show.conflicts")
        for conflict in entry.conflicts:
            page.text(conflict.text, 2)
            page.text(page.say("law.show.reading", reading=conflict.reading), 4)
    if entry.examples:
        page.heading("law.show.examples", count=len(entry.examples))
        for example in entry.examples[:examples]:
            page.text(f"{example.name} ({day(example.as_of, language)})", 2)
            page.text(example.because, 4)
        if len(entry.examples) > examples:
            page.text(page.say("law.show.more", count=len(entry.examples) - examples), 2)
    page.heading("law.show.uses")
    page.text(
        page.say("law.show.steps", steps=[message(f"law.step.{step}") for step in entry.steps])
        if entry.steps
        else page.say("law.show.informs" if entry.informs else "law.show.unused"),
        2,
    )
    for use in entry.uses:
        page.text(use.reader if use.exact else page.say("law.show.pattern", reader=use.reader), 4)
    return str(page)


def _edition(page: Page, edition: Edition, today: date) -> None:
    """One value with its time, article and tables."""
    spans = {"start": edition.start.isoformat(), "end": edition.until.isoformat() if edition.until else ""}
    page.lines.append("")
    page.text(
        page.say("law.show.until" if edition.until else "law.show.since", **spans),
        0,
        "● " if edition.holds(today) else "○ ",
    )
    page.text(edition.reference.label, 2)
    page.text(edition.instrument.title, 2)
    if edition.amends:
        code = "law.show.amends" if edition.amending else "law.show.replaces"
        page.text(page.say(code, instrument=edition.amends.citation), 2)
    page.text(page.say(f"core.confidence.{edition.reference.confidence}"), 2)
    if not edition.reference.pinpoint:
        page.text(page.say("law.show.no_article"), 2)
    if edition.notes:
        page.text(page.say("law.show.note", note=edition.notes), 2)
    for table in edition.tables:
        page.lines.append("")
        page.table(table)


def show_concerns(concerns: Sequence[Concern], language: str, whole: bool) -> str:
    """What is to be looked at, by kind; notes are only counted unless the whole list is wanted."""
    page = Page(language)
    counts = Counter(concern.kind for concern in concerns)
    for kind in counts:
        shown = [concern for concern in concerns if concern.kind == kind and (whole or concern.fault)]
        title = page.say(f"law.kind.{kind}")
        page.text(f"{number(counts[kind], language):>5}  {title}")
        for concern in shown:
            page.text(render(concern.text, language), 7)
    faults = sum(1 for concern in concerns if concern.fault)
    page.lines.append("")
    page.text(page.say("law.check.faults", count=faults) if faults else page.say("law.check.clean"))
    if not whole and any(not concern.fault for concern in concerns):
        page.text(page.say("law.check.whole"))
    return str(page)


def show_what_if(answer: WhatIf, language: str) -> str:
    """What a draft changes, by kind."""
    page = Page(language)
    page.text(page.say("law.try.title", draft=answer.draft, day=answer.day.isoformat()))
    for rule in answer.rules:
        page.text(f"{rule.title}: {rule.before} → {rule.after}", 2, "• ")
    for refusal in answer.refusals:
        page.text(render(refusal.text, language), 2, "! ")
    for gap in answer.gaps:
        page.text(render(gap, language), 2, "! ")
    for kind in dict.fromkeys(row.kind for row in answer.differences):
        rows = answer.of(kind)
        page.heading(f"law.try.{kind}", count=len(rows))
        for row in rows:
            page.text(f"{cell_text(row.name, language)}: {cell_text(row.what, language)}", 2)
            page.text(_change(page, row.before, row.after, row.amount), 4)
    page.lines.append("")
    page.text(page.say("law.try.monthly", amount=answer.monthly) if answer.differences else page.say("law.try.nothing"))
    return str(page)


def _change(page: Page, before: Cell, after: Cell, amount: int | None) -> str:
    none = page.say("law.try.none")
    shown = f"{cell_text(before, page.language) or none} → {cell_text(after, page.language) or none}"
    if amount is None:
        return shown
    return f"{shown} ({'+' if amount > 0 else ''}{rupiah(amount, page.language)})"


def messages(texts: Iterable[Message], language: str) -> str:
    """Messages one below the other, wrapped."""
    page = Page(language)
    for text in texts:
        page.text(render(text, language))
    return str(page)


def _grid(head: list[str], rows: list[list[str]], width: int) -> list[str]:
    columns = [[name, *(row[place] for row in rows)] for place, name in enumerate(head)]
    natural = [max(map(len, cells)) for cells in columns]
    lines: list[str] = []
    for block in _blocks(natural, width):
        widths = _fitted([natural[place] for place in block], width)
        if lines:
            lines.append("")
        lines += _rows([[columns[place][line] for place in block] for line in range(len(rows) + 1)], widths)
    return lines


def _blocks(natural: list[int], width: int) -> list[list[int]]:
    """Which columns stand side by side; the first one leads every block."""
    first = min(natural[0], width // 3)
    blocks, block, used = [], [0], first
    for place in range(1, len(natural)):
        wanted = _GAP + min(natural[place], width - first - _GAP, 30)
        if len(block) > 1 and used + wanted > width:
            blocks.append(block)
            block, used = [0], first
        block.append(place)
        used += wanted
    return [*blocks, block]


def _fitted(natural: list[int], width: int) -> list[int]:
    """Widths that fit: the widest columns give way."""
    widths = list(natural)
    while sum(widths) + _GAP * (len(widths) - 1) > width and max(widths) > _LEAST:
        widths[widths.index(max(widths))] -= 1
    return widths


def _rows(cells: list[list[str]], widths: list[int]) -> list[str]:
    lines: list[str] = []
    for number_of, row in enumerate(cells):
        wrapped = [
            textwrap.wrap(cell, width, break_on_hyphens=False) or [""] for cell, width in zip(row, widths, strict=True)
        ]
        for line in range(max(map(len, wrapped))):
            parts = [
                (part[line] if line < len(part) else "").ljust(width)
                for part, width in zip(wrapped, widths, strict=True)
            ]
            lines.append((" " * _GAP).join(parts).rstrip())
        if number_of == 0:
            lines.append((" " * _GAP).join("─" * width for width in widths))
    return lines
