"""From gross saving to net: the lines of a business case, one after the other."""

from __future__ import annotations

from dataclasses import dataclass

from penata.core.catalogue import render, rupiah, rupiah_short
from penata.core.message import Message, message
from penata.core.publish.charts.base import (
    BLUE,
    INK,
    MUTED,
    ORANGE,
    RULE,
    SMALL,
    TEAL,
    Chart,
    Table,
    finished,
    width_of,
)
from penata.core.publish.charts.rows import row_frame

YEARLY = Message("chart.waterfall.yearly")
ONCE = Message("chart.waterfall.once")


@dataclass(frozen=True, slots=True)
class WaterfallStep:
    """One line of money; a total stands on zero and shows what has come together so far."""

    label: str
    amount: int
    """Rupiah, signed: money saved is positive. Ignored for totals."""
    total: bool = False
    unverified: bool = False


@dataclass(frozen=True, slots=True)
class Waterfall:
    """Lines in their order; a total may stand anywhere."""

    name: str
    steps: tuple[WaterfallStep, ...]
    period: Message = YEARLY
    """What the amounts are counted by."""


def waterfall(data: Waterfall, *, compact: bool = False, language: str = "id") -> Chart:
    """Floating bars from top to bottom, each beginning where the one above ended."""
    spans: list[tuple[int, int]] = []
    level = 0
    for step in data.steps:
        if step.total:
            spans.append((0, level))
        else:
            spans.append((level, level + step.amount))
            level += step.amount
    low = min([0, *(min(pair) for pair in spans)])
    high = max([1, *(max(pair) for pair in spans)])
    amounts = [_signed(end - start, step.total, language) for step, (start, end) in zip(data.steps, spans, strict=True)]
    margin = max([60.0, *(width_of(text, SMALL, bold=True) for text in amounts)]) + 14
    names = [f"{step.label} *" if step.unverified else step.label for step in data.steps]
    frame = row_frame(names, compact=compact, right_margin=margin, bold=[step.total for step in data.steps])
    canvas = frame.canvas
    scale = frame.span / (high - low)
    zero = frame.left - low * scale
    canvas.line(zero, 4, zero, canvas.height - 4, MUTED, width=1.2)
    for index, (step, (start, end)) in enumerate(zip(data.steps, spans, strict=True)):
        x1, x2 = zero + min(start, end) * scale, zero + max(start, end) * scale
        y = frame.y(index)
        fill = BLUE if step.total else TEAL if end >= start else ORANGE
        canvas.rect(x1, y, max(x2 - x1, 1.5), frame.bar, fill, opacity=0.55 if step.unverified else 1, stroke=fill)
        canvas.text(x2 + 6, frame.middle(index), amounts[index], size=SMALL, bold=step.total, fill=INK)
        if index + 1 < len(spans):
            canvas.line(zero + end * scale, y + frame.bar, zero + end * scale, frame.y(index + 1), RULE)
    unit = render(data.period, language)
    table = Table(
        (
            render(message("chart.waterfall.line"), language),
            f"{render(message('chart.waterfall.amount'), language)} ({unit})",
        ),
        tuple((name, rupiah(end - start, language)) for name, (start, end) in zip(names, spans, strict=True)),
        (1,),
    )
    doubtful = any(step.unverified for step in data.steps)
    code = "chart.waterfall.sentence" if not doubtful else "chart.waterfall.sentence_unverified"
    gains = sum(step.amount for step in data.steps if not step.total and step.amount > 0)
    losses = -sum(step.amount for step in data.steps if not step.total and step.amount < 0)
    sentence = message(code, gains=gains, losses=losses, net=level, period=data.period)
    return finished(canvas, message("chart.waterfall.title", name=data.name), sentence, table, language)


def _signed(amount: int, total: bool, language: str) -> str:
    text = rupiah_short(amount, language)
    return text if total or amount <= 0 else f"+{text}"
