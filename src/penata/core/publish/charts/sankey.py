"""Where people go: from present agencies to proposed ones."""

from __future__ import annotations

from dataclasses import dataclass

from penata.core.catalogue import number as numeral
from penata.core.catalogue import render
from penata.core.message import message
from penata.core.publish.charts.base import (
    MUTED,
    NARROW,
    SERIES,
    SMALL,
    SOFT,
    WIDE,
    Canvas,
    Chart,
    Table,
    finished,
    number,
    wrapped,
)


@dataclass(frozen=True, slots=True)
class Flow:
    """People from one agency to another (or to an open end such as a decision still to be made)."""

    source: str
    target: str
    people: int
    open_end: bool = False
    """The target is not an agency but a waiting place: drawn in grey."""


@dataclass(frozen=True, slots=True)
class Sankey:
    """Flows in any order; equal pairs are added up."""

    name: str
    flows: tuple[Flow, ...]


def sankey(data: Sankey, *, compact: bool = False, language: str = "id") -> Chart:
    """Bands as thick as the people they carry; names and figures on both sides, all bands on one scale."""
    people: dict[tuple[str, str], int] = {}
    for flow in data.flows:
        people[flow.source, flow.target] = people.get((flow.source, flow.target), 0) + flow.people
    waiting = {flow.target for flow in data.flows if flow.open_end}
    targets = sorted({target for _, target in people}, key=lambda name: (name in waiting, -_sum(people, 1, name), name))
    rank = {name: index for index, name in enumerate(targets)}
    sources = sorted({source for source, _ in people}, key=lambda name: (_centre(people, name, rank), name))
    colour = {name: MUTED if name in waiting else SERIES[index % len(SERIES)] for index, name in enumerate(targets)}
    width = NARROW if compact else WIDE
    label, size, line = (112.0, 11.0, 13.0) if compact else (190.0, float(SMALL), 14.0)
    total = sum(people.values()) or 1
    most = 6 if compact else 4
    texts = {name: wrapped(name, label - 4, size, most) for name in {*sources, *targets}}
    rooms = {name: (len(lines) + 1) * line + 8 for name, lines in texts.items()}
    tall = max(280.0, *(sum(rooms[name] for name in names) for names in (sources, targets)))
    scale = (tall - max(len(sources), len(targets)) * 10) * 0.6 / total
    left = _column(people, 0, sources, tall, scale, rooms)
    right = _column(people, 1, targets, tall, scale, rooms)
    height = max(bottom for _, bottom in [*left.values(), *right.values()]) + 30 if people else 60
    canvas = Canvas(width, height)
    x1, x2 = label + 10, width - label - 10
    canvas.text(x1, 12, render(message("chart.flow.now"), language), size=size, fill=SOFT, anchor="end")
    canvas.text(x2, 12, render(message("chart.flow.then"), language), size=size, fill=SOFT)
    at_left = {name: top for name, (top, _) in left.items()}
    at_right = {name: top for name, (top, _) in right.items()}
    for source in sources:
        for target in targets:
            count = people.get((source, target), 0)
            if not count:
                continue
            thick = max(count * scale, 0.8)
            y1, y2 = at_left[source], at_right[target]
            at_left[source] += count * scale
            at_right[target] += count * scale
            bend = (x1 + x2) / 2
            n = number
            canvas.path(
                f"M{n(x1)} {n(y1)}C{n(bend)} {n(y1)} {n(bend)} {n(y2)} {n(x2)} {n(y2)}V{n(y2 + thick)}"
                f"C{n(bend)} {n(y2 + thick)} {n(bend)} {n(y1 + thick)} {n(x1)} {n(y1 + thick)}Z",
                fill=colour[target],
                opacity=0.42,
                title=f"{source} → {target}: {count}",
            )
    for names, places, side in ((sources, left, 0), (targets, right, 1)):
        for name in names:
            top, bottom = places[name]
            bar_left = x1 - 6 if side == 0 else x2
            canvas.rect(bar_left, top, 6, max(bottom - top, 0.8), colour[name] if side else MUTED)
            lines = [*texts[name], numeral(_sum(people, side, name), language)]
            first = (top + bottom) / 2 - (len(lines) - 1) * line / 2 + 4
            canvas.text(
                x1 - 12 if side == 0 else x2 + 12,
                first,
                lines,
                size=size,
                anchor="end" if side == 0 else "start",
                leading=line,
            )
    first_pair = max(people, key=lambda pair: (people[pair], pair), default=("–", "–"))
    table = Table(
        tuple(render(message(f"chart.flow.{name}"), language) for name in ("source", "target", "people")),
        tuple(
            (source, target, numeral(people[source, target], language))
            for source in sources
            for target in targets
            if (source, target) in people
        ),
        (2,),
    )
    sentence = message(
        "chart.flow.sentence",
        people=sum(people.values()),
        sources=len(sources),
        targets=len(targets) - len(waiting),
        source=first_pair[0],
        target=first_pair[1],
        count=people.get(first_pair, 0),
    )
    return finished(canvas, message("chart.flow.title", name=data.name), sentence, table, language)


def _sum(people: dict[tuple[str, str], int], side: int, name: str) -> int:
    return sum(count for pair, count in people.items() if pair[side] == name)


def _centre(people: dict[tuple[str, str], int], source: str, rank: dict[str, int]) -> float:
    own = {target: count for (name, target), count in people.items() if name == source}
    return sum(rank[target] * count for target, count in own.items()) / (sum(own.values()) or 1)


def _column(
    people: dict[tuple[str, str], int], side: int, names: list[str], tall: float, scale: float, rooms: dict[str, float]
) -> dict[str, tuple[float, float]]:
    """Top and bottom of each bar, spread so that every label has its room."""
    sizes = [max(_sum(people, side, name) * scale, 0.8) for name in names]
    slots = [max(size + 10, rooms[name]) for name, size in zip(names, sizes, strict=True)]
    spare = max(0.0, tall - sum(slots)) / max(1, len(names))
    places, y = {}, 24.0
    for name, size, slot in zip(names, sizes, slots, strict=True):
        start = y + (slot + spare - size) / 2
        places[name] = (start, start + size)
        y += slot + spare
    return places
