"""The rules of a government on the people and posts of one scenario: from words to rows of the problem."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from penata.core.placement.house import HouseRules
from penata.core.placement.place import Prepared
from penata.core.placement.sides import Problem, Rule
from penata.core.placement.sides.rules import (
    Scene,
    couple,
    even_ranks,
    even_units,
    experienced,
    outflow,
    share,
    total_moves,
)

if TYPE_CHECKING:
    from penata.core.placement.sides.problem import Ints

EXPERIENCED_YEARS = 5
"""Years in the field of the post from which somebody counts as experienced (ours)."""


@dataclass(frozen=True)
class Setting:
    """One scenario's people as numbers: what the rules look at."""

    prepared: Prepared

    @cached_property
    def goals(self) -> tuple[Ints, Ints, Ints]:
        """Cost of each arc in people without a post (a PPPK weighs twice), classes lost and points."""
        import numpy as np

        network, (by_surplus, by_class) = self.prepared.problem.network(), self.prepared.weights
        nowhere = network.posts == len(self.prepared.desk.places) - 1
        without = np.where(nowhere, network.costs // by_surplus, 0)
        classes, points = (np.where(nowhere, 0, part) for part in np.divmod(network.costs, by_class))
        return without, classes, points

    @cached_property
    def units(self) -> tuple[str, ...]:
        """Units before and after, in the order of their ids; a unit that goes on stands once."""
        pool = self.prepared.desk.pool
        return tuple(sorted({*pool.before.unit_by_id, *pool.after.unit_by_id}))

    @cached_property
    def going_on(self) -> frozenset[int]:
        """Numbers of the units that there are before and after."""
        pool = self.prepared.desk.pool
        both = pool.before.unit_by_id.keys() & pool.after.unit_by_id.keys()
        return frozenset(number for number, unit in enumerate(self.units) if unit in both)

    @cached_property
    def scene(self) -> Scene:
        """People, columns and arcs as rules look at them."""
        import numpy as np

        desk = self.prepared.desk
        number = {unit: at for at, unit in enumerate(self.units)}
        posts = {post.id: at for at, post in enumerate(desk.pool.after.positions)}
        zones = sorted({self._zone(place.post.id) for place in desk.places if place.post} - {""})
        zone = {code: at for at, code in enumerate(zones)}
        columns = [place.post for place in desk.places]
        homes = [desk.pool.home(person) for person in desk.people]
        without, classes, _ = self.goals
        return Scene(
            self.prepared.problem.network(),
            np.array([posts.get(home.id, -1) for home in homes], dtype=np.int64),
            np.array([number[home.unit] for home in homes], dtype=np.int64),
            np.array([number[post.unit] if post else -1 for post in columns], dtype=np.int64),
            np.array([zone.get(self._zone(post.id), -1) if post else -1 for post in columns], dtype=np.int64),
            (without + classes) > 0,
            np.array([posts[post.id] if post else -1 for post in columns], dtype=np.int64),
        )

    def problem(self, rules: HouseRules) -> Problem:
        """The placement under the rules."""
        return Problem(self.scene.network, self.goals, tuple(self._rules(rules)))

    def outside(self, rules: HouseRules) -> tuple[tuple[str, str], ...]:
        """Couples of whom not both are placed here, so that no rule can hold for them."""
        return tuple(pair for pair in rules.couples if not self._people.keys() >= set(pair))

    def _rules(self, rules: HouseRules) -> list[Rule]:
        scene, names, desk = self.scene, self.units, self.prepared.desk
        staff = Counter(scene.home_unit.tolist())
        found: list[Rule] = []
        if rules.max_moves is not None:
            found += total_moves(scene, rules.max_moves)
        if rules.outflow is not None:
            found += outflow(scene, _caps(rules.outflow, staff, self.going_on), names)
        if rules.experienced is not None:
            import numpy as np

            skilled = np.array([(person.years_related or 0) >= EXPERIENCED_YEARS for person in desk.people], dtype=bool)
            staying = scene.person[skilled[scene.person] & (scene.target_unit == scene.home_unit[scene.person])]
            has = Counter(scene.home_unit[np.unique(staying)].tolist())
            wanted = _caps(rules.experienced, staff, self.going_on)
            found += experienced(scene, skilled, {unit: min(has[unit], least) for unit, least in wanted.items()}, names)
        if rules.even_units is not None:
            found += even_units(scene, _caps(rules.even_units, staff, staff), names)
        if rules.even_ranks is not None:
            groups = [(person.rank or "-").partition("/")[0] for person in desk.people]
            found += self._even_ranks(rules.even_ranks, groups)
        outside = set(self.outside(rules))
        for one, other in rules.couples:
            if (one, other) not in outside:
                found.append(couple(scene, self._people[one], self._people[other], f"{one} + {other}"))
        return found

    def _even_ranks(self, percent: int, groups: list[str]) -> list[Rule]:
        import numpy as np

        names = sorted(set(groups))
        rank = np.array([names.index(group) for group in groups], dtype=np.int64)
        counts = Counter(rank.tolist())
        return list(even_ranks(self.scene, rank, _caps(percent, counts, counts), names))

    @cached_property
    def _people(self) -> dict[str, int]:
        return {person.id: number for number, person in enumerate(self.prepared.desk.people)}

    def _zone(self, post: str) -> str:
        """The kecamatan in which a post works; empty where the data do not tell."""
        after = self.prepared.desk.pool.after
        unit = after.unit_by_id[after.position_by_id[post].unit]
        place = after.district_by_code.get(unit.location or after.agency_by_id[unit.agency].office)
        return (place.parent or place.code) if place else ""


def _caps(percent: int, counts: Counter[int], wanted: frozenset[int] | Counter[int]) -> dict[int, int]:
    """So many per cent of each group wanted, rounded up."""
    return {group: share(percent, count) for group, count in counts.items() if group in wanted}
