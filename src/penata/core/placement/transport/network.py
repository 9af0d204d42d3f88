"""Whom which post could take, and at what burden: the transportation problem as arrays.

People and posts are numbers in the order of their ids, so that the same city gives the same arrays whatever the order of
its files. Costs are whole numbers; a smaller total is better.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Shorts = NDArray[np.int32]

TIE_VALUES = 1024
"""Different values a tie-break may take; each person-post pair has one of its own, whatever else is in the problem."""
LARGEST = sys.maxsize // 32
"""Bound of a scaled cost, so that costs and prices add up within 64 bits."""


@dataclass(frozen=True)
class Network:
    """`posts[starts[i]:starts[i + 1]]` are the posts open to person `i`, `costs` their burden, `seats` the room of a post.

    Shapes: starts (people + 1,), posts and costs (arcs,), seats (posts,). A post stands once with a person.
    """

    starts: Ints
    posts: Shorts
    costs: Ints
    seats: Ints

    @classmethod
    def of(cls, arcs: Sequence[Mapping[int, int]], capacity: Sequence[int]) -> Network:
        """From one mapping of posts to costs for each person."""
        import numpy as np

        degrees = [len(options) for options in arcs]
        rows = [sorted(options.items()) for options in arcs]
        return cls(
            np.cumsum([0, *degrees], dtype=np.int64),
            np.array([post for row in rows for post, _ in row], dtype=np.int32),
            np.array([cost for row in rows for _, cost in row], dtype=np.int64),
            np.array(capacity, dtype=np.int64),
        )

    @property
    def people(self) -> int:
        """Number of people."""
        return len(self.starts) - 1

    @cached_property
    def largest(self) -> int:
        """Size of the largest cost."""
        return max(int(self.costs.max(initial=0)), -int(self.costs.min(initial=0)))

    def __post_init__(self) -> None:
        import numpy as np

        degrees = np.diff(self.starts)
        if len(degrees) and degrees.min() < 1:
            raise ValueError(f"person {int(degrees.argmin())} has no post")
        if len(self.posts) != len(self.costs) or (len(self.starts) and self.starts[-1] != len(self.posts)):
            raise ValueError("starts, posts and costs do not fit together")
        if self.largest >= LARGEST:
            raise ValueError("a cost is too large")


def in_order(network: Network) -> Network:
    """The same network with the posts of each person in rising order, so that no solver can tell how rows came."""
    import numpy as np

    falls = network.posts[1:] <= network.posts[:-1]
    falls[network.starts[1:-1] - 1] = False
    if not falls.any():
        return network
    person = np.repeat(np.arange(network.people), np.diff(network.starts))
    order = np.lexsort((network.posts, person))
    return Network(network.starts, network.posts[order], network.costs[order], network.seats)


@dataclass(frozen=True)
class Scaled:
    """The same network with ties broken: `cost * scale + tie`, `0 <= tie < values`, `scale = people * values`.

    A tie adds up to less than one unit of cost over all people, so whatever is best here is best there.
    """

    costs: Ints
    scale: int
    values: int


def unscaled(network: Network) -> Scaled:
    """The network as it is, ties left open."""
    return Scaled(network.costs, 1, 1)


def room_for_ties(network: Network) -> tuple[int, int]:
    """Scale and number of tie values: as fine as costs and prices leave room within 64 bits, else 1 and 1 (no ties).

    Costs of many goals one above the other, times very many people, may leave none; ties are then left open here and
    the answer is as exact.
    """
    people = max(network.people, 1)
    largest = network.largest + 1
    values = TIE_VALUES
    while values > 1 and largest * people * values >= LARGEST:
        values //= 2
    return (people * values, values) if values > 1 else (1, 1)
