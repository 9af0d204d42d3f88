"""Charts made of labelled rows: a name at the left (or above, on a phone) and a drawing beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from penata.core.publish.charts.base import INK, NARROW, SIZE, WIDE, Canvas, wrapped

MOST_WIDE, MOST_COMPACT = 3, 2
"""Lines a label may take beside its drawing, and above it on a phone."""
LEADING = 15.0


@dataclass(frozen=True, slots=True)
class RowFrame:
    """Where each row's drawing goes on a canvas."""

    canvas: Canvas
    left: float
    right: float
    top: float
    pitch: float
    bar: float
    """Height of a row's drawing."""
    lift: float
    """From the top of a row to the top of its drawing."""

    @property
    def span(self) -> float:
        """Width of the drawing area."""
        return self.right - self.left

    def y(self, index: int) -> float:
        """Top of the drawing of row `index`."""
        return self.top + index * self.pitch + self.lift

    def middle(self, index: int) -> float:
        """Base line for a one-line label beside the drawing of row `index`."""
        return self.y(index) + self.bar / 2 + SIZE * 0.35

    @property
    def bottom(self) -> float:
        """Below the last row."""
        return self.canvas.height


def row_frame(
    labels: Sequence[str],
    *,
    compact: bool,
    top: float = 8,
    foot: float = 8,
    label_width: float = 230,
    right_margin: float = 0,
    bold: Sequence[bool] = (),
    bar: float = 18,
) -> RowFrame:
    """Set the labels and return where the drawings go; `right_margin` keeps room for figures behind the bars."""
    width = NARROW if compact else WIDE
    strong = [bool(bold and bold[index]) for index in range(len(labels))]
    room, most = (width, MOST_COMPACT) if compact else (label_width, MOST_WIDE)
    texts = [wrapped(label, room, SIZE, most, bold=heavy) for label, heavy in zip(labels, strong, strict=True)]
    tallest = max([1, *(len(lines) for lines in texts)])
    pitch = bar + 11 + LEADING * tallest if compact else max(bar + 16, 36, LEADING * tallest + 8)
    lift = 5 + LEADING * tallest if compact else (pitch - bar) / 2
    canvas = Canvas(width, top + pitch * len(labels) + foot)
    left = 0 if compact else label_width + 12
    frame = RowFrame(canvas, left, width - right_margin, top, pitch, bar, lift)
    for index, (lines, heavy) in enumerate(zip(texts, strong, strict=True)):
        if compact:
            first = frame.y(index) - 6 - (len(lines) - 1) * LEADING
            canvas.text(0, first, lines, fill=INK, bold=heavy, leading=LEADING)
            continue
        first = frame.middle(index) - (len(lines) - 1) * LEADING / 2
        canvas.text(label_width, first, lines, anchor="end", bold=heavy, leading=LEADING)
    return frame
