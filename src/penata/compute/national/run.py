"""One run over many governments: what is kept is not done again, what is done is kept at once, what is missing is told."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from penata.compute.engine import Done, Engine, Task
from penata.compute.identity import work_key
from penata.compute.national.result import Missing, National, Row
from penata.compute.national.sources import Source
from penata.compute.national.store import Read, Store
from penata.compute.national.work import Order, design_one, read_source, stale_on
from penata.core import codec
from penata.core.design.result import DesignSettings
from penata.core.message import Message, message

WEIGHTINGS = 1000
"""Ours: weightings on which each recommended structure is tried."""

Told = Callable[[str, int, int, float | None], None]
"""Is told the step (`read` or `design`), how many are done of how many, and the seconds left if they can be told."""


def silent(_: str, __: int, ___: int, ____: float | None) -> None:
    """Tell nobody."""


@dataclass
class Run:
    """One run. `local` reads the files (they hold names and stay on this machine), `engine` designs."""

    store: Store
    engine: Engine
    local: Engine
    day: date
    rules: str = ""
    """Text of a file with the city's own rules over the law."""
    told: Told = silent
    rows: dict[Source, Row] = field(default_factory=dict, init=False)
    missing: dict[Source, Missing] = field(default_factory=dict, init=False)
    kept: int = field(default=0, init=False)
    """Governments whose result was there already."""

    def over(self, sources: Sequence[Source]) -> National:
        """Read and design every source. Ctrl-C, like any fault, leaves `outcome` lawful: all that is done so far."""
        for source in sources:
            self.missing[source] = Missing(source.name, (message("compute.not_reached"),), False)
        self._design(self._read(sources))
        return self.outcome(True)

    def outcome(self, complete: bool) -> National:
        """All rows so far in the order of codes, and every government without one."""
        return National(tuple(sorted(self.rows.values())), tuple(sorted(self.missing.values(), key=_name)), complete)

    def _read(self, sources: Sequence[Source]) -> dict[Source, Read]:
        found: dict[Source, Read] = {}
        left: list[Source] = []
        for source in sources:
            known = self.store.read(self._source_key(source))
            if known is None:
                left.append(source)
            else:
                found[source] = known
        for source, done in self._done(self.local, "read", read_source, left, lambda source: source):
            if done.fault is not None or not isinstance(done.answer[-1], bytes):
                self._refuse(source, (done.fault,) if done.fault is not None else done.answer)
                continue
            read, content = done.answer
            self.store.keep_read(self._source_key(source), read, content)
            found[source] = read
        return found

    def _design(self, read: dict[Source, Read]) -> None:
        stale = stale_on(self.rules, self.day)
        same: dict[str, list[Source]] = {}
        for source, one in read.items():
            key = codec.key(one.snapshot, one.tables, self.rules, DesignSettings(), WEIGHTINGS, stale, work_key())
            row = self.store.row(key)
            if row is None:
                same.setdefault(key, []).append(source)
            else:
                self._take(source, row)
                self.kept += 1
        keys = {sources[0]: key for key, sources in same.items()}

        def order(source: Source) -> Order:
            content = self.store.snapshot(self._source_key(source))
            return Order(read[source], content, self.rules, self.day, WEIGHTINGS, keys[source])

        for first, done in self._done(self.engine, "design", design_one, list(keys), order):
            if done.fault is None and done.answer.row.proven:
                self.store.keep(keys[first], done.answer.row, done.answer.result)
            for source in same[keys[first]]:
                if done.fault is not None:
                    self._refuse(source, (done.fault,))
                else:
                    self._take(source, done.answer.row)

    def _done(
        self,
        engine: Engine,
        step: str,
        work: Callable[[Any], object],
        sources: Sequence[Source],
        content: Callable[[Source], object],
    ) -> Iterator[tuple[Source, Done]]:
        """Each source's outcome as it comes in, telling how far it is and how long it will take."""
        if not sources:
            return
        self.told(step, 0, len(sources), None)
        began = time.monotonic()
        tasks = (Task(number, content(source)) for number, source in enumerate(sources))
        with closing(engine.run(work, tasks)) as answers:
            for number, done in enumerate(answers, start=1):
                yield sources[done.id], done
                left = (time.monotonic() - began) * (len(sources) - number) / number
                self.told(step, number, len(sources), left if number < len(sources) else None)

    def _take(self, source: Source, row: Row) -> None:
        self.rows[source] = replace(row, source=source.name)
        self.missing.pop(source, None)

    def _refuse(self, source: Source, why: Sequence[Message]) -> None:
        self.missing[source] = Missing(source.name, tuple(why), True)

    def _source_key(self, source: Source) -> str:
        return codec.key(source.key, work_key())


def _name(missing: Missing) -> str:
    return missing.source
