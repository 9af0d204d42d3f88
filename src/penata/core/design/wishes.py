"""The city's wishes against what the law allows: which can be met together, and the fewest that cannot.

A wish is met or not by a division of one cluster (keep, forbid, require) or binds the whole (at most so many agencies,
officials, rupiah). Sets of wishes are tried by size, so the first set that fails is a smallest one, and the first set
whose absence helps is a smallest one too: that is the proof.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from penata.core.design.frame import Frame
from penata.core.design.problem import Candidate, Cluster, Problem
from penata.core.design.search import Search
from penata.core.message import Message, message
from penata.core.rules.reference import NeedsDecision

Met = Callable[[Candidate], bool]


@dataclass(frozen=True, slots=True)
class Wish:
    """One wish with the words a person recognises it by; its id begins with its kind."""

    id: str
    label: Message
    functions: frozenset[str] = frozenset()
    met: Met | None = None
    """Whether a group keeps it; `None` for a wish on the whole."""


@dataclass(frozen=True)
class Wide:
    """A cluster with every group any wish would bring in, and what each division makes of the wishes."""

    cluster: Cluster
    wishes: tuple[Wish, ...]
    brought: Mapping[int, int] = field(default_factory=dict)
    """Number of a candidate -> number of the wish that alone allows it (an agency kept as it is)."""

    def rows(self) -> list[tuple[int, int]]:
        """For every division the wishes it breaks and those it needs, as bits."""
        broken = [
            sum(1 << at for at, wish in enumerate(self.wishes) if wish.met is not None and not wish.met(one))
            for one in self.cluster.candidates
        ]
        found = []
        for division in self.cluster.divisions:
            breaks = needs = 0
            for number in division:
                breaks |= broken[number]
                needs |= 1 << self.brought[number] if number in self.brought else 0
            found.append((breaks, needs))
        return found

    def possible(self, held: int, rows: Sequence[tuple[int, int]]) -> list[int]:
        """Divisions allowed while the wishes in `held` (bits) stand."""
        return [at for at, (breaks, needs) in enumerate(rows) if not breaks & held and not needs & ~held]

    def without(self, dropped: Sequence[Wish]) -> Wide:
        """The same with some wishes gone, and the groups they alone allowed."""
        gone = {wish.id for wish in dropped}
        stand = tuple(wish for wish in self.wishes if wish.id not in gone)
        number = {wish.id: at for at, wish in enumerate(stand)}
        kept = [at for at in range(len(self.cluster.candidates)) if self._owner(at) not in gone]
        brought = {new: number[str(self._owner(old))] for new, old in enumerate(kept) if old in self.brought}
        candidates = tuple(self.cluster.candidates[at] for at in kept)
        return Wide(Cluster(self.cluster.name, self.cluster.functions, candidates), stand, brought)

    def _owner(self, number: int) -> str | None:
        return self.wishes[self.brought[number]].id if number in self.brought else None


def settled(wide: Wide) -> tuple[tuple[Wish, ...], tuple[Wish, ...], tuple[Wish, ...]]:
    """Wishes that stand, the fewest set aside, and a smallest set that cannot be met together.

    The last two are empty where all can be met, or where the cluster has no lawful division even without wishes.
    """
    rows = wide.rows()
    every = range(len(wide.wishes))

    def works(numbers: Sequence[int]) -> bool:
        return bool(wide.possible(sum(1 << at for at in numbers), rows))

    if works(every) or not works(()):
        return wide.wishes, (), ()
    dropped = next(drop for drop in _by_size(every, later_first=True) if works([at for at in every if at not in drop]))
    conflict = next(some for some in _by_size(every) if not works(some))
    names = wide.wishes
    stand = tuple(names[at] for at in every if at not in dropped)
    return stand, tuple(names[at] for at in dropped), tuple(names[at] for at in conflict)


def whole_conflict(
    problems: Sequence[Callable[[frozenset[str]], Problem]], wides: Sequence[Sequence[Wide]], limits: Sequence[Wish]
) -> tuple[tuple[Wish, ...], tuple[Wish, ...]]:
    """The fewest wishes set aside and a smallest conflict, where limits on the whole cannot be kept.

    `problems` build each set of scores with the limits of the given ids; `wides` are its clusters with the wishes that
    stand. Without any wish the structures of law are left, so a set that helps is always found.
    """
    local = {wish.id: wish for row in wides for wide in row for wish in wide.wishes}
    wishes = [*local.values(), *limits]
    every = range(len(wishes))
    rows = [[(wide, wide.rows()) for wide in row] for row in wides]

    def works(numbers: Sequence[int]) -> bool:
        held = frozenset(wishes[at].id for at in numbers)
        return any(_feasible(build(held), row, held) for build, row in zip(problems, rows, strict=True))

    dropped = next(drop for drop in _by_size(every, later_first=True) if works([at for at in every if at not in drop]))
    conflict = next((some for some in _by_size(every) if not works(some)), ())
    return tuple(wishes[at] for at in dropped), tuple(wishes[at] for at in conflict)


def _feasible(problem: Problem, row: Sequence[tuple[Wide, list[tuple[int, int]]]], held: frozenset[str]) -> bool:
    stages = []
    for wide, rows in row:
        bits = sum(1 << at for at, wish in enumerate(wide.wishes) if wish.id in held)
        effects = wide.cluster.effects
        stages.append([(0, problem.uses(effects[at])) for at in wide.possible(bits, rows)])
    return bool(Search(stages, problem.limits).run(1).picks)


def _by_size(numbers: Sequence[int], later_first: bool = False) -> Iterator[tuple[int, ...]]:
    """All subsets, small ones first; among those of one size the earlier (or later) numbers first."""
    ordered = list(reversed(numbers)) if later_first else list(numbers)
    for size in range(len(ordered) + 1):
        for some in combinations(ordered, size):
            yield tuple(sorted(some))


def labels(wishes: Sequence[Wish]) -> tuple[Message, ...]:
    """The words of some wishes."""
    return tuple(wish.label for wish in wishes)


def conflict_decision(frame: Frame, conflict: Sequence[Wish], dropped: Sequence[Wish]) -> NeedsDecision:
    """The question that goes out where wishes cannot be met together."""
    return NeedsDecision(
        message("design.decision.wish_conflict", wishes=[*labels(conflict)], dropped=[*labels(dropped)]),
        frame.because("cluster", "J1", "J4"),
        id=f"design.wish_conflict:{'&'.join(wish.id for wish in conflict)}",
        decider=message("design.decider.mayor"),
    )
