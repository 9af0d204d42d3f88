"""The structure of one agency as boxes: head on top, its units in columns, on a phone as an outline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from penata.core.catalogue import render
from penata.core.message import message
from penata.core.publish.charts.base import (
    BLUE,
    INK,
    MUTED,
    NARROW,
    ORANGE,
    SMALL,
    SOFT,
    SURFACE,
    TEAL,
    Canvas,
    Chart,
    Table,
    finished,
    wrapped,
)

MARKS = {"new": TEAL, "changed": BLUE, "gone": ORANGE}
"""Colour of a box by what happens to it; each is also said in words on the box."""


@dataclass(frozen=True, slots=True)
class OrgBox:
    """One unit or post."""

    title: str
    note: str = ""
    """Second line: echelon, class, people."""
    change: str = ""
    """`new`, `changed`, `gone` or empty."""
    aside: bool = False
    """A staff unit (sekretariat): stands beside the line from head to bidang."""
    href: str = ""
    children: tuple[OrgBox, ...] = ()


@dataclass(frozen=True, slots=True)
class OrgTree:
    """The head's box with everything below it."""

    name: str
    root: OrgBox


def org_tree(data: OrgTree, *, compact: bool = False, language: str = "id", width: float = 960) -> Chart:
    """The agency's chart; `width` is that of the wide form (a page of A4 landscape takes 1100)."""
    canvas = _outline(data.root, language) if compact else _columns(data.root, width, language)
    boxes = list(_walk(data.root, 1))
    units = len(boxes) - 1
    sentence = message(
        "chart.org.sentence",
        name=data.name,
        direct=len(data.root.children),
        units=units,
        depth=max(d for _, d in boxes),
    )
    table = Table(
        tuple(render(message(f"chart.org.{name}"), language) for name in ("level", "unit", "note")),
        tuple((str(depth), box.title, _note(box, language)) for box, depth in boxes),
        (0,),
    )
    return finished(canvas, message("chart.org.title", name=data.name), sentence, table, language)


def _walk(box: OrgBox, depth: int) -> Iterator[tuple[OrgBox, int]]:
    yield box, depth
    for child in box.children:
        yield from _walk(child, depth + 1)


def _note(box: OrgBox, language: str) -> str:
    word = render(message(f"chart.org.{box.change}"), language) if box.change else ""
    return " · ".join(part for part in (word, box.note) if part)


def _height(box: OrgBox, width: float, language: str) -> float:
    lines = len(wrapped(box.title, width - 16, SMALL, 5, bold=True))
    return 14 + 15 * lines + (14 * len(wrapped(_note(box, language), width - 16, 11, 2)) if _note(box, language) else 0)


def _draw(canvas: Canvas, box: OrgBox, x: float, y: float, width: float, language: str, *, head: bool = False) -> float:
    height = _height(box, width, language)
    edge = MARKS.get(box.change, BLUE if head else MUTED)
    canvas.open(box.href, box.title)
    canvas.rect(x, y, width, height, SURFACE, radius=4)
    canvas.rect(
        x,
        y,
        width,
        height,
        edge,
        opacity=0.14 if head or box.change else 0.06,
        stroke=edge,
        radius=4,
        dash="5 3" if box.change == "gone" else "",
        stroke_width=1.6 if box.change else 1,
    )
    lines = wrapped(box.title, width - 16, SMALL, 5, bold=True)
    canvas.text(x + width / 2, y + 19, lines, size=SMALL, anchor="middle", bold=True, leading=15)
    note = _note(box, language)
    if note:
        rows = wrapped(note, width - 16, 11, 2)
        canvas.text(
            x + width / 2,
            y + 19 + 15 * len(lines),
            rows,
            size=11,
            fill=SOFT if not box.change else INK,
            anchor="middle",
            leading=14,
        )
    canvas.close(box.href)
    return height


def _columns(root: OrgBox, width: float, language: str) -> Canvas:
    canvas = Canvas(width)
    head_width = min(320.0, width / 2)
    middle = width / 2
    y = 4 + _draw(canvas, root, middle - head_width / 2, 4, head_width, language, head=True)
    aside = [box for box in root.children if box.aside]
    line = [box for box in root.children if not box.aside]
    lines: list[tuple[float, float, float, float]] = []
    spine = y
    for box in aside:
        side_width = min(300.0, width * 0.42)
        left = middle + (width / 2 - side_width) * 0.5 + 20
        left = min(left, width - side_width - 4)
        top = y + 18
        high = _draw(canvas, box, left, top, side_width, language)
        lines.append((middle, top + high / 2, left, top + high / 2))
        bottom = _stack(canvas, box.children, left, top + high, side_width, language)
        y = max(y, bottom)
    if line:
        y += 26
        per_row = max(1, min(len(line), int(width // 150)))
        for start in range(0, len(line), per_row):
            row = line[start : start + per_row]
            slot = width / len(row)
            box_width = min(240.0, slot - 12)
            lines.append((middle, spine, middle, y))
            lines.append((slot / 2, y, width - slot / 2, y))
            bottom = y
            for index, box in enumerate(row):
                x = slot * (index + 0.5)
                lines.append((x, y, x, y + 14))
                high = _draw(canvas, box, x - box_width / 2, y + 14, box_width, language)
                bottom = max(
                    bottom, _stack(canvas, box.children, x - box_width / 2, y + 14 + high, box_width, language)
                )
            spine, y = y, bottom + 20
    elif lines:
        lines.append((middle, spine, middle, lines[-1][1]))
    connectors = Canvas(width)
    for x1, y1, x2, y2 in lines:
        connectors.line(x1, y1, x2, y2, MUTED)
    canvas.parts = connectors.parts + canvas.parts
    canvas.height = y + 4
    return canvas


def _stack(canvas: Canvas, boxes: tuple[OrgBox, ...], left: float, top: float, width: float, language: str) -> float:
    """Boxes below one another, hung from a line at their left; returns where they end."""
    y = top
    for box in boxes:
        y += 8
        size = _height(box, width - 14, language)
        canvas.path(f"M{left + 5:.2f} {top:.2f}V{y + size / 2:.2f}H{left + 14:.2f}", stroke=MUTED)
        y += _draw(canvas, box, left + 14, y, width - 14, language)
        if box.children:
            y = _stack(canvas, box.children, left + 14, y, width - 14, language)
    return y


def _outline(root: OrgBox, language: str) -> Canvas:
    canvas = Canvas(NARROW)
    high = _draw(canvas, root, 0.5, 1, NARROW - 1, language, head=True)
    canvas.height = _stack(canvas, root.children, 0.5, 1 + high, NARROW - 1, language) + 4
    return canvas
