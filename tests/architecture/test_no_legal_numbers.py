"""No number of law stands in the engine: it comes from the rulebook, with its article."""

from __future__ import annotations

import pytest

from penata.core.rules import load_rulebook
from penata.core.rules.numbers import needless, uncited


def test_the_engine_carries_no_number_of_law():
    assert [f"{row.file}:{row.line}: {row.number} ({', '.join(row.rules)})" for row in uncited(load_rulebook())] == []


def test_every_exception_is_still_needed():
    assert [f"{row.file}: {row.number} ({row.why})" for row in needless()] == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("ALLOWANCE = 2_025_000\n", [2_025_000]),
        ("def pay():\n    return 72420 * 3\n", [72_420]),
        ("AGE = 58\n", [58]),
        ("YEAR = 2022\n", []),
        ("HALF, FLAG = 500, True\n", []),
    ],
)
def test_a_number_of_law_in_the_source_is_found(tmp_path, source, found):
    (tmp_path / "step.py").write_text(source)
    assert [row.number for row in uncited(load_rulebook(), tmp_path)] == found
