"""Typology scores of agencies against the thresholds of the law."""

from __future__ import annotations

from dataclasses import dataclass

from penata.core.catalogue import number as numeral
from penata.core.catalogue import render
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
    shortened,
)
from penata.core.publish.charts.rows import row_frame


@dataclass(frozen=True, slots=True)
class TypologyRow:
    """One agency's score."""

    label: str
    score: int
    """Hundredths of a point."""
    present: str = ""
    """Type it has now."""
    simulated: str = ""
    """Type its score gives."""
    href: str = ""
    below: bool = False
    """The score carries a smaller type than the present one."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """A score of the law from which a larger type may be formed."""

    score: int
    """Hundredths of a point."""
    label: str
    """What begins here, e.g. `tipe B`."""


@dataclass(frozen=True, slots=True)
class TypologyBars:
    """Scores in the order to draw them, and the thresholds in force."""

    name: str
    rows: tuple[TypologyRow, ...]
    thresholds: tuple[Threshold, ...]
    most: int = 110_000
    """End of the scale: hundredths of a point."""


def typology_bars(data: TypologyBars, *, compact: bool = False, language: str = "id") -> Chart:
    """One bar per agency from zero, with a dashed line at each threshold."""
    most = max([data.most, *(row.score for row in data.rows)])
    frame = row_frame(
        [row.label for row in data.rows], compact=compact, top=26, foot=8, right_margin=128 if not compact else 92
    )
    canvas = frame.canvas
    scale = frame.span / most
    for mark in data.thresholds:
        x = frame.left + mark.score * scale
        canvas.line(x, 20, x, canvas.height - 8, RULE, width=1.2, dash="3 3")
        text = (
            f"{mark.label} > {numeral(mark.score // 100, language)}"
            if not compact
            else numeral(mark.score // 100, language)
        )
        canvas.text(x, 14, text, size=SMALL, fill=SOFT, anchor="middle")
    for index, row in enumerate(data.rows):
        y = frame.y(index)
        fill = ORANGE if row.below else BLUE
        canvas.open(row.href, row.label)
        canvas.rect(frame.left, y, row.score * scale, frame.bar, fill, radius=2)
        value = numeral(row.score // 100, language)
        types = f" · {row.present or '–'} → {row.simulated}" if row.simulated and row.simulated != row.present else ""
        types = types or (f" · {row.present}" if row.present else "")
        room = canvas.width - frame.left - row.score * scale - 6
        canvas.text(
            frame.left + row.score * scale + 6,
            frame.middle(index),
            shortened(value + types, max(room, 40), SMALL, bold=row.below),
            size=SMALL,
            fill=INK if not row.below else ORANGE,
            bold=row.below,
        )
        canvas.close(row.href)
    canvas.line(frame.left, 20, frame.left, canvas.height - 8, MUTED)
    below = sum(row.below for row in data.rows)
    best = max(data.rows, key=lambda row: row.score, default=TypologyRow("", 0))
    sentence = message("chart.typology.sentence", count=len(data.rows), below=below, best=best.label, score=best.score)
    table = Table(
        tuple(
            render(message(f"chart.typology.{name}"), language) for name in ("agency", "score", "present", "simulated")
        ),
        tuple(
            (row.label, numeral(row.score / 100, language, 2), row.present or "–", row.simulated or "–")
            for row in data.rows
        ),
        (1,),
    )
    return finished(canvas, message("chart.typology.title", name=data.name), sentence, table, language)
