"""What a post and an agency cost, what a person is paid, and the limits on a city's spending."""

from penata.core.prices.allowances import (
    Price,
    base_pay,
    city_tpp,
    functional_allowance,
    general_allowance,
    own_base_pay,
    position_allowance,
    structural_allowance,
    tpp,
)
from penata.core.prices.family import Child, Household, child_allowance, rice_allowance, spouse_allowance
from penata.core.prices.fiscal import Growth, infrastructure_limit, kelurahan_floor, personnel_limit, project_ratio
from penata.core.prices.pay_slip import Holder, PaySlip, pay_slip
from penata.core.prices.saving import Saving, Seats, saving

__all__ = [
    "Child",
    "Growth",
    "Holder",
    "Household",
    "PaySlip",
    "Price",
    "Saving",
    "Seats",
    "base_pay",
    "child_allowance",
    "city_tpp",
    "functional_allowance",
    "general_allowance",
    "infrastructure_limit",
    "kelurahan_floor",
    "own_base_pay",
    "pay_slip",
    "personnel_limit",
    "position_allowance",
    "project_ratio",
    "rice_allowance",
    "saving",
    "spouse_allowance",
    "structural_allowance",
    "tpp",
]
