"""Maturity of an agency under Permendagri 99/2018: eleven variables, five levels, climbed without skipping a rung.

A level counts only if all below it are met. Level I describes the starting point and always counts, so that the sum
lies between 11 and 55. Assessors who reach different levels are not averaged: a named official decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from penata.core.analysis.institution.questionnaire import WrongAssessment
from penata.core.message import message
from penata.core.rules import Law, NeedsDecision, Reference, because

PREFIX = "institution.maturity"
METHOD = ("variables", "ladder", "bands", "assessors", "assessor")


@dataclass(frozen=True, slots=True)
class Variable:
    """One of the eleven variables with the mark of each level, lowest first."""

    number: str
    """Roman, as in the regulation: `I` to `XI`."""
    name: str
    levels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rung:
    """One assessor's word that a level's mark is met, with what proves it."""

    variable: str
    level: int
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Climb:
    """All rungs one assessor sees as met; a variable in `seen` without a rung stays at the starting level."""

    assessor: str
    rungs: tuple[Rung, ...]
    seen: frozenset[str]
    """Variables the assessor has looked at; the others are missing."""


@dataclass(frozen=True, slots=True)
class Reached:
    """One assessor's level in one variable."""

    assessor: str
    claimed: int
    """Highest level marked as met."""
    counted: int
    """Highest level met without a gap below."""
    gaps: tuple[int, ...]
    """Levels below the claimed one that are not met."""


@dataclass(frozen=True, slots=True)
class VariableScore:
    """One variable of an agency."""

    number: str
    name: str
    level: int | None
    """The level all assessors reach or an official decided; `None` where they differ or nobody looked."""
    lowest: int
    highest: int
    by_assessor: tuple[Reached, ...]
    next_mark: str
    """What the next level asks; empty at the top or while the level is open."""

    @property
    def spread(self) -> int:
        """Levels between the assessors."""
        levels = [row.counted for row in self.by_assessor]
        return max(levels) - min(levels) if levels else 0


@dataclass(frozen=True, slots=True)
class Band:
    """Pita kematangan."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Maturity:
    """The maturity of one agency in one year."""

    agency: str
    year: int
    assessors: tuple[str, ...]
    variables: tuple[VariableScore, ...]
    total: int | None
    """Sum of the levels; `None` while one is open."""
    band: Band | None
    lowest: int
    highest: int
    band_lowest: Band
    band_highest: Band
    missing: tuple[tuple[str, str], ...]
    """(assessor, variable) not looked at."""
    unproven: tuple[tuple[str, str, int], ...]
    """(assessor, variable, level) said to be met without evidence."""
    decisions: tuple[NeedsDecision, ...]
    because: tuple[Reference, ...]


def variables(law: Law) -> tuple[Variable, ...]:
    """The variables in force with the marks of their levels."""
    return tuple(Variable(row["number"], row["name"], tuple(row["levels"])) for row in law[f"{PREFIX}.variables"])


def counted(met: frozenset[int], start: int) -> int:
    """The highest level reached without skipping one: levels 2, 3 and 5 count as 3."""
    level = start
    while level + 1 in met:
        level += 1
    return level


def climb(
    agency: str, year: int, climbs: tuple[Climb, ...], law: Law, decided: Mapping[str, int] | None = None
) -> Maturity:
    """Maturity of an agency from its assessors' marks; `decided` holds levels an official has settled.

    Raises `WrongAssessment` for a variable or level that does not exist, and for an assessor given twice.
    """
    known, settled = variables(law), dict(decided or {})
    _check(climbs, settled, known)
    ordered = tuple(sorted(climbs, key=lambda one: one.assessor))
    scores = tuple(_variable(row, ordered, settled, law) for row in known)
    lowest, highest = sum(row.lowest for row in scores), sum(row.highest for row in scores)
    done = all(row.level is not None for row in scores)
    return Maturity(
        agency=agency,
        year=year,
        assessors=tuple(one.assessor for one in ordered),
        variables=scores,
        total=lowest if done else None,
        band=band(law, lowest) if done else None,
        lowest=lowest,
        highest=highest,
        band_lowest=band(law, lowest),
        band_highest=band(law, highest),
        missing=tuple((one.assessor, row.number) for one in ordered for row in known if row.number not in one.seen),
        unproven=_unproven(ordered, law),
        decisions=tuple(_decision(row, law) for row in scores if row.level is None and row.by_assessor),
        because=because(*(law.ref(f"{PREFIX}.{name}") for name in METHOD)),
    )


def band(law: Law, total: int) -> Band:
    """The lowest band whose upper limit holds the total: 19 is the lowest band, 20 the next."""
    rows = sorted(law[f"{PREFIX}.bands"], key=lambda row: Decimal(row["max"]))
    row = next((row for row in rows if total <= Decimal(row["max"])), rows[-1])
    return Band(row["code"], row["name"])


def _variable(variable: Variable, climbs: tuple[Climb, ...], settled: Mapping[str, int], law: Law) -> VariableScore:
    start, top = int(law[f"{PREFIX}.ladder"]["start"]), len(variable.levels)
    reached = tuple(_reached(one, variable.number, start) for one in climbs if variable.number in one.seen)
    levels = {row.counted for row in reached}
    level = settled.get(variable.number, next(iter(levels)) if len(levels) == 1 else None)
    lowest, highest = (min(levels), max(levels)) if levels else (start, top)
    if level is not None:
        lowest = highest = level
    following = variable.levels[level] if level is not None and level < top else ""
    return VariableScore(variable.number, variable.name, level, lowest, highest, reached, following)


def _reached(one: Climb, variable: str, start: int) -> Reached:
    met = frozenset(rung.level for rung in one.rungs if rung.variable == variable)
    claimed = max(met, default=start)
    gaps = tuple(level for level in range(start + 1, claimed) if level not in met)
    return Reached(one.assessor, claimed, counted(met, start), gaps)


def _unproven(climbs: tuple[Climb, ...], law: Law) -> tuple[tuple[str, str, int], ...]:
    start = int(law[f"{PREFIX}.ladder"]["start"])
    return tuple(
        (one.assessor, rung.variable, rung.level)
        for one in climbs
        for rung in one.rungs
        if rung.level > start and not rung.evidence.strip()
    )


def _decision(row: VariableScore, law: Law) -> NeedsDecision:
    levels = sorted({reached.counted for reached in row.by_assessor})
    return NeedsDecision(
        question=message("institution.decision.level", number=row.number, name=row.name, levels=levels),
        articles=(law.ref(f"{PREFIX}.assessors"), law.ref(f"{PREFIX}.ladder")),
        id=f"level:{row.number}",
        subject=row.number,
        options=tuple(message("institution.level", level=level) for level in levels),
    )


def _check(climbs: tuple[Climb, ...], settled: Mapping[str, int], known: tuple[Variable, ...]) -> None:
    levels = {row.number: len(row.levels) for row in known}
    named = [(rung.variable, rung.level) for one in climbs for rung in one.rungs] + list(settled.items())
    for variable, level in named:
        if variable not in levels:
            raise WrongAssessment(message("institution.wrong.variable", variable=variable))
        if not 1 <= level <= levels[variable]:
            raise WrongAssessment(message("institution.wrong.level", level=level, variable=variable))
    if unknown := sorted(frozenset().union(*(one.seen for one in climbs)) - set(levels)):
        raise WrongAssessment(message("institution.wrong.variable", variable=unknown[0]))
    assessors = [one.assessor for one in climbs]
    if twice := sorted({name for name in assessors if assessors.count(name) > 1}):
        raise WrongAssessment(message("institution.wrong.assessor", assessor=twice[0]))
