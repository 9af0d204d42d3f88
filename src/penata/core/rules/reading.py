"""From the files of the law to the rulebook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from penata.core.rules.reference import Confidence, Reference
from penata.core.rules.rulebook import Conflict, Instrument, Rule, Rulebook, Version
from penata.core.rules.sources import REGULATIONS, read_sources


class Misread(ValueError):
    """A file of the law is not well formed; the text names file and rule."""


@cache
def load_rulebook(folder: Path = REGULATIONS) -> Rulebook:
    """The rulebook of a folder, by default the package's own, read once per process; raises `Misread`."""
    files = read_sources(folder)
    register = files.pop("instruments.yaml")
    instruments = {row["id"]: parse_instrument(row, register["checked"]) for row in register["instruments"]}
    rules: dict[str, Rule] = {}
    for name, content in files.items():
        for rule in parse_rules(content["rules"], instruments, name):
            if rule.id in rules:
                raise Misread(f"{name}: {rule.id} stands twice")
            rules[rule.id] = rule
    return Rulebook(rules, instruments)


def parse_instrument(row: Mapping[str, Any], checked: Mapping[str, Any]) -> Instrument:
    """One row of the register; `checked` holds where the row says nothing of its own."""
    last = row.get("checked", checked)
    return Instrument(
        row["id"],
        row["citation"],
        row["title"],
        row["status"],
        tuple(row["amended_by"]),
        row["in_force"],
        Confidence(row["dated"]),
        last["day"],
        last["by"],
    )


def parse_rules(rows: list[dict[str, Any]], instruments: Mapping[str, Instrument], name: str = "") -> Iterator[Rule]:
    """Rules from their YAML form; raises `Misread` for an unregistered instrument or overlapping dates."""
    for row in rows:
        versions = tuple(
            sorted((_version(row["id"], value, instruments, name) for value in row["values"]), key=lambda v: v.start)
        )
        _check_dates(row["id"], versions, name)
        yield Rule(
            row["id"],
            row["title"],
            row.get("unit", ""),
            row.get("description", ""),
            versions,
            tuple(Conflict(item["text"], item["reading"]) for item in row.get("conflicts", ())),
            name.split("/", maxsplit=1)[0],
            row.get("city", False),
        )


def shortened(article: str) -> str:
    """`Pasal 53 ayat (2)` as it stands on a chip: `Ps 53(2)`."""
    joined = article.replace(" dan ayat (", " dan (").replace(", ayat (", ", (").replace(" sampai ayat (", "-(")
    return joined.replace("Pasal", "Ps").replace(" ayat (", "(").replace(" huruf ", " ")


def _version(rule: str, row: dict[str, Any], instruments: Mapping[str, Instrument], name: str) -> Version:
    instrument = instruments.get(row["instrument"])
    if instrument is None:
        raise Misread(f"{name}: {rule} cites {row['instrument']}, which instruments.yaml does not register")
    if not row["article"]:
        raise Misread(f"{name}: {rule} cites no article")
    label = f"{instrument.citation} {shortened(row['article'])}"
    reference = Reference(
        rule, instrument.id, row["article"], Confidence(row["confidence"]), row["from"], label.strip()
    )
    return Version(row["from"], row.get("until"), row["value"], reference, row.get("notes", ""))


def _check_dates(rule: str, versions: tuple[Version, ...], name: str) -> None:
    for earlier, later in pairwise(versions):
        if earlier.start == later.start or (earlier.until is not None and earlier.until > later.start):
            raise Misread(f"{name}: {rule} has two values on {later.start.isoformat()}")
