"""Who goes where in one scenario: the whole step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from penata.core.design.result import ScenarioResult
from penata.core.message import Message, message
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import STRUCTURAL, Employee, EmployeeStatus, Position, PositionKind
from penata.core.placement.costs import Costs
from penata.core.placement.eligibility import Case, basis, case_of, lawful, warnings, why_not
from penata.core.placement.movement import move_warnings
from penata.core.placement.pool import Pool, draw_pool
from penata.core.placement.reserved import candidacies, contenders, procedure
from penata.core.placement.result import (
    Alternative,
    Assignment,
    Candidacy,
    Certificate,
    CostTerm,
    PlacementResult,
    PlacementSettings,
)
from penata.core.placement.solve import Solution, Transport, solve, standing
from penata.core.placement.surplus import surplus_path
from penata.core.rules import Law, NeedsDecision, because
from penata.core.rules.movement import equalisation

if TYPE_CHECKING:
    from penata.core.placement.insist import Standing

GUESTS = 2
"""Officials above the need in one executive post, at most (ours)."""
MOVES = frozenset({"pindah", "seleksi", "tim_penilai"})
"""Paths on which a person leaves the post held; staff who follow their function keep theirs."""
SOLVERS = {
    "flow": "min-cost flow (OR-Tools), certificate by own code",
    "kernel": "own kernel of bids and chains, certificate by separate code",
}


class UnlawfulDecision(ValueError):
    """A decision carried in names somebody who may not be considered for the post."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason.code)
        self.message = reason


@dataclass(frozen=True)
class Place:
    """A column of the problem: seats in a post within its need, or seats above it."""

    post: Position | None
    """`None`: no place, the surplus column."""
    over: bool = False
    guest: bool = False
    """Seats above the need, held open for officials whose post ends."""


@dataclass
class Desk:
    """Everything at hand while one scenario is placed."""

    pool: Pool
    law: Law
    costs: Costs
    settings: PlacementSettings
    contending: Mapping[str, str]
    lists: tuple[Candidacy, ...]
    chosen: Mapping[str, str]
    """Person -> reserved post decided for them."""
    people: list[Employee]
    """Those the solver places."""
    places: list[Place]
    holders: Counter[str | None]
    """Post -> people the solver places who hold it now."""

    @cached_property
    def alike(self) -> dict[str, int]:
        """Post -> number of its like: posts that differ in unit and need alone are open to the same people."""
        numbers: dict[Position, int] = {}
        return {
            post.id: numbers.setdefault(replace(post, id="", unit="", need=0), len(numbers))
            for post in self.pool.after.positions
        }


@dataclass(frozen=True)
class Prepared:
    """A scenario's people placed, before anything is told: numbers of people are their places in `desk.people`, those
    of columns their places in `desk.places`."""

    desk: Desk
    staying: frozenset[str]
    """Officials whose post nobody contests."""
    questions: tuple[NeedsDecision, ...]
    problem: Transport
    weights: tuple[int, int]
    """What one person without a post weighs, and one class lost."""
    solution: Solution

    @cached_property
    def standing(self) -> Standing:
        """Ready for questions of what a wish would cost."""
        return standing(self.problem, self.solution)


def prepare(
    snapshot: Snapshot,
    law: Law,
    result: ScenarioResult,
    settings: PlacementSettings | None = None,
    decisions: Mapping[str, str] | None = None,
) -> Prepared:
    """Draw the problem of a scenario and solve it; raises `UnlawfulDecision`."""
    wishes = settings or PlacementSettings()
    pool = draw_pool(snapshot, result)
    lists, questions = candidacies(pool, law)
    chosen = _chosen(decisions or {}, {row.position: row.eligible for row in lists})
    contending = contenders(pool)
    staying = frozenset(person.id for person in pool.people if _keeps(person, pool, contending))
    people = [person for person in pool.people if person.id not in staying and person.id not in chosen]
    holders = Counter(person.position for person in people if person.position in pool.after.position_by_id)
    desk = Desk(pool, law, Costs(pool, wishes, law), wishes, contending, lists, chosen, people, [], holders)
    problem, weights = _problem(desk)
    return Prepared(desk, staying, tuple(questions), problem, weights, solve(problem))


def place(
    snapshot: Snapshot,
    law: Law,
    result: ScenarioResult,
    settings: PlacementSettings | None = None,
    decisions: Mapping[str, str] | None = None,
) -> PlacementResult:
    """Propose a place for everyone in the changed agencies of a scenario.

    `decisions` carries in what committees decided: reserved post id -> employee id; raises `UnlawfulDecision`.
    """
    return proposed(prepare(snapshot, law, result, settings, decisions), result.scenario.id)


