"""Invented answers for the example city: two assessors an agency, better in later years, here and there at odds.

The same agency and year always give the same answers. Nothing of it is real; the round says so wherever it is seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from random import Random

from penata.core.analysis.institution import Answer, Climb, Questionnaire, Rung, questionnaire, variables
from penata.core.analysis.institution.questionnaire import Statement
from penata.core.organisation.values import Agency, AgencyKind
from penata.core.rules import Law
from penata.web.governments.models import Role

Filled = tuple[Role, tuple[Answer, ...], Climb]

FIRST_YEAR, GAIN = 2022, 0.12
"""Values rise by this much a year from here on."""
SPREAD = 0.6
LOWER: Mapping[Role, tuple[int, ...]] = {
    Role.AGENCY_HEAD: (0,),
    Role.ORGANISATION: (2, *(1,) * 14, *(0,) * 45),
}
"""By how much an assessor stays below the agency's own view, each as often as it stands here."""
LEVEL_APART = 0.05
PAPERS = (
    "Perwali tentang susunan organisasi (rekaan)",
    "SOP yang ditetapkan kepala perangkat daerah (rekaan)",
    "Laporan kinerja tahunan (rekaan)",
    "Notula rapat evaluasi (rekaan)",
)
PROVEN = 0.9


def invented_forms(law: Law, agency: Agency, year: int, conditions: frozenset[str]) -> Iterator[Filled]:
    """What two invented assessors say of an agency; nothing of kecamatan, so that an empty page can be seen too."""
    if agency.kind is AgencyKind.KECAMATAN:
        return
    form = questionnaire(law)
    worth = Random(agency.id).uniform(2.2, 3.2) + GAIN * (year - FIRST_YEAR)
    shared = Random(f"{agency.id}:{year}")
    asked = [statement for group in form.subdimensions for statement in group.applicable(conditions)]
    views = [(statement, shared.gauss(worth, SPREAD)) for statement in asked]
    levels = {row.number: _level(shared.gauss(worth, SPREAD), len(row.levels)) for row in variables(law)}
    for role, lower in LOWER.items():
        dice = Random(f"{agency.id}:{year}:{role}")
        answers = tuple(_answer(form, statement, view - dice.choice(lower), dice) for statement, view in views)
        yield role, answers, _climb(str(role), levels, dice, apart=len(lower) > 1)


def _answer(form: Questionnaire, statement: Statement, view: float, dice: Random) -> Answer:
    value = min(max(round(view), form.worst), form.best)
    worth = {(row.positive if statement.positive else row.negative): row.code for row in form.choices}
    return Answer(statement.id, worth[value], _paper(dice))


def _level(view: float, most: int) -> int:
    return min(max(round(view), 1), most)


def _climb(assessor: str, levels: Mapping[str, int], dice: Random, apart: bool) -> Climb:
    """Levels up to the one the agency is worth; one assessor now and then does not see the last rung but one."""
    rungs: list[Rung] = []
    for variable, top in levels.items():
        blind = top - 1 if apart and top > 2 and dice.random() < LEVEL_APART else 0
        rungs += [Rung(variable, level, _paper(dice)) for level in range(1, top + 1) if level != blind]
    return Climb(assessor, tuple(rungs), frozenset(levels))


def _paper(dice: Random) -> str:
    return dice.choice(PAPERS) if dice.random() < PROVEN else ""
