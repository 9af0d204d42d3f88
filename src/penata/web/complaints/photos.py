"""Photos as they come from phones, made fit to keep: known by their content, upright, without EXIF, scaled.

What is kept is always written anew by us; nothing of the bytes that came in is served to anybody.
"""

from __future__ import annotations

import io
import threading
from dataclasses import dataclass
from typing import IO, Any

from PIL import Image, ImageOps

from penata.core.message import Message, message

LARGEST = 20 * 1024 * 1024
"""Bytes of one photo as sent."""
MOST = 5
"""Photos of one complaint."""
EDGE = 1600
"""Pixels of the longer side as kept."""
QUALITY = 80
MOST_PIXELS = {"JPEG": 64_000_000, "PNG": 25_000_000, "WEBP": 25_000_000}
"""A JPEG is decoded at reduced size, the others whole."""
AT_ONCE = threading.Semaphore(2)
"""Photos decoded at the same time, so that memory stays bounded."""
HEAD = 16
HEIF_BRANDS = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis")


class WrongPhoto(ValueError):
    """A file that is not kept; says why and what to do."""

    def __init__(self, text: Message) -> None:
        super().__init__(text.code)
        self.message = text


@dataclass(frozen=True, slots=True)
class Clean:
    """A photo ready to be kept, as JPEG."""

    content: bytes
    width: int
    height: int


def photo_clean(file: IO[Any] | None, size: int, name: str) -> Clean:
    """The photo in a file of `size` bytes; `name` is told in messages only. Raises `WrongPhoto`."""
    name = name[-60:]
    if size > LARGEST:
        raise _wrong("large", name, size=size // 1024**2, most=LARGEST // 1024**2)
    if file is None or size == 0:
        raise _wrong("empty", name)
    kind = _kind(file.read(HEAD), name)
    file.seek(0)
    with AT_ONCE:
        return _decode(file, kind, name)


def _kind(head: bytes, name: str) -> str:
    """The format by content; the name of a file says nothing."""
    if head.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WEBP"
    if head[4:8] == b"ftyp" and head[8:12] in HEIF_BRANDS:
        raise _wrong("heic", name)
    if head.startswith(b"%PDF"):
        raise _wrong("pdf", name)
    raise _wrong("unknown", name)


def _decode(file: IO[Any], kind: str, name: str) -> Clean:
    try:
        with Image.open(file, formats=[kind]) as found:
            if found.width * found.height > MOST_PIXELS[kind]:
                raise _wrong("pixels", name, most=MOST_PIXELS[kind] // 1_000_000)
            over = max(found.size) / EDGE
            if over > 1:
                found.draft("RGB", (int(found.width / over), int(found.height / over)))
            found.thumbnail((EDGE, EDGE), Image.Resampling.HAMMING)
            ImageOps.exif_transpose(found, in_place=True)
            flat = _flat(found)
            output = io.BytesIO()
            flat.save(output, "JPEG", quality=QUALITY)
            return Clean(output.getvalue(), flat.width, flat.height)
    except WrongPhoto:
        raise
    except Image.DecompressionBombError:
        raise _wrong("pixels", name, most=MOST_PIXELS[kind] // 1_000_000) from None
    except Exception:  # a broken file makes decoders fail in many ways; all of them mean the same to the sender
        raise _wrong("broken", name) from None


def _flat(image: Image.Image) -> Image.Image:
    """The picture on white, without transparency, palette or metadata."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        over = image.convert("RGBA")
        under = Image.new("RGBA", over.size, "white")
        return _bare(Image.alpha_composite(under, over).convert("RGB"))
    return _bare(image if image.mode == "RGB" else image.convert("RGB"))


def _bare(image: Image.Image) -> Image.Image:
    image.info.clear()
    return image


def _wrong(code: str, name: str, **params: object) -> WrongPhoto:
    return WrongPhoto(message(f"complaints.photo.{code}", name=name, **params))
