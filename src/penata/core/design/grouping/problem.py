"""The question, its answer, and the tree of bounds that proves it."""

from __future__ import annotations

from dataclasses import dataclass

SCALE = 1 << 20
"""Weights of cuts are whole numbers of this part of one."""


@dataclass(frozen=True)
class Problem:
    """`worth[i][j]`: what it is worth, or costs, to have i and j in one group; whole numbers, symmetric, zeros with itself."""

    worth: tuple[tuple[int, ...], ...]

    def __post_init__(self) -> None:
        size = len(self.worth)
        if any(len(row) != size for row in self.worth):
            raise ValueError("the table is not square")
        if any(self.worth[i][i] for i in range(size)):
            raise ValueError("a thing is worth nothing with itself")
        if any(self.worth[i][j] != self.worth[j][i] for i in range(size) for j in range(i)):
            raise ValueError("the table is not symmetric")

    @property
    def size(self) -> int:
        """How many things there are to group."""
        return len(self.worth)

    def value(self, groups: tuple[tuple[int, ...], ...]) -> int:
        """The worth of all pairs that share a group."""
        return sum(self.worth[i][j] for group in groups for i in group for j in group if i < j)


@dataclass(frozen=True, slots=True)
class Cut:
    """That who goes with the middle goes with its other companion too, `x(a, middle) + x(middle, b) - x(a, b) <= 1`;
    `weight` in parts of `SCALE`."""

    a: int
    middle: int
    b: int
    weight: int


@dataclass(frozen=True, slots=True)
class Branch:
    """A set of partitions with the cuts that bound it; where split, those with `pair` together and those with it apart.

    Things known to be together stand in the cuts by their least.
    """

    cuts: tuple[Cut, ...]
    pair: tuple[int, int] | None = None
    together: Branch | None = None
    apart: Branch | None = None


@dataclass(frozen=True)
class Result:
    """The best groups found, sorted, each sorted; no partition is worth more than `bound`."""

    groups: tuple[tuple[int, ...], ...]
    worth: int
    bound: int
    tree: Branch
    programs: int
    """Linear programs solved."""

    @property
    def gap(self) -> int:
        """How much better a partition could be at most."""
        return self.bound - self.worth

    @property
    def proven(self) -> bool:
        """Whether none is better."""
        return self.gap <= 0
