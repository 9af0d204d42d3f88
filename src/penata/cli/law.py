"""`penata law`: read the law, look it up, check it, and try a draft.

Exit codes of `check`: 0 nothing wrong (notes may remain), 1 a fault: a number without citation, an article or instrument
that is not registered, a file that cannot be read. `show` and `search` end with 1 where nothing is found, `try` where
the draft cannot be read or one of its values does not fit the law's.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from penata.core.message import Message, message

if TYPE_CHECKING:
    from penata.core.rules import Rulebook
    from penata.core.rules.layer import Layer, LayerKind

OK, NOT_FOUND, FAULT_IN_LAW, BAD_DRAFT = 0, 1, 1, 1
MOST_FOUND = 20
_NO_LAYER = "law.layer.other_kind"


class Unusable(Exception):
    """A layer's file cannot be used."""

    def __init__(self, *messages: Message) -> None:
        super().__init__(messages[0].code)
        self.messages = messages


def add_law(
    verb: Callable[[str, Any], argparse.ArgumentParser], common: argparse.ArgumentParser, say: Callable[[str], str]
) -> None:
    """Add the verb `law` with what can be done with it."""
    parser = verb("law", None)
    parts = parser.add_subparsers(metavar=say("verb"), required=True)

    def part(name: str, run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        child = parts.add_parser(name, parents=[common], help=say(f"law.{name}"), description=say(f"law.{name}"))
        child.set_defaults(run=run)
        child.add_argument("--rules", type=Path, help=say("rules"))
        return child

    part("list", list_rules)
    show = part("show", show_rule)
    show.add_argument("id", metavar="ID", help=say("law.id"))
    show.add_argument("--all", action="store_true", help=say("law.all"))
    part("search", search_rules).add_argument("words", nargs="+", metavar=say("words"), help=say("law.words"))
    part("check", check_rules).add_argument("--all", action="store_true", help=say("law.check.all"))
    trial = part("try", try_draft)
    trial.add_argument("draft", type=Path, help=say("law.draft"))
    trial.add_argument("path", type=Path, nargs="?", help=say("path"))
    for child in parts.choices.values():
        child.add_argument("--day", type=date.fromisoformat, default=date.today(), help=say("law.day"))


def rulebook_of(rules: Path | None) -> Rulebook:
    """The rulebook, with a city's own rules over it where a file of them is given; raises `Unusable`."""
    from penata.core.rules import load_rulebook
    from penata.core.rules.layer import LayerKind, lay
    from penata.core.rules.sources import Misread

    try:
        book = load_rulebook()
    except Misread as misread:
        raise Unusable(misread.message) from None
    return book if rules is None else lay(book, layer_of(rules, LayerKind.CITY))


def layer_of(path: Path, kind: LayerKind) -> Layer:
    """The layer in a file, which must be of a kind; raises `Unusable`."""
    from penata.core.rules.layer_file import read_layer
    from penata.core.rules.sources import Misread

    try:
        layer = read_layer(path)
    except Misread as misread:
        raise Unusable(misread.message) from None
    except (OSError, UnicodeDecodeError):
        raise Unusable(message("law.layer.unreadable", file=path.name)) from None
    if layer.kind is not kind:
        raise Unusable(message(_NO_LAYER, file=path.name, found=str(layer.kind), wanted=str(kind)))
    return layer


def list_rules(options: argparse.Namespace) -> int:
    """Every rule by subject."""
    from penata.cli.law_text import show_subjects

    library = _library(options)
    return _told(options, library.subjects, lambda language: show_subjects(library, language))


def show_rule(options: argparse.Namespace) -> int:
    """One rule as it is read."""
    from penata.cli.law_text import show_entry
    from penata.core.rules import UnknownRule

    library = _library(options)
    try:
        entry = library.entry(options.id)
    except UnknownRule as unknown:
        raise Unusable(unknown.message) from None
    stale = any(library.rulebook.stale(edition.instrument.id, options.day) for edition in entry.editions)
    most = len(entry.examples) if options.all else 5
    return _told(options, entry, lambda language: show_entry(entry, options.day, language, stale, most))


def search_rules(options: argparse.Namespace) -> int:
    """Rules by their words."""
    from penata.cli.law_text import show_found

    library = _library(options)
    found = library.search(" ".join(options.words))[:MOST_FOUND]
    if not found and not options.json:
        raise Unusable(message("law.search.nothing", words=" ".join(options.words)))
    _told(options, found, lambda language: show_found(library, found, language))
    return OK if found else NOT_FOUND


def check_rules(options: argparse.Namespace) -> int:
    """The state of the law."""
    from penata.cli.law_text import show_concerns
    from penata.core.rules.check import check_law

    concerns = check_law(_library(options), options.day)
    _told(options, concerns, lambda language: show_concerns(concerns, language, options.all))
    return FAULT_IN_LAW if any(concern.fault for concern in concerns) else OK


def try_draft(options: argparse.Namespace) -> int:
    """What changes for a city if a draft passes."""
    from penata.cli import city_of
    from penata.cli.law_text import show_what_if
    from penata.cli.report import Progress
    from penata.core.rules.layer import LayerKind
    from penata.core.whatif import what_if

    draft = layer_of(options.draft, LayerKind.DRAFT)
    snapshot = city_of(options).snapshot
    answer = what_if(snapshot, draft, rulebook_of(options.rules), progress=Progress(options.language))
    _told(options, answer, lambda language: show_what_if(answer, language))
    named = {instrument.citation for instrument in draft.instruments.values()}
    refused = [row for row in answer.refusals if str(row.text.params.get("source", "")).startswith(tuple(named))]
    return BAD_DRAFT if refused else OK


def _library(options: argparse.Namespace) -> Any:
    from penata.core.rules.compendium import Library, load_library

    return load_library() if options.rules is None else Library(rulebook_of(options.rules))


def _told(options: argparse.Namespace, result: Any, show: Callable[[str], str]) -> int:
    from penata.core import codec

    print(codec.encode(result).decode() if options.json else show(options.language))
    return OK