def proposed(prepared: Prepared, scenario: str) -> PlacementResult:
    """The proposal of a scenario that is prepared, with runners-up."""
    certificate = _certificate(prepared.problem, prepared.solution)
    return told(prepared, scenario, prepared.solution, certificate, prepared.standing)


def told(
    prepared: Prepared, scenario: str, solution: Solution, certificate: Certificate, ready: Standing | None
) -> PlacementResult:
    """A solution in words, person by person; runners-up only where a standing is ready to be asked for them."""
    desk, pool, law = prepared.desk, prepared.desk.pool, prepared.desk.law
    weights, people, chosen = prepared.weights, desk.people, desk.chosen
    rows = [_assigned(desk, number, solution, ready, weights) for number in range(len(people))]
    rows += [_kept(person, pool, law) for person in pool.people if person.id in prepared.staying]
    rows += [_decided(desk, person) for person in pool.people if person.id in chosen]
    open_cases = [question for row in rows for question in _open(row, desk)]
    pending = tuple(question for question in prepared.questions if question.subject not in set(chosen.values()))
    ordered = tuple(sorted(rows, key=lambda row: row.employee))
    return PlacementResult(
        scenario=scenario,
        snapshot=pool.before.key,
        pool=len(pool.people),
        unaffected=pool.unaffected,
        assignments=ordered,
        candidacies=desk.lists,
        decisions=(*pending, *open_cases, *_equalisation(desk)),
        certificate=certificate,
        cost=sum(term.points for row in ordered for term in row.terms),
        summary=dict(sorted(Counter(row.path for row in ordered).items())),
        fairness=_fairness(ordered, pool),
    )


def _equalisation(desk: Desk) -> Iterator[NeedsDecision]:
    """Whether equalisation may still be used where posts of administration end: asked once a kind, never applied."""
    people = desk.pool.before.employee_by_id
    open_for = {str(desk.pool.home(people[id]).kind) for id in desk.contending if id not in desk.chosen}
    for kind in sorted(open_for):
        question = equalisation(desk.law, kind, kind)
        if question is not None:
            yield question


def _certificate(problem: Transport, solution: Solution) -> Certificate:
    arcs = sum(len(options) for options in problem.arcs)
    gap = solution.total - solution.dual
    return Certificate(solution.total, solution.dual, gap, solution.checked, arcs, SOLVERS[solution.solver])


