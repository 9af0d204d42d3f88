"""Who goes where under the rules of a government: the placement, its proof, and what each rule costs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from penata.core.design.result import ScenarioResult
from penata.core.message import Message, message
from penata.core.organisation.snapshot import Snapshot
from penata.core.placement.explain import Price
from penata.core.placement.house import HouseRules
from penata.core.placement.place import Prepared, prepare, told
from penata.core.placement.result import Certificate, PlacementResult, PlacementSettings
from penata.core.placement.scene import Setting
from penata.core.placement.sides import Problem, Status, certify, solve
from penata.core.rules import Law

if TYPE_CHECKING:
    from penata.core.placement.sides import Answer

SOLVER = "linear and whole-number programmes (HiGHS), transportation bound, certificate by separate code"
RULE_OF = {
    "moves": "max_moves",
    "outflow": "outflow",
    "experienced": "experienced",
    "even_unit": "even_units",
    "even_rank": "even_ranks",
    "couple": "couples",
}
"""Code of a row's rule -> the rule of the government it comes from."""
Tell = Callable[[Message, int], None]
"""Told what is being done and the share done, in per mille."""


@dataclass(frozen=True, slots=True)
class RulePrice:
    """What one rule costs: the placement with all rules against that with all but this one."""

    rule: str
    groups: int
    """Units, groups of rank or couples it holds for."""
    binding: int
    """Of these, where it is used up to its limit."""
    price: Price | None
    """`None` where not both placements are proven best."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """One of the rules that cannot be kept together, and for whom."""

    rule: str
    subject: str


@dataclass(frozen=True)
class RuledPlacement:
    """A placement under rules; `placement` is `None` where no placement keeps them, or none was found."""

    placement: PlacementResult | None
    status: str
    price: Price | None
    """All rules together against none."""
    prices: tuple[RulePrice, ...]
    bounds: tuple[int | None, ...]
    """What is proven of each goal: nothing is better."""
    conflict: tuple[Conflict, ...]
    outside: tuple[tuple[str, str], ...]
    """Couples of whom not both take part."""
    lost: Price | None = None
    """What everybody together loses under the rules; less `price`, what they lose without any."""


def place_under(
    snapshot: Snapshot,
    law: Law,
    result: ScenarioResult,
    rules: HouseRules,
    settings: PlacementSettings | None = None,
    decisions: Mapping[str, str] | None = None,
    tell: Tell | None = None,
) -> RuledPlacement:
    """Propose a place for everyone in the changed agencies under the rules; raises `UnlawfulDecision`."""
    say = tell or (lambda text, share: None)
    say(message("placement.ruled.prepare"), 50)
    prepared = prepare(snapshot, law, result, settings, decisions)
    setting = Setting(prepared)
    problem = setting.problem(rules)
    say(message("placement.ruled.solve"), 150)
    answer = solve(problem)
    if answer.place is None:
        conflict = tuple(
            Conflict(RULE_OF[rule.code], rule.subject) for rule in (problem.rules[number] for number in answer.conflict)
        )
        return RuledPlacement(None, str(answer.status), None, (), answer.bounds, conflict, setting.outside(rules))
    return RuledPlacement(
        _told(prepared, result.scenario.id, problem, answer),
        str(answer.status),
        Price(*answer.price),
        tuple(_prices(rules, problem, answer, say)),
        answer.bounds,
        (),
        setting.outside(rules),
        Price(*answer.values),
    )


def _prices(rules: HouseRules, problem: Problem, answer: Answer, say: Tell) -> Iterator[RulePrice]:
    for number, rule in enumerate(rules.stated):
        say(
            message("placement.ruled.price", rule=message(f"placement.rule.{rule}")),
            500 + 480 * number // len(rules.stated),
        )
        yield _price(rule, problem, answer)


def _told(prepared: Prepared, scenario: str, problem: Problem, answer: Answer) -> PlacementResult:
    by_surplus, by_class = prepared.weights
    total, bound = (
        sum(weight * (value or 0) for weight, value in zip((by_surplus, by_class, 1), values, strict=True))
        for values in (answer.values, answer.bounds)
    )
    proof = certify(problem, answer)
    arcs = len(problem.network.posts)
    certificate = Certificate(total, bound, total - bound, proof.checked, arcs, SOLVER)
    place = tuple(() if answer.place is None else answer.place.tolist())
    solution = replace(prepared.solution, place=place, total=total, dual=bound, checked=proof.checked)
    return told(prepared, scenario, solution, certificate, None)


def _price(rule: str, problem: Problem, answer: Answer) -> RulePrice:
    """What a rule costs: everything solved anew without it."""
    mine = [row for row in answer.rules if RULE_OF[row.code] == rule]
    binding = sum(row.used >= row.limit for row in mine)
    without = Problem(problem.network, problem.goals, tuple(row for row in problem.rules if RULE_OF[row.code] != rule))
    other = solve(without)
    if answer.status is not Status.OPTIMAL or other.status is not Status.OPTIMAL:
        return RulePrice(rule, len(mine), binding, None)
    price = Price(*(value - less for value, less in zip(answer.values, other.values, strict=True)))
    return RulePrice(rule, len(mine), binding, price)
