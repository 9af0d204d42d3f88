"""For all tests: in which part they run, and what no garbage collection need look at."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from tests.support.parts import CORE, DOCUMENTS, belongs


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--part core` or `--part documents`: one half of the tests without Django."""
    parser.addoption(
        "--part", choices=(CORE, DOCUMENTS), help="rules and engine, or whole documents, cities and kernels"
    )


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Modules of the other part are not even imported."""
    part = config.getoption("part")
    return True if part and not belongs(collection_path, part) else None


def pytest_collection_finish() -> None:
    """Tests, laws and modules stay to the end."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
