"""The wishes of a city as `penata design` takes them: from a file, from options, or both."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from penata.cli.report import issue_lines
from penata.cli.stop import BAD_INPUT, Stop
from penata.core.catalogue import render
from penata.core.design.result import DesignSettings
from penata.core.design.stated import ALIASES, Known, stated
from penata.core.intake.issue import Issue
from penata.core.message import Message, message

LARGEST_FILE = 100_000
"""Bytes; a city's wishes fit into a few pages."""
OPTIONS = {
    "--weights": "bobot",
    "--max-agencies": "paling_banyak_perangkat_daerah",
    "--max-officials": "paling_banyak_pejabat",
    "--budget": "anggaran",
    "--keep": "pertahankan",
    "--protect": "lindungi",
    "--forbid": "pisahkan",
    "--together": "satukan",
    "--reading": "pembacaan",
    "--limit": "langkah",
}
"""Option -> the key it stands for."""
_SHAPES = {
    "--weights": "40,40,20",
    "--budget": "RP",
    "--keep": "PD,…",
    "--protect": "PD,…",
    "--forbid": "A+B,…",
    "--together": "A+B,…",
    "--reading": "pemetaan|sesudah",
}
Place = tuple[str, int | None]
"""Key or option as written, and the line of the file it stands in."""


class Misread(Exception):
    """A file of wishes that cannot be read, and where."""

    def __init__(self, name: str, line: int | None, key: str, reason: str) -> None:
        super().__init__(reason)
        self.name, self.line, self.key, self.reason = name, line, key, reason


def add_wishes(design: argparse.ArgumentParser, say: Callable[[str], str]) -> None:
    """Add what a city may wish for."""
    group = design.add_argument_group(say("wishes"))
    group.add_argument("--wishes", type=Path, metavar="YAML", help=say("wishes.file"))
    for option, key in OPTIONS.items():
        group.add_argument(option, dest=key, metavar=_SHAPES.get(option, "N"), help=say(f"wishes.{option[2:]}"))


def read_wishes(options: argparse.Namespace, known: Known) -> DesignSettings:
    """The wishes of the file with those of the options in their place.

    Raises `Stop` once file, line, key, what is wrong and how to mend it have been told, for every fault.
    """
    try:
        raw, places = yaml_of(options.wishes) if options.wishes else ({}, {})
    except Misread as bad:
        what, remedy = message(f"cli.wishes.{bad.reason}"), message(f"cli.wishes.remedy.{bad.reason}")
        raise refused(
            [issue_of(bad.name, bad.line, bad.key, what, remedy, options.language)], options.language
        ) from None
    for option, key in OPTIONS.items():
        if (value := getattr(options, key)) is not None:
            raw = {name: kept for name, kept in raw.items() if ALIASES.get(name, name) != key} | {key: value}
            places[key] = option, None
    settings, faults = stated(raw, known)
    if faults:
        name = options.wishes.name if options.wishes else ""
        issues = []
        for fault in faults:
            written, line = places.get(fault.key, (fault.key, None))
            issues.append(issue_of(name if line else "", line, written, fault.message, fault.remedy, options.language))
        raise refused(issues, options.language)
    return settings


def yaml_of(path: Path) -> tuple[dict[str, Any], dict[str, Place]]:
    """Keys with their values as texts, and the line of each; raises `Misread` for what is no such file."""
    import yaml

    if path.stat().st_size > LARGEST_FILE:
        raise Misread(path.name, None, "", "large")
    try:
        root = yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=yaml.BaseLoader)
    except UnicodeDecodeError:
        raise Misread(path.name, None, "", "encoding") from None
    except yaml.MarkedYAMLError as broken:
        mark = broken.problem_mark
        raise Misread(path.name, mark.line + 1 if mark else None, "", "yaml") from None
    except yaml.YAMLError:
        raise Misread(path.name, None, "", "yaml") from None
    if root is None:
        return {}, {}
    if not isinstance(root, yaml.MappingNode):
        raise Misread(path.name, root.start_mark.line + 1, "", "mapping")
    raw: dict[str, Any] = {}
    places: dict[str, Place] = {}
    for key, value in root.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            raise Misread(path.name, line, "", "mapping")
        if key.value in raw:
            raise Misread(path.name, line, key.value, "twice")
        raw[key.value], places[key.value] = _plain(value, path.name, key.value), (key.value, line)
    return raw, places


def _plain(node: Any, name: str, key: str, depth: int = 0) -> Any:
    """A value as texts, lists and mappings of texts; nothing a person writes here is nested deeper."""
    import yaml

    if isinstance(node, yaml.ScalarNode):
        return node.value
    if depth < 2 and isinstance(node, yaml.SequenceNode):
        return [_plain(child, name, key, depth + 1) for child in node.value]
    if depth == 0 and isinstance(node, yaml.MappingNode):
        return {str(child.value): _plain(value, name, key, 2) for child, value in node.value}
    raise Misread(name, node.start_mark.line + 1, key, "deep")


def issue_of(name: str, line: int | None, key: str, what: Message, remedy: Message, language: str) -> Issue:
    """A fault of a file of wishes, with its line, its key and the remedy."""
    place = render(message("cli.wishes.line", line=line), language) if line else ""
    return Issue("error", name, place, None, key, what, remedy)


def refused(issues: list[Issue], language: str) -> Stop:
    """Print the faults; returns the end of the command."""
    for text in issue_lines(issues, language):
        print(text, file=sys.stderr)
    return Stop(BAD_INPUT, message("cli.wishes.refused", count=len(issues)))
