"""Questions about institutional evaluation: points, grades, ladders, bands, comparison of years.

Forms are written short: `all: S` answers every statement, `good: 4` gives every statement that value whatever its
direction; `but` overrides single statements and `none` leaves some out.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from penata.core.analysis.institution import (
    Answer,
    Assessment,
    Climb,
    Effectiveness,
    Form,
    Questionnaire,
    Rung,
    assess,
    climb,
    compare,
    questionnaire,
)
from penata.core.analysis.institution.ladder import band, counted
from penata.core.analysis.institution.score import grade
from penata.core.rules import Law

from . import Given


def filled(form: Questionnaire, assessor: str, given: Given) -> Form:
    """One assessor's form from its short writing."""
    chosen = {}
    for row in form.statements:
        if "good" in given:
            wanted = given["good"]
            chosen[row.id] = next(
                choice.code
                for choice in form.choices
                if (choice.positive if row.positive else choice.negative) == wanted
            )
        elif "all" in given:
            chosen[row.id] = given["all"]
    chosen |= given.get("but", {})
    for id in given.get("none", ()):
        del chosen[id]
    return Form(assessor, tuple(Answer(id, choice, given.get("evidence", "")) for id, choice in chosen.items()))


def assessed(law: Law, given: Given) -> Effectiveness:
    """The assessment an example describes."""
    form = questionnaire(law).turned(given.get("directions", {}))
    forms = tuple(filled(form, name, one) for name, one in given["forms"].items())
    conditions = frozenset(("uptd",) if given.get("uptd") else ())
    return assess(Assessment("dinas", given.get("year", law.as_of.year), forms, conditions), law, form)


def shown(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def effectiveness(law: Law, given: Given) -> Given:
    found = assessed(law, given)
    return {
        "composite": shown(found.composite),
        "grade": found.grade and found.grade.code,
        "bounds": [str(found.lowest), str(found.highest)],
        "if_turned": [str(value) for value in found.if_turned],
        "dimensions": {row.id: shown(row.points) for row in found.dimensions},
        "subdimensions": {row.id: shown(row.points) for row in found.subdimensions},
        "spread": {row.id: shown(row.spread) for row in found.subdimensions},
        "unanswered": list(found.unanswered),
        "missing": [list(row) for row in found.missing],
        "ignored": [list(row) for row in found.ignored],
        "disagreements": list(found.disagreements),
        "weakest": [[row.statement, str(row.gain)] for row in found.proposals],
        "decisions": [row.subject for row in found.decisions],
        "unproven": len(found.unproven),
    }


def statement(law: Law, given: Given) -> Given:
    row = assessed(law, given).statement(given["statement"])
    return {
        "value": shown(row.value),
        "points": shown(row.points),
        "points_max": str(row.points_max),
        "spread": row.spread,
    }


def maturity(law: Law, given: Given) -> Given:
    variables = [row["number"] for row in law["institution.maturity.variables"]]
    climbs = []
    for name, one in given["assessors"].items():
        met = {number: list(range(1, one["all"] + 1)) for number in variables if "all" in one} | one.get("but", {})
        rungs = tuple(Rung(number, level) for number, levels in met.items() for level in levels)
        climbs.append(Climb(name, rungs, frozenset(met)))
    found = climb("dinas", law.as_of.year, tuple(climbs), law, given.get("decided"))
    return {
        "total": found.total,
        "band": found.band and found.band.code,
        "bounds": [found.lowest, found.highest],
        "levels": {row.number: row.level for row in found.variables},
        "gaps": {row.number: list(row.by_assessor[0].gaps) for row in found.variables if row.by_assessor},
        "decisions": [row.subject for row in found.decisions],
        "missing": [list(row) for row in found.missing],
    }


def years(law: Law, given: Given) -> Given:
    earlier, later = (assessed(law, {**given[key], "year": year}) for key, year in (("earlier", 2022), ("later", 2025)))
    found = compare(earlier, later, law)
    whole = found.composite
    return {
        "composite": whole and [str(whole.before), str(whole.after), str(whole.change)],
        "subdimensions": {row.id: [str(row.before), str(row.after)] for row in found.subdimensions},
        "changed": {row.id: str(row.change) for row in found.statements if row.change},
        "left_out": {row.id: row.reason.code.removeprefix("institution.left.") for row in found.left_out},
        "common": len(found.statements),
    }


def ladder(law: Law, given: Given) -> int:
    return counted(frozenset(given["met"]), law["institution.maturity.ladder"]["start"])


def composition(law: Law, given: Given) -> Any:
    group = next(row for row in questionnaire(law).subdimensions if row.id == given["subdimension"])
    return {
        "weight": str(group.weight),
        "statements": len(group.statements),
        "without_uptd": len(group.applicable(frozenset())),
        "negative": [row.number for row in group.statements if not row.positive],
    }


ANSWERS = {
    "effectiveness": effectiveness,
    "effectiveness_statement": statement,
    "effectiveness_grade": lambda law, given: grade(law, Decimal(given["composite"])).code,
    "effectiveness_subdimension": composition,
    "maturity": maturity,
    "maturity_level": ladder,
    "maturity_band": lambda law, given: band(law, given["total"]).code,
    "effectiveness_years": years,
}
