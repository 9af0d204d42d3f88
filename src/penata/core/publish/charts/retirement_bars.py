"""Who reaches retirement age, year by year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from penata.core.catalogue import number as numeral
from penata.core.catalogue import render
from penata.core.message import message
from penata.core.publish.charts.base import (
    MUTED,
    NARROW,
    SERIES,
    SMALL,
    SOFT,
    WIDE,
    Canvas,
    Chart,
    Table,
    finished,
    width_of,
)


@dataclass(frozen=True, slots=True)
class RetirementColumn:
    """One calendar year."""

    year: int
    parts: Mapping[str, int]
    """Kind of post (in the reader's language) -> people."""

    @property
    def total(self) -> int:
        """All who retire in the year."""
        return sum(self.parts.values())


@dataclass(frozen=True, slots=True)
class RetirementBars:
    """Years in order; `kinds` sets the order of the stacked parts."""

    name: str
    years: tuple[RetirementColumn, ...]
    kinds: tuple[str, ...]


def retirement_bars(data: RetirementBars, *, compact: bool = False, language: str = "id") -> Chart:
    """Stacked columns from zero with the total on top and a worded legend."""
    width = NARROW if compact else WIDE
    canvas = Canvas(width)
    x, y = 0.0, 12.0
    for kind, colour in zip(data.kinds, SERIES, strict=False):
        size = width_of(kind, SMALL) + 34
        if x and x + size > width:
            x, y = 0.0, y + 20
        canvas.rect(x, y - 10, 12, 12, colour, radius=2)
        canvas.text(x + 18, y, kind, size=SMALL, fill=SOFT)
        x += size
    top, tall = y + 34, 180
    most = max([1, *(column.total for column in data.years)])
    slot = width / max(1, len(data.years))
    bar = min(72.0, slot * 0.62)
    for index, column in enumerate(data.years):
        left = slot * index + (slot - bar) / 2
        base = top + tall
        for kind, colour in zip(data.kinds, SERIES, strict=False):
            high = tall * column.parts.get(kind, 0) / most
            canvas.rect(left, base - high, bar, high, colour)
            base -= high
        canvas.text(left + bar / 2, base - 6, numeral(column.total, language), anchor="middle", bold=True)
        canvas.text(left + bar / 2, top + tall + 20, str(column.year), anchor="middle")
    canvas.line(0, top + tall, width, top + tall, MUTED, width=1.2)
    canvas.height = top + tall + 30
    total = sum(column.total for column in data.years)
    peak = max(data.years, key=lambda column: column.total, default=RetirementColumn(0, {}))
    table = Table(
        (
            render(message("chart.retirement.year"), language),
            *data.kinds,
            render(message("chart.retirement.total"), language),
        ),
        tuple(
            (
                str(column.year),
                *(numeral(column.parts.get(kind, 0), language) for kind in data.kinds),
                numeral(column.total, language),
            )
            for column in data.years
        ),
        tuple(range(1, len(data.kinds) + 2)),
    )
    sentence = message(
        "chart.retirement.sentence", total=total, years=len(data.years), peak=str(peak.year), count=peak.total
    )
    return finished(canvas, message("chart.retirement.title", name=data.name), sentence, table, language)
