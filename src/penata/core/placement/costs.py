"""What a place costs a person and the city: terms in milli-points, each with a name."""

from __future__ import annotations

from functools import cache
from math import asin, cos, radians, sin, sqrt

from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import Employee, Position
from penata.core.placement.eligibility import strange_rank
from penata.core.placement.pool import Pool
from penata.core.placement.result import CostTerm, PlacementSettings
from penata.core.rules import Law

EARTH_KM = 6371.0088


class Costs:
    """The cost terms of a pool; distances between kelurahan centre points, never from a home address."""

    def __init__(self, pool: Pool, settings: PlacementSettings, law: Law) -> None:
        self.pool = pool
        self.law = law
        self.settings = settings
        self.distance = cache(self._distance)

    def terms(self, person: Employee, post: Position) -> tuple[CostTerm, ...]:
        """The terms of the third goal that are not zero: function, skill, rank, distance, move."""
        home, wishes = self.pool.home(person), self.settings
        found = []
        if self._function(home, self.pool.before) != self._function(post, self.pool.after):
            found.append(CostTerm("function", wishes.function_leaves))
        if post.fields and person.field_of_study not in post.fields:
            found.append(CostTerm("skill", wishes.skill_gap))
        if home.id != post.id and strange_rank(person, post, self.law):
            found.append(CostTerm("rank", wishes.rank_unusual))
        further = self._kilometres(person, post) * wishes.distance_km
        if further:
            found.append(CostTerm("distance", further))
        if home.id != post.id:
            found.append(CostTerm("move", wishes.move))
        return tuple(found)

    def class_loss(self, person: Employee, post: Position) -> int:
        """Classes of the post lost, the second goal."""
        return max(0, self.pool.home(person).kelas - post.kelas)

    def _function(self, post: Position, snapshot: Snapshot) -> str:
        """The function a post works for; offices without one work for their agency's."""
        unit = snapshot.unit_by_id[post.unit]
        return unit.function or ""

    def _kilometres(self, person: Employee, post: Position) -> int:
        before = self.distance(person.residence, self._place(self.pool.home(person), self.pool.before))
        after = self.distance(person.residence, self._place(post, self.pool.after))
        return max(0, round(after - before))

    def _place(self, post: Position, snapshot: Snapshot) -> str:
        unit = snapshot.unit_by_id[post.unit]
        return unit.location or snapshot.agency_by_id[unit.agency].office

    def _distance(self, first: str, second: str) -> float:
        places = self.pool.before.district_by_code
        if first == second or first not in places or second not in places:
            return 0.0
        a, b = places[first], places[second]
        phi_a, phi_b = radians(float(a.latitude)), radians(float(b.latitude))
        half_phi = (phi_b - phi_a) / 2
        half_lambda = radians(float(b.longitude) - float(a.longitude)) / 2
        chord = sin(half_phi) ** 2 + cos(phi_a) * cos(phi_b) * sin(half_lambda) ** 2
        return 2 * EARTH_KM * asin(sqrt(chord))
