"""The command line: one verb for each step of the way, over the same engine as the pages.

Exit codes: 0 done; 1 the file or the law has errors (all listed, nothing stored); 2 wrong use; 3 no lawful structure exists
without a decision of the government; 4 a file or folder cannot be read or written; 70 an unexpected fault (details in the
log file of the data directory); 130 stopped by the user.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from penata import __version__
from penata.cli.account import add_account
from penata.cli.design import add_questions
from penata.cli.house import add_house_rules, read_house_rules, show_ruled
from penata.cli.inside import add_inside, design_inside
from penata.cli.law import Unusable, add_law, rulebook_of
from penata.cli.national import add_national, design_many, wanted
from penata.cli.papers import agencies, documents, template
from penata.cli.queue import add_queue
from penata.cli.stop import BAD_INPUT, CANNOT_WRITE, FAULT, INTERRUPTED, NO_STRUCTURE, OK, WRONG_USE, Stop
from penata.core.catalogue import LANGUAGES, render
from penata.core.message import Message, message

if TYPE_CHECKING:
    from penata.core.organisation.snapshot import City

LARGE_FILE = 2_000_000
"""Bytes of a file whose reading takes long enough to say so."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code and never lets a stack trace through."""
    language = _language(arguments)
    data = Path(os.environ.get("PENATA_DATA", ".data"))
    try:
        options = _parser(language).parse_args(arguments)
        data = options.data
        return int(options.run(options))
    except Unusable as unusable:
        for text in unusable.messages:
            print(render(text, language), file=sys.stderr)
        return BAD_INPUT
    except Stop as stop:
        for text in stop.messages:
            print(render(text, language), file=sys.stderr)
        return stop.code
    except KeyboardInterrupt:
        print(render(message("cli.interrupted"), language), file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return OK
    except OSError as fault:
        reason = str(fault.strerror or type(fault).__name__)
        print(render(message("cli.os", path=str(fault.filename or ""), reason=reason), language), file=sys.stderr)
        return CANNOT_WRITE
    except Exception as fault:
        told = _told_by_law(fault)
        if told is not None:
            print(render(told, language), file=sys.stderr)
            return BAD_INPUT
        print(render(_recorded(fault, data), language), file=sys.stderr)
        return FAULT


def _parser(language: str) -> argparse.ArgumentParser:
    def say(code: str) -> str:
        return render(message(f"cli.help.{code}"), language).replace("%", "%%")

    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--bahasa", "--language", dest="language", choices=LANGUAGES, default=language, help=say("language")
    )
    common.add_argument("--data", type=Path, default=Path(os.environ.get("PENATA_DATA", ".data")), help=say("data"))
    common.add_argument("--json", action="store_true", help=say("json"))
    parser = argparse.ArgumentParser(
        prog="penata", description=say("penata"), epilog=say("codes"), formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--version", action="version", version=f"penata {__version__}")
    verbs = parser.add_subparsers(metavar=say("verb"), required=True)

    def verb(name: str, run: Any) -> argparse.ArgumentParser:
        child = verbs.add_parser(name, parents=[common], help=say(name), description=say(name))
        child.set_defaults(run=run)
        return child

    add_law(verb, common, say)
    empty = verb("template", template)
    empty.add_argument("path", type=Path, help=say("template.path"))
    empty.add_argument("--force", action="store_true", help=say("template.force"))
    bring = verb("import", import_city)
    bring.add_argument("path", type=Path, help=say("import.path"))
    bring.add_argument("--web", metavar="SLUG", help=say("import.web"))
    for name, run in (("analyse", analyse), ("design", design), ("place", place), ("report", write_report)):
        child = verb(name, run)
        child.add_argument("path", type=Path, nargs="?", help=say("path"))
        child.add_argument("--rules", type=Path, help=say("rules"))
        if name == "design":
            add_questions(child, say)
            add_national(child, say)
            add_inside(child, say)
        if name == "place":
            child.add_argument("--scenario", help=say("scenario"))
            add_house_rules(child, say)
        if name == "report":
            child.add_argument("--out", type=Path, default=Path("out"), help=say("out"))
            child.add_argument("--names", action="store_true", help=say("names"))
            child.add_argument("--template", type=Path, help=say("report.template"))
            child.add_argument("--agency", action="append", default=[], metavar="KODE", help=say("report.agency"))
    example = verb("demo", demo)
    example.set_defaults(rules=None, template=None, agency=[])
    example.add_argument("--out", type=Path, default=Path("out"), help=say("out"))
    add_account(verb, common, say)
    add_queue(verb, common, say)
    server = verb("serve", serve)
    server.add_argument("--host", default="127.0.0.1", help=say("host"))
    server.add_argument("--port", type=int, default=8000, help=say("port"))
    server.add_argument("--demo", action="store_true", help=say("serve.demo"))
    return parser


def import_city(options: argparse.Namespace) -> int:
    """Check a city's file and keep it as the city the other verbs (and with `--web` the pages) work on."""
    from penata.cli.workspace import keep, keep_for_pages
    from penata.core.intake.cells import visible

    city = _read(options, options.path)
    if options.web:
        keep_for_pages(city, options.data, options.web, visible(options.path.name))
    keep(city, options.data)
    snapshot = city.snapshot
    counts = {
        "agencies": len(snapshot.agencies),
        "units": len(snapshot.units),
        "positions": len(snapshot.positions),
        "employees": len(snapshot.employees),
    }
    told = message("cli.import.done", city=snapshot.government.name, day=snapshot.as_of.isoformat(), **counts)
    _say(options, told, {"snapshot": snapshot.key, "web": options.web, **counts})
    if options.web and not options.json:
        print(render(message("cli.web.done", slug=options.web), options.language))
    return OK


def analyse(options: argparse.Namespace) -> int:
    """Say what is strong and what is weak."""
    from penata.cli.report import show_analysis
    from penata.core.analysis import analyse as step

    snapshot, law = _city_and_law(options)
    return _answer(options, step(snapshot, law), show_analysis)


def design(options: argparse.Namespace) -> int:
    """Say which structures are lawful and which is best, for one city or for many."""
    from penata.cli.design import design_city

    if wanted(options):
        return design_many(options)
    if options.inside:
        return design_inside(options, *_city_and_law(options))
    return design_city(options, *_city_and_law(options))


def place(options: argparse.Namespace) -> int:
    """Say who goes where in one scenario."""
    from penata.cli.report import show_placement
    from penata.core.placement import place as step
    from penata.core.placement.ruled import place_under

    snapshot, law = _city_and_law(options)
    rules = read_house_rules(options, snapshot.employee_by_id)
    designed = _designed(snapshot, law)
    name = options.scenario or designed.recommended
    try:
        proposal = designed.scenario(name)
    except KeyError:
        names = [option.scenario.id for option in designed.scenarios if option.status != "kini"]
        raise Stop(WRONG_USE, message("cli.scenario.unknown", name=name, names=names)) from None
    if not rules.stated:
        return _answer(options, step(snapshot, law, proposal), show_placement)
    ruled = place_under(snapshot, law, proposal, rules)
    _answer(options, ruled, show_ruled)
    return OK if ruled.placement else NO_STRUCTURE


def write_report(options: argparse.Namespace) -> int:
    """Do the whole way and write the documents."""
    return _whole_way(options, city_of(options), names=options.names)


def demo(options: argparse.Namespace) -> int:
    """The whole way on the example city."""
    from penata.core.intake import example_workbook

    path = example_workbook()
    if path is None:
        raise Stop(WRONG_USE, message("cli.example.missing"))
    return _whole_way(options, _read(options, path), names=False)


def serve(options: argparse.Namespace) -> int:
    """Prepare the database and serve the pages."""
    from penata.web.serve import serve as run

    return run(host=options.host, port=options.port, data=options.data, demo=options.demo, language=options.language)


def _whole_way(options: argparse.Namespace, city: City, names: bool) -> int:
    from penata.cli.report import Progress, show_outcome
    from penata.core.pipeline import run

    agencies(options, city)
    law = _law(options, city.snapshot)
    progress = Progress(options.language)
    outcome = run(city.snapshot, law, progress=progress)
    if not outcome.complete:
        progress.close()
        _answer(options, outcome, show_outcome)
        raise Stop(BAD_INPUT, message("cli.report.incomplete"))
    progress(message("pipeline.documents"), 900)
    study = outcome.study(city.snapshot, law, os.environ.get("PENATA_PUBLIC_ADDRESS", ""))
    paths = documents(options, city, study, names)
    progress.close()
    _answer(options, outcome, show_outcome)
    if not options.json:
        for path in paths:
            print(path)
    return OK


def _designed(snapshot: Any, law: Any) -> Any:
    from penata.core.analysis import analyse as look
    from penata.core.design import design as step

    return step(snapshot, law, look(snapshot, law))


def _city_and_law(options: argparse.Namespace) -> tuple[Any, Any]:
    snapshot = city_of(options).snapshot
    return snapshot, _law(options, snapshot)


def _law(options: argparse.Namespace, snapshot: Any) -> Any:
    """The law of the city, with its own rules from `--rules` and from its file over it; what is refused is told."""
    from penata.core.organisation.city_law import law_of_city

    law = law_of_city(snapshot, rulebook_of(options.rules), date.today())
    for refusal in law.rulebook.refusals:
        print(render(refusal.text, options.language), file=sys.stderr)
    return law


def city_of(options: argparse.Namespace) -> City:
    """The city named on the command line, else the one imported last."""
    from penata.cli.workspace import kept

    return kept(options.data) if options.path is None else _read(options, options.path)


def _read(options: argparse.Namespace, path: Path) -> City:
    from penata.cli.report import issue_lines
    from penata.core import codec
    from penata.core.intake import read_city

    if path.is_file() and path.stat().st_size > LARGE_FILE:
        print(render(message("cli.import.reading", path=path.name), options.language), file=sys.stderr)
    answer = read_city(path)
    if options.json and answer.city is None:
        print(codec.encode(answer.issues).decode())
    else:
        for line in issue_lines(answer.issues, options.language):
            print(line, file=sys.stderr)
    if answer.city is None:
        errors = sum(issue.severity == "error" for issue in answer.issues)
        raise Stop(BAD_INPUT, message("cli.import.refused", count=errors))
    return answer.city


def _answer(options: argparse.Namespace, result: Any, show: Any) -> int:
    from penata.core import codec

    print(codec.encode(result).decode() if options.json else show(result, options.language))
    return OK


def _say(options: argparse.Namespace, text: Message, data: dict[str, Any]) -> None:
    from penata.core import codec

    print(codec.encode(data).decode() if options.json else render(text, options.language))


def _language(arguments: Sequence[str] | None) -> str:
    """The language asked for, before the arguments are parsed: help must already speak it."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    for name in ("--bahasa", "--language"):
        for index, word in enumerate(words):
            value = word.partition("=")[2] if word.startswith(f"{name}=") else ""
            if word == name and index + 1 < len(words):
                value = words[index + 1]
            if value in LANGUAGES:
                return value
    wish = os.environ.get("PENATA_LANGUAGE", "id")
    return wish if wish in LANGUAGES else "id"


def _told_by_law(fault: Exception) -> Message | None:
    """What the law itself says of a fault: no value on that date, no such rule, a file that cannot be read."""
    from penata.core.rules import NotInForce, UnknownRule
    from penata.core.rules.sources import Misread

    return fault.message if isinstance(fault, NotInForce | UnknownRule | Misread) else None


def _recorded(fault: Exception, data: Path) -> Message:
    """Keep where an unexpected fault happened (not its text, which may name people) and tell the user."""
    import traceback

    path = data / "faults.log"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as log:
            log.write(f"{type(fault).__name__}\n{''.join(traceback.format_tb(fault.__traceback__))}\n")
    except OSError:
        return message("cli.fault.unrecorded", kind=type(fault).__name__)
    return message("cli.fault", kind=type(fault).__name__, path=str(path))


if __name__ == "__main__":
    raise SystemExit(main())
