"""The two parts in which the tests without Django run: rules and engine; whole documents and cities, compiled kernels."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
CORE, DOCUMENTS = "core", "documents"
FOLDERS = ("architecture", "core", "docs", "regulations")
WHOLE = (
    "core/intake", "core/publish", "core/analysis/jobs/test_papers.py", "core/test_cli.py", "core/test_cli_law.py",
    "core/test_pipeline.py", "core/whatif", "core/service/routing/test_route.py", "core/service/staffing",
    "core/analysis/similarity", "core/placement/priced", "core/placement/sides", "core/placement/test_insist.py",
    "core/placement/transport", "core/design/grouping", "core/design/inside", "core/design/test_edges.py",
    "core/design/test_insight.py", "core/design/test_perturb.py", "core/design/test_weighted.py",
)  # fmt: skip
"""Where files are read and documents written, the whole way is gone again and again, or kernels are compiled."""


@cache
def uses_the_city(module: Path) -> bool:
    """Whether a test or fixture of the module asks for `way`, the example city's."""
    return re.search(r"\(way\b|\bway[,)]|\"way\"", module.read_text(encoding="utf-8")) is not None


def belongs(path: Path, part: str) -> bool:
    """Whether a folder or module of tests has to do with a part; every module below `FOLDERS` is of just one."""
    place = path.resolve().relative_to(TESTS)
    if place.parts and place.parts[0] not in FOLDERS:
        return False
    if not path.name.startswith("test_"):
        return True
    whole = place.as_posix().startswith(WHOLE) or uses_the_city(path)
    return whole is (part == DOCUMENTS)
