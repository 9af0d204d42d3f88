"""How much the duties of agencies overlap, pair by pair."""

from __future__ import annotations

from dataclasses import dataclass

from penata.core.catalogue import number as numeral
from penata.core.catalogue import render
from penata.core.message import message
from penata.core.publish.charts.base import (
    BLUE,
    RULE,
    SMALL,
    WIDE,
    Canvas,
    Chart,
    Table,
    finished,
    shortened,
    wrapped,
)
from penata.core.publish.charts.rows import row_frame


@dataclass(frozen=True, slots=True)
class HeatPair:
    """Two agencies and the number of duties they share."""

    a: str
    b: str
    count: int
    strongest: int = 0
    """Highest similarity among the pairs of duties, per mille."""
    href: str = ""


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Pairs in any order; `most` agencies at the highest are drawn as a matrix."""

    name: str
    pairs: tuple[HeatPair, ...]
    most: int = 14


def heat_map(data: HeatMap, *, compact: bool = False, language: str = "id") -> Chart:
    """A triangle of squares whose depth and figure tell the overlap; on a phone the strongest pairs as bars."""
    pairs = sorted(data.pairs, key=lambda pair: (-pair.count, -pair.strongest, pair.a, pair.b))
    canvas = _bars(pairs[:10], language) if compact else _matrix(data, pairs, language)
    first = pairs[0] if pairs else HeatPair("–", "–", 0)
    table = Table(
        tuple(render(message(f"chart.overlap.{name}"), language) for name in ("a", "b", "count", "strongest")),
        tuple(
            (pair.a, pair.b, numeral(pair.count, language), f"{numeral(pair.strongest / 10, language, 1)} %")
            for pair in pairs
        ),
        (2, 3),
    )
    sentence = message(
        "chart.overlap.sentence",
        pairs=len(pairs),
        duties=sum(p.count for p in pairs),
        a=first.a,
        b=first.b,
        count=first.count,
    )
    return finished(canvas, message("chart.overlap.title", name=data.name), sentence, table, language)


def _bars(pairs: list[HeatPair], language: str) -> Canvas:
    frame = row_frame([f"{pair.a} – {pair.b}" for pair in pairs], compact=True, right_margin=36)
    most = max([1, *(pair.count for pair in pairs)])
    for index, pair in enumerate(pairs):
        wide = frame.span * pair.count / most
        frame.canvas.open(pair.href, f"{pair.a} – {pair.b}")
        frame.canvas.rect(0, frame.y(index), wide, frame.bar, BLUE)
        frame.canvas.text(wide + 6, frame.middle(index), numeral(pair.count, language), size=SMALL)
        frame.canvas.close(pair.href)
    return frame.canvas


def _matrix(data: HeatMap, pairs: list[HeatPair], language: str) -> Canvas:
    weight: dict[str, int] = {}
    for pair in pairs:
        weight[pair.a] = weight.get(pair.a, 0) + pair.count
        weight[pair.b] = weight.get(pair.b, 0) + pair.count
    names = sorted(sorted(weight), key=lambda name: -weight[name])[: data.most]
    label, head = 240, 30
    side = min(40.0, (WIDE - label - 130) / max(1, len(names)))
    canvas = Canvas(WIDE, head + side * len(names) + 8)
    found = {frozenset((pair.a, pair.b)): pair for pair in pairs}
    most = max([1, *(pair.count for pair in pairs)])
    for index, name in enumerate(names):
        y = head + index * side
        lines = wrapped(name, label - 30, SMALL, 3 if side >= 40 else 2 if side >= 28 else 1)
        canvas.text(label - 24, y + side / 2 + 4 - (len(lines) - 1) * 7, lines, size=SMALL, anchor="end", leading=14)
        canvas.text(label - 6, y + side / 2 + 4, str(index + 1), size=SMALL, anchor="end", bold=True)
        canvas.text(label + (index + 0.5) * side, head - 8, str(index + 1), size=SMALL, anchor="middle", bold=True)
        for other in range(len(names)):
            x = label + other * side
            if other == index:
                canvas.rect(x, y, side - 2, side - 2, RULE, opacity=0.35)
                continue
            shared = found.get(frozenset((name, names[other])))
            if shared is None:
                canvas.rect(x, y, side - 2, side - 2, "none", stroke=RULE)
                continue
            tip = f"{name} – {names[other]}: {shared.count}"
            canvas.open(shared.href, tip)
            canvas.rect(x, y, side - 2, side - 2, BLUE, opacity=0.12 + 0.43 * shared.count / most, title=tip)
            canvas.text(
                x + side / 2 - 1,
                y + side / 2 + 4,
                shortened(numeral(shared.count, language), side),
                size=SMALL,
                anchor="middle",
                bold=True,
            )
            canvas.close(shared.href)
    return canvas
