"""Work in several processes of this machine; a process that dies is replaced and its one task done again.

Python's own process pool gives up altogether when one of its processes is killed, and cannot say over which task. Here
each worker has a pipe of its own and one task at a time, so exactly that task is known and repeated.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import Any

from penata.compute.engine import ATTEMPTS, Done, Task, died, perform

_CONTEXT = get_context("spawn")
"""A fresh interpreter for each worker: a fork would copy threads of the solvers half way."""
_SINGLE = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS")


@dataclass
class _Worker:
    process: Any
    pipe: Connection
    task: Task | None = None


@dataclass
class Processes:
    """So many processes; none by default means one for each processor this process may use."""

    workers: int | None = None

    def run(self, work: Callable[[Any], Any], tasks: Iterable[Task]) -> Generator[Done, None, None]:
        """Do the tasks, at most one for each process at a time."""
        crew = _Crew(work, iter(tasks), self.workers or usable())
        try:
            yield from crew.results()
        finally:
            crew.dismiss()


def usable() -> int:
    """Processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Crew:
    """The workers of one run."""

    def __init__(self, work: Callable[[Any], Any], tasks: Iterator[Task], size: int) -> None:
        self.work = work
        self.tasks = tasks
        self.again: deque[Task] = deque()
        self.deaths: dict[int, int] = {}
        self.size = size
        self.workers: list[_Worker] = []

    def results(self) -> Iterator[Done]:
        """Every task's outcome as it comes in."""
        while len(self.workers) < self.size and self._hire():
            pass
        while self.workers:
            for ready in wait([worker.pipe for worker in self.workers]):
                worker = next(one for one in self.workers if one.pipe is ready)
                done = self._receive(worker)
                if done is not None:
                    yield done

    def dismiss(self) -> None:
        """End every worker at once and wait until it is gone."""
        for worker in self.workers:
            worker.process.terminate()
        for worker in self.workers:
            worker.process.join()
            worker.pipe.close()
        self.workers.clear()

    def _next(self) -> Task | None:
        return self.again.popleft() if self.again else next(self.tasks, None)

    def _hire(self) -> bool:
        """Start a worker with its first task; false where no task is left."""
        task = self._next()
        if task is None:
            return False
        mine, its = _CONTEXT.Pipe()
        process = _CONTEXT.Process(target=_serve, args=(its, self.work), daemon=True)
        process.start()
        its.close()
        worker = _Worker(process, mine)
        self.workers.append(worker)
        self._give(worker, task)
        return True

    def _give(self, worker: _Worker, task: Task) -> None:
        worker.task = task
        try:
            worker.pipe.send(task)
        except OSError:
            return  # it has died: its pipe reads as ended, and the task is done again then

    def _receive(self, worker: _Worker) -> Done | None:
        """What a worker answered, and its next task; where it died, a new worker in its place."""
        try:
            done: Done = worker.pipe.recv()
        except (EOFError, OSError):
            return self._mourn(worker)
        task = self._next()
        if task is None:
            self._release(worker)
        else:
            self._give(worker, task)
        return done

    def _mourn(self, worker: _Worker) -> Done | None:
        task = worker.task
        self._release(worker)
        lost = None
        if task is not None:
            self.deaths[task.id] = self.deaths.get(task.id, 0) + 1
            if self.deaths[task.id] < ATTEMPTS:
                self.again.append(task)
            else:
                lost = died(task.id)
        self._hire()
        return lost

    def _release(self, worker: _Worker) -> None:
        self.workers.remove(worker)
        worker.pipe.close()
        worker.process.join()


def _serve(pipe: Connection, work: Callable[[Any], Any]) -> None:
    """Do tasks until the other end closes the pipe. Ctrl-C is for the one who gave them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in _SINGLE:
        os.environ.setdefault(name, "1")
    try:
        while True:
            task: Task = pipe.recv()
            pipe.send(perform(work, task.id, task.content))
    except (EOFError, OSError):
        return
