"""QR codes drawn by the server: no script, nothing from outside."""

from __future__ import annotations

import io

BORDER = 4
"""Blank modules around the code, as scanners need them."""


def qr_svg(text: str) -> str:
    """A QR code as SVG, with a white ground so that it scans on dark pages as well."""
    import segno

    stream = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        stream, kind="svg", border=BORDER, xmldecl=False, svgclass="qr", lineclass=None, omitsize=True, light="#ffffff"
    )
    return stream.getvalue().decode()
