"""One written form for equal numbers, so that equal cities have the same bytes and the same key."""

from __future__ import annotations

from decimal import Decimal
from typing import Any


def plain(number: Decimal | int) -> Decimal:
    """Without zeros at the end, without exponent and without a minus before zero: `99.80` and `99.8` become `99.8`.

    The value is never rounded, whatever its length.
    """
    text = f"{Decimal(number):f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return Decimal("0" if text in ("-0", "") else text)


def plain_fields(row: Any, *names: str) -> None:
    """Put the named numbers of a frozen row in their one form; `None` stays."""
    for name in names:
        number = getattr(row, name)
        if number is not None:
            object.__setattr__(row, name, plain(number))
