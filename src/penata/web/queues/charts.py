"""Pictures of a service: who comes when and waits how long; the share served in time before and after."""

from __future__ import annotations

from collections.abc import Sequence

from penata.core.catalogue import number as written
from penata.core.catalogue import render
from penata.core.message import message
from penata.core.publish.charts.base import (
    BLUE,
    INK,
    MUTED,
    NARROW,
    ORANGE,
    RULE,
    SMALL,
    SOFT,
    WIDE,
    Canvas,
    Chart,
    Table,
    finished,
)
from penata.core.service.staffing import Comparison
from penata.web.config.drawings import Drawing, drawing
from penata.web.queues.records import Slot

HEIGHT, LEFT, TOP, FOOT = 180.0, 34.0, 40.0, 44.0
COLUMNS = ("slot", "arrivals_count", "mean", "ninetieth", "share", "desks")


def arrivals_chart(name: str, slots: Sequence[Slot]) -> Drawing:
    """Citizens a day by half-hour, with the mean wait below."""
    return drawing(_arrivals, name, slots)


def share_chart(name: str, slots: Sequence[Slot], found: Comparison, within: int, share: int) -> Drawing:
    """Share served within the promise by half-hour of arrival, before and after."""
    return drawing(_shares, name, slots, found, within, share)


def _arrivals(name: str, slots: Sequence[Slot], language: str, compact: bool = False) -> Chart:
    canvas, step = _frame(len(slots), compact)
    most = max(slot.arrivals for slot in slots)
    canvas.text(0, 14, render(message("queues.chart.arrivals_axis"), language), size=SMALL, fill=SOFT)
    for place, slot in enumerate(slots):
        height, x = slot.arrivals / most * HEIGHT, LEFT + place * step
        canvas.rect(x + 1, TOP + HEIGHT - height, step - 2, height, BLUE, radius=1)
        if not compact:
            canvas.text(
                x + step / 2, TOP + HEIGHT - height - 4, _one(slot.arrivals, language), size=11, anchor="middle"
            )
        _hour(canvas, x, slot, place)
    canvas.line(LEFT, TOP + HEIGHT, canvas.width, TOP + HEIGHT, MUTED)
    busiest = max(slots, key=lambda slot: slot.arrivals)
    sentence = message("queues.chart.arrivals", at=f"{busiest.begins:%H.%M}", count=_one(busiest.arrivals, language))
    headers = tuple(render(message(f"queues.chart.{column}"), language) for column in COLUMNS)
    rows = tuple(
        (
            f"{slot.begins:%H.%M}",
            _one(slot.arrivals, language),
            _one(slot.mean, language),
            _one(slot.ninetieth, language),
            _hundredths(slot.share, language),
            str(slot.desks),
        )
        for slot in slots
    )
    table = Table(headers, rows, tuple(range(1, len(COLUMNS))))
    return finished(canvas, message("queues.chart.arrivals_title", name=name), sentence, table, language)


def _shares(
    name: str, slots: Sequence[Slot], found: Comparison, within: int, share: int, language: str, compact: bool = False
) -> Chart:
    canvas, step = _frame(len(slots), compact)
    for part in (0, 50, 100):
        y = TOP + HEIGHT * (1 - part / 100)
        canvas.line(LEFT, y, canvas.width, y, RULE)
        canvas.text(LEFT - 4, y + 4, f"{part}", size=11, fill=SOFT, anchor="end")
    promised = TOP + HEIGHT * (1 - share / 100)
    canvas.line(LEFT, promised, canvas.width, promised, INK, dash="4 4")
    for key, colour, x in (("before", ORANGE, LEFT), ("after", BLUE, LEFT + 130)):
        canvas.line(x, 10, x + 22, 10, colour, width=3)
        canvas.text(x + 28, 14, render(message(f"queues.chart.{key}"), language), size=SMALL, fill=SOFT)
    for values, colour in ((found.before.by_slot, ORANGE), (found.after.by_slot, BLUE)):
        _line(canvas, values, step, colour)
    for place, slot in enumerate(slots):
        _hour(canvas, LEFT + place * step, slot, place)
    headers = tuple(render(message(f"queues.chart.{key}"), language) for key in ("slot", "before", "after"))
    rows = tuple(
        (f"{slot.begins:%H.%M}", _hundredths(before, language), _hundredths(after, language))
        for slot, before, after in zip(slots, found.before.by_slot, found.after.by_slot, strict=True)
    )
    sentence = message(
        "queues.chart.shares",
        within=within,
        before=_hundredths(found.before.share, language),
        after=_hundredths(found.after.share, language),
    )
    title = message("queues.chart.shares_title", name=name)
    return finished(canvas, title, sentence, Table(headers, rows, (1, 2)), language)


def _frame(count: int, compact: bool) -> tuple[Canvas, float]:
    width = NARROW if compact else WIDE
    return Canvas(width, TOP + HEIGHT + FOOT - 14), (width - LEFT) / count


def _hour(canvas: Canvas, x: float, slot: Slot, place: int) -> None:
    """Name whole hours below the axis."""
    if slot.begins.minute == 0:
        canvas.text(x, TOP + HEIGHT + 18, f"{slot.begins:%H}", size=SMALL, fill=SOFT)
        canvas.line(x, TOP + HEIGHT, x, TOP + HEIGHT + 5, MUTED)


def _line(canvas: Canvas, values: Sequence[float | None], step: float, colour: str) -> None:
    points = [
        (LEFT + (place + 0.5) * step, TOP + HEIGHT * (1 - value))
        for place, value in enumerate(values)
        if value is not None
    ]
    path = " ".join(f"{'L' if place else 'M'}{x:.1f} {y:.1f}" for place, (x, y) in enumerate(points))
    canvas.path(path, stroke=colour, width=2.5)
    for x, y in points:
        canvas.circle(x, y, 3, colour)


def _one(value: float | None, language: str) -> str:
    return "–" if value is None else written(f"{value:.1f}", language, 1)


def _hundredths(value: float | None, language: str) -> str:
    return "–" if value is None else f"{written(f'{value * 100:.1f}', language, 1)} %"
