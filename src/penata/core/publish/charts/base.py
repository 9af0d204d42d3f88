"""What every chart shares: the canvas, the colours, how text is measured, and what a chart hands back.

Charts are SVG strings drawn without JavaScript and without inline styles. Colours are CSS custom properties with
fallbacks, so a page may set them for light and dark; documents resolve them to the fallbacks (`raster.resolved`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from html import escape

from penata.core.catalogue import render
from penata.core.message import Message

WIDE = 720
NARROW = 360
SIZE = 13
SMALL = 12
LINE = 16

INK = "var(--ink, #1d2733)"
SOFT = "var(--ink-soft, #55606e)"
RULE = "var(--line, #c9d1da)"
SURFACE = "var(--surface, #ffffff)"
BLUE = "var(--chart-1, #0b62a4)"
ORANGE = "var(--chart-2, #c8590b)"
TEAL = "var(--chart-3, #00806a)"
PURPLE = "var(--chart-4, #8a4f9e)"
OCHRE = "var(--chart-5, #9a6b00)"
SKY = "var(--chart-6, #3d9bd6)"
MUTED = "var(--chart-muted, #8793a1)"
SERIES = (BLUE, ORANGE, TEAL, PURPLE, OCHRE, SKY)

_ADVANCES = {
    27: "'", 28: "ijl", 29: "I", 32: " ,.·", 34: ":;|", 35: "f/\\", 36: "-", 39: "()[]t", 40: "!", 41: "r", 46: '"',
    48: "J", 50: "*_–", 52: "sz“”", 53: "?", 54: "`", 55: "c", 56: "L", 58: "Fk", 59: "vxy", 60: "P", 61: "TYao", 62: "e",
    63: "ESbdghnpqu", 64: "$0123456789{}", 66: "K", 68: "AV", 69: "BRXZ", 70: "C", 73: "U", 75: "HN", 77: "DG", 78: "&",
    79: "OQ", 82: "w", 84: "#+<=>^~←→↑−×", 86: "M", 95: "%", 97: "m", 99: "W", 100: "@—…",
}  # fmt: skip
"""Hundredths of the type size each letter takes in the widest of the fonts a page may meet (DejaVu Sans, Verdana); the
font shipped for documents is narrower throughout, so that what fits here fits everywhere."""
_ADVANCE = {letter: advance for advance, letters in _ADVANCES.items() for letter in letters}
_OTHER = 75
_BOLD = 1.16
"""How much wider the bold cut is set."""


@dataclass(frozen=True, slots=True)
class Table:
    """The figures behind a chart, already in the reader's language."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[int, ...] = ()
    """Columns to set flush right."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawn chart with the sentence that says what it shows and the table behind it."""

    svg: str
    title: Message
    sentence: Message
    table: Table


