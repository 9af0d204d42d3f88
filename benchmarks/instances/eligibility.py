"""Invented cities where eligibility is a rule: people and posts by what they are."""

from __future__ import annotations

from itertools import product

import numpy as np

from penata.core.placement.priced import People, Posts, Problem, Rules

PEOPLE_PER_POST = 3.5
CLOSED = 0.05
"""Share of posts that end."""
SPARE = 0.03
"""Seats over the number of people."""
ZONES = 40
UNPLACED = 10_000_000
FAMILIES, LEVELS, GRADES, FIELDS = 6, 3, 7, 8


def city(people: int, seed: int) -> Problem:
    """A city of `people`, 3.5 a post, 95 % of the posts going on.

    A profile is status (a fifth PPPK), schooling (2), field of study (8), class (7), level (3), family of work (6) and
    talent box (3); a post asks for a family, a class, a level and a field. PPPK stay in family, class and level; PNS may
    take a post of their class or up to two below, of a level not above theirs, with enough schooling. A class lost
    costs 3,000, another field 1,500, two levels lost 800, another family 500, a talent box wasted 300 a step; leaving the
    unit 4,000, moving 200, a kilometre further 60, outside the zone wished (a third wish one) 250.
    """
    chance = np.random.default_rng(seed)
    posts = max(8, int(people / PEOPLE_PER_POST))
    units = max(2, posts // 12)
    unit = np.sort(chance.integers(0, units, posts))
    family, grade = chance.integers(0, FAMILIES, units)[unit], chance.integers(0, GRADES, posts)
    level, asked = chance.integers(0, LEVELS, posts), chance.integers(0, FIELDS, posts)
    held = chance.integers(0, posts, people)
    requirement = ((family * GRADES + grade) * LEVELS + level) * FIELDS + asked
    study = np.where(chance.random(people) < 0.6, asked[held], chance.integers(0, FIELDS, people))
    status = (chance.random(people) < 0.2).astype(np.int64)
    schooling, talent = chance.integers(0, 2, people), chance.integers(0, 3, people)
    profile = ((requirement[held] // FIELDS * FIELDS + study) * 2 + status) * 6 + schooling * 3 + talent
    kinds, profile = np.unique(profile, return_inverse=True)
    lawful, burden = _tables(kinds)
    where = chance.random((ZONES, 2)) * 30
    far = np.rint(60 * np.hypot(*(where[:, None] - where[None, :]).transpose(2, 0, 1))).astype(np.int64)
    zone = chance.integers(0, ZONES, units)[unit]
    wish = np.where(chance.random(people) < 1 / 3, chance.integers(0, ZONES, people), -1)
    home = chance.integers(0, ZONES, people)
    return Problem(
        People(profile, home, unit[held], held, wish, np.full(people, UNPLACED)),
        Posts(requirement, zone, unit, _seats(chance, held, posts)),
        Rules(lawful, burden, far, leave=4000, move=200, unwished=250),
    )


def _seats(chance: np.random.Generator, held: np.ndarray, posts: int) -> np.ndarray:
    seats = np.bincount(held, minlength=posts)
    ends = chance.random(posts) < CLOSED
    more = int(seats[ends].sum() + SPARE * len(held))
    seats[ends] = 0
    np.add.at(seats, chance.choice(np.flatnonzero(~ends), more), 1)
    return seats


def _tables(kinds: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Lawful and burden of each profile (rows) before each requirement (columns), by the rules above."""
    base, talent = np.divmod(kinds[:, None], 3)
    base, schooling = np.divmod(base, 2)
    base, contract = np.divmod(base, 2)
    base, study = np.divmod(base, FIELDS)
    base, level = np.divmod(base, LEVELS)
    family, grade = np.divmod(base, GRADES)
    asked = np.array(list(product(range(FAMILIES), range(GRADES), range(LEVELS), range(FIELDS))))
    to_family, to_grade, to_level, to_field = asked.T
    same = (family == to_family) & (level == to_level)
    lost = grade - to_grade
    free = (lost >= 0) & (lost <= 2) & (to_level <= level) & ((schooling == 1) | (to_level == 0) | same)
    lawful = np.where(contract == 1, same & (lost == 0), free)
    burden = 3000 * np.maximum(lost, 0) + 1500 * (study != to_field) + 500 * (family != to_family)
    burden = burden + 300 * talent * (level - to_level > 0) + 800 * (np.abs(level - to_level) > 1)
    return lawful, burden.astype(np.int64)
