"""No number of law stands in the engine: it comes from the rulebook, with its article."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

CORE = Path(__file__).parents[2] / "src" / "penata" / "core"
LEGAL = frozenset(
    {
        56, 58, 65,  # ages
        401, 951, 975,  # points
        1250, 72_000, 75_000,  # working time
        490_000, 540_000, 980_000, 1_100_000, 1_260_000, 1_380_000, 2_025_000, 3_250_000, 185_000,  # allowances
        72_420,  # rice
    }
)  # fmt: skip
ALLOWED: dict[tuple[str, int], str] = {
    ("intake/write.py", 65): "letter A when a column is named",
    ("analysis/workforce.py", 65): "upper end of the age pyramid",
    ("publish/charts/age_pyramid.py", 58): "millimetres of a drawing",
    ("publish/charts/projection.py", 56): "millimetres of a drawing",
}
FILES = sorted(CORE.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=[str(path.relative_to(CORE)) for path in FILES])
def test_the_engine_carries_no_number_of_law(path):
    name = str(path.relative_to(CORE))
    found = [
        f"{name}:{node.lineno}: {node.value}"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant)
        and type(node.value) in (int, float)
        and node.value in LEGAL
        and (name, node.value) not in ALLOWED
    ]
    assert found == []


def test_every_exception_is_still_needed():
    for (name, value), reason in ALLOWED.items():
        values = {node.value for node in ast.walk(ast.parse((CORE / name).read_text("utf-8")))
                  if isinstance(node, ast.Constant)}  # fmt: skip
        assert value in values, reason
