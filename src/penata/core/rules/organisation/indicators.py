"""The tables of the annex of PP 18/2016: indicators, their five classes and their points in hundredths."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from penata.core.rules.reference import Reference
from penata.core.rules.rulebook import Law

BANDS = "abcde"
ISLANDS = "kepulauan"


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
