"""Rows of the web into values of the engine, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from penata.core.analysis.institution import Answer, Assessment, Climb, Form, Rung
from penata.web.institution.models import AgencyState, FilledForm


def form_of(row: FilledForm) -> Form:
    """The answers of one assessor."""
    return Form(row.mark, tuple(Answer(id, one["choice"], one["evidence"]) for id, one in sorted(row.answers.items())))


def climb_of(row: FilledForm) -> Climb:
    """The levels one assessor sees as met."""
    rungs = tuple(
        Rung(variable, int(level), evidence)
        for variable, met in sorted(row.levels.items())
        for level, evidence in sorted(met.items())
    )
    return Climb(row.mark, rungs, frozenset(row.levels))


def assessment_of(agency: str, year: int, state: AgencyState | None, rows: Iterable[FilledForm]) -> Assessment:
    """All forms about an agency."""
    conditions = frozenset(state.conditions) if state else frozenset()
    return Assessment(agency, year, tuple(form_of(row) for row in rows), conditions)


def stored_answers(answers: Iterable[Answer]) -> dict[str, Mapping[str, Any]]:
    """Answers as they are kept."""
    return {answer.statement: {"choice": answer.choice, "evidence": answer.evidence} for answer in answers}


def stored_levels(climb: Climb) -> dict[str, Mapping[str, str]]:
    """Levels as they are kept: every variable looked at, with the levels met."""
    return {
        variable: {str(rung.level): rung.evidence for rung in climb.rungs if rung.variable == variable}
        for variable in sorted(climb.seen)
    }
