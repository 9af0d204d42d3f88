"""The business case of a placed scenario."""

from penata.core.budget.case import business_case
from penata.core.budget.result import BudgetSettings, BusinessCase

__all__ = ["BudgetSettings", "BusinessCase", "business_case"]