@dataclass
class Canvas:
    """Collects the parts of one drawing; all measures are in units of the view box."""

    width: float
    height: float = 0
    parts: list[str] = field(default_factory=list)
    linked: bool = False

    def rect(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: str,
        *,
        opacity: float = 1,
        stroke: str = "",
        radius: float = 0,
        dash: str = "",
        stroke_width: float = 1,
        title: str = "",
    ) -> None:
        """A rectangle; sizes below zero are drawn as nothing."""
        more = f' rx="{number(radius)}"' if radius else ""
        more += f' fill-opacity="{number(opacity)}"' if opacity != 1 else ""
        more += f' stroke="{stroke}" stroke-width="{number(stroke_width)}"' if stroke else ""
        more += f' stroke-dasharray="{dash}"' if dash else ""
        size = f'width="{number(max(width, 0))}" height="{number(max(height, 0))}"'
        tip = f"><title>{escape(title)}</title></rect>" if title else "/>"
        self.parts.append(f'<rect x="{number(x)}" y="{number(y)}" {size} fill="{fill}"{more}{tip}')

    def line(
        self, x1: float, y1: float, x2: float, y2: float, stroke: str = RULE, *, width: float = 1, dash: str = ""
    ) -> None:
        """A straight line."""
        ends = f'x1="{number(x1)}" y1="{number(y1)}" x2="{number(x2)}" y2="{number(y2)}"'
        more = f' stroke-dasharray="{dash}"' if dash else ""
        self.parts.append(f'<line {ends} stroke="{stroke}" stroke-width="{number(width)}"{more}/>')

    def path(
        self, d: str, *, fill: str = "none", stroke: str = "", width: float = 1, opacity: float = 1, title: str = ""
    ) -> None:
        """Any outline, given as path data."""
        more = f' stroke="{stroke}" stroke-width="{number(width)}"' if stroke else ""
        more += f' fill-opacity="{number(opacity)}"' if opacity != 1 else ""
        tip = f"><title>{escape(title)}</title></path>" if title else "/>"
        self.parts.append(f'<path d="{d}" fill="{fill}"{more}{tip}')

    def circle(self, x: float, y: float, radius: float, fill: str, *, stroke: str = "", width: float = 1) -> None:
        """A dot."""
        more = f' stroke="{stroke}" stroke-width="{number(width)}"' if stroke else ""
        self.parts.append(f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" fill="{fill}"{more}/>')

    def text(
        self,
        x: float,
        y: float,
        lines: str | Sequence[str],
        *,
        size: float = SIZE,
        fill: str = INK,
        anchor: str = "start",
        bold: bool = False,
        leading: float = LINE,
    ) -> None:
        """One or more lines; `y` is the base line of the first."""
        rows = [lines] if isinstance(lines, str) else list(lines)
        more = f' text-anchor="{anchor}"' if anchor != "start" else ""
        more += ' font-weight="600"' if bold else ""
        head = f'<text x="{number(x)}" y="{number(y)}" font-size="{number(size)}" fill="{fill}"{more}>'
        if len(rows) == 1:
            self.parts.append(f"{head}{escape(rows[0])}</text>")
            return
        spans = "".join(
            f'<tspan x="{number(x)}" y="{number(y + index * leading)}">{escape(row)}</tspan>'
            for index, row in enumerate(rows)
        )
        self.parts.append(f"{head}{spans}</text>")

    def open(self, href: str, label: str = "") -> None:
        """Begin a link around what follows; nothing without an address."""
        if href:
            self.linked = True
            name = f' aria-label="{escape(label)}"' if label else ""
            self.parts.append(f'<a href="{escape(href)}"{name}>')

    def close(self, href: str) -> None:
        """End the link begun with the same address."""
        if href:
            self.parts.append("</a>")

    def svg(self, title: str, description: str) -> str:
        """The finished drawing. One with links is a group (its links stay reachable), any other an image."""
        mark = hashlib.sha256("\x00".join([title, description, *self.parts]).encode()).hexdigest()[:10]
        role = "group" if self.linked else "img"
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 {number(self.width)} '
            f'{number(self.height)}" width="100%" role="{role}" aria-labelledby="t{mark} d{mark}" '
            f'font-family="inherit" font-variant="tabular-nums">'
        )
        names = f'<title id="t{mark}">{escape(title)}</title><desc id="d{mark}">{escape(description)}</desc>'
        return f"{head}{names}{''.join(self.parts)}</svg>"


def number(value: float) -> str:
    """A coordinate with at most two decimals, always the same for the same value."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def width_of(text: str, size: float = SIZE, *, bold: bool = False) -> float:
    """How wide a text is set at the most."""
    units = sum(_ADVANCE.get(letter, _OTHER) for letter in text)
    return units * size / 100 * (_BOLD if bold else 1)


def shortened(text: str, width: float, size: float = SIZE, *, bold: bool = False) -> str:
    """The text, cut with an ellipsis where it does not fit."""
    if width_of(text, size, bold=bold) <= width:
        return text
    cut = text
    while cut and width_of(cut + "…", size, bold=bold) > width:
        cut = cut[:-1]
    return cut.rstrip(" ,.-") + "…"


def wrapped(text: str, width: float, size: float = SIZE, most: int = 2, *, bold: bool = False) -> list[str]:
    """The text in at most `most` lines of `width`, the last one cut if need be."""
    words, lines = text.split(), [""]
    for index, word in enumerate(words):
        longer = f"{lines[-1]} {word}".strip()
        if width_of(longer, size, bold=bold) <= width or not lines[-1]:
            lines[-1] = longer
        elif len(lines) < most:
            lines.append(word)
        else:
            lines[-1] = " ".join([lines[-1], *words[index:]])
            break
    return [shortened(line, width, size, bold=bold) for line in lines]


def nice_step(most: float, ticks: int = 5) -> float:
    """A round distance between the marks of an axis that reaches `most`."""
    if most <= 0:
        return 1
    rough = Decimal(str(most)) / ticks
    scale = Decimal(10) ** rough.adjusted()
    for factor in (1, 2, Decimal("2.5"), 5, 10):
        if rough <= factor * scale:
            return float(factor * scale)
    return float(10 * scale)


def finished(canvas: Canvas, title: Message, sentence: Message, table: Table, language: str) -> Chart:
    """Close the drawing with its title and sentence in the reader's language."""
    return Chart(canvas.svg(render(title, language), render(sentence, language)), title, sentence, table)