def _chosen(decisions: Mapping[str, str], eligible: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    chosen: dict[str, str] = {}
    for post, person in sorted(decisions.items()):
        if person not in eligible.get(post, ()) or person in chosen:
            raise UnlawfulDecision(message("placement.decision.unlawful", post=post))
        chosen[person] = post
    return chosen


def _keeps(person: Employee, pool: Pool, contending: Mapping[str, str]) -> bool:
    """Holders of structural posts that nobody contests keep them."""
    home = pool.home(person)
    return home.kind in STRUCTURAL and home.id in pool.after.position_by_id and person.id not in contending


def _problem(desk: Desk) -> tuple[Transport, tuple[int, int]]:
    """Columns, arcs and lexicographic weights (surplus, class) of the pool."""
    pool = desk.pool
    holders = desk.holders
    for post in pool.posts:
        desk.places.append(Place(post))
        if holders[post.id] > post.need:
            desk.places.append(Place(post, over=True))
    desk.places += [Place(post, over=True, guest=True) for post in _guest_posts(pool)]
    desk.places.append(Place(None))
    by_name: dict[tuple[str, str], list[int]] = {}
    for column, place in enumerate(desk.places[:-1]):
        if place.post:
            by_name.setdefault((str(place.post.kind), place.post.name), []).append(column)
    raw = [_arcs(desk, person, by_name) for person in desk.people]
    most_points = max((points for arcs in raw for _, points in arcs.values()), default=0)
    most_classes = max((classes for arcs in raw for classes, _ in arcs.values()), default=0)
    by_class = len(raw) * most_points + 1
    by_surplus = len(raw) * (most_classes * by_class + most_points) + 1
    last = len(desk.places) - 1
    arcs = []
    for person, options in zip(desk.people, raw, strict=True):
        costs = {column: classes * by_class + points for column, (classes, points) in options.items()}
        worst = person.status in (EmployeeStatus.PPPK, EmployeeStatus.PPPK_PART_TIME)
        costs[last] = by_surplus * (2 if worst else 1)
        arcs.append(costs)
    capacity = tuple(_seats(place, holders, pool) for place in desk.places[:-1])
    return Transport(tuple(arcs), (*capacity, len(desk.people) + 1)), (by_surplus, by_class)


def _seats(place: Place, holders: Counter[str | None], pool: Pool) -> int:
    if place.post is None:
        return 0
    if place.guest:
        return GUESTS
    if place.over:
        return holders[place.post.id] - place.post.need
    return max(0, place.post.need - pool.taken.get(place.post.id, 0))


def _guest_posts(pool: Pool) -> list[Position]:
    """Executive posts of the highest class in agencies where structural posts melt: officials may sit there above
    the need until a fitting post falls vacant, rather than sink to the lowest classes."""
    agencies = {pool.after.agency_of_position(post).id for post in pool.contested}
    executives = [post for post in pool.posts if post.kind is PositionKind.EXECUTIVE]
    highest = max((post.kelas for post in executives), default=0)
    return [
        post for post in executives if post.kelas == highest and pool.after.agency_of_position(post.id).id in agencies
    ]


def _columns(desk: Desk, home: Position, by_name: Mapping[tuple[str, str], list[int]]) -> list[int]:
    """Columns worth trying: the same work anywhere; every post for those whose own post ends."""
    if home.id in desk.pool.after.position_by_id and home.kind not in STRUCTURAL:
        return by_name.get((str(home.kind), home.name), [])
    return list(range(len(desk.places) - 1))


def _arcs(desk: Desk, person: Employee, by_name: Mapping[tuple[str, str], list[int]]) -> dict[int, tuple[int, int]]:
    """Lawful places of a person: column -> (classes lost, points)."""
    home = desk.pool.home(person)
    found: dict[int, tuple[int, int]] = {}
    verdicts: dict[int, bool] = {}
    for column in _columns(desk, home, by_name):
        place = desk.places[column]
        post = place.post
        if post is None or (place.over and not place.guest and post.id != home.id):
            continue
        if place.guest and home.kind not in STRUCTURAL:
            continue
        alike = desk.alike[post.id]
        if alike not in verdicts:
            verdicts[alike] = lawful(case_of(person, post, desk.pool.before, desk.law))
        if verdicts[alike] or post.id == home.id:
            points = sum(term.points for term in desk.costs.terms(person, post))
            if place.over:
                points += desk.settings.over_need
            found[column] = (desk.costs.class_loss(person, post), points)
    return found


def _assigned(
    desk: Desk, number: int, solution: Solution, ready: Standing | None, weights: tuple[int, int]
) -> Assignment:
    person, column = desk.people[number], solution.place[number]
    target = desk.places[column].post
    if target is None:
        return _surplus(desk, person)
    case = case_of(person, target, desk.pool.before, desk.law)
    terms = desk.costs.terms(person, target)
    loss = desk.costs.class_loss(person, target)
    if loss:
        terms = (CostTerm("class", loss * desk.settings.class_drop), *terms)
    if desk.places[column].over:
        terms = (*terms, CostTerm("over_need", desk.settings.over_need))
    path = _path(person, target, desk)
    contested = desk.contending.get(person.id)
    articles = because(
        basis(case), procedure(desk.pool.after.position_by_id[contested], desk.pool, desk.law) if contested else ()
    )
    return Assignment(
        person.id,
        case.home.id,
        target.id,
        path,
        terms,
        _sentence(path, case, desk),
        articles,
        (
            *warnings(case),
            *((message("placement.warn.over"), *_closed(desk, case)) if desk.places[column].guest else ()),
            *(_vacancies(desk, person)),
            *(_limits(desk, person) if path in MOVES else ()),
        ),
        _runner_up(desk, number, ready, weights) if ready and path != "tetap" else None,
    )


def _closed(desk: Desk, case: Case) -> tuple[Message, ...]:
    """Why no vacant functional post is proposed instead: what stands in the way of the one nearest to being open."""
    posts = {(post.name, post.fields): post for place in desk.places if (post := _free(desk, place))}
    obstacles = [why_not(replace(case, post=post)) for post in posts.values()]
    if not obstacles:
        return (message("placement.closed.none"),)
    least = min(obstacles, key=len)
    return (message("placement.closed.by", reasons=list(least)) if least else message("placement.closed.taken"),)


def _free(desk: Desk, place: Place) -> Position | None:
    """The functional post of a place that has a seat beyond its own holders."""
    post = place.post
    if post is None or place.over or post.kind is not PositionKind.FUNCTIONAL:
        return None
    return post if post.need > desk.pool.taken.get(post.id, 0) + desk.holders[post.id] else None


def _vacancies(desk: Desk, person: Employee) -> tuple[Message, ...]:
    """That vacant posts of the same echelon are open to somebody whose post ends, by the decision of a committee."""
    if person.id not in desk.contending:
        return ()
    posts = [row.position for row in desk.lists if row.position in desk.pool.vacant and person.id in row.eligible]
    return (message("placement.warn.vacancies", count=len(posts)),) if posts else ()


def _limits(desk: Desk, person: Employee) -> tuple[Message, ...]:
    return move_warnings(person, desk.pool.before, desk.law)


def _runner_up(desk: Desk, number: int, ready: Standing, weights: tuple[int, int]) -> Alternative | None:
    target = desk.places[int(ready.place[number])].post
    others = ready.options(number, [column for column, place in enumerate(desk.places) if place.post == target])
    if not others:
        return None
    extra, column = others[0]
    post = desk.places[column].post
    if post is None:
        return None
    classes, points = divmod(extra, weights[1])
    return Alternative(post.id, classes * desk.settings.class_drop + points)


def _path(person: Employee, target: Position, desk: Desk) -> str:
    home = desk.pool.home(person)
    if home.kind is PositionKind.JPT:
        return "seleksi"
    if home.kind in STRUCTURAL:
        return "tim_penilai"
    if target.id == home.id:
        before = desk.pool.before.agency_of_position(home.id).id
        return "tetap" if before == desk.pool.after.agency_of_position(target.id).id else "ikut_fungsi"
    return "pindah"


def _sentence(path: str, case: Case, desk: Desk) -> Message:
    agency = desk.pool.after.agency_of_position(case.post.id).name
    unit = desk.pool.after.unit_by_id[case.post.unit].name
    return message(f"placement.because.{path}", post=case.post.name, unit=unit, agency=agency, home=case.home.name)


def _surplus(desk: Desk, person: Employee) -> Assignment:
    path = surplus_path(person, desk.law)
    home = desk.pool.home(person)
    return Assignment(
        person.id,
        home.id,
        None,
        "surplus",
        (),
        message("placement.because.surplus", home=home.name),
        path.because,
        surplus=tuple(step.text for step in path.steps),
    )


def _open(row: Assignment, desk: Desk) -> tuple[NeedsDecision, ...]:
    if row.path != "surplus":
        return ()
    question = surplus_path(desk.pool.before.employee_by_id[row.employee], desk.law).decision
    return (question,) if question else ()


def _kept(person: Employee, pool: Pool, law: Law) -> Assignment:
    home = pool.home(person)
    post = pool.after.position_by_id[home.id]
    agency, unit = pool.after.agency_of_position(post.id).name, pool.after.unit_by_id[post.unit].name
    return Assignment(
        person.id,
        home.id,
        home.id,
        "tetap",
        (),
        message("placement.because.tetap", post=post.name, unit=unit, agency=agency, home=home.name),
        (law.ref("placement.follow_function"),),
        warnings(case_of(person, post, pool.before, law)),
    )


def _decided(desk: Desk, person: Employee) -> Assignment:
    post = desk.pool.after.position_by_id[desk.chosen[person.id]]
    path = "seleksi" if post.kind is PositionKind.JPT else "tim_penilai"
    return Assignment(
        person.id,
        desk.pool.home(person).id,
        post.id,
        path,
        (),
        message("placement.because.decided", post=post.name, agency=desk.pool.after.agency_of_position(post.id).name),
        procedure(post, desk.pool, desk.law),
        _limits(desk, person) if post.id != person.position else (),
    )


def _fairness(rows: tuple[Assignment, ...], pool: Pool) -> dict[str, dict[str, int]]:
    """Who changes post, by unit, rank, sex and age: a report, never a criterion."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in ("unit", "rank", "sex", "age")}
    for row in rows:
        if row.target == row.source:
            continue
        person = pool.before.employee_by_id[row.employee]
        age = pool.before.as_of.year - person.birth_date.year
        counts["unit"][pool.before.agency_of_position(row.source).id] += 1
        counts["rank"][person.rank or "-"] += 1
        counts["sex"][str(person.sex)] += 1
        counts["age"][f"{age // 10 * 10}-{age // 10 * 10 + 9}"] += 1
    return {name: dict(sorted(found.items())) for name, found in counts.items()}
