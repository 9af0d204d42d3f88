"""What every agency says tells nothing of its matter, whether it stands on our list or not."""

from __future__ import annotations

import pytest

from penata.core.analysis.similarity.abbreviations import abbreviations, expanded
from penata.core.analysis.similarity.boilerplate import stem_weights
from penata.core.analysis.similarity.settings import SimilaritySettings

RULES = SimilaritySettings()


def weights(users: int, agencies: int = 10) -> int:
    """Weight of a stem that `users` of ten agencies use."""
    said = [("sinergi", f"hal{n}") if n < users else (f"hal{n}",) for n in range(agencies)]
    return stem_weights(said, [f"D{n}" for n in range(agencies)], RULES)["sinergi"]


@pytest.mark.parametrize(
    ("users", "expected"),
    [
        (1, 1000),
        (3, 1000),  # 300 per mille: still in full
        (4, 875),  # a quarter of the way from 300 to 700: 1000 - 500 / 4
        (5, 750),
        (7, 500),  # from 700 per mille on as a word of administration
        (10, 500),
    ],
)
def test_the_more_agencies_use_a_word_the_less_it_weighs(users: int, expected: int) -> None:
    assert weights(users) == expected


@pytest.mark.parametrize(("agencies", "expected"), [(7, 1000), (8, 500)])
def test_from_a_few_agencies_nothing_is_learned(agencies: int, expected: int) -> None:
    assert weights(agencies, agencies) == expected


def test_words_on_the_list_are_discounted_even_where_only_one_agency_uses_them() -> None:
    assert stem_weights([("susun", "reklame")], None, RULES) == {"reklame": 1000, "susun": 500}


def test_the_long_form_met_most_often_explains_an_abbreviation() -> None:
    texts = ["ruang terbuka hijau (RTH)", "Ruang Terbuka Hijau (RTH)", "rumah tinggal hibah (RTH)", "air (PDAM)"]
    known = abbreviations(texts)
    assert known == {"RTH": "ruang terbuka hijau"}
    assert expanded("menata RTH kota", known) == "menata ruang terbuka hijau kota"
    assert expanded("ruang terbuka hijau (RTH)", known).split() == ["ruang", "terbuka", "hijau"]


def test_small_words_may_be_left_out_of_the_initials() -> None:
    assert abbreviations(["Kekerasan dalam Rumah dan Tangga (KdRT)"]) == {"KdRT": "kekerasan dalam rumah dan tangga"}
