"""The usulan formasi in Excel, in the shape officials know: post, class, B, K, +/-, retirements and places by year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from penata.core.analysis.jobs.result import Channel, FiveYearNeed, Formation, PostNeed
from penata.core.catalogue import day, listing, render
from penata.core.message import Message, message
from penata.core.organisation.snapshot import Snapshot
from penata.core.publish.row_heights import fit
from penata.core.rules import Reference

PAPER_A4 = 9
TOP = 4
FIXED = ("number", "post", "class", "b", "k", "difference")


def write_formation(
    snapshot: Snapshot, need: FiveYearNeed, plan: Formation, path: Path, language: str, agency: str = ""
) -> None:
    """Write three sheets: every post with retirements and places by year, the lines in their order, the basis.

    With `agency` its posts only; their lines keep their place in the order of the city.
    """
    import xlsxwriter

    with xlsxwriter.Workbook(
        str(path), {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        today = snapshot.as_of
        book.set_properties({"title": "Usulan formasi", "created": datetime(today.year, today.month, today.day)})  # noqa: DTZ001
        look = _look(book)
        sheet = _Sheet(book, look, snapshot, language, agency)
        sheet.posts(need, plan)
        sheet.order(plan)
        sheet.basis(need, plan)


class _Sheet:
    """The workbook being written in one language."""

    def __init__(self, book: Any, look: dict[str, Any], snapshot: Snapshot, language: str, agency: str) -> None:
        self.book = book
        self.look = look
        self.snapshot = snapshot
        self.language = language
        self.agency = agency
        self.sums: Counter[int] = Counter()
        """Column of the sheet of posts -> its total, for programs that do not compute formulas."""

    def mine(self, rows: Sequence[Any]) -> list[Any]:
        """The rows of the agency the workbook is for; all of them where it is for the city."""
        return [row for row in rows if not self.agency or row.agency == self.agency]

    def say(self, code: str, **params: Any) -> str:
        return render(message(code, **params), self.language)

    def page(self, name: str, headings: Sequence[tuple[str, int]]) -> Any:
        """A sheet with its title, notice and one row of headings."""
        page = self.book.add_worksheet(self.say(f"publish.formation.sheet.{name}"))
        owner = self.snapshot.agency_by_id[self.agency].name if self.agency else self.snapshot.government.name
        title = self.say(f"publish.formation.title.{name}", city=owner)
        page.write_string(0, 0, title, self.look["title"])
        if self.snapshot.government.invented:
            page.write_string(1, 0, self.snapshot.government.notice, self.look["note"])
        for place, (heading, width) in enumerate(headings):
            page.set_column(place, place, width)
            page.write_string(TOP - 1, place, heading, self.look["head"])
        page.freeze_panes(TOP, 2)
        page.set_landscape()
        page.set_paper(PAPER_A4)
        page.fit_to_pages(1, 0)
        page.repeat_rows(TOP - 1)
        page.set_footer("&L&A&R&P / &N")
        return page

    def posts(self, need: FiveYearNeed, plan: Formation) -> None:
        """Each post under its unit; a row of totals below, shortage and surplus never set off."""
        widths = (6, 48, 8, 6, 6, 6)
        headings = [(self.say(f"publish.formation.{name}"), width) for name, width in zip(FIXED, widths, strict=True)]
        headings += [(self.say("publish.formation.retiring", year=year), 9) for year in need.years]
        headings += [(self.say("publish.formation.asked", year=year), 9) for year in plan.years]
        headings.append((self.say("publish.formation.ways"), 30))
        page = self.page("posts", headings)
        places = plan.places()
        ways = {channel: {position for position, _ in plan.places(channel)} for channel in Channel}
        line, unit = TOP, ""
        ordered = sorted(self.mine(need.posts), key=lambda post: (post.agency, post.unit, post.position))
        for count, post in enumerate(ordered, start=1):
            if post.unit != unit:
                unit = post.unit
                page.merge_range(line, 0, line, len(headings) - 1, self.located(unit), self.look["unit"])
                line += 1
            used = [self.say(f"jobs.formation.channel.{way}") for way in Channel if post.position in ways[way]]
            self.row(page, line, count, post, [places.get((post.position, year), 0) for year in plan.years], used)
            line += 1
        self.total(page, line, need, len(plan.years))

    def row(self, page: Any, line: int, count: int, post: PostNeed, asked: list[int], ways: list[str]) -> None:
        """One post."""
        page.write_number(line, 0, count, self.look["number"])
        page.write_string(line, 1, post.name, self.look["cell"])
        numbers = (post.kelas, post.incumbents, post.need)
        for place, value in enumerate(numbers, start=2):
            page.write_number(line, place, value, self.look["number"])
        page.write_number(line, 5, post.incumbents - post.need, self.look["sign"])
        for place, value in enumerate([*(row.retirements for row in post.years), *asked], start=len(FIXED)):
            page.write_number(line, place, value, self.look["quiet"])
            self.sums[place] += value
        self.sums.update({3: post.incumbents, 4: post.need})
        page.write_string(
            line, len(FIXED) + len(post.years) + len(asked), listing(ways, self.language), self.look["cell"]
        )

    def total(self, page: Any, line: int, need: FiveYearNeed, asked: int) -> None:
        """Sums of the columns, and shortage and surplus apart below them."""
        from xlsxwriter.utility import xl_col_to_name

        page.write_string(line, 1, self.say("publish.formation.total"), self.look["unit"])
        sums = self.sums
        for place in (3, 4, *range(len(FIXED), len(FIXED) + len(need.years) + asked)):
            letter = xl_col_to_name(place)
            formula = f"=SUM({letter}{TOP + 1}:{letter}{line})"
            page.write_formula(line, place, formula, self.look["unit"], sums[place])
        short = sum(max(post.need - post.incumbents, 0) for post in self.mine(need.posts))
        over = sum(max(post.incumbents - post.need, 0) for post in self.mine(need.posts))
        for step, (name, value) in enumerate((("short", short), ("over", over)), start=1):
            page.write_string(line + step, 1, self.say(f"publish.formation.{name}"), self.look["unit"])
            page.write_number(line + step, 5, value, self.look["unit"])

    def order(self, plan: Formation) -> None:
        """The places in the order proposed, each with its reasons."""
        columns = (("year", 8), ("order", 8), ("post", 44), ("unit", 44), ("class", 8), ("way", 16), ("places", 10),
                   ("why", 70), ("article", 50))  # fmt: skip
        page = self.page("order", [(self.say(f"publish.formation.{name}"), width) for name, width in columns])
        for line, row in enumerate(self.mine(plan.lines), start=TOP):
            words = "; ".join(render(reason, self.language) for reason in row.reasons)
            articles = "; ".join(dict.fromkeys(map(self.cited, row.because)))
            way = self.say(f"jobs.formation.channel.{row.channel}")
            cells = (row.year, row.order, row.name, self.located(row.unit), row.kelas, way, row.places, words, articles)
            for place, cell in enumerate(cells):
                if isinstance(cell, int):
                    page.write_number(line, place, cell, self.look["number"])
                else:
                    page.write_string(line, place, cell, self.look["cell"])
            widths = [width for _, width in columns]
            fit(page, line, [(str(cell), width) for cell, width in zip(cells, widths, strict=True)])

    def basis(self, need: FiveYearNeed, plan: Formation) -> None:
        """Days, limits, what has to be decided and by whom, and the articles with how sure they are."""
        headings = [(self.say(f"publish.formation.{name}"), width) for name, width in (("matter", 24), ("says", 110))]
        page = self.page("basis", headings)
        rows: list[tuple[str, str]] = [
            (name, self.say("publish.formation.until", day=day(moment, self.language)))
            for name, moment in (
                (self.say("publish.formation.day.proposal", year=plan.first.year), plan.first.proposal),
                (self.say("publish.formation.day.advice"), plan.first.advice),
                (self.say("publish.formation.day.setting"), plan.first.setting),
            )
        ]
        rows += [(self.say("publish.formation.limit"), self.text(limit)) for limit in (*plan.limits, *need.notes)]
        for question in plan.decisions:
            who = self.text(question.decider) if question.decider else ""
            rows.append((self.say("publish.formation.decide"), f"{self.text(question.question)} ({who})"))
        for reference in plan.because:
            confidence = self.say(f"core.confidence.{reference.confidence}")
            rows.append((self.say("publish.formation.article"), f"{reference.label}: {confidence}"))
        for line, cells in enumerate(rows, start=TOP):
            for place, cell in enumerate(cells):
                page.write_string(line, place, cell, self.look["cell"])
            fit(page, line, [(cells[1], 110)])

    def text(self, value: Message) -> str:
        return render(value, self.language)

    def cited(self, reference: Reference) -> str:
        """An article, marked where it was not read in the text."""
        verified = reference.confidence.verified
        return reference.label if verified else f"{reference.label} ({self.say('publish.unverified')})"

    def located(self, unit_id: str) -> str:
        unit = self.snapshot.unit_by_id[unit_id]
        agency = self.snapshot.agency_by_id[unit.agency].name
        return unit.name if unit.name == agency else f"{unit.name} ({agency})"


def _look(book: Any) -> dict[str, Any]:
    """Formats by name; `quiet` hides noughts so that the years can be read."""
    head = {"bold": True, "bg_color": "#0f4c5c", "font_color": "#ffffff", "border": 1, "text_wrap": True}
    return {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "head": book.add_format(head),
        "cell": book.add_format({"border": 1, "text_wrap": True, "valign": "top"}),
        "number": book.add_format({"border": 1, "num_format": "0"}),
        "quiet": book.add_format({"border": 1, "num_format": '0;-0;""'}),
        "sign": book.add_format({"border": 1, "num_format": "+0;-0;0"}),
        "unit": book.add_format({"bold": True, "bg_color": "#e6eef0", "border": 1}),
        "note": book.add_format({"italic": True, "font_color": "#555555"}),
    }
