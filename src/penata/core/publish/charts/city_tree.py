"""All agencies of the government on one chart, in bands by kind."""

from __future__ import annotations

from dataclasses import dataclass

from penata.core.catalogue import number as numeral
from penata.core.catalogue import render
from penata.core.message import message
from penata.core.publish.charts.base import MUTED, NARROW, Canvas, Chart, Table, finished
from penata.core.publish.charts.org_tree import OrgBox, _draw, _height, _note


@dataclass(frozen=True, slots=True)
class CityGroup:
    """One kind of agency with its agencies."""

    name: str
    boxes: tuple[OrgBox, ...]


@dataclass(frozen=True, slots=True)
class CityTree:
    """The government's top and its agencies by kind."""

    name: str
    head: OrgBox
    groups: tuple[CityGroup, ...]


def city_tree(data: CityTree, *, compact: bool = False, language: str = "id", width: float = 960) -> Chart:
    """The head on top, then one band per kind whose boxes wrap to the width."""
    wide = NARROW if compact else width
    canvas = Canvas(wide)
    top = min(320.0, wide - 2)
    y = 2 + _draw(canvas, data.head, (wide - top) / 2, 2, top, language, head=True)
    columns = 2 if compact else max(2, int(wide // 165))
    gap = 8
    for group in data.groups:
        canvas.line(wide / 2, y, wide / 2, y + 14, MUTED)
        y += 14
        canvas.line(0, y, wide, y, MUTED)
        title = f"{group.name} ({numeral(len(group.boxes), language)})"
        canvas.text(0, y + 19, title, size=13, bold=True)
        y += 28
        used = min(columns, max(1, len(group.boxes)))
        box_width = min((wide - gap * (columns - 1)) / columns if used > 1 else wide * 0.45, 320)
        for start in range(0, len(group.boxes), columns):
            row = group.boxes[start : start + columns]
            heights = [_height(box, box_width, language) for box in row]
            for index, box in enumerate(row):
                _draw(canvas, box, index * (box_width + gap) + 0.5, y, box_width - 1, language)
            y += max(heights) + gap
    canvas.height = y + 2
    count = sum(len(group.boxes) for group in data.groups)
    sentence = message(
        "chart.city.sentence",
        name=data.name,
        count=count,
        groups=[f"{numeral(len(group.boxes), language)} {group.name}" for group in data.groups],
    )
    table = Table(
        tuple(render(message(f"chart.city.{name}"), language) for name in ("kind", "agency", "note")),
        tuple((group.name, box.title, _note(box, language)) for group in data.groups for box in group.boxes),
    )
    return finished(canvas, message("chart.city.title", name=data.name), sentence, table, language)
