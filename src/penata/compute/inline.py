"""Work in this very process, one task after the other: the default, and the yardstick for the others."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from typing import Any

from penata.compute.engine import Done, Task, perform


class Inline:
    """No other process at all."""

    def run(self, work: Callable[[Any], Any], tasks: Iterable[Task]) -> Generator[Done, None, None]:
        """Do the tasks in their order."""
        return (perform(work, task.id, task.content) for task in tasks)
