"""The paths by which functions may share an agency (PP 18/2016 Ps 40, 48, 54, 89, 90)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from penata.core.rules.organisation.thresholds import HUNDREDTHS
from penata.core.rules.reference import Reference
from penata.core.rules.rulebook import Law


@dataclass(frozen=True, slots=True)
class Merging:
    """The rules of joining functions."""

    max_functions: Mapping[str, int]
    """`dinas`, `badan`."""
    rises: Mapping[str, str]
    """J1: type of the host -> type of the result."""
    joins: Mapping[str, str]
    """J4: type of the partner of a type C -> type of the result."""
    efficiency: tuple[int, int]
    """J4: score before the geographic factor, hundredths, both ends included."""
    least_fields: int
    """J2: bidang to bring together."""
    by_fields: Mapping[int, str]
    """J5: number of bidang -> type of the badan; above the largest key the largest type."""
    widened: Mapping[str, int]
    """Ps 89: function -> bidang beyond the limit."""
    two_b: tuple[int, int]
    two_a: int
    """Ps 90: scores (hundredths) from/to which two type B, above which two type A agencies may be formed."""
    refs: Mapping[str, Reference]


def merging(law: Law) -> Merging:
    """The paths by which functions may share an agency."""
    efficiency, splitting = law["organisation.merging.J4"], law["organisation.splitting"]
    return Merging(
        max_functions=law["organisation.merging.limits"],
        rises=law["organisation.merging.J1"]["rises"],
        joins=efficiency["joins"],
        efficiency=(efficiency["low"] * HUNDREDTHS, efficiency["high"] * HUNDREDTHS),
        least_fields=law["organisation.merging.J2"]["least_bidang"],
        by_fields={int(count): type for count, type in law["organisation.merging.J5"]["by_bidang"].items()},
        widened=dict.fromkeys(splitting["functions"], splitting["extra_bidang"]),
        two_b=(splitting["two_B"]["min"] * HUNDREDTHS, splitting["two_B"]["max"] * HUNDREDTHS),
        two_a=splitting["two_A"]["over"] * HUNDREDTHS,
        refs={name: law.ref(f"organisation.merging.{name}") for name in ("limits", "J1", "J2", "J3", "J4", "J5")},
    )
