"""How the engine is asked each kind of question the worked examples put.

One module per subject, each with its `ANSWERS`: question -> (law, input) -> what the example's `expect` is compared
with. A question takes the example's `input` as written; a module turns dates, decimals and enums into what the engine
takes and its answer back into plain values.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from penata.core.rules import Law

Given = Mapping[str, Any]
Answer = Callable[[Law, Given], Any]


def all_answers() -> dict[str, Answer]:
    """The questions of every module here; a question asked by two modules is a mistake."""
    found: dict[str, Answer] = {}
    for path in sorted(Path(__file__).parent.glob("[a-z]*.py")):
        for question, answer in import_module(f"{__name__}.{path.stem}").ANSWERS.items():
            assert question not in found, f"{question} is answered twice"
            found[question] = answer
    return found
