"""Rounding of exact values for publication."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction


def half_up(value: Fraction, places: int) -> Decimal:
    """`value` with so many decimals, a half going away from zero; exact for any fraction: 76.605 gives 76.61."""
    # Scaling first keeps the half exact: a quotient in decimals could fall just below it.
    scaled = value * 10**places
    whole, rest = divmod(abs(scaled.numerator), scaled.denominator)
    whole += 2 * rest >= scaled.denominator
    signed = Decimal(whole if scaled >= 0 else -whole)
    return signed.scaleb(-places).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
