"""`penata design` for one city: wishes in, structures out; ranking, frontier and why-not where they are asked for."""

from __future__ import annotations

import argparse
import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from penata.cli.report import show_design, table
from penata.cli.stop import INTERRUPTED, NO_STRUCTURE, OK, WRONG_USE, Stop
from penata.cli.wishes import add_wishes, read_wishes
from penata.core.catalogue import number, render, rupiah_short
from penata.core.design.result import DesignResult, PairVerdict
from penata.core.design.standing import plain_code
from penata.core.design.stated import Known, wishes_told
from penata.core.message import Message, message

if TYPE_CHECKING:
    from penata.core.design.answer import Answer
    from penata.core.design.frame import Frame

MOST_RANKED = 1000
_FRONTIER_SHOWN = 40


def add_questions(design: argparse.ArgumentParser, say: Callable[[str], str]) -> None:
    """Add the wishes and what may be asked of the answer."""
    add_wishes(design, say)
    group = design.add_argument_group(say("questions"))
    group.add_argument("--best", type=int, metavar="K", help=say("questions.best"))
    group.add_argument("--frontier", action="store_true", help=say("questions.frontier"))
    group.add_argument("--why-not", nargs=2, metavar=("A", "B"), help=say("questions.why_not"))
    group.add_argument("--csv", action="store_true", help=say("questions.csv"))


@dataclass(frozen=True)
class Sheet:
    """A table by its headings and rows of plain values."""

    headings: tuple[str, ...]
    rows: list[tuple[Any, ...]] = field(default_factory=list)


def design_city(options: argparse.Namespace, snapshot: Any, law: Any) -> int:
    """Solve the city under its wishes and show what was asked for."""
    from penata.core.analysis import analyse
    from penata.core.design import answered
    from penata.core.design.answer import NothingFound
    from penata.core.design.legal import frame_of

    frame = frame_of(law, snapshot.government.kind)
    known = Known.of(snapshot, frame)
    settings = read_wishes(options, known)
    _sensible(options, known)
    try:
        answer = answered(snapshot, law, analyse(snapshot, law), settings)
    except NothingFound as nothing:
        raise Stop(NO_STRUCTURE, nothing.message) from None
    try:
        stopped = answer.stopped
        result = answer.brief() if stopped else answer.result()
    except KeyboardInterrupt:
        result, stopped = answer.brief(), True
    _show(options, answer, result, frame, known)
    if stopped:
        raise Stop(INTERRUPTED, message("cli.design.stopped"))
    strands = any(breach.id.startswith("no-path") for breach in result.breaches)
    return NO_STRUCTURE if strands else OK


def _sensible(options: argparse.Namespace, known: Known) -> None:
    """Refuse what cannot be asked before anything is worked out."""
    if options.best is not None and not 1 <= options.best <= MOST_RANKED:
        raise Stop(WRONG_USE, message("cli.design.best", most=MOST_RANKED))
    if options.csv and (options.json or options.why_not or (options.best is None) == (not options.frontier)):
        raise Stop(WRONG_USE, message("cli.design.csv"))
    codes = [plain_code(code) for code in options.why_not or ()]
    unknown = [code for code in codes if code not in known.functions]
    if unknown:
        raise Stop(WRONG_USE, message("cli.design.function", names=unknown, known=list(known.functions)))
    if len(codes) != len(set(codes)):
        raise Stop(WRONG_USE, message("cli.design.same"))


def _show(options: argparse.Namespace, answer: Answer, result: DesignResult, frame: Frame, known: Known) -> None:
    from penata.core import codec
    from penata.core.design.why_not import why_not

    asked: dict[str, Any] = {}
    if options.best is not None:
        asked["best"] = answer.ranked(options.best)
    if options.frontier:
        asked["frontier"] = result.frontier
    if options.why_not:
        asked["why_not"] = why_not(result, frame, *options.why_not)
    if options.json:
        print(codec.encode(asked or result).decode())
        return
    language = options.language
    sheets = {"best": _ranking, "frontier": _frontier}
    if options.csv:
        name = next(iter(asked))
        print(_csv(sheets[name](asked[name], language, plain=True)), end="")
        return
    parts = [told_wishes(result, known, language)]
    if not asked:
        parts.append(show_design(result, language))
    for name, value in asked.items():
        if name == "why_not":
            parts.append(_verdict(value, known, language))
            continue
        sheet = sheets[name](value, language, plain=False)
        shown = sheet.rows if name == "best" else sheet.rows[:_FRONTIER_SHOWN]
        parts.append(table(sheet.headings, shown, right=set(range(len(sheet.headings) - 1))))
        if len(shown) < len(sheet.rows):
            parts.append(render(message("cli.design.more", count=len(sheet.rows) - len(shown)), language))
    parts.append(_open_questions(result, language))
    print("\n\n".join(part for part in parts if part))


