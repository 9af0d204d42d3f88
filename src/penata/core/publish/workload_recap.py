"""The workload analysis in Excel: agencies, posts by the four methods with EJ, units with EU, every row, the articles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from penata.core.analysis.result import PositionBalance
from penata.core.analysis.workload import Yardstick, balances, unit_loads
from penata.core.catalogue import render
from penata.core.message import message
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import WorkloadMethod
from penata.core.publish.row_heights import fit
from penata.core.rules import Law

PAPER_A4 = 9
TOP = 4
RULES = (
    "workload.minutes", "workload.methods", "workload.row_places", "workload.rounding", "workload.effectiveness",
    "workload.sign", "workload.no_netting",
)  # fmt: skip
METHODS = tuple(WorkloadMethod)


def write_workload_recap(snapshot: Snapshot, law: Law, path: Path, language: str, agency: str = "") -> None:
    """Write the workbook for the whole city, or for one `agency`."""
    import xlsxwriter

    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        day = snapshot.as_of
        book.set_properties({"title": "Rekapitulasi ABK", "created": datetime(day.year, day.month, day.day)})  # noqa: DTZ001
        recap = _Recap(book, snapshot, law, language, agency)
        if not agency:
            recap.agencies()
        recap.posts()
        recap.units()
        recap.rows()
        recap.basis()


class _Recap:
    """The workbook being written in one language."""

    def __init__(self, book: Any, snapshot: Snapshot, law: Law, language: str, agency: str) -> None:
        self.book, self.snapshot, self.law, self.language = book, snapshot, law, language
        self.yardstick = Yardstick(law)
        whole = balances(snapshot, law)
        self.found = tuple(row for row in whole if not agency or row.agency == agency)
        self.loads = [load for load in unit_loads(snapshot, law, whole) if not agency or load.agency == agency]
        self.name = snapshot.agency_by_id[agency].name if agency else snapshot.government.name
        self.look = _look(book)

    def say(self, code: str, **params: Any) -> str:
        return render(message(f"publish.abk.{code}", **params), self.language)

    def agencies(self) -> None:
        """One line an agency: need and people, shortage and surplus apart."""
        columns = (("agency", 52), ("posts", 9), ("workload", 14), ("by_workload", 14), ("set", 14), ("held", 10),
                   ("short", 10), ("over", 10))  # fmt: skip
        rows = []
        for agency in sorted(self.snapshot.agencies, key=lambda row: row.name):
            own = [row for row in self.found if row.agency == agency.id]
            rows.append(
                (
                    agency.name,
                    len(own),
                    sum((row.workload or Decimal(0) for row in own), Decimal(0)),
                    sum(row.workload_need or 0 for row in own),
                    sum(row.need for row in own),
                    sum(row.incumbents for row in own),
                    sum(max(-row.difference, 0) for row in own),
                    sum(max(row.difference, 0) for row in own),
                )
            )
        self.page("agencies", columns, rows)

    def posts(self) -> None:
        """Each post with its workload by method, the sum, the headcount, EJ with its class."""
        columns = (("post", 44), ("unit", 40), ("class", 7),
                   *((f"method.{method}", 13) for method in METHODS),
                   ("workload", 12), ("by_workload", 12), ("set", 10), ("held", 8), ("difference", 8), ("ej", 8),
                   ("grade", 7))  # fmt: skip
        self.page("posts", columns, (self._post(row) for row in self.found))

    def _post(self, row: PositionBalance) -> Sequence[Any]:
        tasks = self.snapshot.workload_of.get(row.position, ())
        parts = [self.yardstick.need(task for task in tasks if task.method is method) or None for method in METHODS]
        return (
            row.name, self.snapshot.unit_by_id[row.unit].name, row.kelas, *parts, row.workload, row.workload_need,
            row.need, row.incumbents, row.difference, row.ratio, row.grade or "",
        )  # fmt: skip

    def units(self) -> None:
        """EU of every unit that has a workload analysis."""
        columns = (("unit", 52), ("agency", 52), ("workload", 12), ("people", 10), ("eu", 8), ("grade", 8))
        rows = (
            (
                load.name,
                self.snapshot.agency_by_id[load.agency].name,
                load.workload,
                load.incumbents,
                load.ratio,
                load.grade or "",
            )
            for load in self.loads
        )
        self.page("units", columns, rows)

    def rows(self) -> None:
        """Every row of the analysis with the need it gives, so that it can be worked out again."""
        columns = (("post", 40), ("method", 18), ("task", 56), ("product", 18), ("volume", 12), ("minutes", 12),
                   ("capacity", 12), ("shifts", 9), ("need", 12))  # fmt: skip
        rows = (
            (
                post.name, self.say(f"method.{row.method}"), row.task, row.product, row.volume, row.minutes,
                row.capacity, row.shifts, self.yardstick.row_need(row),
            )
            for post in self.found
            for row in self.snapshot.workload_of.get(post.position, ())
        )  # fmt: skip
        self.page("rows", columns, rows)

    def basis(self) -> None:
        """The rules the figures rest on."""
        rows = []
        for rule in RULES:
            reference = self.law.ref(rule)
            confidence = render(message(f"core.confidence.{reference.confidence}"), self.language)
            rows.append((self.law.rulebook.rules[rule].title, reference.label, confidence))
        self.page("basis", (("rule", 60), ("article", 60), ("confidence", 24)), rows)

    def page(self, name: str, columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[Any]]) -> None:
        """A sheet with its title, notice, headings and rows."""
        page = self.book.add_worksheet(self.say(f"sheet.{name}"))
        page.write_string(0, 0, self.say(f"title.{name}", name=self.name), self.look["title"])
        if self.snapshot.government.invented:
            page.write_string(1, 0, render(message("publish.invented"), self.language), self.look["note"])
        for place, (heading, width) in enumerate(columns):
            page.set_column(place, place, width)
            page.write_string(TOP - 1, place, self.say(heading), self.look["head"])
        line = TOP
        for line, row in enumerate(rows, start=TOP):
            for place, value in enumerate(row):
                self.cell(page, line, place, value, columns[place][0])
            fit(page, line, [(v, w) for v, (_, w) in zip(row, columns, strict=True) if isinstance(v, str)])
        page.autofilter(TOP - 1, 0, max(line, TOP), len(columns) - 1)
        page.freeze_panes(TOP, 1)
        page.set_landscape()
        page.set_paper(PAPER_A4)
        page.fit_to_pages(1, 0)
        page.repeat_rows(TOP - 1)
        page.set_footer("&L&A&R&P / &N")

    def cell(self, page: Any, line: int, place: int, value: Any, column: str) -> None:
        if value is None:
            page.write_blank(line, place, None, self.look["cell"])
        elif isinstance(value, str):
            page.write_string(line, place, value, self.look["cell"])
        else:
            kind = "sign" if column == "difference" else "number" if isinstance(value, int) else "decimal"
            page.write_number(line, place, float(value), self.look[kind])


def _look(book: Any) -> dict[str, Any]:
    head = {
        "bold": True,
        "bg_color": "#0f4c5c",
        "font_color": "#ffffff",
        "border": 1,
        "text_wrap": True,
        "valign": "top",
    }
    return {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "head": book.add_format(head),
        "cell": book.add_format({"border": 1, "text_wrap": True, "valign": "top"}),
        "number": book.add_format({"border": 1, "num_format": "#,##0", "valign": "top"}),
        "decimal": book.add_format({"border": 1, "num_format": "#,##0.####", "valign": "top"}),
        "sign": book.add_format({"border": 1, "num_format": "+0;-0;0", "valign": "top"}),
        "note": book.add_format({"italic": True, "font_color": "#555555"}),
    }
