"""What is to be said of an assessment beside its points: gaps, disputes, weak statements, open questions."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from penata.core.analysis.institution.points import Points, rounded
from penata.core.analysis.institution.questionnaire import PREFIX, Assessment, Statement, SubDimension
from penata.core.analysis.institution.result import Proposal, SubDimensionScore
from penata.core.message import message
from penata.core.rules import Law, NeedsDecision

Pairs = tuple[tuple[str, str], ...]
"""(assessor, statement)"""


def missing(points: Points) -> Pairs:
    """Answers that are not there, by assessor."""
    return tuple((name, id) for name in points.assessors for id, given in points.values.items() if name not in given)


def ignored(assessment: Assessment, points: Points) -> Pairs:
    """Answers to statements that do not apply to the agency; they count for nothing."""
    forms = sorted(assessment.forms, key=lambda form: form.assessor)
    return tuple(
        (form.assessor, answer.statement)
        for form in forms
        for answer in form.answers
        if answer.statement not in points.values
    )


def unproven(assessment: Assessment, points: Points, law: Law) -> Pairs:
    """Answers above the middle of the scale for which no evidence is named."""
    middle = Decimal(law[f"{PREFIX}.weak"])
    bare = {
        (form.assessor, answer.statement)
        for form in assessment.forms
        for answer in form.answers
        if not answer.evidence.strip()
    }
    return tuple(
        (name, id)
        for id, given in points.values.items()
        for name, value in given.items()
        if value > middle and (name, id) in bare
    )


def disagreements(groups: tuple[SubDimensionScore, ...], law: Law) -> tuple[str, ...]:
    """Statements on which two assessors are far apart, widest first."""
    limit = int(law[f"{PREFIX}.disagreement"])
    rows = [row for group in groups for row in group.statements if row.spread >= limit]
    return tuple(row.id for row in sorted(rows, key=lambda row: -row.spread))


def proposals(points: Points, law: Law, places: int) -> tuple[Proposal, ...]:
    """Statements below the middle of the scale, weakest first; among equals, where most points are to be won."""
    middle = Fraction(law[f"{PREFIX}.weak"])
    found: list[tuple[Fraction, Fraction, Proposal]] = []
    for group in points.form.subdimensions:
        for row in points.applicable[group.id]:
            value = points.mean(row.id)
            if value is not None and value < middle:
                gain = (points.form.best - value) * points.share(group)
                shown = Proposal(
                    row.id, group.id, rounded(value, places), rounded(gain, places), message(_words(row), text=row.text)
                )
                found.append((value, -gain, shown))
    return tuple(proposal for *_, proposal in sorted(found, key=lambda item: item[:2]))


def decisions(points: Points, law: Law, places: int) -> tuple[NeedsDecision, ...]:
    """One question for every statement whose direction is not sure, with what hangs on them together."""
    low, high = (str(rounded(value, places)) for value in points.if_turned())
    return tuple(
        _direction(group, row, law, low, high)
        for group in points.form.subdimensions
        for row in points.applicable[group.id]
        if not row.direction_sure
    )


def _direction(group: SubDimension, row: Statement, law: Law, low: str, high: str) -> NeedsDecision:
    return NeedsDecision(
        question=message(
            "institution.decision.direction",
            number=row.number,
            dimension=group.dimension_name,
            text=row.text,
            low=low,
            high=high,
        ),
        articles=(law.ref(f"{PREFIX}.{group.id}"),),
        id=f"direction:{row.id}",
        subject=row.id,
        options=(message("institution.direction.positive"), message("institution.direction.negative")),
    )


def _words(row: Statement) -> str:
    return "institution.proposal.attain" if row.positive else "institution.proposal.overcome"
