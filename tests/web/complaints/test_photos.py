"""Photos: known by content, upright, without EXIF, scaled; what is not a photo is told by name."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image

from penata.web.complaints.photos import EDGE, LARGEST, WrongPhoto, photo_clean
from tests.web.complaints.support import picture

TURNED = 0x0112
GPS = 0x8825


def cleaned(content: bytes, name: str = "foto.jpg") -> Image.Image:
    found = photo_clean(io.BytesIO(content), len(content), name)
    image = Image.open(io.BytesIO(found.content))
    assert (image.width, image.height) == (found.width, found.height)
    return image


def fault(content: bytes, name: str = "foto.jpg", size: int | None = None) -> str:
    with pytest.raises(WrongPhoto) as found:
        photo_clean(io.BytesIO(content), len(content) if size is None else size, name)
    assert found.value.message.params["name"] == name
    return found.value.message.code.rsplit(".", 1)[1]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_each_format_is_kept_as_jpeg_whatever_its_file_is_called(kind: str) -> None:
    assert cleaned(picture(kind=kind), "apa saja.txt").format == "JPEG"


def test_a_photo_is_turned_upright_and_loses_its_exif() -> None:
    exif = Image.Exif()
    exif[TURNED] = 6
    exif.get_ifd(GPS)[1] = "N"
    image = cleaned(picture((400, 200), exif=exif.tobytes(), quality=95))
    assert (image.width, image.height) == (200, 400)
    assert dict(image.getexif()) == {}
    assert "exif" not in image.info
    red, _, blue = image.convert("RGB").getpixel((100, 20))  # type: ignore[misc]
    assert red > blue, "the red half is on top"


def test_a_large_photo_is_scaled_and_transparency_becomes_white() -> None:
    assert max(cleaned(picture((3000, 1500))).size) == EDGE
    stream = io.BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(stream, "PNG")
    assert cleaned(stream.getvalue()).getpixel((5, 5)) == (255, 255, 255)


def bomb() -> bytes:
    """A PNG of a few bytes that claims to be 50,000 points wide and high."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 50_000, 50_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    )


def test_what_cannot_be_kept_is_told_apart() -> None:
    assert fault(b"") == "empty"
    assert fault(picture(), size=LARGEST + 1) == "large"
    assert fault(b"%PDF-1.7 isi", "ktp.jpg") == "pdf"
    assert fault(b"\0\0\0\x18ftypheic" + b"\0" * 40, "IMG_1.HEIC") == "heic"
    assert fault(b"PK\x03\x04" + b"\0" * 40) == "unknown"
    assert fault(b"<script>alert(1)</script>") == "unknown"
    assert fault(bomb()) == "pixels"
    assert fault(picture((400, 200))[:-600]) == "broken"
    assert fault(b"\xff\xd8\xff" + b"\0" * 400) == "broken"


def test_nothing_that_follows_the_picture_survives() -> None:
    found = photo_clean(io.BytesIO(picture() + b"<script>"), len(picture()) + 8, "foto.jpg")
    assert b"<script>" not in found.content
