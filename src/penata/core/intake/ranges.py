"""Numbers that cannot be: below nothing, beyond the map, outside the scale."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from penata.core.intake import schema
from penata.core.intake.issue import Collector

if TYPE_CHECKING:
    from penata.core.intake.read import Rows

HIGHEST_CLASS = 17
Limit = tuple[Decimal | int, Decimal | int | None]
"""Least and most; no most where nothing but a slip would pass it."""

LIMITS: Mapping[str, Mapping[str, Limit]] = {
    "profil": {"population": (1, None), "area_m2": (1, None)},
    "keuangan": {
        "year": (2000, 2100),
        "apbd": (1, None),
        "expenditure": (1, None),
        "personnel": (0, None),
        "teacher_allowance_tkd": (0, None),
        "infrastructure": (0, None),
    },
    "indikator": {"value": (0, None), "year": (2000, 2100)},
    "perangkat_daerah": {"official_score": (0, None)},
    "jabatan": {"kelas": (1, HIGHEST_CLASS), "need": (0, 100_000)},
    "beban_kerja": {"volume": (0, None), "minutes": (0, None), "capacity": (0, None), "shifts": (1, 10)},
    "pegawai": {"years_related": (0, 60)},
    "biaya_operasional": {"yearly": (0, None), "saved_share": (0, 1)},
    "tpp": {"kelas": (1, HIGHEST_CLASS), "monthly": (0, None)},
    "wilayah": {"latitude": (-90, 90), "longitude": (-180, 180), "area_m2": (0, None), "population": (0, None)},
}


def check_ranges(sheets: Mapping[str, Rows], notes: Collector) -> None:
    """Note every number outside its limits."""
    by_name = {sheet.name: sheet for sheet in schema.SHEETS}
    for name, limits in LIMITS.items():
        sheet = by_name[name]
        for number, row in sheets[name]:
            for field, (least, most) in limits.items():
                value = row[field]
                if value is None or (value >= least and (most is None or value <= most)):
                    continue
                heading = sheet.column(field).heading
                if notes.wrong(name, number, heading):
                    continue
                place = (name, None if sheet.pairs else number, heading)
                if name == "jabatan" and field == "kelas":
                    notes.error("position.class", *place, value=str(value))
                elif value < 0 <= least:
                    notes.error("number.negative", *place, value=str(value))
                elif most is None:
                    notes.error("number.none", *place, value=str(value))
                else:
                    notes.error("number.range", *place, value=str(value), least=str(least), most=str(most))
