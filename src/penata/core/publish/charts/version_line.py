"""The values of one rule on a line of time: which held when, and which holds on the day asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from penata.core.catalogue import day as date_text
from penata.core.catalogue import render
from penata.core.message import Message, message
from penata.core.publish.charts.base import (
    BLUE,
    INK,
    MUTED,
    NARROW,
    ORANGE,
    RULE,
    SMALL,
    SOFT,
    WIDE,
    Canvas,
    Chart,
    Table,
    finished,
    nice_step,
    shortened,
    width_of,
)

MARGIN = 14
TOP = 34
ROW = 48
BAR = 12
FEWEST_YEARS = 2
BOLD = 1.12
"""How much wider a bold text is set."""


@dataclass(frozen=True, slots=True)
class VersionSpan:
    """One value of a rule and the time in which it holds."""

    label: str
    """Its article, e.g. `PP 18/2016 Ps 79`."""
    start: date
    until: date | None
    """First day on which it no longer holds; `None`: still open."""

    def holds(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return self.start <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class VersionLine:
    """The values of a rule, oldest first, and the day on which the law is read."""

    name: str
    spans: tuple[VersionSpan, ...]
    day: date


def version_line(data: VersionLine, *, compact: bool = False, language: str = "id") -> Chart:
    """One bar for each value over a common scale of years; a mark for the day; an open value runs off the edge."""
    width = NARROW if compact else WIDE
    canvas = Canvas(width, TOP + ROW * len(data.spans) + 30)
    first, last = _years(data)
    scale = (width - 2 * MARGIN) / (last - first).days
    foot = canvas.height - 26

    def place(day: date) -> float:
        return MARGIN + (min(max(day, first), last) - first).days * scale

    _axis(canvas, first, last, place, foot)
    for index, span in enumerate(data.spans):
        top = TOP + ROW * index
        begins, ends = place(span.start), place(span.until or last)
        colour = BLUE if span.holds(data.day) else MUTED
        size = SMALL * (BOLD if span.holds(data.day) else 1)
        label = shortened(f"{span.label} · {_since(span, language)}", width - 2 * MARGIN, size)
        left = min(begins, width - MARGIN - width_of(label, size))
        canvas.text(max(left, MARGIN), top + 14, label, size=SMALL, fill=INK, bold=span.holds(data.day))
        canvas.rect(begins, top + 21, max(ends - begins, 3), BAR, colour, title=label)
        if span.until is None:
            tip = f"M{ends - 7:.1f} {top + 21} L{ends:.1f} {top + 21 + BAR / 2} L{ends - 7:.1f} {top + 21 + BAR} Z"
            canvas.path(tip, fill=colour)
    _mark(canvas, data, place(data.day), foot, language)
    return finished(
        canvas, message("chart.versions.title", name=data.name), _sentence(data), _table(data, language), language
    )


def _years(data: VersionLine) -> tuple[date, date]:
    """First and last day of the axis: whole years around all values and the day."""
    days = [data.day, *(span.start for span in data.spans), *(span.until for span in data.spans if span.until)]
    first, last = min(days).year, max(days).year + 1
    return date(first, 1, 1), date(max(last, first + FEWEST_YEARS), 1, 1)


def _axis(canvas: Canvas, first: date, last: date, place: Callable[[date], float], foot: float) -> None:
    step = max(1, round(nice_step(last.year - first.year, 4 if canvas.width == NARROW else 8)))
    for year in range(first.year, last.year + 1, step):
        x = place(date(year, 1, 1))
        canvas.line(x, TOP - 6, x, foot, RULE)
        half = width_of(str(year), SMALL) / 2
        canvas.text(
            min(max(x, half), canvas.width - half), foot + 16, str(year), size=SMALL, fill=SOFT, anchor="middle"
        )
    canvas.line(MARGIN, foot, canvas.width - MARGIN, foot, MUTED)


def _mark(canvas: Canvas, data: VersionLine, x: float, foot: float, language: str) -> None:
    label = render(message("chart.versions.day", day=data.day.isoformat()), language)
    half = width_of(label, SMALL) * BOLD / 2
    canvas.line(x, 22, x, foot, ORANGE, width=2)
    canvas.text(
        min(max(x, half + 2), canvas.width - half - 2), 15, label, size=SMALL, fill=ORANGE, anchor="middle", bold=True
    )


def _since(span: VersionSpan, language: str) -> str:
    if span.until is None:
        return render(message("chart.versions.since", start=span.start.isoformat()), language)
    last = span.until - timedelta(days=1)
    return f"{date_text(span.start, language)} – {date_text(last, language)}"


def _sentence(data: VersionLine) -> Message:
    held = next((span for span in data.spans if span.holds(data.day)), None)
    if held is None:
        return message("chart.versions.none", day=data.day.isoformat())
    if len(data.spans) == 1:
        return message("chart.versions.one", day=data.day.isoformat(), label=held.label)
    return message("chart.versions.sentence", day=data.day.isoformat(), count=len(data.spans), label=held.label)


def _table(data: VersionLine, language: str) -> Table:
    names = ("article", "start", "until")
    return Table(
        tuple(render(message(f"chart.versions.{name}"), language) for name in names),
        tuple(
            (
                span.label,
                date_text(span.start, language),
                date_text(span.until - timedelta(days=1), language) if span.until else "–",
            )
            for span in data.spans
        ),
    )
