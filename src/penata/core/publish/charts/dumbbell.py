"""Before and after, measure by measure."""

from __future__ import annotations

from dataclasses import dataclass

from penata.core.catalogue import number as numeral
from penata.core.catalogue import render, rupiah_short
from penata.core.message import message
from penata.core.publish.charts.base import BLUE, MUTED, ORANGE, RULE, SMALL, SOFT, Chart, Table, finished, width_of
from penata.core.publish.charts.rows import row_frame


@dataclass(frozen=True, slots=True)
class DumbbellRow:
    """One measure before and after; each row has its own scale from zero."""

    label: str
    before: int
    after: int
    unit: str = ""
    """Unit in the reader's language; `rupiah` sets the figures as money."""


@dataclass(frozen=True, slots=True)
class Dumbbell:
    """Rows in the order to draw them."""

    name: str
    rows: tuple[DumbbellRow, ...]
    common: bool = False
    """All rows share one scale (same unit)."""


def dumbbell(data: Dumbbell, *, compact: bool = False, language: str = "id") -> Chart:
    """Two dots per row, joined: a ring for now, a full dot for the proposal."""
    texts = [(_figure(row, row.before, language), _figure(row, row.after, language)) for row in data.rows]
    margin = max([40.0, *(width_of(f"{a} → {b}", SMALL) for a, b in texts)]) + 18
    frame = row_frame([row.label for row in data.rows], compact=compact, top=28, right_margin=margin, bar=16)
    canvas = frame.canvas
    left = frame.left + 8
    now, then = (render(message(f"chart.dumbbell.{name}"), language) for name in ("before", "after"))
    canvas.circle(left, 10, 5.5, "none", stroke=MUTED, width=2.5)
    canvas.text(left + 12, 14.5, now, size=SMALL, fill=SOFT)
    second = left + 30 + width_of(now, SMALL)
    canvas.circle(second, 10, 6.5, BLUE)
    canvas.text(second + 12, 14.5, then, size=SMALL, fill=SOFT)
    shared = max([1, *(max(row.before, row.after) for row in data.rows)])
    for index, row in enumerate(data.rows):
        most = shared if data.common else max(1, row.before, row.after)
        scale = (frame.right - left - 8) / most
        y = frame.y(index) + frame.bar / 2
        x1, x2 = left + max(row.before, 0) * scale, left + max(row.after, 0) * scale
        canvas.line(left, y, frame.right, y, RULE)
        canvas.line(left, y - 4, left, y + 4, MUTED)
        canvas.line(x1, y, x2, y, BLUE if row.after <= row.before else ORANGE, width=4)
        canvas.circle(x1, y, 5.5, "none", stroke=MUTED, width=2.5)
        canvas.circle(x2, y, 6.5, BLUE if row.after <= row.before else ORANGE)
        a, b = texts[index]
        canvas.text(
            canvas.width, frame.middle(index), f"{a} → {b}", size=SMALL, anchor="end", bold=row.before != row.after
        )
    table = Table(
        tuple(render(message(f"chart.dumbbell.{name}"), language) for name in ("measure", "before", "after")),
        tuple((row.label, a, b) for row, (a, b) in zip(data.rows, texts, strict=True)),
        (1, 2),
    )
    changed = sum(row.before != row.after for row in data.rows)
    sentence = message("chart.dumbbell.sentence", count=len(data.rows), changed=changed)
    return finished(canvas, message("chart.dumbbell.title", name=data.name), sentence, table, language)


def _figure(row: DumbbellRow, value: int, language: str) -> str:
    return rupiah_short(value, language) if row.unit == "rupiah" else f"{numeral(value, language)} {row.unit}".strip()
