"""Invented cities as networks: where most people stay, where wishes are drawn at random, where all want the same."""

from __future__ import annotations

import numpy as np

from penata.core.placement.transport import Network

POOL_COST = 10_000_000
"""Burden of no post at all, far above any move."""
PEOPLE_PER_POST = 3.5
CLOSED = 0.05
"""Share of posts that end."""
KINDS = ("stay", "free", "uniform", "same")


def instance(people: int, slack: float, seed: int, kind: str = "stay", closed: float = CLOSED) -> Network:
    """A network of `people` with seats for `slack` more than there are people, some 25 posts open to each.

    `stay`: 95 % of posts go on and cost their holders nothing; another post costs 60 a kilometre, 3,000 a class lost,
    1,500 where the field of study does not fit, 4,000 for leaving the unit, and a wish of 0 to 999. `free`: the same, but
    neither the own post nor the own unit is any cheaper. `uniform`: every cost is drawn from 0 to 9,999. `same`: everybody orders the posts alike, but for 0 to 49.
    """
    chance = np.random.default_rng(seed)
    posts = max(8, int(people / PEOPLE_PER_POST))
    units = max(2, posts // 12)
    unit = np.sort(chance.integers(0, units, posts))
    where = chance.random((units, 2)) * 30
    grade = chance.integers(5, 12, posts)
    held = chance.integers(0, posts, people)
    seats = _seats(chance, held, posts, int(people * slack), closed)
    person, post = _open_posts(chance, held, unit, posts)
    far = np.hypot(*(where[unit[post]] - where[unit[held[person]]]).T)
    lost = np.maximum(0, grade[held[person]] - grade[post])
    costs = 60 * far + 3000 * lost + 1500 * (chance.random(len(post)) < 0.5) + chance.integers(0, 1000, len(post)) + 200
    costs = costs.astype(np.int64)
    if kind == "stay":
        costs[unit[post] != unit[held[person]]] += 4000
        costs[post == held[person]] = 0
    elif kind == "uniform":
        costs = chance.integers(0, 10_000, len(post))
    elif kind == "same":
        costs = post * 7 % 10_007 + chance.integers(0, 50, len(post))
    return _with_pool(people, person, post, costs, seats)


def _seats(chance: np.random.Generator, held: np.ndarray, posts: int, spare: int, closed: float) -> np.ndarray:
    seats = np.bincount(held, minlength=posts)
    ends = chance.random(posts) < closed
    more = int(seats[ends].sum()) + spare
    seats[ends] = 0
    if more < 0:
        seats[chance.choice(np.flatnonzero(seats), -more, replace=False)] -= 1
    else:
        np.add.at(seats, chance.choice(np.flatnonzero(~ends), more), 1)
    return seats


def _open_posts(chance: np.random.Generator, held: np.ndarray, unit: np.ndarray, posts: int) -> tuple[np.ndarray, ...]:
    """Pairs of person and post: the own one, some of the own unit, some anywhere."""
    people = len(held)
    person = np.repeat(np.arange(people), chance.integers(20, 32, people))
    own = unit[held[person]]
    first, last = np.searchsorted(unit, own), np.searchsorted(unit, own, side="right")
    near = first + (chance.random(len(person)) * (last - first)).astype(int)
    post = np.where(chance.random(len(person)) < 0.4, near, chance.integers(0, posts, len(person)))
    pairs = np.concatenate([person * posts + post, np.arange(people) * posts + held])
    pairs = np.unique(pairs)
    return pairs // posts, pairs % posts


def _with_pool(people: int, person: np.ndarray, post: np.ndarray, costs: np.ndarray, seats: np.ndarray) -> Network:
    starts = np.searchsorted(person, np.arange(people + 1)) + np.arange(people + 1)
    pool = starts[1:] - 1
    arcs = np.zeros(len(post) + people, np.int32)
    burdens = np.full(len(arcs), POOL_COST, np.int64)
    own = np.ones(len(arcs), bool)
    own[pool] = False
    arcs[own], burdens[own], arcs[pool] = post, costs, len(seats)
    return Network(starts.astype(np.int64), arcs, burdens, np.append(seats, people).astype(np.int64))
