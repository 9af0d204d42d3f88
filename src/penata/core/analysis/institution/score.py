"""Answers into points: statements, sub-dimensions, composite and grade, with what is missing and disputed."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from penata.core.analysis.institution import remarks
from penata.core.analysis.institution.points import Points, rounded
from penata.core.analysis.institution.questionnaire import (
    PREFIX,
    Assessment,
    Questionnaire,
    Statement,
    SubDimension,
    check,
    questionnaire,
)
from penata.core.analysis.institution.result import (
    DimensionScore,
    Effectiveness,
    Grade,
    StatementScore,
    SubDimensionScore,
)
from penata.core.rules import Law, because

METHOD = ("formula", "grades", "places", "assessors", "disagreement", "weak")


def assess(assessment: Assessment, law: Law, form: Questionnaire | None = None) -> Effectiveness:
    """Score an agency's forms; `form` is the questionnaire in force unless a city has turned directions in it.

    Missing answers are never filled in: the composite stays open between its bounds until every statement that
    applies has at least one answer. Raises `WrongAssessment` for answers that are not in the form.
    """
    form = form or questionnaire(law)
    check(assessment, form)
    points, places = Points(assessment, form), int(law[f"{PREFIX}.places"])
    groups = tuple(_subdimension(points, group, places) for group in form.subdimensions)
    low, high = points.bounds(form.subdimensions)
    lowest, highest = rounded(low, places), rounded(high, places)
    unanswered = tuple(id for id, given in points.values.items() if not given)
    turned_low, turned_high = points.if_turned()
    return Effectiveness(
        agency=assessment.agency,
        year=assessment.year,
        assessors=points.assessors,
        dimensions=_dimensions(points, groups, places),
        subdimensions=groups,
        composite=None if unanswered else lowest,
        grade=None if unanswered else grade(law, lowest),
        lowest=lowest,
        highest=highest,
        grade_lowest=grade(law, lowest),
        grade_highest=grade(law, highest),
        if_turned=(rounded(turned_low, places), rounded(turned_high, places)),
        unanswered=unanswered,
        missing=remarks.missing(points),
        ignored=remarks.ignored(assessment, points),
        unproven=remarks.unproven(assessment, points, law),
        disagreements=remarks.disagreements(groups, law),
        proposals=remarks.proposals(points, law, places),
        decisions=remarks.decisions(points, law, places),
        because=because(form.because, *(law.ref(f"{PREFIX}.{name}") for name in METHOD)),
    )


def grade(law: Law, composite: Decimal) -> Grade:
    """The highest grade whose lower limit is reached: 80.40 is P-4. Scores between two bands belong to the lower."""
    rows = sorted(law[f"{PREFIX}.grades"], key=lambda row: Decimal(row["min"]))
    reached = [row for row in rows if composite >= Decimal(row["min"])]
    row = reached[-1] if reached else rows[0]
    return Grade(row["code"], row["name"])


def _subdimension(points: Points, group: SubDimension, places: int) -> SubDimensionScore:
    rows, share = points.applicable[group.id], points.share(group)
    low, high = points.bounds((group,))
    complete = all(points.values[row.id] for row in rows)
    alone = tuple(
        (name, rounded(share * sum(points.values[row.id][name] for row in rows), places))
        for name in points.assessors
        if all(name in points.values[row.id] for row in rows)
    )
    return SubDimensionScore(
        id=group.id,
        name=group.name,
        dimension=group.dimension,
        weight=group.weight,
        points=rounded(low, places) if complete else None,
        lowest=rounded(low, places),
        highest=rounded(high, places),
        by_assessor=alone,
        statements=tuple(_statement(points, row, share, places) for row in rows),
        not_applicable=tuple(row.id for row in group.statements if row not in rows),
    )


def _statement(points: Points, row: Statement, share: Fraction, places: int) -> StatementScore:
    value = points.mean(row.id)
    return StatementScore(
        id=row.id,
        number=row.number,
        text=row.text,
        positive=row.positive,
        answers=tuple(points.values[row.id].items()),
        value=None if value is None else rounded(value, places),
        points=None if value is None else rounded(value * share, places),
        points_max=rounded(points.form.best * share, places),
    )


def _dimensions(points: Points, scores: tuple[SubDimensionScore, ...], places: int) -> tuple[DimensionScore, ...]:
    found = []
    for id, name in {group.dimension: group.dimension_name for group in points.form.subdimensions}.items():
        groups = [group for group in points.form.subdimensions if group.dimension == id]
        lowest, highest = (rounded(value, places) for value in points.bounds(groups))
        complete = all(row.points is not None for row in scores if row.dimension == id)
        weight = sum((group.weight for group in groups), Decimal())
        found.append(DimensionScore(id, name, weight, lowest if complete else None, lowest, highest))
    return tuple(found)
