"""Invented cities with rules beside seats: outflow of units, total moves, experience, evenness, couples.

Most people stay: 95 % of posts go on and cost their holders nothing; another post costs 60 a kilometre, 1,500 where the
field of study does not fit, 4,000 for leaving the unit, 200 for the move and a wish of 0 to 999. Goals in order: people
without a post, classes lost, this burden.

The numbers of the rules were loosened until the rules can hold together: at first half of those whose post ends could
leave a unit, and in some cities a unit where many posts end then could keep neither that nor its evenness. They bind:
the rules cost people their post, classes and burden against the placement without them, which the table shows.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from penata.core.placement.sides.problem import Problem, Rule
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
from penata.core.placement.transport import Network, solve

PEOPLE_PER_POST = 3.5
POSTS_PER_UNIT = 12
SIDE_KM = 30
ZONES = 20
"""Districts: a grid of 5 by 4."""
CLOSED = 0.05
"""Share of posts that end."""
SLACK = 0.03
COUPLES = 60
"""People to one couple."""
OUTFLOW = 4
"""Per cent of a unit's people who may leave it, and three quarters of those whose post ends."""
KEPT = 25
"""Per cent of experienced people a unit has, or as many as it has now."""
UNEVEN = 2
"""Per cent of a unit (and two people) or of a group of rank who may lose a class or their post."""
RULES = ("outflow", "moves", "experienced", "even", "couple")


@dataclass(frozen=True)
class City:
    """A problem without rules, and every rule there may be."""

    problem: Problem
    rules: dict[str, tuple[Rule, ...]]

    def under(self, *names: str) -> Problem:
        """The problem with the rules of those names."""
        chosen = tuple(rule for name in names for rule in self.rules[name])
        return Problem(self.problem.network, self.problem.goals, chosen)


def city(people: int, seed: int) -> City:
    """A city of `people` with about 25 posts open to each."""
    chance = np.random.default_rng(seed)
    posts = max(8, int(people / PEOPLE_PER_POST))
    units = max(2, posts // POSTS_PER_UNIT)
    unit = np.sort(chance.integers(0, units, posts))
    where = chance.random((units, 2)) * SIDE_KM
    grade = chance.integers(5, 12, posts)
    held = chance.integers(0, posts, people)
    ends = chance.random(posts) < CLOSED
    seats = np.bincount(held, minlength=posts)
    more = int(seats[ends].sum()) + int(people * SLACK)
    seats[ends] = 0
    np.add.at(seats, chance.choice(np.flatnonzero(~ends), more), 1)
    person, post = _open(chance, held, unit, posts)
    far = np.hypot(*(where[unit[post]] - where[unit[held[person]]]).T)
    lost = np.maximum(0, grade[held[person]] - grade[post])
    burden = 60 * far + 1500 * (chance.random(len(post)) < 0.5) + chance.integers(0, 1000, len(post)) + 200
    burden = burden.astype(np.int64) + 4000 * (unit[post] != unit[held[person]])
    burden[post == held[person]] = 0
    starts = (np.searchsorted(person, np.arange(people + 1)) + np.arange(people + 1)).astype(np.int64)
    own = np.ones(len(post) + people, bool)
    own[starts[1:] - 1] = False
    open_posts = np.full(len(own), posts, np.int32)
    open_posts[own] = post
    without, classes, points = (np.zeros(len(own), np.int64) for _ in range(3))
    without[~own], classes[own], points[own] = 1, lost, burden
    network = Network(starts, open_posts, without, np.append(seats, people).astype(np.int64))
    problem = Problem(network, (without, classes, points), ())
    zone = (where[:, 0] // (SIDE_KM / 5) * 4 + where[:, 1] // (SIDE_KM / 4)).astype(np.int64)
    scene = Scene(
        network,
        np.where(ends[held], -1, held),
        unit[held],
        np.append(unit, -1),
        np.append(zone[unit], -1),
        (without + classes) > 0,
    )
    return City(problem, _rules(chance, problem, scene, grade[held]))


def _open(chance: np.random.Generator, held: np.ndarray, unit: np.ndarray, posts: int) -> tuple[np.ndarray, ...]:
    """Pairs of person and post: the own one, some of the own unit, some anywhere."""
    people = len(held)
    person = np.repeat(np.arange(people), chance.integers(20, 32, people))
    own = unit[held[person]]
    first, last = np.searchsorted(unit, own), np.searchsorted(unit, own, side="right")
    near = first + (chance.random(len(person)) * (last - first)).astype(int)
    post = np.where(chance.random(len(person)) < 0.4, near, chance.integers(0, posts, len(person)))
    pairs = np.unique(np.concatenate([person * posts + post, np.arange(people) * posts + held]))
    return pairs // posts, pairs % posts


def _rules(
    chance: np.random.Generator, problem: Problem, scene: Scene, grade: np.ndarray
) -> dict[str, tuple[Rule, ...]]:
    people, units = problem.network.people, int(scene.unit_of.max()) + 1
    best = problem.chosen(solve(problem.with_costs(problem.combined)).place) > 0
    staff = np.bincount(scene.home_unit, minlength=units)
    names = [f"unit {number}" for number in range(units)]
    skilled = chance.random(people) < 0.3
    has = np.bincount(scene.home_unit[skilled], minlength=units)
    rank = (grade - 5) // 2
    ended = int((scene.home < 0).sum())
    gone = np.bincount(scene.home_unit[scene.home < 0], minlength=units)
    pairs = chance.permutation(people)[: 2 * (people // COUPLES)].reshape(-1, 2)
    per_unit = {unit: 2 + share(UNEVEN, int(staff[unit])) for unit in range(units)}
    per_rank = {group: share(UNEVEN, int((rank == group).sum())) for group in range(4)}
    return {
        "outflow": tuple(
            outflow(scene, {u: share(OUTFLOW, int(staff[u])) + 3 * int(gone[u]) // 4 for u in range(units)}, names)
        ),
        "moves": tuple(total_moves(scene, (int(scene.moves[best].sum()) + ended) // 2)),
        "experienced": tuple(
            experienced(scene, skilled, {u: min(int(has[u]), share(KEPT, int(staff[u]))) for u in range(units)}, names)
        ),
        "even": (
            *even_units(scene, per_unit, names),
            *even_ranks(scene, rank, per_rank, [f"rank {group}" for group in range(4)]),
        ),
        "couple": tuple(couple(scene, int(a), int(b), f"{a}+{b}") for a, b in pairs),
    }
