"""Ask the engine, and look for its answer in a page as the page writes it."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from penata.core.catalogue import number
from penata.core.rules import load_rulebook
from tests.regulations.answers import all_answers

PAGES = Path(__file__).parents[2] / "docs" / "explanation"
ASK = all_answers()
DAY = date(2025, 1, 2)


@cache
def page(name: str) -> str:
    """The text of a page with its spaces run together and its marks of emphasis taken away."""
    text = (PAGES / name).read_text(encoding="utf-8")
    return re.sub(r"\s+", " ", text.replace("**", ""))


def says(name: str, *texts: str) -> None:
    for text in texts:
        assert text in page(name), f"{name} does not say “{text}”"


def ask(question: str, **given: Any) -> Any:
    return ASK[question](load_rulebook().at(DAY), given)


def money(value: int) -> str:
    return number(value)
