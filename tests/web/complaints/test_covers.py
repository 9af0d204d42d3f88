"""Parts of a photo covered so that nothing can be read there any more."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from penata.web.complaints.covers import BLOCKS, Box, WrongBoxes, boxes_read, photo_covered


def test_a_box_keeps_a_few_blocks_and_the_rest_its_detail() -> None:
    stream = io.BytesIO()
    noise = Image.effect_noise((400, 300), 90).convert("RGB")
    noise.save(stream, "JPEG", quality=95)
    found = Image.open(io.BytesIO(photo_covered(stream.getvalue(), [Box(0, 0, 500, 500)])))
    inside, outside = found.crop((0, 0, 200, 150)), found.crop((210, 160, 400, 300))

    def levels(image: Image.Image) -> int:
        return len({value // 12 for value in image.convert("L").get_flattened_data()})

    assert found.size == (400, 300)
    middle = inside.resize((BLOCKS, BLOCKS - 1), Image.Resampling.NEAREST)
    again = middle.resize(inside.size, Image.Resampling.NEAREST)
    assert levels(inside) <= levels(again) + 3 < levels(outside), "nothing is left that the blocks do not tell"


def test_boxes_are_read_as_the_page_sends_them() -> None:
    assert boxes_read("0,0,10,20;500,500,1000,1000") == (Box(0, 0, 10, 20), Box(500, 500, 1000, 1000))
    assert boxes_read("") == ()
    for wrong in ("1,2,3", "10,0,5,5", "0,0,1001,5", "-1,0,5,5", "0;0;5;5"):
        with pytest.raises(WrongBoxes):
            boxes_read(wrong)
