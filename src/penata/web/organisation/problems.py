"""The problems of a refused file: grouped by sheet on the page, and as a file for the agency that must mend it.

Nothing of a refused file is stored: the list travels in the page, signed, and comes back when it is wanted as a file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core import signing
from django.http import HttpResponse
from django.utils.translation import gettext as _

from penata.core.catalogue import render
from penata.core.intake import Issue
from penata.web.config.listing import table_file
from penata.web.governments.models import Government

Line = tuple[str, str, int | None, str, str, str]
"""Severity, sheet, row, column, problem, remedy: in the reader's language."""
MOST_CARRIED = 5000
MOST_SHOWN = 100
VALID_SECONDS = 24 * 3600


@dataclass(frozen=True)
class SheetProblems:
    """What is wrong on one sheet."""

    sheet: str
    lines: tuple[Line, ...]
    errors: int

    @property
    def shown(self) -> tuple[Line, ...]:
        """The first of them."""
        return self.lines[:MOST_SHOWN]

    @property
    def more(self) -> int:
        """How many are in the file only."""
        return len(self.lines) - len(self.shown)


def lines_of(issues: Sequence[Issue], language: str) -> list[Line]:
    """Issues as sentences; what keeps the file out comes first within a sheet."""
    ordered = sorted(issues, key=lambda row: (row.sheet, row.severity != "error", row.row or 0, row.column))
    return [
        (row.severity, row.sheet, row.row, row.column, render(row.message, language), render(row.remedy, language))
        for row in ordered
    ]


def by_sheet(lines: Sequence[Line]) -> list[SheetProblems]:
    """The lines under their sheets, in the order of the lines; the file as a whole comes first."""
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(line[1], []).append(line)
    return [SheetProblems(sheet, tuple(rows), sum(row[0] == "error" for row in rows)) for sheet, rows in found.items()]


def sealed(lines: Sequence[Line], government: Government) -> str:
    """The list as a signed text of this government."""
    return signing.dumps(list(lines[:MOST_CARRIED]), salt=_salt(government), compress=True)


def problems_file(text: str, kind: str, government: Government) -> HttpResponse:
    """A sealed list as `xlsx` or `csv`; raises `BadSignature` for a list this government was not given."""
    rows = signing.loads(text, salt=_salt(government), max_age=VALID_SECONDS)
    head = [_("Sifat"), _("Lembar"), _("Baris"), _("Kolom"), _("Masalah"), _("Cara memperbaiki")]
    words = {"error": _("harus diperbaiki"), "warning": _("perlu dilihat")}
    return table_file(
        kind, "masalah-pada-berkas", _("Masalah pada berkas"), head, [[words[row[0]], *row[1:]] for row in rows]
    )


def _salt(government: Government) -> str:
    return f"penata.problems:{government.code}"
