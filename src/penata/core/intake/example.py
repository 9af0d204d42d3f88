"""Where the example city's workbook lies."""

from __future__ import annotations

from pathlib import Path

NAME = "kota-tanjungbalai.xlsx"


def example_workbook() -> Path | None:
    """Beside the source tree, or inside an installed package; `None` where it is missing."""
    package = Path(__file__).resolve().parents[2]
    places = (package.parents[1] / "examples" / "tanjungbalai" / NAME, package / "examples" / NAME)
    return next((path for path in places if path.is_file()), None)
