"""The published rule for ties: one answer for one city, whatever the solver and the order of rows in a file.

Among all placements of least cost the rule takes the one in which, person after person in the order of ids, each has
the place that comes first in the order of post ids. Ids of persons are opaque, so nobody is put first for a name, an
age or a NIP.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol


class Problem(Protocol):
    """People (rows) to places (columns), as in `solve.Transport`."""

    @property
    def arcs(self) -> tuple[Mapping[int, int], ...]: ...
    @property
    def capacity(self) -> tuple[int, ...]: ...


def first_of_equals(problem: Problem, place: Sequence[int], prices: Sequence[int]) -> list[int]:
    """The first of the optimal placements by the published rule; `place` is any of them, `prices` prove it.

    By complementary slackness the optimal placements are exactly those that use only places at which cost plus price
    is least, and that keep every place of a price above zero full.
    """
    tight = [_tight(arcs, prices) for arcs in problem.arcs]
    state = _Seats(problem, list(place), prices, tight)
    for person, options in enumerate(tight):
        for column in options:
            if column == state.place[person] or state.give(person, column):
                break
        state.settle(person)
    return state.place


def _tight(arcs: Mapping[int, int], prices: Sequence[int]) -> tuple[int, ...]:
    least = min(cost + prices[column] for column, cost in arcs.items())
    return tuple(column for column in sorted(arcs) if arcs[column] + prices[column] == least)


class _Seats:
    """Who sits where, and who may still change seats without raising the total."""

    def __init__(
        self, problem: Problem, place: list[int], prices: Sequence[int], tight: Sequence[tuple[int, ...]]
    ) -> None:
        self.place, self.tight = place, tight
        self.may_empty = [column for column, price in enumerate(prices) if price == 0]
        """Places that need not be full."""
        self.room = list(problem.capacity)
        self.loose: dict[int, set[int]] = {}
        """Column -> those in it who have another tight place and are not settled."""
        for person, column in enumerate(place):
            self.room[column] -= 1
            if len(tight[person]) > 1:
                self.loose.setdefault(column, set()).add(person)

    def settle(self, person: int) -> None:
        """The person's place is final."""
        self.loose.get(self.place[person], set()).discard(person)

    def give(self, person: int, column: int) -> bool:
        """Move the person there if others can make room, and fill the seat left, at no cost; whether it was done.

        The search follows one seat too many from place to place until it reaches the seat left. A place with room takes
        it in; any place that may stay empty can then send somebody on instead.
        """
        own = self.place[person]
        came: dict[int, tuple[int, int | None]] = {}
        queue = deque([column])
        taken_in = False
        while queue and own not in came:
            here = queue.popleft()
            steps: list[tuple[int, int | None]] = [*self._onward(here, person)]
            if self.room[here] > 0 and not taken_in:
                taken_in = True
                steps += [(there, None) for there in self.may_empty]
            for there, mover in steps:
                if there != column and there not in came:
                    came[there] = (here, mover)
                    queue.append(there)
        if own not in came:
            return False
        end = own
        while end != column:
            before, went = came[end]
            if went is not None:
                self._move(went, end)
            end = before
        self._move(person, column)
        return True

    def _onward(self, here: int, person: int) -> Iterator[tuple[int, int]]:
        for mover in sorted(self.loose.get(here, ())):
            if mover != person:
                for there in self.tight[mover]:
                    if there != here:
                        yield there, mover

    def _move(self, person: int, column: int) -> None:
        own = self.place[person]
        self.loose.setdefault(column, set()).add(person)
        self.loose.get(own, set()).discard(person)
        self.room[own] += 1
        self.room[column] -= 1
        self.place[person] = column
