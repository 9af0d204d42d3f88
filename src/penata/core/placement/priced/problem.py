"""Who may hold which post by rule, and at what burden: people and posts by what they are, no list of pairs.

A person may hold a post if the profile of the one meets the requirement of the other. The burden of a pair is

    burden[profile, requirement] + further from home than now + outside the zone wished + leaving the function + moving

and nothing for the post held now, which stays open to its holder whatever the rules say of newcomers. A post without a
seat is open to nobody. People and posts are numbers in the order of their ids.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

NONE = -1
"""No post held, no zone wished, no place found."""


@dataclass(frozen=True)
class People:
    """One number a person each: profile, home zone, function, post held, zone wished, and what having no place costs."""

    profile: Ints
    home: Ints
    function: Ints
    held: Ints
    wish: Ints
    unplaced: Ints


@dataclass(frozen=True)
class Posts:
    """One number a post each: requirement, zone, function, seats."""

    requirement: Ints
    zone: Ints
    function: Ints
    seats: Ints


@dataclass(frozen=True)
class Rules:
    """`lawful` and `burden` (profiles, requirements), `far` (zones, zones) in points, and points of one case each."""

    lawful: NDArray[np.bool_]
    burden: Ints
    far: Ints
    leave: int
    move: int
    unwished: int


@dataclass(frozen=True)
class Problem:
    """Everyone to one post or to none, no post above its seats, at least burden."""

    people: People
    posts: Posts
    rules: Rules

    def __post_init__(self) -> None:
        people, posts, rules = self.people, self.posts, self.rules
        if rules.lawful.shape != rules.burden.shape:
            raise ValueError("lawful and burden do not fit together")
        _within(people.profile, 0, rules.lawful.shape[0], "profile")
        _within(posts.requirement, 0, rules.lawful.shape[1], "requirement")
        _within(people.home, 0, len(rules.far), "home")
        _within(posts.zone, 0, len(rules.far), "zone")
        _within(people.wish, NONE, len(rules.far), "wish")
        _within(people.held, NONE, len(posts.seats), "held")
        if min(rules.leave, rules.move, rules.unwished, int(posts.seats.min(initial=0))) < 0:
            raise ValueError("points and seats are never negative")

    @property
    def now(self) -> Ints:
        """Points from the home to the post held; zero without one."""
        people = self.people
        if not len(self.posts.seats):
            return np.zeros(len(people.held), np.int64)
        far = self.rules.far[people.home, self.posts.zone[people.held]]
        return np.where(people.held == NONE, 0, far).astype(np.int64)

    def costs(self, person: Ints, post: Ints) -> Ints:
        """Burden of pairs given by their numbers."""
        people, posts, rules = self.people, self.posts, self.rules
        zone, wish = posts.zone[post], people.wish[person]
        points = rules.burden[people.profile[person], posts.requirement[post]] + rules.move
        points = points + np.maximum(0, rules.far[people.home[person], zone] - self.now[person])
        points += rules.unwished * ((wish != NONE) & (wish != zone))
        points += rules.leave * (people.function[person] != posts.function[post])
        return np.where(people.held[person] == post, 0, points).astype(np.int64)


def _within(values: Any, low: int, high: int, name: str) -> None:
    if len(values) and not (values.min() >= low and values.max() < high):
        raise ValueError(f"{name} out of range")
