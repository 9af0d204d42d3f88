"""Questions about one placement: who else could sit where and at what price, why not this post, what if one insists.

Every price is exact for the whole city: what everybody together would lose more, with all others placed as well as then
possible. Nothing is changed by asking.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from penata.core.message import Message, message
from penata.core.organisation.values import STRUCTURAL
from penata.core.placement.eligibility import case_of, why_not
from penata.core.placement.insist import Insistence, Move, Obstacle
from penata.core.placement.place import Prepared
from penata.core.placement.reserved import procedure
from penata.core.rules import Reference


@dataclass(frozen=True, slots=True, order=True)
class Price:
    """What is lost more in all, in the order of the goals; a later part may be a gain."""

    unplaced: int
    """Weight of people without a post; a PPPK weighs twice."""
    classes: int
    points: int
    """Milli-points of burden."""

    def less(self, other: Price) -> Price:
        """The difference, part by part."""
        return Price(self.unplaced - other.unplaced, self.classes - other.classes, self.points - other.points)


@dataclass(frozen=True, slots=True)
class Change:
    """One person's place: as proposed, and as it would be. `None`: without a post."""

    employee: str
    proposed: str | None
    instead: str | None


@dataclass(frozen=True, slots=True)
class Wish:
    """What follows if a person has a post: the price, and who would sit elsewhere than proposed, the person first."""

    employee: str
    position: str
    price: Price
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a person cannot have a post, with the procedure where the law reserves it."""

    employee: str
    position: str
    reasons: tuple[Message, ...]
    because: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class Scarce:
    """A post of which one more seat would help: what would be lost less in all."""

    position: str
    seats: int
    saved: Price


@dataclass(frozen=True)
class Questions:
    """What may be asked of a placement prepared by `place.prepare`."""

    prepared: Prepared

    def why_not(self, employee: str, position: str) -> Wish | Refusal:
        """The price of a post for a person and what it sets off, or why it cannot be; raises `KeyError` where either
        is unknown."""
        desk = self.prepared.desk
        person, post = desk.pool.before.employee_by_id[employee], desk.pool.after.position_by_id[position]
        if employee not in self._numbers:
            return Refusal(employee, position, (message("placement.ask.outside"),))
        reasons = () if post.id == person.position else why_not(case_of(person, post, desk.pool.before, desk.law))
        if reasons:
            reserved = procedure(post, desk.pool, desk.law) if post.kind in STRUCTURAL else ()
            return Refusal(employee, position, reasons, reserved)
        found = [self.prepared.standing.insist(self._numbers[employee], column) for column in self._columns(position)]
        wishes = [answer for answer in found if isinstance(answer, Insistence)]
        if wishes:
            return self._wish(min(wishes, key=lambda wish: wish.extra))
        met = [obstacle for obstacle in (Obstacle.NO_WAY, Obstacle.NO_SEAT) if obstacle in found]
        obstacle = met[0] if met else Obstacle.CLOSED
        return Refusal(employee, position, (message(f"placement.ask.{obstacle}"),))

    def runners_up(self, employee: str, most: int = 3) -> tuple[Wish, ...]:
        """The next best posts for a person with all that follows, cheapest first; none for who is not placed here."""
        number = self._numbers.get(employee)
        if number is None:
            return ()
        standing, told = self.prepared.standing, {self._post(int(self.prepared.standing.place[number])), None}
        found: list[Wish] = []
        for _, column in standing.options(number):
            position = self._post(column)
            answer = standing.insist(number, column) if position not in told else None
            if isinstance(answer, Insistence):
                told.add(position)
                found.append(self._wish(answer))
            if len(found) == most:
                break
        return tuple(found)

    def scarce(self) -> tuple[Scarce, ...]:
        """Posts of which one more seat within the need would help, most helpful first."""
        rows = []
        for column, saved in enumerate(self.prepared.standing.one_more.tolist()):
            place = self.prepared.desk.places[column]
            if saved > 0 and place.post is not None and not place.over:
                rows.append(Scarce(place.post.id, self.prepared.problem.capacity[column], self._parts(saved)))
        return tuple(sorted(rows, key=lambda row: (row.saved, row.position), reverse=True))

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {person.id: number for number, person in enumerate(self.prepared.desk.people)}

    def _columns(self, position: str) -> Iterable[int]:
        return (column for column, _ in enumerate(self.prepared.desk.places) if self._post(column) == position)

    def _post(self, column: int) -> str | None:
        post = self.prepared.desk.places[column].post
        return post.id if post else None

    def _wish(self, answer: Insistence) -> Wish:
        people = self.prepared.desk.people
        moves = [(people[move.person].id, self._post(move.source), self._post(move.target)) for move in answer.chain]
        changes = tuple(Change(*move) for move in moves if move[1] != move[2])
        position = self._post(answer.post) or ""
        return Wish(people[answer.person].id, position, self._price(answer.chain), changes)

    def _price(self, chain: tuple[Move, ...]) -> Price:
        """Sum of the differences, part by part."""
        parts = [
            (
                a - b
                for a, b in zip(self._cost(move.person, move.target), self._cost(move.person, move.source), strict=True)
            )
            for move in chain
        ]
        sums = [sum(column) for column in zip(*parts, strict=True)] or [0, 0, 0]
        return Price(*sums)

    def _cost(self, person: int, column: int) -> tuple[int, int, int]:
        by_surplus, by_class = self.prepared.weights
        cost = self.prepared.problem.arcs[person][column]
        if self.prepared.desk.places[column].post is None:
            return cost // by_surplus, 0, 0
        return 0, *divmod(cost, by_class)

    def _parts(self, total: int) -> Price:
        """A difference of totals, part by part: each part the nearest, the rest being small beside it."""
        by_surplus, by_class = self.prepared.weights
        unplaced = (2 * total + by_surplus) // (2 * by_surplus)
        rest = total - unplaced * by_surplus
        classes = (2 * rest + by_class) // (2 * by_class)
        return Price(unplaced, classes, rest - classes * by_class)
