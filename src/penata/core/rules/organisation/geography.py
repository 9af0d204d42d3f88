"""The factor for geographic difficulty (PP 18/2016 Ps 107)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from penata.core.message import Message, message
from penata.core.rules.organisation.indicators import ISLANDS
from penata.core.rules.reference import Reference, because
from penata.core.rules.rulebook import Law


class Place(Protocol):
    """What the geographic factor asks of a government."""

    @property
    def kind(self) -> str: ...
    @property
    def region(self) -> str: ...
    @property
    def archipelagic(self) -> bool: ...
    @property
    def land_border(self) -> bool: ...
    @property
    def outermost_island(self) -> bool: ...


class CodedPlace(Place, Protocol):
    """A government with its code of region, e.g. `12.74`."""

    @property
    def code(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Factor:
    """The geographic factor of one function in one government."""

    value: Decimal
    key: str
    """Which classification gave it; empty where the factor does not apply."""
    because: tuple[Reference, ...]


def geographic_factor(law: Law, government: Place, code: str) -> Factor:
    """The factor that multiplies a function's score; the largest that applies (PP 18/2016 Ps 107)."""
    exceptions = law.ref("organisation.geography.exceptions")
    if code in law["organisation.geography.exceptions"]:
        return Factor(Decimal(1), "", (exceptions,))
    applying = _classifications(government)
    rows = [row for row in law["organisation.geography.factors"]["factors"] if row["key"] in applying]
    best = max(rows, key=lambda row: Decimal(row["factor"]))
    basis = because(law.ref("organisation.geography.factors"))
    if len(rows) > 1:
        basis = because(basis, law.ref("organisation.geography.choice"))
    return Factor(Decimal(best["factor"]), best["key"], basis)


def place_conflicts(law: Law, government: CodedPlace) -> tuple[Message, ...]:
    """Settings of a government that contradict each other; the factor follows the settings as given meanwhile."""
    data = law["organisation.geography.codes"]
    province, _, own = str(government.code).partition(".")
    region, found = data["provinces"].get(province), []
    if region is not None and region != str(government.region):
        found.append(message("organisation.place.region", code=government.code, **_regions(region, government)))
    if own.isdecimal():
        kind = "kota" if int(own) >= data["kota_from"] else "kabupaten"
        if kind != str(government.kind):
            found.append(
                message("organisation.place.kind", code=government.code, kind=str(government.kind), found=kind)
            )
    if government.land_border and str(government.region) not in data["land_border"]:
        found.append(message("organisation.place.border", region=message(f"organisation.region.{government.region}")))
    return tuple(found)


def _regions(of_code: str, government: CodedPlace) -> dict[str, Message]:
    return {
        "found": message(f"organisation.region.{of_code}"),
        "region": message(f"organisation.region.{government.region}"),
    }


def _classifications(government: Place) -> set[str]:
    found = {"kota"} if str(government.kind) == "kota" else {_island_group(str(government.region))}
    flags = (
        (government.archipelagic, ISLANDS),
        (government.land_border, "perbatasan_darat"),
        (government.outermost_island, "pulau_terluar"),
    )
    return found | {name for applies, name in flags if applies}


def _island_group(region: str) -> str:
    groups = {
        "sumatera": "sumatera_kalimantan_sulawesi",
        "kalimantan": "sumatera_kalimantan_sulawesi",
        "sulawesi": "sumatera_kalimantan_sulawesi",
        "nusa_tenggara": "nusa_tenggara_maluku",
        "maluku": "nusa_tenggara_maluku",
    }
    return groups.get(region, region)
