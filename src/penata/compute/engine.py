"""What every place of work promises: each task done once in effect, in any order, and told as soon as it is done.

Work is a function at the top of a module, from one task's content to its answer, without state and without a clock, so
that a task whose worker died is simply done again and the answer is the same byte for byte.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, Protocol

from penata.core.message import Message, message

ATTEMPTS = 3
"""Ours: so many workers may die over one task before it is given up; one task must not bring down all workers."""


class Unreachable(Exception):
    """The place of work cannot be used: a package, a machine or a key is missing. Says what to do."""

    def __init__(self, told: Message) -> None:
        super().__init__(told.code)
        self.message = told


@dataclass(frozen=True, slots=True)
class Task:
    """One piece of work."""

    id: int
    content: Any
    """What the work is given; it must be picklable and hold neither names nor NIP."""


@dataclass(frozen=True, slots=True)
class Done:
    """What came of one task."""

    id: int
    answer: Any = None
    fault: Message | None = None
    """Why there is no answer: the work failed, or its workers died."""
    cpu: float = 0.0
    """Processor seconds of the work itself; metadata, never part of an answer."""


class Engine(Protocol):
    """A place of work."""

    def run(self, work: Callable[[Any], Any], tasks: Iterable[Task]) -> Generator[Done, None, None]:
        """Do every task and yield each as it is done. Closing the generator stops the work; nothing is left running."""
        ...


def perform(work: Callable[[Any], Any], id: int, content: Any) -> Done:
    """One task here and now; a fault of the work becomes part of the answer, named by its kind and place alone.

    The text of a fault is left out: it may hold what is in the data.
    """
    began = time.process_time()
    try:
        answer = work(content)
    except Exception as fault:
        return Done(id, fault=message("compute.fault", kind=type(fault).__name__, place=_place(fault)))
    return Done(id, answer, cpu=time.process_time() - began)


def died(id: int) -> Done:
    """A task given up because worker after worker died over it."""
    return Done(id, fault=message("compute.died"))


def _place(fault: BaseException) -> str:
    trace = fault.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{PurePath(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace is not None else ""
