"""Readers of the rules of organisation: functions, tables, thresholds, clusters, composition, echelons.

Scores are integers in hundredths of a point. Source: PP 18/2016 as amended by PP 72/2019, for kabupaten/kota.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol

from penata.core.rules.reference import Reference, because
from penata.core.rules.rulebook import Law, UnknownRule

HUNDREDTHS = 100


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


BANDS = "abcde"
ISLANDS = "kepulauan"


@dataclass(frozen=True, slots=True)
class Function:
    """One urusan or unsur of government."""

    code: str
    name: str
    category: str
    cluster: str | None
    """`urusan.a` ... `urusan.g`, `penunjang.a`, `penunjang.b`; `None` outside grouping."""
    carrier: str
    """Kind of agency that carries it."""
    usual: tuple[str, ...]
    """Usual agency names, examples and not norms."""
    reference: Reference


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator: its weight and the four limits between its five classes."""

    number: int
    name: str
    weight: int
    direction: str
    """`naik`: more is a higher class; `turun`: less is a higher class."""
    limits: tuple[Decimal, ...]
    scales: tuple[int, ...]

    def band(self, value: Decimal) -> str:
        """Class `a` to `e` of a value; fractions by the reading recorded in `organisation.typology.fractions`."""
        if self.direction == "naik":
            index = sum(value > limit for limit in self.limits)
        else:
            first, *rest = self.limits
            index = 0 if value > first else next((i for i, low in enumerate(rest, 1) if value >= low), len(self.limits))
        return BANDS[index]

    def points(self, band: str) -> int:
        """Points of a class in hundredths: scale times weight per cent."""
        return self.scales[BANDS.index(band)] * self.weight

    def score(self, value: Decimal) -> tuple[str, int]:
        """Class and points (hundredths) of a value."""
        band = self.band(value)
        return band, self.points(band)


@dataclass(frozen=True, slots=True)
class IndicatorTable:
    """A table of indicators of the annex."""

    function: str
    indicators: tuple[Indicator, ...]
    geographic: bool
    """Whether the geographic factor applies by the annex."""
    reference: Reference

    def score(self, number: int, value: Decimal) -> tuple[str, int]:
        """Class and points of indicator `number`; raises `KeyError` for an unknown number."""
        return self.indicator(number).score(value)

    def indicator(self, number: int) -> Indicator:
        """Indicator `number`; raises `KeyError`."""
        for row in self.indicators:
            if row.number == number:
                return row
        raise KeyError(number)


@dataclass(frozen=True, slots=True)
class Factor:
    """The geographic factor of one function in one government."""

    value: Decimal
    key: str
    """Which classification gave it; empty where the factor does not apply."""
    because: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """What a score entitles to: `A`, `B`, `C`, `bidang` or `seksi`."""

    band: str
    because: tuple[Reference, ...]
    floored: bool = False
    """A floor of law lifts it above its own score."""


@dataclass(frozen=True, slots=True)
class Composition:
    """Most parts an agency of a kind and type may have."""

    limits: Mapping[str, int]
    because: tuple[Reference, ...]


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


def functions(law: Law) -> tuple[Function, ...]:
    """All functions of a kabupaten/kota, in the order of their codes."""
    cluster_of = {code: name for name, codes in clusters(law).items() for code in codes}
    reference = law.ref("organisation.functions")
    return tuple(
        Function(
            row["code"],
            row["name"],
            row["category"],
            cluster_of.get(row["code"]),
            row["carrier"],
            tuple(row["usual"]),
            reference,
        )
        for row in law["organisation.functions"]["functions"]
    )


def function(law: Law, code: str) -> Function:
    """The function with that code; raises `UnknownRule`."""
    for row in functions(law):
        if row.code == code:
            return row
    raise UnknownRule(code)


def clusters(law: Law) -> Mapping[str, tuple[str, ...]]:
    """Rumpun -> function codes, in the order of law (PP 18/2016 Ps 40(4), Ps 48(3))."""
    return {
        f"{kind}.{letter}": tuple(codes)
        for kind in ("urusan", "penunjang")
        for letter, codes in law[f"organisation.clusters.{kind}"].items()
    }


def general_table(law: Law) -> IndicatorTable:
    """The three general variables."""
    return _table(law, "umum", "organisation.typology.general", geographic=True)


def indicator_table(law: Law, code: str, archipelagic: bool = False) -> IndicatorTable:
    """The technical table of a function; raises `UnknownRule` where the annex has none."""
    rule = f"organisation.indicators.{code}"
    if archipelagic and f"{rule}-{ISLANDS}" in law:
        rule = f"{rule}-{ISLANDS}"
    if code == "5.04":
        rule = "organisation.indicators.5.03"
    return _table(law, code, rule, geographic=bool(law[rule]["geographic"]))


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


def band(law: Law, code: str, score: int) -> Band:
    """What a score (hundredths) entitles a function to, floors of law included (PP 18/2016 Ps 39(5), 53)."""
    core = law["organisation.threshold.core"]
    if code in core["functions"]:
        found = _over(core, score, ("A", "B"))
        return Band(found or core["floor"], (law.ref("organisation.threshold.core"),))
    if code == "7.01":
        district = law["organisation.threshold.kecamatan"]
        return Band(_over(district, score, ("A",)) or district["floor"], (law.ref("organisation.threshold.kecamatan"),))
    office = law["organisation.threshold.office"]
    basis = because(law.ref("organisation.threshold.office"))
    found = _over(office, score, ("A", "B", "C", "bidang")) or "seksi"
    if found in ("A", "B", "C"):
        return Band(found, basis)
    floor = _floor(law, code)
    if floor is None:
        return Band(found, basis)
    return Band(floor[0], because(basis, floor[1]), floored=True)


def composition(law: Law, kind: str, type: str) -> Composition:
    """Most parts of an agency or unit of `kind` (e.g. `dinas`, `setda`, `kelurahan`) and `type`."""
    rule = f"organisation.composition.{kind}"
    data = law[rule]
    typed = data.get(type, data) if type else data
    limits = {name: count for name, count in typed.items() if isinstance(count, int)}
    return Composition(limits, (law.ref(rule),))


def echelon(law: Law, post: str) -> tuple[str, Reference]:
    """Echelon of a post by its key, e.g. `kepala_dinas` -> `II.b`; raises `KeyError`."""
    return law["organisation.echelons"]["posts"][post], law.ref("organisation.echelons")


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


def _table(law: Law, code: str, rule: str, geographic: bool) -> IndicatorTable:
    scales = tuple(law["organisation.typology.scale"])
    rows = tuple(
        Indicator(
            row["number"],
            row["name"],
            row["weight"],
            row["direction"],
            tuple(Decimal(str(limit)) for limit in row["limits"]),
            scales,
        )
        for row in law[rule]["indicators"]
    )
    return IndicatorTable(code, rows, geographic, law.ref(rule))


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


def _over(limits: Mapping[str, Any], score: int, order: tuple[str, ...]) -> str | None:
    return next((name for name in order if score > limits[name] * HUNDREDTHS), None)


def _floor(law: Law, code: str) -> tuple[str, Reference] | None:
    investment = law["organisation.threshold.investment"]
    if code == investment["function"]:
        return investment["type"], law.ref("organisation.threshold.investment")
    if code in law["organisation.categories"]["wajib_pelayanan_dasar"]:
        return law["organisation.threshold.basic_service"], law.ref("organisation.threshold.basic_service")
    return None
