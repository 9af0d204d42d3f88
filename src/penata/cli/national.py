"""`penata design --all` and `--invented`: the design step for many governments, here or on several machines.

Exit codes: 0 every government has its result; 1 some have none (all named, with the reason); 130 stopped by the user:
what was done is kept and shown, what is missing is named, and the same command goes on from there.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from penata.cli.law import layer_of
from penata.cli.stop import BAD_INPUT, INTERRUPTED, OK, WRONG_USE, Stop
from penata.compute.settings import ENGINES
from penata.core.catalogue import number, render, rupiah_short
from penata.core.message import Message, message

if TYPE_CHECKING:
    from penata.compute import Engine
    from penata.compute.national import National, Row, Run, Source

_EVERY = 2.0
"""Seconds between two lines of progress."""
_MISSING_SHOWN = 50
_SET = 552


def add_national(design: argparse.ArgumentParser, say: Callable[[str], str]) -> None:
    """Add what `penata design` takes for many governments at once."""
    many = design.add_argument_group(say("national"))
    which = many.add_mutually_exclusive_group()
    which.add_argument("--all", type=Path, metavar="FOLDER", help=say("national.all"))
    which.add_argument("--invented", type=int, nargs="?", const=_SET, metavar="N", help=say("national.invented"))
    many.add_argument("--results", type=Path, metavar="FOLDER", help=say("national.results"))
    many.add_argument("--engine", choices=ENGINES, default=ENGINES[0], help=say("national.engine"))
    many.add_argument("--workers", type=int, metavar="N", help=say("national.workers"))
    many.add_argument("--scheduler", default="", metavar="tls://HOST:PORT", help=say("national.scheduler"))
    many.add_argument("--tls-ca", type=Path, metavar="PEM", help=say("national.tls"))
    many.add_argument("--tls-cert", type=Path, metavar="PEM", help=say("national.tls"))
    many.add_argument("--tls-key", type=Path, metavar="PEM", help=say("national.tls"))


def wanted(options: argparse.Namespace) -> bool:
    """Whether many governments are asked for."""
    return options.all is not None or options.invented is not None


def design_many(options: argparse.Namespace) -> int:
    """Design every government, show all rows and what is missing."""
    from penata.compute import Unreachable
    from penata.compute.national import Run
    from penata.compute.national.store import Store

    sources, folder = _sources(options)
    engine, local = _engines(options)
    telling = _Telling(options.language)
    run = Run(Store(folder), engine, local, date.today(), _rules(options.rules), telling)
    code, stopped = OK, None
    try:
        outcome = run.over(sources)
    except KeyboardInterrupt:
        outcome, code, stopped = run.outcome(False), INTERRUPTED, message("compute.stopped")
    except Unreachable as unreachable:
        outcome, code, stopped = run.outcome(False), BAD_INPUT, unreachable.message
    _show(options, run, outcome, stopped)
    return code if code != OK or not outcome.missing else BAD_INPUT


def _sources(options: argparse.Namespace) -> tuple[tuple[Source, ...], Path]:
    """The governments asked for, and the folder of results."""
    from penata.compute.national import from_folder, from_invented
    from penata.compute.national.store import NAME

    if options.path is not None:
        raise Stop(WRONG_USE, message("compute.one_or_many"))
    if options.invented is not None:
        if not 1 <= options.invented <= _SET:
            raise Stop(WRONG_USE, message("compute.invented.count", most=_SET))
        return from_invented(options.invented), options.results or options.data / NAME
    if not options.all.is_dir():
        raise Stop(WRONG_USE, message("compute.folder.missing", path=str(options.all)))
    found = from_folder(options.all)
    if not found:
        raise Stop(WRONG_USE, message("compute.folder.empty", path=str(options.all)))
    return found, options.results or options.all / NAME


def _engines(options: argparse.Namespace) -> tuple[Engine, Engine]:
    """Where to design, and where on this machine to read."""
    from penata.compute import EngineSettings, Unreachable, engine_of

    if options.workers is not None and options.workers < 1:
        raise Stop(WRONG_USE, message("compute.workers"))
    wishes = EngineSettings(
        options.engine, options.workers, options.scheduler, options.tls_ca, options.tls_cert, options.tls_key
    )
    try:
        engine = engine_of(wishes)
    except Unreachable as unreachable:
        raise Stop(WRONG_USE, unreachable.message) from None
    here = "inline" if options.engine == "inline" else "processes"
    return engine, engine_of(EngineSettings(here, options.workers))


def _rules(path: Path | None) -> str:
    """The text of the city's own rules, read through once so that a fault in it is told before any work."""
    from penata.core.rules.layer import LayerKind

    if path is None:
        return ""
    layer_of(path, LayerKind.CITY)
    return path.read_text("utf-8")


