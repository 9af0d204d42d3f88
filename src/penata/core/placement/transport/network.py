"""Whom which post could take, and at what burden: the transportation problem as arrays.

People and posts are numbers in the order of their ids, so that the same city gives the same arrays whatever the order of
its files. Costs are whole numbers; a smaller total is better.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

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

    def __post_init__(self) -> None:
        import numpy as np

        degrees = np.diff(self.starts)
        if len(degrees) and degrees.min() < 1:
            raise ValueError(f"person {int(degrees.argmin())} has no post")
        if len(self.posts) != len(self.costs) or (len(self.starts) and self.starts[-1] != len(self.posts)):
            raise ValueError("starts, posts and costs do not fit together")
        if len(self.costs) and int(np.abs(self.costs).max()) >= LARGEST:
            raise ValueError("a cost is too large")


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


def scaled(network: Network) -> Scaled:
    """Break ties by the published rule: a fixed mix of the numbers of person and post, finer where costs leave room."""
    import numpy as np

    people = max(network.people, 1)
    largest = int(np.abs(network.costs).max(initial=0)) + 1
    values = TIE_VALUES
    while values > 1 and largest * people * values >= LARGEST:
        values //= 2
    if values == 1:
        return unscaled(network)
    scale = people * values
    return Scaled(network.costs * scale + _ties(network, values), scale, values)


def _ties(network: Network, values: int) -> Any:
    import numpy as np

    person = np.repeat(np.arange(network.people, dtype=np.uint64), np.diff(network.starts))
    mixed = person * np.uint64(0x9E3779B97F4A7C15)
    mixed ^= network.posts.astype(np.uint64) * np.uint64(0xC2B2AE3D27D4EB4F)
    mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> np.uint64(32)
    return (mixed & np.uint64(values - 1)).astype(np.int64)
