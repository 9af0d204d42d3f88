"""Tables one can sort, search, page, choose columns of and take along as CSV or Excel; all of it stands in the address.

A view names columns and rows; `<c-table :listing="listing">` shows them, with htmx where there is script and with
plain links and forms where there is none.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from penata.core import catalogue
from penata.web.config.templatetags.penata import moment

SORT, SEARCH, COLUMNS, PAGE, EXPORT = "urut", "cari", "kolom", "halaman", "ekspor"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""A text that begins so would be run by a spreadsheet."""


@dataclass(frozen=True)
class Column:
    """One column: what it is called, what it holds, how it is shown."""

    name: str
    """Stands in the address."""
    label: str
    value: Callable[[Any], Any]
    """The plain value of a row: text, number, date or nothing; sorted by and exported."""
    kind: str = "text"
    """`text`, `number`, `money` (rupiah, short), `day`, `moment` (a point in time)."""
    cell: str = ""
    """Template of a richer cell; gets `row` and `value`."""
    href: Callable[[Any], str] | None = None
    shown: bool = True
    """Shown where the reader chose nothing."""

    @property
    def numeric(self) -> bool:
        """Set flush right."""
        return self.kind in ("number", "money")

    def text(self, row: Any) -> str:
        """The value as read."""
        value = self.value(row)
        language = get_language() or "id"
        if value is None or value == "":
            return "–"
        if self.kind == "money":
            return catalogue.rupiah_short(int(value), language)
        if self.kind == "number":
            return catalogue.number(value, language)
        if self.kind == "day":
            return catalogue.day(value, language)
        if self.kind == "moment":
            return moment(value)
        return str(value)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as the table shows it."""

    column: Column
    row: Any
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that sorts: where it leads and how the table is sorted by it now."""

    column: Column
    address: str
    sorted: str
    """`ascending`, `descending` or empty."""


