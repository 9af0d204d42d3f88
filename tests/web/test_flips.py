"""How another structure differs from the recommended one, and that the page of sureness tells it."""

from __future__ import annotations

from penata.web.jobs.selectors import result
from penata.web.scenarios.flips import Flip, flip_of
from tests.web.conftest import Town

MINE = (("1.01", "2.19"), ("1.06", "2.08"))


def test_only_what_joins_and_parts_is_named() -> None:
    assert flip_of((("1.01", "2.19"), ("2.11", "2.15")), MINE) == Flip((("2.11", "2.15"),), (("1.06", "2.08"),))
    assert flip_of(MINE[::-1], MINE) is None
    assert flip_of(None, MINE) is None
    assert flip_of((), MINE) is None


def test_the_page_names_what_flips_the_choice(ready: Town) -> None:
    page = ready.client("pimpinan").get(ready.path("rancangan/kepastian/")).content.decode()
    design = result(ready.government, "design")
    ends = [end for row in design.weights for end in (row.below, row.above) if end]
    assert page.count("Apa yang berubah") >= len(ends)
    assert "Bila lebih kecil" in page
    for row in design.weights:
        assert f"{row.weight} %" in page
