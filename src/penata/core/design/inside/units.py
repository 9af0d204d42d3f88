"""From the units of an agency to the problem of uniting them, and from its solution to a proposal with reasons."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from penata.core.analysis.overlap import Telling
from penata.core.design.evidence import Evidence
from penata.core.design.inside.constraints import own_functions
from penata.core.design.inside.problem import Part, Problem, pair
from penata.core.design.inside.result import InsideResult, PresentUnit, ProposedUnit, UnitPair
from penata.core.design.inside.solve import Groups, Solution, solve
from penata.core.design.inventory import Inventory
from penata.core.design.links import Links
from penata.core.design.naming import united_name
from penata.core.design.weights import LinkWeights
from penata.core.message import message
from penata.core.organisation.values import Unit
from penata.core.rules.reference import NeedsDecision, Reference

WHOLE = Decimal(10_000)
"""Parts of a full-time post in which work is counted."""
DUTIES_COUNT = LinkWeights(duties=500, overlap=250, staff=0, law=50, services=100, complaints=100, doubt=200)
"""Ours: inside one agency skills do not count, as its head can move people between units; and few words in common,
which among few units look like much against chance, give way to even work."""
WORK = 2_000_000
"""Steps after which the search ends with the best found and its bound."""


@dataclass(frozen=True)
class Division:
    """Units of one agency, how many there may be, and what they share."""

    agency: str
    name: str
    kind: str
    problem: Problem
    links: Links
    because: tuple[Reference, ...]


def division(
    inventory: Inventory,
    agency: tuple[str, str, str],
    units: Sequence[tuple[Unit, str]],
    most: int,
    because: tuple[Reference, ...],
    sections: Collection[str] = (),
    told: Telling | None = None,
) -> Division:
    """The problem of an agency (id, name, kind of unit); `units` with the function each works for, all below them in.

    Functions at the level of a seksi (`sections`) bring no unit of their own.
    """
    parts = tuple(
        Part(unit.id, unit.name, int(inventory.branch_need(unit.id) * WHOLE), function)
        for unit, function in sorted(units, key=lambda row: row[0].id)
    )
    part_of = {member: unit.id for unit, _ in units for member in inventory.branch(unit.id)}
    links = Links(Evidence(inventory.snapshot, part_of, told=told), DUTIES_COUNT)
    points = {pair(a.id, b.id): links.points(a.id, b.id) for at, a in enumerate(parts) for b in parts[at + 1 :]}
    problem = Problem(parts, min(most, len(parts)), points, apart=own_functions(parts, sections))
    return Division(*agency, problem, links, because)


def proposal(given: Division, most: int, work: int = WORK) -> InsideResult:
    """The best way to keep within the limit, with what each union rests on and what parting it would lose."""
    problem = given.problem
    if len(problem.parts) <= most:
        groups: Groups = tuple((part,) for part in problem.parts)
        return _told(given, most, "fits", groups, None)
    found = solve(problem, work)
    if found is None:
        return replace(_told(given, most, "none", (), None), decisions=(_no_division(given, most),))
    return _told(given, most, "optimal" if found.proven else "feasible", found.groups, found)


def _told(given: Division, most: int, status: str, groups: Groups, found: Solution | None) -> InsideResult:
    problem = given.problem
    units = tuple(_unit(given, group, found) for group in groups)
    return InsideResult(
        given.agency,
        given.name,
        given.kind,
        len(problem.parts),
        most,
        status,
        units,
        found.worth // problem.scale if found else 0,
        -(-found.bound // problem.scale)
        if found and not found.proven
        else found.worth // problem.scale
        if found
        else 0,
        sum(problem.coherence(group) for group in groups),
        problem.unevenness(groups) if groups else 0,
        given.because,
        parts=tuple(PresentUnit(part.id, part.name, _work((part,)), part.function) for part in problem.parts),
    )


def _unit(given: Division, group: Sequence[Part], found: Solution | None) -> ProposedUnit:
    ordered = sorted(group, key=lambda part: (-part.load, part.id))
    name = ordered[0].name if len(group) == 1 else united_name(ordered[0].name, [part.name for part in ordered[1:]])
    pairs = tuple(
        _pair(given, a, b, found) for at, a in enumerate(ordered) for b in ordered[at + 1 :] if found is not None
    )
    return ProposedUnit(name, tuple(part.id for part in ordered), _work(group), pairs)


def _work(group: Sequence[Part]) -> Decimal:
    return (sum(part.load for part in group) / WHOLE).quantize(Decimal("0.01"))


def _pair(given: Division, a: Part, b: Part, found: Solution) -> UnitPair:
    problem, links = given.problem, given.links
    other = solve(replace(problem, apart=problem.apart | {pair(a.id, b.id)}), WORK)
    regret = None if other is None else -(-(found.worth - other.worth) // problem.scale)
    parts = links.parts(a.id, b.id)
    shared = [part.evidence for part in parts if part.points > 0]
    words = {"a": a.name, "b": b.name, "points": problem.between(a.id, b.id), "regret": regret or 0}
    code = "design.inside.pair.only" if regret is None else "design.inside.pair"
    why = message(code if shared else f"{code}.even", shared=shared, **words)
    return UnitPair(a.id, b.id, problem.between(a.id, b.id), parts, regret, why)


def _no_division(given: Division, most: int) -> NeedsDecision:
    functions = sorted({part.function for part in given.problem.parts if part.function})
    return NeedsDecision(
        message("design.inside.none", agency=given.name, count=len(functions), most=most),
        given.because,
        id=f"design.inside:{given.agency}",
        subject=given.agency,
        decider=message("design.decider.organisation"),
    )
