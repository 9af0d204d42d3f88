"""How an employee's year is judged: the predicate of the quadrants, and the number of PP 30/2019 where it is used.

Ratings and predicates are codes: `di_atas`, `sesuai`, `di_bawah`; `sangat_baik`, `baik`, `butuh_perbaikan` (in numbers
`cukup`), `kurang`, `sangat_kurang`. Source: PermenPANRB 6/2022, PP 30/2019 Ps 39, 41, 64 (rules `performance.*`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from penata.core.evaluation.given import given
from penata.core.message import Message, message
from penata.core.rules import Law, NeedsDecision, Reference, because
from penata.core.service.faults import WrongInput
from penata.core.service.rounding import half_up

PLACES = 2


@dataclass(frozen=True, slots=True)
class Predicate:
    """The predicate of one employee for one period."""

    code: str
    name: str
    reason: Message
    because: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """The number of a year's performance, 0 to 120."""

    value: Decimal
    """Two decimals, half up; exact wherever the parts have whole numbers."""
    skp_weight: int
    behaviour_weight: int
    """Percent."""
    remark: Message | None
    """Where the weights no longer fit what the law asks."""
    because: tuple[Reference, ...]


def predicate(law: Law, result: str | None, behaviour: str | None) -> Predicate:
    """The predicate of a quadrant: hasil kerja `result`, perilaku kerja `behaviour`.

    Work above expectation with behaviour below it is `kurang`. Raises `WrongInput` for a rating missing or unknown.
    """
    names = {row["code"]: row["name"] for row in law["performance.ratings"]}
    row, column = given(result, "result"), given(behaviour, "behaviour")
    for value in (row, column):
        if value not in names:
            raise WrongInput(message("evaluation.rating.unknown", word=value, words=list(names)))
    code = law["performance.matrix"][row][column]
    name = predicate_names(law)[code]
    reason = message("evaluation.predicate.because", result=names[row], behaviour=names[column], predicate=name)
    return Predicate(
        code, name, reason, _refs(law, "performance.ratings", "performance.matrix", "performance.predicates")
    )


def predicate_names(law: Law) -> dict[str, str]:
    """Code of each predicate of the quadrants -> its words, best first."""
    return {row["code"]: row["name"] for row in law["performance.predicates"]}


def behaviour_score(law: Law, superior: Decimal, peers: Decimal | None = None) -> Decimal:
    """Behaviour as a number: the superior's alone, or 60 and 40 percent with peers and subordinates (PP 30/2019 Ps 39).

    Superior 100 and peers 90 give 96. Raises `WrongInput` outside 0 to 120.
    """
    _check_number(law, superior)
    if peers is None:
        return superior
    _check_number(law, peers)
    share = law["performance.behaviour.raters"]
    return _weighted((superior, share["superior"]), (peers, share["peers"]))


def score(law: Law, skp: Decimal | None, behaviour: Decimal | None, peers: bool) -> Score:
    """The number of a year: SKP and behaviour at 70 and 30, or 60 and 40 where `peers` were heard.

    SKP 100 and behaviour 90 give 97, with peers 96. Raises `WrongInput` for a part missing or outside 0 to 120.
    """
    work, conduct = given(skp, "skp"), given(behaviour, "behaviour")
    for value in (work, conduct):
        _check_number(law, value)
    weights = law["performance.score.weights"]["with_peers" if peers else "without_peers"]
    due = law["performance.score.peers_due"]
    late = not peers and law.as_of > date.fromisoformat(due)
    remark = message("evaluation.score.peers_due", day=due) if late else None
    basis = ["performance.score.weights", "performance.score.most"] + (["performance.score.peers_due"] if late else [])
    total = _weighted((work, weights["skp"]), (conduct, weights["behaviour"]))
    return Score(total, weights["skp"], weights["behaviour"], remark, _refs(law, *basis))


def numeric_predicate(law: Law, value: Decimal | None, new_idea: bool | None) -> Predicate | NeedsDecision:
    """The predicate of a number (PP 30/2019 Ps 41(5)).

    115 with a new idea is `sangat_baik`, without one `baik`. A number that lies on 50, 70 or 90, where the text cannot
    be read, and one of 110 or more whose new idea nobody has yet judged, are `NeedsDecision`. Raises `WrongInput` for
    no number or one outside 0 to 120.
    """
    number = given(value, "score")
    _check_number(law, number)
    bands: list[dict[str, Any]] = law["performance.score.bands"]
    top = bands[0]
    basis = _refs(law, "performance.score.bands")
    if number >= top["least"] and new_idea is None:
        question = message("evaluation.score.which_idea", value=value_text(number))
        decider = message("evaluation.decider.unit_head")
        return NeedsDecision(question, basis, id="evaluation.score.which_idea", decider=decider)
    found = [row for row in bands if _holds(row, number, bool(new_idea))]
    if found:
        row = found[0]
        reason = message("evaluation.score.because", value=value_text(number), predicate=row["name"])
        return Predicate(row["code"], row["name"], reason, basis)
    beside = [row["name"] for row in bands if number in (row.get("above"), row.get("below"))]
    question = message("evaluation.score.on_edge", value=value_text(number))
    options = tuple(message("evaluation.option.predicate", predicate=name) for name in beside)
    decider = message("evaluation.decider.rater")
    return NeedsDecision(question, basis, id="evaluation.score.on_edge", options=options, decider=decider)


def value_text(value: Decimal) -> str:
    """A number as a parameter of a message: a canonical decimal."""
    return f"{value.normalize():f}"


def _holds(row: dict[str, Any], value: Decimal, new_idea: bool) -> bool:
    if "least" in row:
        return bool(new_idea and row["least"] <= value <= row["most"])
    return bool(row.get("above", -1) < value < row["below"])


def _check_number(law: Law, value: Decimal) -> None:
    most = law["performance.score.most"]
    if not 0 <= value <= most:
        raise WrongInput(message("evaluation.score.outside", value=value_text(value), most=most))


def _weighted(*parts: tuple[Decimal, int]) -> Decimal:
    exact = sum((Fraction(value) * weight for value, weight in parts), Fraction(0))
    return half_up(exact / sum(weight for _, weight in parts), PLACES)


def _refs(law: Law, *rules: str) -> tuple[Reference, ...]:
    return because(*(law.ref(rule) for rule in rules))