class Listing:
    """Rows as the address asks for them."""

    def __init__(
        self,
        request: HttpRequest,
        name: str,
        label: str,
        columns: Sequence[Column],
        rows: Sequence[Any],
        *,
        order: str = "",
        size: int = 50,
        empty: str = "",
    ) -> None:
        self.request, self.name, self.label, self.every_column = request, name, label, tuple(columns)
        self.every_row, self.size = rows, size
        self.empty = empty or _("Tidak ada baris dengan saringan ini.")
        self.wish = request.GET.get(SEARCH, "").strip()
        chosen = set(request.GET.getlist(COLUMNS))
        self.columns = tuple(
            column
            for index, column in enumerate(self.every_column)
            if index == 0 or (column.name in chosen if chosen else column.shown)
        )
        self.order = request.GET.get(SORT, "") or order

    @cached_property
    def rows(self) -> list[Any]:
        """All rows that fit the search, in the order asked for."""
        found = list(self.every_row)
        if self.wish:
            needle = self.wish.casefold()
            found = [row for row in found if any(needle in column.text(row).casefold() for column in self.every_column)]
        by = next((column for column in self.every_column if column.name == self.order.lstrip("-")), None)
        if by is not None:
            known = [row for row in found if by.value(row) not in (None, "")]
            rest = [row for row in found if by.value(row) in (None, "")]
            known.sort(key=lambda row: _sortable(by.value(row)), reverse=self.order.startswith("-"))
            found = known + rest
        return found

    @cached_property
    def page(self) -> Page[Any]:
        """The page asked for."""
        return Paginator(self.rows, self.size).get_page(self.request.GET.get(PAGE))

    @property
    def total(self) -> int:
        """Rows before the search."""
        return len(self.every_row)

    @property
    def cells(self) -> list[tuple[Cell, list[Cell]]]:
        """The rows of the page: what names the row, and the rest of it."""
        found = []
        for row in self.page:
            first, *rest = [
                Cell(column, row, column.text(row), column.href(row) if column.href else "") for column in self.columns
            ]
            found.append((first, rest))
        return found

    @property
    def headings(self) -> list[Heading]:
        """The headings; following one sorts by it, following it again turns the order."""
        found = []
        for column in self.columns:
            now = {column.name: "ascending", f"-{column.name}": "descending"}.get(self.order, "")
            turned = f"-{column.name}" if now == "ascending" else column.name
            found.append(Heading(column, self.address(**{SORT: turned, PAGE: None}), now))
        return found

    @property
    def column_choice(self) -> list[tuple[Column, bool]]:
        """The columns that may be left out, and whether each is shown."""
        return [(column, column in self.columns) for column in self.every_column[1:]]

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What a search or a choice of columns must not lose of the address."""
        lost = {SEARCH, COLUMNS, PAGE, EXPORT}
        return [(name, value) for name, values in self.request.GET.lists() if name not in lost for value in values]

    @property
    def previous(self) -> str:
        """Address of the page before."""
        return self.address(**{PAGE: str(self.page.previous_page_number())})

    @property
    def following(self) -> str:
        """Address of the next page."""
        return self.address(**{PAGE: str(self.page.next_page_number())})

    @property
    def excel(self) -> str:
        """Address of the same rows as a workbook."""
        return self.address(**{EXPORT: "xlsx", PAGE: None})

    @property
    def text_file(self) -> str:
        """Address of the same rows as CSV."""
        return self.address(**{EXPORT: "csv", PAGE: None})

    def address(self, **changes: str | None) -> str:
        """The present address with some values changed or left out."""
        query: QueryDict = self.request.GET.copy()
        for name, value in changes.items():
            query.pop(name, None)
            if value is not None:
                query[name] = value
        return f"?{query.urlencode()}" if query else self.request.path

    @property
    def export(self) -> HttpResponse | None:
        """The file asked for, all pages of it; `None` where the page itself is wanted."""
        wanted = self.request.GET.get(EXPORT)
        if wanted not in ("xlsx", "csv"):
            return None
        head = [column.label for column in self.columns]
        rows = [
            [column.text(row) if column.kind == "moment" else _plain(column.value(row)) for column in self.columns]
            for row in self.rows
        ]
        return table_file(wanted, self.name, self.label, head, rows)


def table_file(kind: str, name: str, label: str, head: Sequence[str], rows: Sequence[Sequence[Any]]) -> HttpResponse:
    """A table as `xlsx` or `csv` that a spreadsheet opens in one column each and never runs as a formula."""
    if kind == "xlsx":
        content = _workbook(label, head, rows)
        response = HttpResponse(
            content, content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        )
    else:
        response = HttpResponse(_text(head, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    response["Cache-Control"] = "no-store"
    return response


def _workbook(label: str, head: Sequence[str], rows: Sequence[Sequence[Any]]) -> bytes:
    import xlsxwriter

    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("".join(letter for letter in label if letter not in "[]:*?/\\")[:31])
    strong = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "dd/mm/yyyy", "valign": "top"})
    sheet.freeze_panes(1, 1)
    sheet.write_row(0, 0, head, strong)
    for line, row in enumerate(rows, start=1):
        for place, value in enumerate(row):
            if isinstance(value, date):
                sheet.write_datetime(line, place, value, day)
            elif isinstance(value, int | Decimal | float):
                sheet.write_number(line, place, value)
            else:
                sheet.write_string(line, place, value or "", wrap)
    for place, title in enumerate(head):
        longest = max([len(title), *(len(str(row[place] or "")) for row in rows[:200])])
        sheet.set_column(place, place, min(60, max(8, longest + 2)))
    if rows:
        sheet.autofilter(0, 0, len(rows), len(head) - 1)
    book.close()
    return stream.getvalue()


def _text(head: Sequence[str], rows: Sequence[Sequence[Any]]) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow(head)
    for row in rows:
        writer.writerow([_harmless(value) for value in row])
    return stream.getvalue().encode("utf-8-sig")


def _harmless(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, int | Decimal | float):
        return str(value).replace(".", ",")
    text = value.strftime("%d/%m/%Y") if isinstance(value, date) else str(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, str | int | Decimal | float | date) else str(value)


def _sortable(value: Any) -> Any:
    return value.casefold() if isinstance(value, str) else value