class _Telling:
    """Tells on the error stream how far the run is and how long it will still take."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.last = 0.0

    def __call__(self, step: str, done: int, total: int, left: float | None) -> None:
        now = time.monotonic()
        if 0 < done < total and now - self.last < _EVERY:
            return
        self.last = now
        params: dict[str, Any] = {"done": done, "total": total}
        code = f"compute.progress.{step}"
        text = message(code, **params) if left is None else message(f"{code}.left", left=_time(left), **params)
        print(f"{100 * done // total:>4} %  {render(text, self.language)}", file=sys.stderr, flush=True)


def _time(seconds: float) -> Message:
    """A span as people say it."""
    if seconds < 90:
        return message("compute.left.seconds", count=round(seconds))
    if seconds < 5400:
        return message("compute.left.minutes", count=round(seconds / 60))
    return message("compute.left.hours", hours=int(seconds // 3600), minutes=int(seconds % 3600 // 60))


def _show(options: argparse.Namespace, run: Run, outcome: National, stopped: Message | None) -> None:
    from penata.core import codec

    content = codec.encode(outcome)
    path = run.store.tell("rekap.json", content)
    print(content.decode() if options.json else _text(outcome, run, path, options.language))
    if stopped is not None:
        print(render(stopped, options.language), file=sys.stderr)


def _text(outcome: National, run: Run, path: Path, language: str) -> str:
    """The table of governments, the totals, and what is missing."""
    from penata.cli.report import table

    def say(code: str, **params: Any) -> str:
        return render(message(f"compute.{code}", **params), language)

    names = ("code", "name", "before", "after", "saving", "moved", "objective", "stable", "exceptions")
    lines = []
    if outcome.rows:
        cells = [_cells(row, language) for row in outcome.rows]
        total = {
            "done": len(outcome.rows),
            "kept": run.kept,
            "before": sum(row.agencies for row in outcome.rows),
            "after": sum(row.agencies_after for row in outcome.rows),
            "saving": sum(row.saving for row in outcome.rows),
        }
        lines = [table([say(f"column.{name}") for name in names], cells, right=set(range(2, len(names)))), ""]
        lines.append(say("total", **total))
    if invented := sum(row.invented for row in outcome.rows):
        lines.append(say("note.invented", count=invented))
    if any(row.tables == "sintetis" for row in outcome.rows):
        lines.append(say("note.synthetic"))
    unproven = [row.name for row in outcome.rows if not row.proven]
    if unproven:
        lines.append(say("note.unproven", names=unproven))
    if outcome.missing:
        lines += [*([""] if lines else []), say("missing", count=len(outcome.missing))]
        for one in outcome.missing[:_MISSING_SHOWN]:
            lines.append(f"  {one.source}: {' '.join(render(why, language) for why in one.why)}")
        if len(outcome.missing) > _MISSING_SHOWN:
            lines.append(f"  {say('missing.more', count=len(outcome.missing) - _MISSING_SHOWN)}")
    lines.append(say("kept", path=str(path)))
    return "\n".join(lines)


def _cells(row: Row, language: str) -> tuple[str, ...]:
    return (
        row.code,
        " ".join((row.name, *("°" * row.invented), *("*" * (row.tables == "sintetis")))),
        number(row.agencies, language),
        number(row.agencies_after, language),
        rupiah_short(row.saving, language),
        number(row.moved, language),
        number(row.objective, language),
        number(f"{row.stable / 10:.1f}", language, 1),
        number(row.exceptions, language) if row.exceptions else "",
    )
