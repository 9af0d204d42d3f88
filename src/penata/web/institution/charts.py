"""The picture of an assessment: how much of each sub-dimension's weight is reached, by whom, and in an earlier year."""

from __future__ import annotations

from decimal import Decimal

from penata.core.analysis.institution import Effectiveness
from penata.core.analysis.institution.compare import Comparison
from penata.core.analysis.institution.result import SubDimensionScore
from penata.core.catalogue import number, render
from penata.core.message import message
from penata.core.publish.charts.base import (
    BLUE,
    INK,
    MUTED,
    ORANGE,
    RULE,
    SMALL,
    SOFT,
    Chart,
    Table,
    finished,
    width_of,
)
from penata.core.publish.charts.rows import RowFrame, row_frame
from penata.web.config.drawings import Drawing, drawing


def subdimension_chart(name: str, found: Effectiveness, past: Comparison | None) -> Drawing:
    """Sub-dimensions as shares of their weight."""
    return drawing(_shares, name, found, past)


def _shares(name: str, found: Effectiveness, past: Comparison | None, language: str, compact: bool = False) -> Chart:
    """One bar per sub-dimension on a common scale of 0 to 100 per cent of its weight.

    The bar ends at the points reached (dashed: still possible), the line below it spans the assessors, the ring is the
    earlier year.
    """
    labels = [f"{row.name}" for row in found.subdimensions]
    earlier = {row.id: row.before for row in past.subdimensions} if past else {}
    figures = [_figure(row, language) for row in found.subdimensions]
    margin = max(width_of(text, SMALL) for text in figures) + 12
    frame = row_frame(labels, compact=compact, top=30, right_margin=margin)
    _key(frame, past, language)
    for index, row in enumerate(found.subdimensions):
        _row(frame, index, row, figures[index], earlier.get(row.id))
    frame.canvas.line(frame.left, frame.top - 4, frame.left, frame.canvas.height - 8, MUTED)
    headers = ["subdimension", "weight", "points", "lowest", "highest", *(["before"] if past else [])]
    table = Table(
        tuple(render(message(f"chart.institution.{key}"), language) for key in headers),
        tuple(_cells(row, earlier.get(row.id) if past else None, bool(past), language) for row in found.subdimensions),
        tuple(range(1, len(headers))),
    )
    weakest = min(found.subdimensions, key=lambda row: row.lowest / row.weight)
    sentence = message(
        "chart.institution.sentence",
        weakest=weakest.name,
        points=_shown(weakest.points, language, weakest.lowest),
        weight=str(weakest.weight),
    )
    return finished(frame.canvas, message("chart.institution.title", name=name), sentence, table, language)


def _row(frame: RowFrame, index: int, row: SubDimensionScore, figure: str, before: Decimal | None) -> None:
    canvas, y = frame.canvas, frame.y(index)
    middle, below = y + frame.bar / 2, y + frame.bar + 5

    def at(points: Decimal) -> float:
        return float(points / row.weight) * frame.span

    canvas.rect(frame.left, y, frame.span, frame.bar, RULE, opacity=0.45, radius=2)
    if row.points is None:
        canvas.rect(frame.left, y, at(row.highest), frame.bar, "none", stroke=BLUE, dash="3 3", radius=2)
    else:
        canvas.rect(frame.left, y, at(row.points), frame.bar, BLUE, radius=2)
    if row.spread:
        points = [value for _, value in row.by_assessor]
        low, high = frame.left + at(min(points)), frame.left + at(max(points))
        canvas.line(low, below, high, below, ORANGE, width=2.5)
        for end in (low, high):
            canvas.line(end, below - 3, end, below + 3, ORANGE, width=2.5)
    if before is not None:
        canvas.circle(frame.left + at(before), middle, 5.5, "var(--surface, #ffffff)", stroke=INK, width=2)
    canvas.text(canvas.width, frame.middle(index), figure, size=SMALL, anchor="end")


def _key(frame: RowFrame, past: Comparison | None, language: str) -> None:
    canvas, x = frame.canvas, 0.0
    canvas.line(x, 10, x + 22, 10, ORANGE, width=2.5)
    words = render(message("chart.institution.assessors"), language)
    canvas.text(x + 28, 14, words, size=SMALL, fill=SOFT)
    if past:
        x += 52 + width_of(words, SMALL)
        canvas.circle(x, 10, 5.5, "none", stroke=INK, width=2)
        canvas.text(x + 12, 14, str(past.earlier), size=SMALL, fill=SOFT)


def _figure(row: SubDimensionScore, language: str) -> str:
    return f"{_shown(row.points, language)} / {number(row.weight, language)}"


def _shown(points: Decimal | None, language: str, otherwise: Decimal | None = None) -> str:
    value = otherwise if points is None else points
    return "–" if value is None else number(value, language, 2)


def _cells(row: SubDimensionScore, before: Decimal | None, with_past: bool, language: str) -> tuple[str, ...]:
    points = [value for _, value in row.by_assessor]
    low, high = (min(points), max(points)) if points else (None, None)
    cells = (row.name, number(row.weight, language), *(_shown(value, language) for value in (row.points, low, high)))
    return (*cells, _shown(before, language)) if with_past else cells
