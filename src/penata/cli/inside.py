"""`penata design --inside CODE`: which units inside an agency of the recommended structure become one, or which posts of
one unit work in a team."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from penata.cli.report import table
from penata.cli.stop import NO_STRUCTURE, OK, WRONG_USE, Stop
from penata.core.catalogue import number, render
from penata.core.design.inside.result import InsideResult
from penata.core.message import message


def add_inside(design: argparse.ArgumentParser, say: Callable[[str], str]) -> None:
    """Add the question to the command."""
    design.add_argument("--inside", metavar="KODE", help=say("inside"))


def design_inside(options: argparse.Namespace, snapshot: Any, law: Any) -> int:
    """Answer for one agency or unit; exit code 3 where no division keeps the rules."""
    from penata.core import codec
    from penata.core.analysis import analyse
    from penata.core.design import design
    from penata.core.design.inside import inside
    from penata.core.design.inside.teams import teams

    known = {row.id.lower(): row.id for row in (*snapshot.units, *snapshot.agencies)}
    asked = known.get(options.inside.lower())
    if asked is None:
        codes = [agency.id for agency in snapshot.agencies]
        raise Stop(WRONG_USE, message("cli.inside.unknown", code=options.inside, codes=codes))
    analysis = analyse(snapshot, law)
    if asked in snapshot.agency_by_id:
        found = inside(snapshot, law, analysis, design(snapshot, law, analysis), asked)
    else:
        found = teams(snapshot, law, analysis, snapshot.unit_by_id[asked])
    print(codec.encode(found).decode() if options.json else show_inside(found, options.language))
    return NO_STRUCTURE if found.status == "none" else OK


def show_inside(found: InsideResult, language: str) -> str:
    """The units proposed, why each union, the articles, and what is to be decided."""
    words = {"agency": found.name, "present": found.present, "most": found.most}
    if found.kind == "tim":
        lines = [render(message(f"cli.inside.teams.{found.status}", **words), language)]
    else:
        kind = message(f"cli.inside.kind.{found.kind}")
        lines = [render(message(f"cli.inside.{found.status}", kind=kind, **words), language)]
    if found.units:
        rows = [(unit.name, number(str(unit.work), language, 2), ", ".join(unit.sources)) for unit in found.units]
        heads = [render(message(f"cli.column.{name}"), language) for name in ("name", "work", "from")]
        lines += ["", table(heads, rows, right={1})]
    lines += [f"  {render(pair.why, language)}" for unit in found.units for pair in unit.pairs]
    if found.status in ("optimal", "feasible"):
        proof = message("cli.inside.proof", objective=found.objective, bound=found.bound)
        lines += ["", render(proof, language)]
    if found.because:
        labels = [reference.label for reference in found.because]
        lines.append(render(message("cli.inside.because", articles=labels), language))
    lines += [f"  ? {render(decision.question, language)}" for decision in found.decisions]
    return "\n".join(lines)
