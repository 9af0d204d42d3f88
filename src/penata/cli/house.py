"""Rules of placement as `penata place` takes them: from a file, from an option, or both."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from penata.cli.wishes import Misread, issue_of, refused, yaml_of
from penata.core.message import message

if TYPE_CHECKING:
    from penata.core.placement.explain import Price
    from penata.core.placement.house import HouseRules
    from penata.core.placement.ruled import RuledPlacement

MOVES = "paling_banyak_perpindahan"
_OWN_REMEDY = frozenset({"mapping", "deep"})
"""Faults of a file whose remedy shows an example of its own."""


def add_house_rules(place: argparse.ArgumentParser, say: Callable[[str], str]) -> None:
    """Add the rules a government may set."""
    place.add_argument("--house-rules", type=Path, metavar="YAML", help=say("house.file"))
    place.add_argument("--max-moves", dest="max_moves", metavar="N", help=say("house.moves"))


def read_house_rules(options: argparse.Namespace, employees: Iterable[str]) -> HouseRules:
    """The rules of the file with that of the option in its place; raises `Stop` once every fault has been told."""
    from penata.core.placement.house import ALIASES, house_rules

    language, name = options.language, options.house_rules.name if options.house_rules else ""
    try:
        raw, places = yaml_of(options.house_rules) if options.house_rules else ({}, {})
    except Misread as bad:
        kind = "house" if bad.reason in _OWN_REMEDY else "wishes"
        what, remedy = message(f"cli.wishes.{bad.reason}"), message(f"cli.{kind}.remedy.{bad.reason}")
        raise refused([issue_of(bad.name, bad.line, bad.key, what, remedy, language)], language) from None
    if options.max_moves is not None:
        raw = {key: kept for key, kept in raw.items() if ALIASES.get(key, key) != MOVES} | {MOVES: options.max_moves}
        places[MOVES] = "--max-moves", None
    rules, faults = house_rules(raw, employees)
    if faults:
        issues = []
        for fault in faults:
            written, line = places.get(fault.key, (fault.key, None))
            issues.append(issue_of(name if line else "", line, written, fault.message, fault.remedy, language))
        raise refused(issues, language)
    return rules


def show_ruled(ruled: RuledPlacement, language: str) -> str:
    """The placement, then what the rules cost; or which cannot be kept together."""
    from penata.cli.report import show_placement, table
    from penata.core.catalogue import number, render

    def say(code: str, **params: object) -> str:
        return render(message(code, **params), language)

    def parts(price: Price | None) -> list[str]:
        if price is None:
            return ["?"] * 3
        return [number(part, language) for part in (price.unplaced, price.classes, price.points)]

    lines = [say("cli.house.outside", couple=" + ".join(pair)) for pair in ruled.outside]
    if ruled.placement is None:
        conflict = [
            f"{say(f'placement.rule.{row.rule}')}{f' ({row.subject})' if row.subject else ''}" for row in ruled.conflict
        ]
        lines.append(say("cli.house.conflict", rules=conflict) if conflict else say("cli.house.none"))
        return "\n".join(lines)
    heads = ("rule", "groups", "binding", "unplaced", "classes", "points")
    rows = [
        [
            say(f"placement.rule.{row.rule}"),
            number(row.groups, language),
            number(row.binding, language),
            *parts(row.price),
        ]
        for row in ruled.prices
    ]
    rows.append([say("cli.house.all"), "", "", *parts(ruled.price)])
    if ruled.lost and ruled.price:
        rows.append([say("cli.house.before"), "", "", *parts(ruled.lost.less(ruled.price))])
        rows.append([say("cli.house.after"), "", "", *parts(ruled.lost)])
    shown = table([say(f"cli.house.{head}") for head in heads], rows, right={1, 2, 3, 4, 5})
    return "\n".join([show_placement(ruled.placement, language), *lines, say("cli.house.prices"), shown])
