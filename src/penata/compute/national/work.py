"""The two pieces of work for one government: read it, and design it. Both run anywhere and keep nothing.

What travels is a snapshot (opaque people, no name, no NIP) and back comes the result of the design step, the same bytes
wherever it was made.
"""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from penata.compute.invented import PROVINCES, invented, with_synthetic_tables
from penata.compute.national.result import Row
from penata.compute.national.sources import SNAPSHOT, Source
from penata.compute.national.store import Read
from penata.core import codec
from penata.core.message import Message, message
from penata.core.organisation.snapshot import Snapshot

if TYPE_CHECKING:
    from penata.core.design.answer import Answer
    from penata.core.design.result import DesignResult
    from penata.core.rules import Rulebook

REAL, SYNTHETIC = "pp-18-2016", "sintetis"
PROVINCE = "provinsi"
INVENTED_DAY = date(2025, 1, 2)
"""Day of the data of the invented set."""
_SPEED = 5
"""Of gzip: beyond it the files hardly shrink."""


@dataclass(frozen=True, slots=True)
class Order:
    """What the design of one government needs."""

    read: Read
    content: bytes
    rules: str
    """Text of a file of the city's own rules; empty: the law alone."""
    day: date
    """Of the work: tells which values were checked too long ago."""
    weightings: int
    key: str
    """Under which the result will be kept."""


@dataclass(frozen=True, slots=True)
class Designed:
    """What comes back."""

    row: Row
    result: bytes
    """Compressed canonical JSON of the `DesignResult`."""


def read_source(source: Source) -> tuple[Read, bytes] | tuple[Message, ...]:
    """The government of a source and its compressed content; or all reasons why not."""
    if source.number >= 0:
        law = _book("", source.number < PROVINCES).at(INVENTED_DAY)
        made = invented(source.number, law, source.seed)
        return _kept(made.snapshot, made.kind, SYNTHETIC if made.kind == PROVINCE else REAL)
    path = Path(source.path)
    if path.suffix.lower() == SNAPSHOT:
        return _read_snapshot(path)
    return _read_files(path)


def design_one(order: Order) -> Designed:
    """The analysis and the design of one government, exactly as `penata design` does them."""
    from penata.core.analysis import analyse
    from penata.core.design.answer import Answer
    from penata.core.design.engine import Designer
    from penata.core.design.legal import frame_of, tariff_of
    from penata.core.design.rescore import Rescorer
    from penata.core.design.result import DesignSettings
    from penata.core.organisation.city_law import law_of_city

    snapshot = codec.decode(gzip.decompress(order.content), Snapshot)
    law = law_of_city(snapshot, _book(order.rules, order.read.tables == SYNTHETIC), order.day)
    analysis = analyse(snapshot, law)
    frame = frame_of(law, snapshot.government.kind)
    designer = Designer(snapshot, analysis, frame, tariff_of(snapshot, law), DesignSettings())
    answer = Answer(designer, Rescorer(law, analysis, snapshot.government.archipelagic))
    result = answer.result()
    row = _row(order, snapshot, result, _stable(answer, order.weightings))
    return Designed(row, gzip.compress(codec.encode(result), _SPEED, mtime=0))


def stale_on(rules: str, day: date) -> tuple[str, ...]:
    """Instruments last checked too long before `day`: the only thing about the day that an answer depends on."""
    book = _book(rules, synthetic=False)
    return tuple(sorted(id for id in book.instruments if book.stale(id, day)))


@lru_cache(maxsize=4)
def _book(rules: str, synthetic: bool) -> Rulebook:
    """The rulebook with the rules of a file and, for invented provinces, the synthetic tables over it."""
    from penata.core.rules import load_rulebook
    from penata.core.rules.layer import lay
    from penata.core.rules.layer_file import parse_layer

    book = load_rulebook()
    if synthetic:
        book = with_synthetic_tables(book, INVENTED_DAY)
    return lay(book, parse_layer(rules, "")) if rules else book


def _read_snapshot(path: Path) -> tuple[Read, bytes] | tuple[Message, ...]:
    from msgspec import DecodeError, ValidationError

    content = path.read_bytes()
    try:
        snapshot = codec.decode(content, Snapshot)
    except (ValidationError, DecodeError, UnicodeDecodeError) as fault:
        if _kind_in(content) == PROVINCE:
            return (message("compute.province"),)
        return (message("compute.file.snapshot", kind=type(fault).__name__),)
    return _kept(snapshot, str(snapshot.government.kind), REAL)


def _kind_in(content: bytes) -> str:
    try:
        return str(json.loads(content)["government"]["kind"])
    except (ValueError, KeyError, TypeError):
        return ""


def _read_files(path: Path) -> tuple[Read, bytes] | tuple[Message, ...]:
    from penata.core.intake import read_city

    answer = read_city(path)
    if answer.city is not None:
        snapshot = answer.city.snapshot
        return _kept(snapshot, str(snapshot.government.kind), REAL)
    errors = [issue for issue in answer.issues if issue.severity == "error"]
    if any(str(issue.message.params.get("value")).lower() == PROVINCE for issue in errors):
        return (message("compute.province"),)
    first = message(
        "compute.file.place", sheet=errors[0].sheet, row=errors[0].row or 0, column=errors[0].column, text=errors[0].message
    )  # fmt: skip
    return (message("compute.file.refused", count=len(errors), first=first),)


def _kept(snapshot: Snapshot, kind: str, tables: str) -> tuple[Read, bytes]:
    government = snapshot.government
    content = gzip.compress(codec.encode(snapshot), 1, mtime=0)
    return Read(snapshot.key, government.code, government.name, tables, kind), content


def _stable(answer: Answer, weightings: int) -> int:
    """Per mille of so many weightings under which the structure chosen stays the best."""
    from penata.core.design.table import table_of
    from penata.core.design.weighted import many
    from penata.core.design.weighted import weightings as drawn

    table = table_of(answer.ground.problem, answer.tuning)
    return many(table, answer.objective, drawn(weightings)).share_of(answer.chosen.candidates)


def _row(order: Order, snapshot: Snapshot, result: DesignResult, stable: int) -> Row:
    best = result.scenario(result.recommended)
    proven = result.certificate.get("agreed") == "yes" and best.status == "optimal" and best.objective == best.bound
    government = snapshot.government
    return Row(
        code=government.code,
        name=government.name,
        source="",
        kind=order.read.kind,
        tables=order.read.tables,
        invented=government.invented,
        agencies=len(snapshot.agencies),
        agencies_after=best.agencies,
        saving=best.saving,
        coherence=best.coherence,
        moved=best.moved,
        objective=best.objective,
        structures=result.lawful_structures,
        stable=stable,
        exceptions=_exceptions(result),
        decisions=len(result.decisions),
        proven=proven,
        snapshot=order.read.snapshot,
        result=order.key if proven else "",
    )


def _exceptions(result: DesignResult) -> int:
    return sum(breach.id.startswith("no-path") for breach in result.breaches)
