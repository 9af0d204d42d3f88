"""Vacancies against surplus, agency by agency."""

from __future__ import annotations

from dataclasses import dataclass

from penata.core.catalogue import number as numeral
from penata.core.catalogue import render
from penata.core.message import message
from penata.core.publish.charts.base import BLUE, MUTED, ORANGE, SMALL, SOFT, Chart, Table, finished
from penata.core.publish.charts.rows import row_frame


@dataclass(frozen=True, slots=True)
class BalanceRow:
    """People missing and people too many in the posts of one agency or unit."""

    label: str
    vacant: int
    """Posts without a holder."""
    surplus: int
    """Holders above the need."""
    href: str = ""


@dataclass(frozen=True, slots=True)
class BalanceBars:
    """Rows in the order to draw them."""

    name: str
    rows: tuple[BalanceRow, ...]
    others: BalanceRow | None = None
    """All that have no row of their own, together."""

    @property
    def drawn(self) -> tuple[BalanceRow, ...]:
        """Every row with the others last, so that the whole adds up."""
        return self.rows if self.others is None else (*self.rows, self.others)


def balance_bars(data: BalanceBars, *, compact: bool = False, language: str = "id") -> Chart:
    """Vacancies to the left of a common zero, surplus to the right, on one scale."""
    frame = row_frame([row.label for row in data.drawn], compact=compact, top=26)
    canvas = frame.canvas
    left = max([1, *(row.vacant for row in data.drawn)])
    right = max([1, *(row.surplus for row in data.drawn)])
    room = 44
    scale = (frame.span - 2 * room) / (left + right)
    zero = frame.left + room + left * scale
    zero = min(max(zero, frame.left + 110), frame.right - 110)
    scale = min((zero - frame.left - room) / left, (frame.right - zero - room) / right)
    canvas.text(
        zero - 8,
        14,
        "← " + render(message("chart.balance.vacant"), language),
        size=SMALL,
        fill=ORANGE,
        anchor="end",
        bold=True,
    )
    canvas.text(
        zero + 8, 14, render(message("chart.balance.surplus"), language) + " →", size=SMALL, fill=BLUE, bold=True
    )
    for index, row in enumerate(data.drawn):
        y = frame.y(index)
        canvas.open(row.href, row.label)
        canvas.rect(zero - row.vacant * scale, y, row.vacant * scale, frame.bar, ORANGE)
        canvas.rect(zero, y, row.surplus * scale, frame.bar, BLUE)
        if row.vacant:
            canvas.text(
                zero - row.vacant * scale - 5,
                frame.middle(index),
                f"−{numeral(row.vacant, language)}",
                size=SMALL,
                anchor="end",
            )
        if row.surplus:
            canvas.text(
                zero + row.surplus * scale + 5, frame.middle(index), f"+{numeral(row.surplus, language)}", size=SMALL
            )
        if not row.vacant and not row.surplus:
            canvas.text(zero + 5, frame.middle(index), "0", size=SMALL, fill=SOFT)
        canvas.close(row.href)
    canvas.line(zero, 20, zero, canvas.height - 8, MUTED, width=1.2)
    vacant, surplus = sum(row.vacant for row in data.drawn), sum(row.surplus for row in data.drawn)
    worst = max(data.rows, key=lambda row: row.vacant, default=BalanceRow("", 0, 0))
    table = Table(
        tuple(render(message(f"chart.balance.{name}"), language) for name in ("agency", "vacant", "surplus", "net")),
        tuple(
            (
                row.label,
                numeral(row.vacant, language),
                numeral(row.surplus, language),
                numeral(row.surplus - row.vacant, language),
            )
            for row in data.drawn
        ),
        (1, 2, 3),
    )
    sentence = message("chart.balance.sentence", vacant=vacant, surplus=surplus, worst=worst.label, most=worst.vacant)
    return finished(canvas, message("chart.balance.title", name=data.name), sentence, table, language)
