"""Bare numbers of law in the engine's source: each should come from the rulebook, with its article.

A number counts as one of law if it stands in the rulebook and has three telling digits (72.420 has four, 490.000 two),
or if `regulations/numbers.yaml` watches it. Years do not count, nor the numbers of rules the file calls ordinary: they
are found in any programme. The same file lists the places where such a number means something else, with the reason.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from penata.core.rules.kept import kept
from penata.core.rules.rulebook import Rulebook
from penata.core.rules.sources import REGULATIONS, parse

CORE = Path(__file__).resolve().parents[1]
FILE = "numbers.yaml"
_YEARS = range(1900, 2101)
_LEAST_DIGITS = 3
_LARGEST = 1 << 63
"""No number of law; the compiled form holds none as large."""


@dataclass(frozen=True, slots=True)
class Uncited:
    """A number of law standing in the source."""

    file: str
    """Below `penata/core`."""
    line: int
    number: int | float
    rules: tuple[str, ...]
    """Rules that hold the number; empty where it is only watched."""


@dataclass(frozen=True, slots=True)
class Exempt:
    """A place where the number means something else."""

    file: str
    """A file, or a folder where it ends with a slash."""
    number: int | float
    why: str

    def covers(self, file: str, number: float) -> bool:
        """Whether a number in a file is exempt by this."""
        place = file.startswith(self.file) if self.file.endswith("/") else file == self.file
        return place and number == self.number


def uncited(rulebook: Rulebook, core: Path = CORE, folder: Path = REGULATIONS) -> tuple[Uncited, ...]:
    """Every bare number of law below `core`, by file and line."""
    watched, ordinary, exempt = _listed(folder)
    held = _held(rulebook, ordinary)
    return tuple(
        Uncited(file, line, number, tuple(sorted(held.get(number, ()))))
        for file, line, number in _constants(core)
        if (number in watched or (number in held and _telling(number)))
        and not any(row.covers(file, number) for row in exempt)
    )


def needless(core: Path = CORE, folder: Path = REGULATIONS) -> tuple[Exempt, ...]:
    """Exemptions whose number no longer stands in their file."""
    return tuple(
        row for row in _listed(folder)[2] if not any(row.covers(file, number) for file, _, number in _constants(core))
    )


def _telling(number: float) -> bool:
    digits = str(abs(number)).replace(".", "").strip("0")
    return len(digits) >= _LEAST_DIGITS and number not in _YEARS


@cache
def _constants(core: Path) -> list[tuple[str, int, int | float]]:
    sources = {path.relative_to(core).as_posix(): path.read_bytes() for path in sorted(core.rglob("*.py"))}
    found: list[tuple[str, int, int | float]] = kept(
        core / "__pycache__" / "numbers.msgpack", sources, lambda: _derive(sources)
    )
    return found


def _derive(sources: Mapping[str, bytes]) -> list[tuple[str, int, int | float]]:
    return [
        (name, node.lineno, node.value)
        for name, text in sources.items()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, int | float)
        and not isinstance(node.value, bool)
        and node.value < _LARGEST
    ]


@cache
def _listed(folder: Path) -> tuple[frozenset[int | float], frozenset[str], tuple[Exempt, ...]]:
    """Numbers watched, rules of ordinary numbers, places exempt."""
    path = folder / FILE
    if not path.exists():
        return frozenset(), frozenset(), ()
    content = parse(path.read_bytes(), FILE)
    return (
        frozenset(content["watched"]),
        frozenset(content["ordinary"]),
        tuple(Exempt(**row) for row in content["exempt"]),
    )


def _held(rulebook: Rulebook, ordinary: frozenset[str]) -> dict[int | float, set[str]]:
    found: dict[int | float, set[str]] = {}
    for rule in rulebook.rules.values():
        if rule.id in ordinary:
            continue
        for version in rule.versions:
            for number in _numbers(version.data):
                found.setdefault(number, set()).add(rule.id)
    return found


def _numbers(data: Any) -> Iterator[int | float]:
    if isinstance(data, Mapping):
        for value in data.values():
            yield from _numbers(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from _numbers(value)
    elif isinstance(data, int | float) and not isinstance(data, bool):
        yield data
