"""A placement with rules of the government beside seats and eligibility: the transportation problem and its side rows.

Every rule is one or more rows `sum(coefficient x arc chosen) <= limit` over the arcs of the network, so that each can be
listed, checked and priced alone. Goals stand in their order: a later one never gives up a unit of an earlier one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from penata.core.placement.transport import Network
from penata.core.placement.transport.network import LARGEST

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Row:
    """`sum(coefs[k] for chosen arcs[k]) <= limit`; shapes (n,)."""

    arcs: Ints
    coefs: Ints
    limit: int


@dataclass(frozen=True)
class Rule:
    """One rule for one subject: `outflow` of a unit, `couple` of two people; `subject` names which."""

    code: str
    subject: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Rows:
    """All rows of some rules as triplets. Shapes: arc, row, coef (entries,), limit and owner (rows,)."""

    arc: Ints
    row: Ints
    coef: Ints
    limit: Ints
    owner: Ints
    """Row -> number of its rule; -1 for the value of an earlier goal."""

    @classmethod
    def of(cls, rules: Sequence[Rule]) -> Rows:
        """The rows of the rules, one after the other."""
        import numpy as np

        rows = [row for rule in rules for row in rule.rows]
        sizes = [len(row.arcs) for row in rows]
        return cls(
            _joined([row.arcs for row in rows]),
            np.repeat(np.arange(len(rows)), sizes),
            _joined([row.coefs for row in rows]),
            np.array([row.limit for row in rows], dtype=np.int64),
            np.repeat(np.arange(len(rules)), [len(rule.rows) for rule in rules]),
        )

    def and_at_most(self, costs: Ints, value: int) -> Rows:
        """These rows and one more: the sum of `costs` stays at or below `value`."""
        import numpy as np

        arcs = np.flatnonzero(costs)
        return Rows(
            np.concatenate([self.arc, arcs]),
            np.concatenate([self.row, np.full(len(arcs), len(self.limit))]),
            np.concatenate([self.coef, costs[arcs]]),
            np.append(self.limit, value),
            np.append(self.owner, -1),
        )

    def priced(self, multipliers: Ints, arcs: int) -> Ints:
        """What the multipliers of the rows add to the cost of each arc, exact below 2^53."""
        import numpy as np

        added = np.bincount(self.arc, self.coef * multipliers[self.row].astype(float), arcs)
        return added.astype(np.int64)

    def used(self, chosen: Ints) -> Ints:
        """Left-hand side of every row; `chosen` is 1 on the arcs chosen."""
        import numpy as np

        return np.bincount(self.row, self.coef * chosen[self.arc], len(self.limit)).astype(np.int64)


@dataclass(frozen=True)
class Problem:
    """`goals[k][arc]` is what an arc costs in the goal of order k; the costs of `network` are not looked at."""

    network: Network
    goals: tuple[Ints, ...]
    rules: tuple[Rule, ...]

    def __post_init__(self) -> None:
        for costs in self.goals:
            if len(costs) != len(self.network.posts):
                raise ValueError("goals and arcs do not fit together")

    @cached_property
    def rows(self) -> Rows:
        """All rows of all rules."""
        return Rows.of(self.rules)

    @cached_property
    def weights(self) -> tuple[int, ...]:
        """Weight of each goal in one sum, so that no sum of later goals reaches one unit of an earlier one."""
        weights = [1]
        reach = 0
        for costs in reversed(self.goals[1:]):
            reach += weights[0] * self.network.people * (int(costs.max(initial=0)) - min(0, int(costs.min(initial=0))))
            weights.insert(0, reach + 1)
        return tuple(weights)

    @cached_property
    def combined(self) -> Ints | None:
        """All goals in one sum; `None` where the weights are too large for 64 bits."""
        most = sum(
            weight * int(abs(costs).max(initial=0)) for weight, costs in zip(self.weights, self.goals, strict=True)
        )
        if most >= LARGEST:
            return None
        return sum(
            (weight * costs for weight, costs in zip(self.weights[1:], self.goals[1:], strict=True)),
            self.weights[0] * self.goals[0],
        )

    def with_costs(self, costs: Ints) -> Network:
        """The network with other costs."""
        return Network(self.network.starts, self.network.posts, costs, self.network.seats)

    def chosen(self, place: Ints) -> Ints:
        """1 on the arcs a placement uses."""
        import numpy as np

        found = np.repeat(place, np.diff(self.network.starts)) == self.network.posts
        return np.asarray(found, dtype=np.int64)

    def values(self, place: Ints) -> tuple[int, ...]:
        """The value of every goal."""
        chosen = self.chosen(place)
        return tuple(int(costs @ chosen) for costs in self.goals)

    def without(self, rules: frozenset[int]) -> Problem:
        """The same without the rules of those numbers."""
        return Problem(
            self.network, self.goals, tuple(rule for number, rule in enumerate(self.rules) if number not in rules)
        )


def _joined(parts: Sequence[Ints]) -> Ints:
    import numpy as np

    return np.concatenate(parts) if parts else np.empty(0, np.int64)
