"""Draw the icons of the portal as an app, from the same lines as `static/penata/icon.svg`.

python tools/icons.py     write src/penata/web/portal/static/portal/icon-*.png
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

FOLDER = Path(__file__).resolve().parents[1] / "src" / "penata" / "web" / "portal" / "static" / "portal"
BRAND, WHITE = "#0f4c5c", "#ffffff"
GRID, FINER = 32, 4
"""Units of the drawing's side, and how much finer it is drawn than kept."""


def icon(size: int, *, rounded: bool) -> Image.Image:
    """The icon of `size` points; with square corners the sign is smaller, for systems that cut a shape of their own."""
    unit = size * FINER / GRID
    inner = 1.0 if rounded else 0.8
    image = Image.new("RGBA", (size * FINER, size * FINER), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    pen.rounded_rectangle((0, 0, size * FINER - 1, size * FINER - 1), radius=7 * unit if rounded else 0, fill=BRAND)

    def at(x: float, y: float) -> tuple[float, float]:
        return tuple((GRID / 2 + (value - GRID / 2) * inner) * unit for value in (x, y))  # type: ignore[return-value]

    wide = 3 * unit * inner
    lines = (((8, 24), (8, 8)), ((8, 8), (16, 8)), ((16, 18), (8, 18)), ((24, 24), (16, 24)))
    for one, two in lines:
        pen.line((*at(*one), *at(*two)), fill=WHITE, width=round(wide))
        for x, y in (at(*one), at(*two)):
            pen.ellipse((x - wide / 2, y - wide / 2, x + wide / 2, y + wide / 2), fill=WHITE)
    (left, top), (right, bottom) = at(11, 8), at(21, 18)
    half = wide / 2
    pen.arc((left - half, top - half, right + half, bottom + half), 270, 90, fill=WHITE, width=round(wide))
    return image.resize((size, size), Image.Resampling.LANCZOS).quantize(32)


def main() -> None:
    """Write the three icons."""
    for size in (192, 512):
        icon(size, rounded=True).save(FOLDER / f"icon-{size}.png", optimize=True)
    icon(512, rounded=False).save(FOLDER / "icon-maskable.png", optimize=True)


if __name__ == "__main__":
    main()
