"""The class of a post by factor evaluation: a level of each factor, its points, their sum, the class.

Structural posts and functional or executive posts have factors of their own (PermenPAN 34/2011). The points and the
bands of the classes come from the rulebook. The result is the engine's arithmetic; a class is set by the head of the
region, so nothing here changes a post.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from penata.core.analysis.jobs.fault import Fault, Faulty
from penata.core.message import message
from penata.core.organisation.values import STRUCTURAL, Position, PositionKind
from penata.core.rules import Law, Reference, because

BANDS = "positions.classes"


class FactorSet(StrEnum):
    """The two sets of factors."""

    STRUCTURAL = "structural"
    FUNCTIONAL = "functional"
    """For executive posts as well."""


@dataclass(frozen=True, slots=True)
class FactorScore:
    """One factor with the level chosen."""

    factor: str
    """`F1` ... `F9`, with `F4A` and `F4B` in the structural set."""
    name: str
    level: int
    """From 1."""
    levels: int
    """Highest level of the factor."""
    points: int


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A post evaluated."""

    factors: tuple[FactorScore, ...]
    """In the order of the rule."""
    total: int
    kelas: int
    low: int
    high: int
    """Least and most points of the class."""
    to_next: int | None
    """Points missing to the next class; `None` in the highest."""
    because: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class ClassDifference:
    """A post whose class is not the one its evaluation gives."""

    position: str
    present: int
    evaluated: int
    total: int
    because: tuple[Reference, ...]


def factor_set(kind: PositionKind) -> FactorSet:
    """The factors by which posts of a kind are evaluated."""
    return FactorSet.STRUCTURAL if kind in STRUCTURAL else FactorSet.FUNCTIONAL


def evaluate(law: Law, factors: FactorSet, levels: Mapping[str, int]) -> Evaluation:
    """The class for one level of each factor; raises `Faulty` with every factor unknown, missing or out of range."""
    rule = f"jobs.evaluation.{factors}"
    table: Mapping[str, Any] = law[rule]
    basis = (law.ref(rule),)
    faults = [*_not_one_each(levels, table, basis), *_wrong_levels(levels, table, basis)]
    if faults:
        raise Faulty(faults)
    scores = tuple(
        FactorScore(name, row["name"], levels[name], len(row["points"]), row["points"][levels[name] - 1])
        for name, row in table.items()
    )
    total = sum(score.points for score in scores)
    kelas, low, high = class_of(law, total)
    return Evaluation(scores, total, kelas, low, high, _to_next(law, total, kelas), because(basis, law.ref(BANDS)))


def evaluate_points(law: Law, factors: FactorSet, points: Mapping[str, int]) -> Evaluation:
    """The same for points as they stand on an old form; points that no level has are a fault."""
    rule = f"jobs.evaluation.{factors}"
    table: Mapping[str, Any] = law[rule]
    basis = (law.ref(rule),)
    faults = [*_not_one_each(points, table, basis), *_strange_points(points, table, basis)]
    if faults:
        raise Faulty(faults)
    return evaluate(law, factors, {name: row["points"].index(points[name]) + 1 for name, row in table.items()})


def class_of(law: Law, total: int) -> tuple[int, int, int]:
    """Class of a sum of points with the least and most points of the class; raises `Faulty` outside all bands."""
    bands = law[BANDS]
    for band in bands:
        if band["min"] <= total <= band["max"]:
            return band["kelas"], band["min"], band["max"]
    text = message("jobs.evaluation.total", total=total, least=bands[0]["min"], most=bands[-1]["max"])
    raise Faulty([Fault("total", text, (law.ref(BANDS),))])


def class_differences(posts: Iterable[Position], evaluations: Mapping[str, Evaluation]) -> tuple[ClassDifference, ...]:
    """Posts with an evaluation (by post id) of another class than they have, in the order of ids."""
    found = []
    for post in sorted(posts, key=lambda post: post.id):
        result = evaluations.get(post.id)
        if result is not None and result.kelas != post.kelas:
            found.append(ClassDifference(post.id, post.kelas, result.kelas, result.total, result.because))
    return tuple(found)


def _not_one_each(given: Mapping[str, int], table: Mapping[str, Any], basis: tuple[Reference, ...]) -> Iterable[Fault]:
    """Factors the rule does not know, and those of the rule that are not given."""
    for name in given:
        if name not in table:
            yield Fault(name, message("jobs.evaluation.unknown", factor=name, factors=list(table)), basis)
    for name, row in table.items():
        if name not in given:
            yield Fault(name, message("jobs.evaluation.missing", factor=name, name=row["name"]), basis)


def _wrong_levels(levels: Mapping[str, int], table: Mapping[str, Any], basis: tuple[Reference, ...]) -> Iterable[Fault]:
    for name, row in table.items():
        most = len(row["points"])
        if name in levels and not 1 <= levels[name] <= most:
            yield Fault(name, message("jobs.evaluation.level", factor=name, level=levels[name], most=most), basis)


def _strange_points(
    points: Mapping[str, int], table: Mapping[str, Any], basis: tuple[Reference, ...]
) -> Iterable[Fault]:
    for name, row in table.items():
        if name in points and points[name] not in row["points"]:
            allowed = [str(value) for value in row["points"]]
            yield Fault(
                name, message("jobs.evaluation.points", factor=name, points=points[name], allowed=allowed), basis
            )


def _to_next(law: Law, total: int, kelas: int) -> int | None:
    above = [band["min"] for band in law[BANDS] if band["kelas"] == kelas + 1]
    return above[0] - total if above else None
