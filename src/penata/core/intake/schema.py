"""The sheets of a city's workbook, declared once: reading, writing, the template and its reference come from here."""

from __future__ import annotations

from penata.core.intake.sheets.city import DISTRICTS, FINANCES, INDICATORS, OVERHEADS, PROFILE, TPP
from penata.core.intake.sheets.organisation import (
    AGENCIES,
    DUTIES,
    KIND_NAMES,
    LEVEL_NAMES,
    METHOD_NAMES,
    POSITIONS,
    UNITS,
    WORKLOAD,
)
from penata.core.intake.sheets.own import CITY_RULES, LETTERHEAD
from penata.core.intake.sheets.people import EMPLOYEES, STATUS_NAMES

SHEETS = (
    PROFILE, FINANCES, INDICATORS, AGENCIES, UNITS, POSITIONS, DUTIES, WORKLOAD, EMPLOYEES, OVERHEADS, TPP, DISTRICTS,
    CITY_RULES, LETTERHEAD,
)  # fmt: skip
WRITTEN_NAMES = (KIND_NAMES, STATUS_NAMES, METHOD_NAMES, LEVEL_NAMES)
"""Names as officials write them -> the engine's words."""
SOURCES_SHEET = "profil"
INDICATOR_NAME = "Nama indikator"
"""Heading of a column of the template that only helps to fill in the others."""
EXAMPLE_MARK = "contoh:"
"""A first cell that begins so marks the template's example row; reading leaves it out."""

__all__ = [
    "AGENCIES",
    "CITY_RULES",
    "DISTRICTS",
    "DUTIES",
    "EMPLOYEES",
    "EXAMPLE_MARK",
    "FINANCES",
    "INDICATORS",
    "INDICATOR_NAME",
    "LETTERHEAD",
    "OVERHEADS",
    "POSITIONS",
    "PROFILE",
    "SHEETS",
    "SOURCES_SHEET",
    "TPP",
    "UNITS",
    "WORKLOAD",
    "WRITTEN_NAMES",
]
