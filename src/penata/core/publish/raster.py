"""Drawings into documents: charts with plain colours, as PNG for Word and as pages for PDF, all through typst.

Nothing is fetched and no font of the machine is used: the one font ships with the package.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

ASSETS = Path(__file__).parent / "assets"
FONTS = ASSETS / "fonts"
FONT = "Source Sans Pro"

_VARIABLE = re.compile(r"var\(--[\w-]+, ([^)]*)\)")
_VIEW = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_TIP = re.compile(r"<(rect|path)([^>]*)><title>[^<]*</title></\1>")
_LINK = re.compile(r"</?a\b[^>]*>")


def resolved(svg: str) -> str:
    """The drawing with every colour and the font spelled out, for renderers that know no CSS."""
    plain = _VARIABLE.sub(r"\1", svg).replace('font-family="inherit"', f'font-family="{FONT}"')
    plain = _LINK.sub("", _TIP.sub(r"<\1\2/>", plain))
    return plain.replace('width="100%"', "", 1)


def size(svg: str) -> tuple[float, float]:
    """Width and height of a drawing in its own units."""
    found = _VIEW.search(svg)
    if found is None:
        raise ValueError("a chart without a view box")
    return float(found[1]), float(found[2])


def png(svg: str, *, dots: int = 2) -> bytes:
    """The drawing as PNG, `dots` pixels to a unit of its view box."""
    wide, high = size(svg)
    source = f'#set page(width: {wide}pt, height: {high}pt, margin: 0pt)\n#image("/chart.svg", width: 100%)\n'
    return compiled(source, {"chart.svg": resolved(svg)}, form="png", ppi=72.0 * dots)


def compiled(
    source: str,
    files: Mapping[str, str],
    *,
    form: str = "pdf",
    ppi: float = 144.0,
    moment: datetime | None = None,
    standard: str = "",
) -> bytes:
    """A typst document whose pictures are in `files`; the result of one page (PNG) or of all (PDF).

    `standard` holds a PDF to a standard such as `a-2b` for keeping.
    """
    import typst

    parts: dict[str, Any] = {"main.typ": source.encode()}
    parts.update({name: text.encode() for name, text in files.items()})
    options: dict[str, Any] = {"font_paths": _fonts()}
    if moment is not None:
        options["timestamp"] = int(moment.timestamp())
    if standard:
        options["pdf_standards"] = standard
    made: Any = typst.compile(parts, format=form, ppi=ppi, **options)  # type: ignore[call-overload]
    if not isinstance(made, bytes):
        raise ValueError("a picture of more than one page")
    return made


@cache
def _fonts() -> Any:
    import typst

    return typst.Fonts(font_paths=[str(FONTS)], include_system_fonts=False)
