"""Parts of a photo covered so that nothing can be read there any more."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from penata.web.complaints.covers import Box, WrongBoxes, boxes_read, photo_covered


def test_a_box_keeps_no_detail_and_the_rest_all_of_it() -> None:
    stream = io.BytesIO()
    lines = Image.new("L", (400, 300))
    lines.putdata([255 * (x // 4 % 2) for _ in range(300) for x in range(400)])
    lines.convert("RGB").save(stream, "JPEG", quality=95)
    found = Image.open(io.BytesIO(photo_covered(stream.getvalue(), [Box(0, 0, 500, 500)])))
    assert found.size == (400, 300)
    darkest, lightest = found.crop((0, 0, 192, 144)).convert("L").getextrema()
    assert float(lightest) - float(darkest) < 60, "black and white lines are one grey"  # type: ignore[arg-type]
    darkest, lightest = found.crop((210, 160, 400, 300)).convert("L").getextrema()
    assert float(lightest) - float(darkest) > 200  # type: ignore[arg-type]


def test_boxes_are_read_as_the_page_sends_them() -> None:
    assert boxes_read("0,0,10,20;500,500,1000,1000") == (Box(0, 0, 10, 20), Box(500, 500, 1000, 1000))
    assert boxes_read("") == ()
    for wrong in ("1,2,3", "10,0,5,5", "0,0,1001,5", "-1,0,5,5", "0;0;5;5"):
        with pytest.raises(WrongBoxes):
            boxes_read(wrong)
