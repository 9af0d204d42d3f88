"""From rules on one person and one post to the tables of a problem: each rule asked once a profile and requirement."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

if TYPE_CHECKING:
    from penata.core.placement.priced.problem import Ints

P = TypeVar("P", bound=Hashable)
R = TypeVar("R", bound=Hashable)


def tables(
    people: Sequence[P], posts: Sequence[R], lawful: Callable[[P, R], bool], burden: Callable[[P, R], int]
) -> tuple[Ints, Ints, Any, Ints]:
    """Profile of each person, requirement of each post, and `lawful` and `burden` between them.

    `people` and `posts` hold what the rules look at; equal ones become one profile, one requirement.
    """
    profiles, requirements = list(dict.fromkeys(people)), list(dict.fromkeys(posts))
    allowed = np.zeros((len(profiles), len(requirements)), np.bool_)
    points = np.zeros(allowed.shape, np.int64)
    for row, profile in enumerate(profiles):
        for column, requirement in enumerate(requirements):
            if lawful(profile, requirement):
                allowed[row, column] = True
                points[row, column] = burden(profile, requirement)
    number = {profile: row for row, profile in enumerate(profiles)}
    column_of = {requirement: column for column, requirement in enumerate(requirements)}
    return (
        np.array([number[person] for person in people], np.int64),
        np.array([column_of[post] for post in posts], np.int64),
        allowed,
        points,
    )
