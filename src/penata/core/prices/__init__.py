"""What a post and an agency cost."""

from penata.core.prices.allowances import (
    Price,
    base_pay,
    functional_allowance,
    general_allowance,
    position_allowance,
    structural_allowance,
    tpp,
)

__all__ = [
    "Price",
    "base_pay",
    "functional_allowance",
    "general_allowance",
    "position_allowance",
    "structural_allowance",
    "tpp",
]
