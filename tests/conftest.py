"""For all tests."""

from __future__ import annotations

import gc


def pytest_collection_finish() -> None:
    """Tests, laws and modules stay to the end: no collection need look at them again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
