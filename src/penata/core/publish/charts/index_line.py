"""The satisfaction index over periods, each with the interval in which it lies, over the classes of the law."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from penata.core.catalogue import number as numeral
from penata.core.catalogue import render
from penata.core.message import Message, message
from penata.core.publish.charts.base import (
    BLUE,
    INK,
    MUTED,
    NARROW,
    RULE,
    SMALL,
    SOFT,
    WIDE,
    Canvas,
    Chart,
    Table,
    finished,
    wrapped,
)

LEFT, RIGHT, TOP, TALL = 36, 40, 24, 190
LOWEST, HIGHEST = 25, 100
"""Ends of the scale: an index is never below the one nor above the other."""


@dataclass(frozen=True, slots=True)
class IndexPoint:
    """The index of one period."""

    period: str
    """In the reader's language, short."""
    ikm: Decimal
    grade: str
    low: Decimal | None
    high: Decimal | None
    """Ends of the interval; `None` where there is none."""
    respondents: int


@dataclass(frozen=True, slots=True)
class IndexLine:
    """Periods in order; `classes` are the lower ends of the classes above the lowest, with their letters."""

    name: str
    points: tuple[IndexPoint, ...]
    classes: tuple[tuple[str, Decimal], ...]


def index_line(data: IndexLine, *, compact: bool = False, language: str = "id") -> Chart:
    """A line through the periods, the interval of each as a bar, the classes as dashed lines with their letters."""
    width = NARROW if compact else WIDE
    canvas = Canvas(width, TOP + TALL + 44)

    def y(value: Decimal | int) -> float:
        return TOP + TALL * (HIGHEST - float(value)) / (HIGHEST - LOWEST)

    for value in (LOWEST, 50, 75, HIGHEST):
        canvas.line(LEFT, y(value), width - RIGHT, y(value), RULE)
        canvas.text(LEFT - 6, y(value) + 4, str(value), size=SMALL, fill=SOFT, anchor="end")
    for letter, least in data.classes:
        canvas.line(LEFT, y(least), width - RIGHT, y(least), MUTED, dash="4 4")
        canvas.text(width - RIGHT + 6, y(least) + 4, f"{letter} ↑", size=SMALL, fill=SOFT)
    slot = (width - LEFT - RIGHT) / max(1, len(data.points))
    places = [LEFT + slot * (index + 0.5) for index in range(len(data.points))]
    ends = [f"{x:.2f} {y(point.ikm):.2f}" for x, point in zip(places, data.points, strict=True)]
    if len(ends) > 1:
        canvas.path(f"M{' L'.join(ends)}", stroke=BLUE, width=2)
    step = max(1, round(70 / slot))
    for index, (x, point) in enumerate(zip(places, data.points, strict=True)):
        _point(canvas, x, point, y(point.ikm), [y(end) for end in (point.low, point.high) if end is not None], language)
        if (len(data.points) - 1 - index) % step == 0:
            label = wrapped(point.period, slot * step - 4, SMALL)
            canvas.text(x, TOP + TALL + 22, label, size=SMALL, fill=SOFT, anchor="middle")
    return finished(
        canvas, message("chart.index.title", name=data.name), _sentence(data), _table(data, language), language
    )


def _point(canvas: Canvas, x: float, point: IndexPoint, y: float, ends: list[float], language: str) -> None:
    if ends:
        canvas.line(x, ends[0], x, ends[1], INK, width=1.5)
        for end in ends:
            canvas.line(x - 5, end, x + 5, end, INK, width=1.5)
    canvas.circle(x, y, 5, BLUE)
    above = min([y, *ends]) - 7
    canvas.text(x, above, numeral(point.ikm, language, 2), size=SMALL, anchor="middle", bold=True)


def _sentence(data: IndexLine) -> Message:
    last = data.points[-1]
    if len(data.points) == 1:
        return message("chart.index.one", period=last.period, ikm=str(last.ikm), grade=last.grade)
    before = data.points[-2]
    apart = None not in (last.low, before.high, last.high, before.low) and (
        Decimal(last.low or 0) > Decimal(before.high or 0) or Decimal(last.high or 0) < Decimal(before.low or 0)
    )
    code = "chart.index.changed" if apart else "chart.index.unsure"
    return message(
        code, period=last.period, ikm=str(last.ikm), grade=last.grade, before=before.period, earlier=str(before.ikm)
    )


def _table(data: IndexLine, language: str) -> Table:
    names = ("period", "ikm", "grade", "interval", "respondents")
    rows = tuple(
        (
            point.period,
            numeral(point.ikm, language, 2),
            point.grade,
            "–"
            if point.low is None or point.high is None
            else f"{numeral(point.low, language, 2)}–{numeral(point.high, language, 2)}",
            numeral(point.respondents, language),
        )
        for point in data.points
    )
    return Table(tuple(render(message(f"chart.index.{name}"), language) for name in names), rows, (1, 3, 4))
