"""The best ways to pick one option from each of several lists under limits on the whole, exactly.

Best first: a half-made choice is worth at most what it has plus the best its rest can still give. Without limits that
bound is met; with one limit it is met too, for the best rest is known for every amount left over; with several it is
the least of these. What comes out first is therefore proven best. A limit of work, or a person who stops the search,
ends it with the best choice made so far and the bound that still stands.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Any, Protocol

Uses = tuple[int, ...]
Option = tuple[int, Uses]
"""What an option is worth, and what it uses of each limit."""

Tail = tuple[list[int], list[int]]
"""For the lists still to come: amounts used, rising, and the most that each of them is worth."""

_Off = tuple[int, int, Any]
"""A list off its best option, which option it has, and the lists off their best before it."""


class Limit(Protocol):
    """A rule on the sum of one use over the whole choice."""

    def tail(self, options: Sequence[tuple[int, int]], after: Tail) -> Tail:
        """The tail with one list (use, worth) put before it."""

    def bound(self, tail: Tail, used: int) -> int | None:
        """The most the tail can be worth once so much is used; `None` where nothing is left."""


@dataclass(frozen=True, slots=True)
class AtMost:
    """The sum may not exceed a number."""

    most: int

    def tail(self, options: Sequence[tuple[int, int]], after: Tail) -> Tail:
        """Only amounts that are worth more than every smaller one."""
        uses, values = _joined(options, after)
        kept: Tail = ([], [])
        for use, value in zip(uses, values, strict=True):
            if not kept[1] or value > kept[1][-1]:
                kept[0].append(use)
                kept[1].append(value)
        return kept

    def bound(self, tail: Tail, used: int) -> int | None:
        """The best rest that still fits."""
        at = bisect_right(tail[0], self.most - used)
        return tail[1][at - 1] if at else None


@dataclass(frozen=True, slots=True)
class OneOf:
    """The sum must be one of some numbers."""

    numbers: frozenset[int]

    def tail(self, options: Sequence[tuple[int, int]], after: Tail) -> Tail:
        """Every amount with the most it is worth."""
        return _joined(options, after)

    def bound(self, tail: Tail, used: int) -> int | None:
        """The best rest that makes up one of the numbers."""
        fitting = [value for use, value in zip(*tail, strict=True) if use + used in self.numbers]
        return max(fitting, default=None)


def _joined(options: Sequence[tuple[int, int]], after: Tail) -> Tail:
    best: dict[int, int] = {}
    for use, value in _best_per_use(options):
        for more, rest in zip(*after, strict=True):
            key, total = use + more, value + rest
            if key not in best or best[key] < total:
                best[key] = total
    uses = sorted(best)
    return uses, [best[use] for use in uses]


def _best_per_use(options: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    best: dict[int, int] = {}
    for use, value in options:
        if use not in best or best[use] < value:
            best[use] = value
    return sorted(best.items())


@dataclass(frozen=True, slots=True)
class Found:
    """Choices (one index per list), best first, and how far they are proven."""

    picks: tuple[tuple[int, ...], ...]
    proven: bool
    bound: int | None
    """No choice left out is worth more than this; `None` where none is left out."""
    stopped: bool = False
    """Whether a person stopped the search."""


class Search:
    """One set of lists and limits, prepared once and searched as often as needed."""

    def __init__(self, stages: Sequence[Sequence[Option]], limits: Sequence[Limit] = ()) -> None:
        self.limits = tuple(limits)
        self.stages = [sorted(enumerate(stage), key=lambda row: (-row[1][0], row[0])) for stage in stages]
        last = len(stages)
        self.free: list[int | None] = [0] * (last + 1)
        self.tails: list[tuple[Tail, ...]] = [()] * last + [tuple(([0], [0]) for _ in limits)]
        for at in range(last - 1, -1, -1):
            below = self.free[at + 1]
            stage = self.stages[at]
            self.free[at] = stage[0][1][0] + below if stage and below is not None else None
            self.tails[at] = tuple(
                limit.tail([(uses[row], value) for _, (value, uses) in stage], self.tails[at + 1][row])
                for row, limit in enumerate(self.limits)
            )

    def run(
        self, k: int = 1, work: int | None = None, first: Collection[int] | Callable[[int], bool] | None = None
    ) -> Found:
        """The `k` best choices; `first` restricts the first list; `work` ends after so many steps."""
        if first is not None:
            allowed = first if callable(first) else first.__contains__
            whole = self.stages[0]
            self.stages[0] = [row for row in whole if allowed(row[0])]
            try:
                return self._run(k, work)
            finally:
                self.stages[0] = whole
        return self._run(k, work) if self.limits else self._sums(k, work)

    def _sums(self, k: int, work: int | None) -> Found:
        """The same without limits: every structure is reached once, from one that is at least as good.

        Lists are taken in the order of what their second option loses. From a choice whose last list off its best is
        `at`, one goes on by the next option there, by the second option of the list after it, or by that instead of
        the second option here.
        """
        if any(not stage for stage in self.stages):
            return Found((), True, None)
        order = sorted(
            (at for at, stage in enumerate(self.stages) if len(stage) > 1),
            key=lambda at: (self.stages[at][0][1][0] - self.stages[at][1][1][0], at),
        )
        lists = [[option[0] for _, option in self.stages[at]] for at in order]
        base = [stage[0][0] for stage in self.stages]
        top = sum(stage[0][1][0] for stage in self.stages)
        ready = [tuple(base)] if k and (work is None or work > 0) else []
        heap: list[tuple[int, int, int, int, _Off | None]] = []
        if lists:
            heap.append((lists[0][0] - lists[0][1] - top, 0, 0, 1, None))
        turn, stopped = 0, False
        try:
            while heap and len(ready) < k and (work is None or len(ready) < work):
                negative, _, at, pick, off = heappop(heap)
                values = lists[at]
                chosen = list(base)
                link: _Off | None = (at, pick, off)
                while link is not None:
                    place = order[link[0]]
                    chosen[place] = self.stages[place][link[1]][0]
                    link = link[2]
                ready.append(tuple(chosen))
                turn += 3
                if pick + 1 < len(values):
                    heappush(heap, (negative + values[pick] - values[pick + 1], turn, at, pick + 1, off))
                if at + 1 < len(lists):
                    loss = lists[at + 1][0] - lists[at + 1][1]
                    heappush(heap, (negative + loss, turn + 1, at + 1, 1, (at, pick, off)))
                    if pick == 1:
                        heappush(heap, (negative + loss - values[0] + values[1], turn + 2, at + 1, 1, off))
        except KeyboardInterrupt:
            stopped = True
        bound = -heap[0][0] if heap else None
        if not ready:
            return Found((tuple(base),), False, top, stopped)
        return Found(tuple(ready), not stopped and (len(ready) >= k or not heap), bound, stopped)

    def _run(self, k: int, work: int | None) -> Found:
        heap: list[tuple[int, int, int, int, int, Uses, tuple[int, ...], int]] = []
        ready: list[tuple[int, ...]] = []
        last, turn, done = len(self.stages), 0, 0

        def push(at: int, value: int, uses: Uses, picks: tuple[int, ...], bound: int, pointer: int) -> None:
            nonlocal turn
            turn += 1
            heappush(heap, (-bound, -at, turn, at, value, uses, picks, pointer))

        if self._rest(0, tuple(0 for _ in self.limits)) is not None:
            push(0, 0, tuple(0 for _ in self.limits), (), self._rest(0, tuple(0 for _ in self.limits)) or 0, 0)
        stopped = False
        try:
            while heap and len(ready) < k:
                if work is not None and done >= work:
                    break
                negative, _, _, at, value, uses, picks, pointer = heappop(heap)
                done += 1
                if at == last:
                    ready.append(picks)
                    continue
                stage = self.stages[at]
                if pointer >= len(stage):
                    continue
                below = self.free[at + 1]
                if pointer + 1 < len(stage) and below is not None:
                    ahead = value + stage[pointer + 1][1][0] + below
                    push(at, value, uses, picks, min(-negative, ahead), pointer + 1)
                index, (gain, more) = stage[pointer]
                total = tuple(a + b for a, b in zip(uses, more, strict=True)) if more else uses
                rest = self._rest(at + 1, total)
                if rest is not None:
                    push(at + 1, value + gain, total, (*picks, index), value + gain + rest, 0)
        except KeyboardInterrupt:
            stopped = True
        if len(ready) >= k or not heap:
            return Found(tuple(ready), not stopped, -heap[0][0] if heap else None, stopped)
        bound = -heap[0][0]
        made = sorted((*row[:1], row[6]) for row in heap if row[3] == last)
        ready.extend(picks for _, picks in made[: k - len(ready)])
        if not ready and (dived := self._dive()) is not None:
            ready.append(dived)
        return Found(tuple(ready), False, bound, stopped)

    def _rest(self, at: int, used: Uses) -> int | None:
        """The most that the lists from `at` on can be worth; `None` where some limit leaves nothing."""
        best = self.free[at]
        for limit, tail, amount in zip(self.limits, self.tails[at], used, strict=True):
            found = limit.bound(tail, amount)
            if found is None or best is None:
                return None
            best = min(best, found)
        return best

    def _dive(self) -> tuple[int, ...] | None:
        """Some choice within the limits, the best option first in every list; `None` where that leads nowhere."""
        value, used, picks = 0, tuple(0 for _ in self.limits), ()
        for at, stage in enumerate(self.stages):
            found: tuple[int, int, int, Uses] | None = None
            for index, (gain, more) in stage:
                total = tuple(a + b for a, b in zip(used, more, strict=True))
                rest = self._rest(at + 1, total)
                if rest is not None and (found is None or gain + rest > found[0]):
                    found = gain + rest, index, gain, total
            if found is None:
                return None
            value, used, picks = value + found[2], found[3], (*picks, found[1])  # type: ignore[assignment]
        return picks