def told_wishes(result: DesignResult, known: Known, language: str) -> str:
    """The weights and wishes the answer rests on, and those that cannot be met together."""
    weights = result.settings.weights
    parts = {"saving": weights.saving, "coherence": weights.coherence, "disruption": weights.disruption}
    lines = [render(message("cli.design.weights", **parts), language)]
    lines += [f"  - {render(text, language)}" for text in wishes_told(result.settings, known)]
    for conflict in result.conflicts:
        said = message("cli.design.conflict", wishes=[*conflict.wishes], dropped=[*conflict.dropped])
        lines.append(render(said, language))
    return "\n".join(lines)


def _open_questions(result: DesignResult, language: str) -> str:
    """What the government must decide: rules to relax where no structure is lawful, and wishes that are refused."""
    lines: list[str] = []
    for breach in result.breaches:
        if breach.id.startswith("no-path"):
            lines += [render(breach.message, language), f"  → {render(breach.remedy, language)}"]
    told = ("design.require_unlawful", "design.keep_across", "design.wish_strands", "design.max_agencies")
    lines += [render(one.question, language) for one in result.decisions if one.id.startswith(told)]
    if not result.proven:
        row = result.scenario(result.recommended)
        gap = row.bound - row.objective
        said = message("cli.design.gap", objective=row.objective, bound=row.bound, gap=gap)
        lines.append(render(said, language))
    return "\n".join(lines)


def _ranking(rows: Sequence[Any], language: str, plain: bool) -> Sheet:
    heads = ("rank", "objective", "lost", "saving", "coherence", "moved", "officials", "services", "groups")
    sheet = Sheet(_headings(heads, language))
    for row in rows:
        money, points = _figures(row, language, plain)
        sheet.rows.append(
            (
                row.rank,
                row.objective,
                row.lost,
                money,
                points,
                row.moved,
                row.officials,
                row.services,
                _groups(row.groups),
            )
        )
    return sheet


def _frontier(rows: Sequence[Any], language: str, plain: bool) -> Sheet:
    sheet = Sheet(_headings(("saving", "coherence", "moved", "officials", "services", "groups"), language))
    for row in rows:
        money, points = _figures(row, language, plain)
        sheet.rows.append((money, points, row.moved, row.officials, row.services, _groups(row.partition)))
    return sheet


def _figures(row: Any, language: str, plain: bool) -> tuple[Any, Any]:
    """Saving and coherence, whole for a program and short for a reader."""
    if plain:
        return row.saving, row.coherence
    return rupiah_short(row.saving, language), number(f"{row.coherence / 1000:.3f}", language, 3)


def _groups(groups: Sequence[Sequence[str]]) -> str:
    return "; ".join("+".join(codes) for codes in groups)


def _headings(names: Sequence[str], language: str) -> tuple[str, ...]:
    return tuple(render(message(f"cli.column.{name}"), language) for name in names)


def _verdict(verdict: PairVerdict, known: Known, language: str) -> str:
    lines = [f"{known.functions[verdict.a]} + {known.functions[verdict.b]}", render(verdict.reason, language)]
    lines += [f"  {render(part.evidence, language)}" for part in verdict.parts]
    basis: Message = message("cli.design.basis", articles=[reference.label for reference in verdict.because])
    return "\n".join([*lines, render(basis, language)])


def _csv(sheet: Sheet) -> str:
    """The table as the pages write it: semicolons, so that a spreadsheet opens it in columns."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\n")
    writer.writerow(sheet.headings)
    writer.writerows(sheet.rows)
    return stream.getvalue()
