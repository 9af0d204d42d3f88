"""The index of professionalism of a civil servant (IP-ASN): four dimensions, their points, and the category.

SIASN computes the official index; this one checks and plans. A class is reached only at its lower edge, so 80.5 is
still `sedang`. Source: PermenPANRB 38/2018, Peraturan BKN 8/2019 (rules `performance.ipasn.*`; none read in the text).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from penata.core.evaluation.assessment import predicate_names, value_text
from penata.core.evaluation.given import missing
from penata.core.message import Message, message
from penata.core.rules import Law, Reference, because
from penata.core.service.faults import WrongInput


@dataclass(frozen=True, slots=True)
class Training:
    """One training or seminar with a certificate."""

    kind: str
    """`kepemimpinan` (fitting the post), `fungsional`, `teknis` or `seminar`."""
    day: date
    hours: int = 0
    """Jam pelajaran."""


@dataclass(frozen=True, slots=True)
class Sanction:
    """One discipline punishment."""

    level: str
    """`ringan`, `sedang` or `berat`."""
    day: date


@dataclass(frozen=True, slots=True)
class ProfessionFacts:
    """What the index asks of one person; `None` where the file is silent (an empty tuple means there was none)."""

    group: str
    """`structural`, `functional` or `pelaksana`."""
    education: str | None = None
    """Highest, as `S-1`, `D-III`, `SLTA`."""
    trainings: tuple[Training, ...] | None = None
    skp: Decimal | None = None
    """Number of the year, 0 to 100; without one `predicate` is used."""
    predicate: str | None = None
    sanctions: tuple[Sanction, ...] | None = None


@dataclass(frozen=True, slots=True)
class Dimension:
    """One dimension of the index."""

    code: str
    """`qualification`, `competence`, `performance` or `discipline`."""
    weight: int
    points: Decimal | None
    """`None`: the file does not tell."""
    reason: Message
    because: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Category:
    """Name of an index."""

    code: str
    name: str
    because: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Professionalism:
    """The index of one person."""

    dimensions: tuple[Dimension, ...]
    score: Decimal | None
    """0 to 100; `None` while a dimension is unknown."""
    category: Category | None
    because: tuple[Reference, ...]

    @property
    def missing(self) -> tuple[Message, ...]:
        """What the file must still tell."""
        return tuple(row.reason for row in self.dimensions if row.points is None)


def professionalism(law: Law, facts: ProfessionFacts) -> Professionalism:
    """The index on the law's date; raises `WrongInput` for a word, number or date the rules do not know.

    A pengawas with S-1 (15), PIM IV and a technical training of 20 hours (30), SKP 85 (25), never punished (5): 75,
    `sedang`.
    """
    dimensions = (
        _qualification(law, facts),
        _competence(law, facts),
        _performance(law, facts),
        _discipline(law, facts),
    )
    known = [row.points for row in dimensions if row.points is not None]
    score = sum(known, Decimal(0)) if len(known) == len(dimensions) else None
    found = None if score is None else category(law, score)
    basis = because(*(row.because for row in dimensions), law.ref("performance.ipasn.weights"))
    return Professionalism(dimensions, score, found, because(basis, found.because if found else ()))


def category(law: Law, score: Decimal) -> Category:
    """The category of an index; raises `WrongInput` outside 0 to 100."""
    most = sum(law["performance.ipasn.weights"].values())
    if not 0 <= score <= most:
        raise WrongInput(message("evaluation.score.outside", value=value_text(score), most=most))
    row = _reached(law["performance.ipasn.categories"], score)
    return Category(row["code"], row["name"], (law.ref("performance.ipasn.categories"),))


def _reached(rows: list[dict[str, Any]], value: Decimal) -> dict[str, Any]:
    """The first row, best first, whose lower edge is reached."""
    return next(row for row in rows if value >= row["least"])


def _qualification(law: Law, facts: ProfessionFacts) -> Dimension:
    points = law["performance.ipasn.qualification"]
    if facts.education is None:
        return _unknown(law, "qualification", "education")
    if facts.education not in points:
        raise WrongInput(message("evaluation.education.unknown", word=facts.education, words=list(points)))
    reason = message("evaluation.ipasn.qualification", education=facts.education)
    return _dimension(law, "qualification", Decimal(points[facts.education]), reason, "qualification")


def _competence(law: Law, facts: ProfessionFacts) -> Dimension:
    groups = law["performance.ipasn.competence"]
    if facts.group not in groups:
        raise WrongInput(message("evaluation.group.unknown", group=facts.group, groups=list(groups)))
    if facts.trainings is None:
        return _unknown(law, "competence", "trainings")
    known = {row["training"] for rows in groups.values() for row in rows}
    for training in facts.trainings:
        if training.kind not in known:
            raise WrongInput(message("evaluation.training.unknown", word=training.kind, words=sorted(known)))
        _check_day(law, training.day)
    counted = [row for row in groups[facts.group] if any(_counts(law, row, one) for one in facts.trainings)]
    points = sum((Decimal(row["points"]) for row in counted), Decimal(0))
    names = [message(f"evaluation.training.{row['training']}") for row in counted]
    reason = message("evaluation.ipasn.competence" if names else "evaluation.ipasn.no_competence", trainings=names)
    return _dimension(law, "competence", points, reason, "competence")


def _counts(law: Law, row: dict[str, Any], training: Training) -> bool:
    since = _years_before(law.as_of, row["years"]) if "years" in row else None
    recent = since is None or training.day >= since
    return training.kind == row["training"] and training.hours >= row.get("hours", 0) and recent


def _performance(law: Law, facts: ProfessionFacts) -> Dimension:
    if facts.skp is not None:
        rule = law["performance.ipasn.performance"]
        if not 0 <= facts.skp <= rule["most"]:
            raise WrongInput(message("evaluation.score.outside", value=value_text(facts.skp), most=rule["most"]))
        points = Decimal(_reached(rule["bands"], facts.skp)["points"])
        reason = message("evaluation.ipasn.skp", value=value_text(facts.skp))
        return _dimension(law, "performance", points, reason, "performance")
    if facts.predicate is None:
        return _unknown(law, "performance", "predicate")
    names = predicate_names(law)
    if facts.predicate not in names:
        raise WrongInput(message("evaluation.predicate.unknown", word=facts.predicate, words=list(names)))
    points = Decimal(law["performance.ipasn.predicate"][facts.predicate])
    reason = message("evaluation.ipasn.predicate", predicate=names[facts.predicate])
    return _dimension(law, "performance", points, reason, "predicate")


def _discipline(law: Law, facts: ProfessionFacts) -> Dimension:
    rule = law["performance.ipasn.discipline"]
    if facts.sanctions is None:
        return _unknown(law, "discipline", "sanctions")
    levels = list(law["performance.discipline.kinds"])
    for sanction in facts.sanctions:
        if sanction.level not in levels:
            raise WrongInput(message("evaluation.sanction.unknown", word=sanction.level, words=levels))
        _check_day(law, sanction.day)
    since = _years_before(law.as_of, rule["years"])
    worst = max((levels.index(row.level) for row in facts.sanctions if row.day >= since), default=None)
    if worst is None:
        reason = message("evaluation.ipasn.no_sanction", years=rule["years"])
        return _dimension(law, "discipline", Decimal(rule["none"]), reason, "discipline")
    reason = message("evaluation.ipasn.sanction", level=levels[worst], years=rule["years"])
    return _dimension(law, "discipline", Decimal(rule[levels[worst]]), reason, "discipline")


def _dimension(law: Law, code: str, points: Decimal | None, reason: Message, *rules: str) -> Dimension:
    weight = law["performance.ipasn.weights"][code]
    basis = because(*(law.ref(f"performance.ipasn.{rule}") for rule in rules))
    return Dimension(code, weight, points, reason, basis)


def _unknown(law: Law, code: str, field: str) -> Dimension:
    return _dimension(law, code, None, missing(field))


def _check_day(law: Law, day: date) -> None:
    if day > law.as_of:
        raise WrongInput(message("evaluation.day.later", day=day.isoformat(), today=law.as_of.isoformat()))


def _years_before(day: date, years: int) -> date:
    """The same day years earlier; 29 February becomes 1 March, so that the time is never longer than it says."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return date(day.year - years, day.month + 1, 1)
