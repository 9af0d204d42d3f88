"""The rules a government may set beside eligibility and seats: one named function each, with its reason.

No law sets these numbers; who may hold which post is decided before, by eligibility. The rules limit how much a
reorganisation may disturb a unit or a household, and how unevenly its burden may fall on units and groups of rank. Sex,
age and religion are no input of any of them.

To be left without a post is no move: it weighs in the first goal, before any of these, and counts as a loss.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from penata.core.placement.sides.problem import Row, Rule

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from penata.core.placement.transport import Network

    Ints = NDArray[np.int64]
    Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Scene:
    """What rules look at. Shapes: home (people,), unit_of and zone_of (posts,), loses (arcs,); `NOWHERE` is no post."""

    network: Network
    home: Ints
    """Post of the network each person holds now, -1 where it ends."""
    home_unit: Ints
    """Unit each person works in now."""
    unit_of: Ints
    """Unit of each post; -1 for having none."""
    zone_of: Ints
    """District of each post; -1 for having none or where it is not known."""
    loses: Flags
    """Whether an arc loses its person a class of post, or the post."""
    post_of: Ints | None = None
    """Post of each column where several columns are seats of one post; `home` then names these posts."""

    @cached_property
    def person(self) -> Ints:
        """Person of each arc."""
        import numpy as np

        return np.repeat(np.arange(self.network.people), np.diff(self.network.starts))

    @cached_property
    def target_unit(self) -> Ints:
        """Unit each arc leads to."""
        return self.unit_of[self.network.posts]

    @cached_property
    def moves(self) -> Flags:
        """Whether an arc leads to another post."""
        import numpy as np

        post = self.network.posts if self.post_of is None else self.post_of[self.network.posts]
        return np.asarray((self.target_unit >= 0) & (post != self.home[self.person]))

    def arcs_of(self, person: int) -> slice:
        """The arcs of one person."""
        return slice(int(self.network.starts[person]), int(self.network.starts[person + 1]))


def outflow(scene: Scene, caps: Mapping[int, int], names: Sequence[str]) -> Iterator[Rule]:
    """At most so many people of a unit move to another unit, so that it can still do its work."""
    unit = scene.home_unit[scene.person]
    leaving = (scene.target_unit >= 0) & (scene.target_unit != unit)
    yield from _at_most("outflow", leaving, unit, caps, names)


def total_moves(scene: Scene, cap: int) -> Iterator[Rule]:
    """At most so many people change post in all: each change costs time, training and a letter of appointment."""
    yield Rule("moves", "", (_row(scene.moves, cap),))


def experienced(scene: Scene, skilled: Flags, least: Mapping[int, int], names: Sequence[str]) -> Iterator[Rule]:
    """A unit keeps or gets at least so many people of experience, so that its knowledge is not lost."""
    import numpy as np

    able = np.flatnonzero(skilled[scene.person] & (scene.target_unit >= 0))
    for unit, arcs in _grouped(able, scene.target_unit[able], least):
        if least[unit] > 0:
            yield Rule("experienced", names[unit], (Row(arcs, np.full(len(arcs), -1), -least[unit]),))


def even_units(scene: Scene, caps: Mapping[int, int], names: Sequence[str]) -> Iterator[Rule]:
    """In no unit do more than so many people lose a class or their post: the burden is shared between units."""
    yield from _at_most("even_unit", scene.loses, scene.home_unit[scene.person], caps, names)


def even_ranks(scene: Scene, rank: Ints, caps: Mapping[int, int], names: Sequence[str]) -> Iterator[Rule]:
    """In no group of rank do more than so many people lose a class or their post."""
    yield from _at_most("even_rank", scene.loses, rank[scene.person], caps, names)


def couple(scene: Scene, first: int, second: int, name: str) -> Rule:
    """Two spouses work in the same district as long as both have a post, so that a household stays one."""
    rows = []
    one, other = scene.arcs_of(first), scene.arcs_of(second)
    zones = {int(zone) for part in (one, other) for zone in scene.zone_of[scene.network.posts[part]] if zone >= 0}
    for zone in sorted(zones):
        rows += [_with_other(scene, zone, one, other), _with_other(scene, zone, other, one)]
    return Rule("couple", name, tuple(rows))


def share(percent: int, people: int) -> int:
    """So many per cent of a group, rounded up: a small group may always count one person."""
    return -(-percent * people // 100)


def _with_other(scene: Scene, zone: int, one: slice, other: slice) -> Row:
    """Who is placed in the zone has the other there, unless the other has no post."""
    import numpy as np

    posts = scene.network.posts
    mine = one.start + np.flatnonzero(scene.zone_of[posts[one]] == zone)
    theirs = scene.zone_of[posts[other]]
    with_me = other.start + np.flatnonzero((theirs == zone) | (scene.unit_of[posts[other]] < 0))
    coefs = np.concatenate([np.ones(len(mine), np.int64), np.full(len(with_me), -1)])
    return Row(np.concatenate([mine, with_me]), coefs, 0)


def _at_most(code: str, counted: Flags, group: Ints, caps: Mapping[int, int], names: Sequence[str]) -> Iterator[Rule]:
    import numpy as np

    arcs = np.flatnonzero(counted)
    for number, mine in _grouped(arcs, group[arcs], caps):
        if len(mine):
            yield Rule(code, names[number], (Row(mine, np.ones(len(mine), np.int64), caps[number]),))


def _row(counted: Flags, cap: int) -> Row:
    import numpy as np

    arcs = np.flatnonzero(counted)
    return Row(arcs, np.ones(len(arcs), np.int64), cap)


def _grouped(arcs: Ints, group: Ints, wanted: Mapping[int, int]) -> Iterator[tuple[int, Ints]]:
    """The arcs of each wanted group, in the order of groups."""
    import numpy as np

    order = np.argsort(group, kind="stable")
    arcs, group = arcs[order], group[order]
    for number in sorted(wanted):
        first, last = np.searchsorted(group, number), np.searchsorted(group, number, side="right")
        yield number, arcs[first:last]
