"""Five budget years against doing nothing, with the point where the change has paid for itself."""

from __future__ import annotations

from dataclasses import dataclass

from penata.core.catalogue import render, rupiah_short
from penata.core.message import Message, message
from penata.core.publish.charts.base import (
    BLUE,
    INK,
    MUTED,
    NARROW,
    ORANGE,
    PURPLE,
    SMALL,
    SOFT,
    SURFACE,
    TEAL,
    WIDE,
    Canvas,
    Chart,
    Table,
    finished,
    number,
    width_of,
)


@dataclass(frozen=True, slots=True)
class ProjectionPoint:
    """One budget year (rupiah)."""

    year: int
    net: int
    cumulative: int


@dataclass(frozen=True, slots=True)
class Projection:
    """Years in order; `break_even_month` counts from the start of the first, `None`: not within the horizon."""

    name: str
    years: tuple[ProjectionPoint, ...]
    break_even_month: int | None = None


def projection(data: Projection, *, compact: bool = False, language: str = "id") -> Chart:
    """Columns for each year's net and a line for what has come together, on one scale with a zero line."""
    width = NARROW if compact else WIDE
    canvas = Canvas(width)
    net, total = (render(message(f"chart.projection.{name}"), language) for name in ("net", "cumulative"))
    canvas.rect(0, 2, 12, 12, TEAL, radius=2)
    canvas.text(18, 12, net, size=SMALL, fill=SOFT)
    x = 0.0 if compact else 40 + width_of(net, SMALL)
    y = 30.0 if compact else 12.0
    canvas.line(x, y - 4, x + 16, y - 4, PURPLE, width=3)
    canvas.text(x + 22, y, total, size=SMALL, fill=SOFT)
    top, tall = y + 46, 220.0
    values = [value for point in data.years for value in (point.net, point.cumulative)]
    high, low = max([1, *values]), min([0, *values])
    scale = tall / (high - low)
    zero = top + high * scale
    slot = width / max(1, len(data.years))
    bar = min(56.0, slot * 0.5)
    spots = []
    for index, point in enumerate(data.years):
        middle = slot * (index + 0.5)
        start, size = (zero - point.net * scale, point.net * scale) if point.net >= 0 else (zero, -point.net * scale)
        canvas.rect(middle - bar / 2, start, bar, size, TEAL if point.net >= 0 else ORANGE)
        spots.append((middle, zero - point.cumulative * scale))
        canvas.text(middle, top + tall + 44, str(point.year), anchor="middle")
    canvas.line(0, zero, width, zero, MUTED, width=1.4)
    canvas.path("M" + " L".join(f"{number(a)} {number(b)}" for a, b in spots), stroke=PURPLE, width=3)
    for (middle, height), point in zip(spots, data.years, strict=True):
        canvas.circle(middle, height, 4.5, PURPLE, stroke=SURFACE, width=1.5)
        text = _short(point.cumulative, language, compact)
        up = point.cumulative >= 0
        size = 11 if compact else SMALL
        canvas.rect(
            middle - width_of(text, size, bold=True) / 2 - 2,
            height - 25 if up else height + 9,
            width_of(text, size, bold=True) + 4,
            16,
            SURFACE,
            opacity=0.8,
        )
        canvas.text(middle, height - 12 if up else height + 22, text, size=size, fill=INK, anchor="middle", bold=True)
    if data.break_even_month is not None and data.break_even_month <= 12 * len(data.years):
        at = max(0.0, slot * (data.break_even_month / 12 - 0.5))
        canvas.line(at, top - 14, at, top + tall + 6, BLUE, width=1.4, dash="4 3")
        text = render(message("chart.projection.pays", month=data.break_even_month), language)
        half = width_of(text, SMALL, bold=True) / 2
        canvas.text(min(max(at, half), width - half), top - 20, text, size=SMALL, fill=BLUE, anchor="middle", bold=True)
    canvas.height = top + tall + 54
    return finished(
        canvas, message("chart.projection.title", name=data.name), _sentence(data), _table(data, language), language
    )


def _short(value: int, language: str, compact: bool) -> str:
    text = rupiah_short(value, language)
    return text.replace("Rp ", "") if compact else text


def _sentence(data: Projection) -> Message:
    end = data.years[-1] if data.years else ProjectionPoint(0, 0, 0)
    if data.break_even_month is None:
        return message("chart.projection.sentence_never", years=len(data.years), total=end.cumulative)
    return message(
        "chart.projection.sentence", years=len(data.years), total=end.cumulative, month=data.break_even_month
    )


def _table(data: Projection, language: str) -> Table:
    return Table(
        tuple(render(message(f"chart.projection.{name}"), language) for name in ("year", "net", "cumulative")),
        tuple(
            (str(point.year), rupiah_short(point.net, language), rupiah_short(point.cumulative, language))
            for point in data.years
        ),
        (1, 2),
    )
