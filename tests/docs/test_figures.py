"""No figure of the explanation pages stands alone: it is a value of law, part of a worked example, or named below.

Values and examples are themselves tested against the engine (`tests/regulations`), and `test_worked_*` ask the
engine for the longer computations. So a figure that changes in the law must be changed in its page too.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from penata.core.rules import load_rulebook
from penata.core.rules.sources import read_examples

PAGES = Path(__file__).parents[2] / "docs" / "explanation"
ELSEWHERE: dict[str, dict[str, str]] = {
    "abk": {"7.264": "benchmarks/workload.py"},
    "budget": dict.fromkeys(("1,260", "4,365,000", "43,500,000"), "test_worked_*"),
    "design": dict.fromkeys(("737", "206", "760"), "test_worked_*"),
    "merging": dict.fromkeys(("286,00", "264,00", "398,00", "437,80", "552,20", "424,60", "363,00"), "test_worked_*"),
    "placement": dict.fromkeys(("5,700", "17,101"), "test_worked_*"),
    "skm": dict.fromkeys(("76,6056", "96,025", "1,20775"), "a step of a computation whose result is tested")
    | dict.fromkeys(("83,45", "91,55", "83,65", "91,35", "85,54", "89,46", "87,50"), "test_worked_*"),
    "surplus": dict.fromkeys(("1975", "1985", "1998"), "a year of a date in test_worked_*"),
    "typology": dict.fromkeys(("60.52", "710,748,717,835", "12,061", "89.48", "710.7", "39.3", "62,061", "2,555", "510", "424.60", "363"), "test_worked_*"),
    "layanan": dict.fromkeys(("12.30", "08.10", "08.07", "08.15", "08.55", "09.05", "09.20", "50,9", "0,5094", "90,4"), "a time of day, or a step towards a result of services/examples"),
    "pegawai": {"1.466": "number of rows of the source", "1972": "a year of birth", "1957": "a year of birth"},
    "uang": dict.fromkeys(("2.760.000", "2.200.000", "5.150.000"), "test_worked_*"),
}  # fmt: skip
"""Figures by page that stand in no value and no example, with where they are held."""
OURS = {"overlap"}
"""Pages about measures of our own, on texts of the example; their figures are held by tests/core/analysis."""
CITED = re.compile(r"`[^`]*`|\b(?:Ps|Pasal|PP|UU|Perpres|Permen\w*|KEP|ayat)[ /\d().,-]+|\b\d+/\d{4}\b")
FIGURE = re.compile(r"(?<![\w.])\d[\d.,]*\d(?!\w)")


def forms(figure: str) -> set[str]:
    """A figure as it stands, and as a plain number read the Indonesian and the English way."""
    bare = figure.strip(".,")
    found = {bare, bare.replace(".", "").replace(",", "."), bare.replace(",", "")}
    return {item.rstrip("0").rstrip(".") if "." in item else item for item in found}


def figures_in(value: Any) -> set[str]:
    """Every number within a value of the law or of an example."""
    if isinstance(value, dict):
        return set().union(*(figures_in(part) for pair in value.items() for part in pair))
    if isinstance(value, list | tuple):
        return set().union(*(figures_in(part) for part in value))
    if isinstance(value, bool | date) or value is None:
        return set()
    if isinstance(value, int | float):
        return {str(value).removesuffix(".0")}
    return set().union(*(forms(found) for found in re.findall(r"\d[\d.,]*\d|\d", value)))


@cache
def known() -> frozenset[str]:
    """All figures of the rulebook and of its worked examples."""
    found: set[str] = set()
    for rule in load_rulebook().rules.values():
        found |= figures_in([rule.title, rule.description])
        for version in rule.versions:
            found |= figures_in([version.data, version.notes, version.reference.article])
        for conflict in rule.conflicts:
            found |= figures_in([conflict.text, conflict.reading])
    for content in read_examples().values():
        found |= figures_in([[row[part] for part in ("input", "expect", "because")] for row in content["examples"]])
    return frozenset(found)


def pages() -> list[Path]:
    return [path for folder in ("law", "algorithms") for path in sorted((PAGES / folder).glob("*.md"))]


def standing_alone(path: Path) -> set[str]:
    """Figures of a page that no value and no example holds."""
    text = CITED.sub("", path.read_text(encoding="utf-8"))
    return {figure for figure in FIGURE.findall(text) if not forms(figure) & known()}


@pytest.mark.parametrize("path", pages(), ids=lambda path: path.stem)
def test_no_figure_of_a_page_stands_alone(path: Path) -> None:
    if path.stem not in OURS:
        assert standing_alone(path) <= set(ELSEWHERE.get(path.stem, ()))


@pytest.mark.parametrize("path", pages(), ids=lambda path: path.stem)
def test_no_figure_is_named_that_its_page_no_longer_has(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert [figure for figure in ELSEWHERE.get(path.stem, ()) if figure not in text] == []


def test_every_page_named_exists() -> None:
    assert {*ELSEWHERE, *OURS} <= {path.stem for path in pages()}


def test_a_figure_that_nobody_tests_is_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("Batasnya 30 persen, dan hasilnya Rp 98.765.432.\n", encoding="utf-8")
    assert standing_alone(page) == {"98.765.432"}
