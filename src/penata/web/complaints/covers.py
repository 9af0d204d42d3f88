"""Faces, plates and what else nobody should see in a photo: boxes of which nothing but a few blocks is left."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image

from penata.web.complaints.photos import QUALITY

WHOLE = 1000
"""Boxes are told in thousandths of the photo's sides."""
BLOCKS = 6
"""Blocks along the longer side of a box: too few for a face or the characters of a plate."""
MOST = 40
BOX = re.compile(r"^(\d{1,4}),(\d{1,4}),(\d{1,4}),(\d{1,4})$")


class WrongBoxes(ValueError):
    """Boxes that cannot be read."""


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a photo, in thousandths of its sides."""

    left: int
    top: int
    right: int
    bottom: int


def boxes_read(text: str) -> tuple[Box, ...]:
    """Boxes as a page sends them, `left,top,right,bottom` separated by `;`; raises `WrongBoxes`."""
    parts = [part for part in text.split(";") if part]
    found = [BOX.match(part) for part in parts]
    if len(parts) > MOST or not all(found):
        raise WrongBoxes(text[:80])
    boxes = tuple(Box(*map(int, one.groups())) for one in found if one)
    if not all(box.left < box.right <= WHOLE and box.top < box.bottom <= WHOLE for box in boxes):
        raise WrongBoxes(text[:80])
    return boxes


def photo_covered(content: bytes, boxes: Sequence[Box]) -> bytes:
    """The JPEG with its boxes covered; outside of them only the compression changes."""
    with Image.open(io.BytesIO(content), formats=["JPEG"]) as found:
        image = found.convert("RGB")
    for box in boxes:
        edges = (
            box.left * image.width // WHOLE,
            box.top * image.height // WHOLE,
            -(-box.right * image.width // WHOLE),
            -(-box.bottom * image.height // WHOLE),
        )
        part = image.crop(edges)
        block = max(part.size) / BLOCKS
        few = part.resize((max(1, round(part.width / block)), max(1, round(part.height / block))), Image.Resampling.BOX)
        image.paste(few.resize(part.size, Image.Resampling.NEAREST), edges[:2])
    output = io.BytesIO()
    image.save(output, "JPEG", quality=QUALITY, optimize=True)
    return output.getvalue()
