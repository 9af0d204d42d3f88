"""Questions about agencies: tables, thresholds, composition, echelons."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from penata.core.rules import Law
from penata.core.rules.naming import proposed_name
from penata.core.rules.organisation import (
    band,
    composition,
    echelon,
    general_table,
    geographic_factor,
    indicator_table,
)

from . import Given


def indicator(law: Law, given: Given) -> Given:
    general = given["table"] == "umum"
    table = general_table(law) if general else indicator_table(law, given["table"], given.get("archipelagic", False))
    found, points = table.score(given["number"], Decimal(given["value"]))
    return {"band": found, "points": str(Decimal(points) / 100)}


def threshold(law: Law, given: Given) -> Given:
    found = band(law, given["function"], int(Decimal(given["score"]) * 100))
    return {"band": found.band, "floored": found.floored}


def factor(law: Law, given: Given) -> str:
    flags = {name: given.get(name, False) for name in ("archipelagic", "land_border", "outermost_island")}
    place = SimpleNamespace(kind=given["kind"], region=given["region"], **flags)
    return f"{geographic_factor(law, place, given['function']).value.normalize():f}"


def value(law: Law, given: Given) -> Any:
    found = law[given["rule"]]
    for part in filter(None, given["path"].split(".")):
        found = found[part]
    return found


ANSWERS = {
    "indicator": indicator,
    "band": threshold,
    "factor": factor,
    "echelon": lambda law, given: echelon(law, given["post"])[0],
    "composition": lambda law, given: dict(composition(law, given["kind"], given["type"]).limits),
    "value": value,
    "proposed_name": lambda law, given: proposed_name(law, given["carrier"], given["functions"])[0],
}
