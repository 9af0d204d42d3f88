"""Where the money goes: one rectangle per agency, as large as what it costs."""

from __future__ import annotations

from dataclasses import dataclass

from penata.core.catalogue import number as numeral
from penata.core.catalogue import render, rupiah_short
from penata.core.message import message
from penata.core.publish.charts.base import (
    NARROW,
    SERIES,
    SMALL,
    SOFT,
    SURFACE,
    WIDE,
    Canvas,
    Chart,
    Table,
    finished,
    width_of,
    wrapped,
)


@dataclass(frozen=True, slots=True)
class TreemapItem:
    """One agency (or unit) and its yearly cost."""

    label: str
    value: int
    """Rupiah a year."""
    group: str = ""
    """Kind, which sets the colour."""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Treemap:
    """Items in any order; they are drawn from large to small."""

    name: str
    items: tuple[TreemapItem, ...]


def treemap(data: Treemap, *, compact: bool = False, language: str = "id") -> Chart:
    """Squarified rectangles; names stand on those large enough, all stand in the table."""
    width, tall = (NARROW, 560) if compact else (WIDE, 440)
    canvas = Canvas(width)
    items = sorted((item for item in data.items if item.value > 0), key=lambda item: (-item.value, item.label))
    groups = list(dict.fromkeys(item.group for item in items))
    colour = {group: SERIES[index % len(SERIES)] for index, group in enumerate(groups)}
    x, y = 0.0, 12.0
    for group in groups if len(groups) > 1 else []:
        size = width_of(group, SMALL) + 32
        if x and x + size > width:
            x, y = 0.0, y + 20
        canvas.rect(x, y - 10, 12, 12, colour[group], opacity=0.45, stroke=colour[group], radius=2)
        canvas.text(x + 18, y, group, size=SMALL, fill=SOFT)
        x += size
    top = y + 10 if len(groups) > 1 else 0
    total = sum(item.value for item in items)
    for item, (left, up, wide, high) in zip(
        items, _squarified([item.value for item in items], width, tall), strict=True
    ):
        fill = colour[item.group]
        tip = f"{item.label}: {rupiah_short(item.value, language)}"
        canvas.open(item.href, tip)
        canvas.rect(left + 1, top + up + 1, wide - 2, high - 2, SURFACE)
        canvas.rect(left + 1, top + up + 1, wide - 2, high - 2, fill, opacity=0.3, stroke=fill, title=tip)
        room = int((high - 12) // 15)
        if wide > 52 and room >= 1:
            lines = wrapped(item.label, wide - 14, SMALL, max(1, min(4, room - 1)), bold=True)
            canvas.text(left + 7, top + up + 18, lines, size=SMALL, bold=True, leading=15)
            if room > len(lines):
                money = rupiah_short(item.value, language)
                share = f"{money} · {numeral(100 * item.value / total, language, 1)} %"
                text = share if width_of(share, 11) <= wide - 14 else money if width_of(money, 11) <= wide - 14 else ""
                canvas.text(left + 7, top + up + 18 + 15 * len(lines), text, size=11)
        canvas.close(item.href)
    canvas.height = top + tall
    first = items[0] if items else TreemapItem("–", 0)
    part = 1000 * first.value // total if total else 0
    table = Table(
        tuple(render(message(f"chart.treemap.{name}"), language) for name in ("agency", "cost", "share")),
        tuple(
            (item.label, rupiah_short(item.value, language), f"{numeral(100 * item.value / total, language, 1)} %")
            for item in items
        ),
        (1, 2),
    )
    sentence = message("chart.treemap.sentence", total=total, count=len(items), first=first.label, share=part)
    return finished(canvas, message("chart.treemap.title", name=data.name), sentence, table, language)


def _squarified(values: list[int], width: float, height: float) -> list[tuple[float, float, float, float]]:
    """Rectangles (x, y, width, height) in the order of the values (large first), as square as rows allow."""
    boxes: list[tuple[float, float, float, float]] = []
    x, y, left, tall = 0.0, 0.0, width, height
    scale = width * height / (sum(values) or 1)
    areas = [value * scale for value in values]
    while areas:
        short = min(left, tall)
        count, worst = 0, float("inf")
        while count < len(areas):
            row = areas[: count + 1]
            thick = sum(row) / short if short else 0
            ratio = max(max(thick * thick / area, area / (thick * thick)) for area in row) if thick else float("inf")
            if ratio > worst:
                break
            worst, count = ratio, count + 1
        row, areas = areas[: max(count, 1)], areas[max(count, 1) :]
        thick = sum(row) / short if short else 0
        at = 0.0
        for area in row:
            length = area / thick if thick else 0
            boxes.append((x, y + at, thick, length) if left >= tall else (x + at, y, length, thick))
            at += length
        if left >= tall:
            x, left = x + thick, left - thick
        else:
            y, tall = y + thick, tall - thick
    return boxes
