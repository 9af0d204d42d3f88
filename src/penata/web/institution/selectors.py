"""Reads of institutional evaluation."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from penata.core.analysis.institution import (
    Assessment,
    Effectiveness,
    Maturity,
    Questionnaire,
    assess,
    climb,
    next_due,
    questionnaire,
)
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import Agency, UnitKind
from penata.core.rules import Law, Reference, load_rulebook
from penata.web.governments.models import Government, Membership
from penata.web.institution.mapping import assessment_of, climb_of
from penata.web.institution.models import AgencyState, FilledForm, Round
from penata.web.institution.policies import may_see


@dataclass(frozen=True)
class Standing:
    """One agency in a round."""

    agency: Agency
    effectiveness: Effectiveness
    maturity: Maturity
    answered: int
    """Per mille of all answers asked for that are there."""


@dataclass(frozen=True)
class Overview:
    """A round in three figures, over the agencies the member may see."""

    agencies: int
    complete: int
    """Agencies whose composite stands."""
    mean: Decimal | None
    """Mean composite of those; `None` without any."""
    disputed: int
    """Agencies whose assessors are far apart on some statement or differ on a level."""


def overview(rows: list[Standing]) -> Overview:
    """The round as a whole."""
    found = [row.effectiveness.composite for row in rows if row.effectiveness.composite is not None]
    mean = sum(found, Decimal(0)) / len(found) if found else None
    disputed = sum(bool(row.effectiveness.disagreements or row.maturity.decisions) for row in rows)
    return Overview(len(rows), len(found), mean, disputed)


def rounds(government: Government) -> list[Round]:
    """Rounds of a government, newest first."""
    return list(Round.objects.of(government))


def round_of(government: Government, year: int) -> Round | None:
    """The round of a year."""
    found: Round | None = Round.objects.of(government).filter(year=year).first()
    return found


def law_of_round(found: Round) -> Law:
    """The law in force when the round was opened."""
    return load_rulebook().at(found.as_of)


def form_of_round(found: Round) -> Questionnaire:
    """The questionnaire of a round, with the directions the city has read itself."""
    return questionnaire(law_of_round(found)).turned(found.directions)


def next_round(found: Round) -> tuple[int, tuple[Reference, ...]]:
    """The year in which the next evaluation is due, and what that rests on."""
    law = law_of_round(found)
    return next_due(law, found.year), (law.ref("institution.effectiveness.period"),)


def conditions_of(snapshot: Snapshot, agency: str) -> list[str]:
    """What the city's own data say of an agency: whether it has a UPTD."""
    has = any(unit.kind is UnitKind.UPTD for unit in snapshot.units_of.get(agency, ()))
    return ["uptd"] if has else []


def state_of(government: Government, year: int, agency: str) -> AgencyState | None:
    """What holds of an agency in a round."""
    found: AgencyState | None = AgencyState.objects.of(government).filter(year=year, agency=agency).first()
    return found


def forms_of(government: Government, year: int, agency: str) -> list[FilledForm]:
    """The forms about an agency in the order in which they were begun."""
    return list(FilledForm.objects.of(government).filter(year=year, agency=agency))


def own_form(member: Membership, year: int, agency: str) -> FilledForm | None:
    """The member's own form."""
    rows = FilledForm.objects.of(member.government)
    found: FilledForm | None = rows.filter(year=year, agency=agency, assessor=member.user).first()
    return found


def assessed(found: Round, agency: str) -> tuple[Effectiveness, Maturity]:
    """Both results of an agency in a round."""
    rows = forms_of(found.government, found.year, agency)
    return _results(found, agency, state_of(found.government, found.year, agency), rows, form_of_round(found))


def standings(member: Membership, found: Round, snapshot: Snapshot) -> list[Standing]:
    """Every agency the member may see, with two queries in all."""
    form = form_of_round(found)
    states = {row.agency: row for row in AgencyState.objects.of(found.government).filter(year=found.year)}
    forms: dict[str, list[FilledForm]] = defaultdict(list)
    for row in FilledForm.objects.of(found.government).filter(year=found.year):
        forms[row.agency].append(row)
    seen = [agency for agency in snapshot.agencies if may_see(member, agency.id)]
    return [
        Standing(agency, *results, answered=_answered(*results))
        for agency in seen
        for results in [_results(found, agency.id, states.get(agency.id), forms[agency.id], form)]
    ]


def labels_of(government: Government, year: int, agency: str) -> dict[str, tuple[int, str]]:
    """Assessor's mark -> (number on the page, role): no names."""
    rows = forms_of(government, year, agency)
    return {row.mark: (number, row.role) for number, row in enumerate(rows, start=1)}


def _results(
    found: Round, agency: str, state: AgencyState | None, rows: list[FilledForm], form: Questionnaire
) -> tuple[Effectiveness, Maturity]:
    law = law_of_round(found)
    assessment: Assessment = assessment_of(agency, found.year, state, rows)
    climbs = tuple(climb_of(row) for row in rows)
    return assess(assessment, law, form), climb(agency, found.year, climbs, law, state.levels if state else {})


def _answered(effectiveness: Effectiveness, maturity: Maturity) -> int:
    assessors = len(effectiveness.assessors)
    asked = assessors * (len(list(effectiveness.statements())) + len(maturity.variables))
    missing = len(effectiveness.missing) + len(maturity.missing)
    return 1000 * (asked - missing) // asked if asked else 0
