"""Lawful structures compared: what they save against how well functions that belong together stand together."""

from __future__ import annotations

from dataclasses import dataclass

from penata.core.catalogue import number as numeral
from penata.core.catalogue import render, rupiah_short
from penata.core.message import message
from penata.core.publish.charts.base import (
    BLUE,
    INK,
    MUTED,
    NARROW,
    ORANGE,
    RULE,
    SMALL,
    SOFT,
    SURFACE,
    WIDE,
    Canvas,
    Chart,
    Table,
    finished,
    nice_step,
    width_of,
)


@dataclass(frozen=True, slots=True)
class ParetoPoint:
    """One structure."""

    label: str
    """Empty for a structure of the frontier that has no name."""
    saving: int
    """Rupiah a year."""
    coherence: int
    """Milli-points."""
    moved: int
    """Staff who change agency."""
    services: int = 0
    """Offices and steps of services for citizens that pass to another agency."""
    kind: str = "frontier"
    """`frontier`, `scenario`, `recommended` or `present`."""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Pareto:
    """Points in any order."""

    name: str
    points: tuple[ParetoPoint, ...]
    share: int | None = None
    """Per mille of its estimate that the named scenarios save once placed and costed: they are drawn at the budget's
    figure, the others at the estimate times this. 0: only named ones are drawn. `None`: every figure is an estimate of
    the design."""


_LOOK = {"frontier": (MUTED, 3.0), "scenario": (BLUE, 7.0), "recommended": (ORANGE, 9.0), "present": (INK, 7.0)}


def pareto(data: Pareto, *, compact: bool = False, language: str = "id") -> Chart:
    """A scatter whose named points carry their names (and open their scenario where they have an address)."""
    width = NARROW if compact else WIDE
    top, left, tall, foot = 30.0, 44.0, 300.0, 44.0
    canvas = Canvas(width, top + tall + foot)
    xs = [point.saving for point in data.points] or [0]
    ys = [point.coherence for point in data.points] or [0]
    low_x, high_x = _range(xs)
    low_y, high_y = _range(ys)
    right = width - 16

    def place(point: ParetoPoint) -> tuple[float, float]:
        x = left + (right - left) * (point.saving - low_x) / (high_x - low_x)
        return x, top + tall - tall * (point.coherence - low_y) / (high_y - low_y)

    step = nice_step(high_x - low_x, 3 if compact else 5)
    mark = -(-low_x // step) * step
    while mark <= high_x:
        x = left + (right - left) * (mark - low_x) / (high_x - low_x)
        canvas.line(x, top, x, top + tall, RULE, width=1.4 if mark == 0 else 0.7)
        text = rupiah_short(int(mark), language)
        half = width_of(text, 11) / 2
        canvas.text(min(x, width - half), top + tall + 16, text, size=11, fill=SOFT, anchor="middle")
        mark += step
    step = nice_step(high_y - low_y, 4)
    mark = -(-low_y // step) * step
    while mark <= high_y:
        y = top + tall - tall * (mark - low_y) / (high_y - low_y)
        canvas.line(left, y, right, y, RULE, width=1.4 if mark == 0 else 0.7)
        canvas.text(left - 6, y + 4, numeral(mark / 1000 + 0.0, language, 1), size=11, fill=SOFT, anchor="end")
        mark += step
    canvas.text(0, 12, "↑ " + render(message("chart.pareto.coherence"), language), size=SMALL, fill=SOFT)
    canvas.text(
        right,
        canvas.height - 6,
        render(message("chart.pareto.saving" if data.share is None else "chart.pareto.saving.placed"), language) + " →",
        size=SMALL,
        fill=SOFT,
        anchor="end",
    )
    named = [point for point in data.points if point.kind != "frontier"]
    for point in data.points:
        if point.kind == "frontier":
            x, y = place(point)
            canvas.circle(x, y, 3, MUTED)
    taken: list[tuple[float, float, float, float]] = []
    for point in sorted(named, key=lambda item: (item.kind != "recommended", item.label)):
        x, y = place(point)
        fill, radius = _LOOK[point.kind]
        canvas.open(point.href, f"{point.label}: {rupiah_short(point.saving, language)}")
        if point.href:
            canvas.circle(x, y, 22, "transparent")
        canvas.circle(x, y, radius, SURFACE if point.kind == "present" else fill, stroke=fill, width=2)
        spot = _free_spot(point.label, x, y, radius, width, taken)
        canvas.text(spot[0], spot[1] + 12, point.label, size=SMALL, bold=point.kind == "recommended")
        canvas.close(point.href)
    best = next((point for point in data.points if point.kind == "recommended"), ParetoPoint("–", 0, 0, 0))
    table = Table(
        tuple(
            render(message(f"chart.pareto.{name}"), language)
            for name in (
                "scenario",
                "saving" if data.share is None else "saving.placed",
                "coherence",
                "moved",
                "services",
            )
        ),
        tuple(
            (
                point.label,
                rupiah_short(point.saving, language),
                numeral(point.coherence / 1000, language, 1),
                numeral(point.moved, language),
                numeral(point.services, language),
            )
            for point in named
        ),
        (1, 2, 3, 4),
    )
    code = "chart.pareto.sentence"
    sentence = message(
        code if data.share is None else f"{code}.placed" if data.share else f"{code}.named",
        count=len(data.points) - len(named),
        best=best.label,
        saving=best.saving,
        moved=best.moved,
        share=data.share,
    )
    return finished(canvas, message("chart.pareto.title", name=data.name), sentence, table, language)


def _range(values: list[int]) -> tuple[float, float]:
    low, high = min(0, *values) if len(values) > 1 else min(0, values[0]), max(0, *values, 0)
    pad = (high - low or 1) * 0.08
    return (low - pad if low < 0 else low - pad / 2), high + pad


def _free_spot(
    label: str, x: float, y: float, radius: float, width: float, taken: list[tuple[float, float, float, float]]
) -> tuple[float, float]:
    """Upper left corner for a label near its point, away from the labels already set."""
    wide = width_of(label, SMALL, bold=True)
    gap = radius + 5
    tries = [(x + gap, y - 8), (x - gap - wide, y - 8), (x - wide / 2, y - gap - 15), (x - wide / 2, y + gap)]
    tries += [(x + gap, y - 8 + shift) for shift in (16, -16, 32, -32, 48, -48)]
    tries += [(x - gap - wide, y - 8 + shift) for shift in (16, -16, 32, -32, 48, -48)]
    for left, top in tries:
        inside = left >= 0 and left + wide <= width
        free = all(left + wide < a or left > c or top + 15 < b or top > d for a, b, c, d in taken)
        if inside and free:
            taken.append((left, top, left + wide, top + 15))
            return left, top
    return max(0.0, min(x + gap, width - wide)), y - 8
