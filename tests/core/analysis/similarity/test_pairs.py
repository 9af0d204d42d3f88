"""Statements answer for what they say, whoever and however many say it."""

from __future__ import annotations

import pytest

from penata.core.analysis.similarity import SimilaritySettings, Vectors, near_statements, similar_pairs, vectors

RULES = SimilaritySettings(threshold=300)
TEXTS = (
    "mengangkut sampah rumah tangga",
    "mengangkut sampah pasar",
    "mengangkut sampah rumah tangga",
    "menambal jalan kota",
    "",
    "menambal jalan lingkungan",
)


def compared(texts: tuple[str, ...] = TEXTS, rules: SimilaritySettings = RULES) -> Vectors:
    return vectors(texts, rules)


@pytest.mark.parametrize("kernel_from", [0, 10**9], ids=["kernel", "plain"])
def test_statements_said_twice_are_a_pair_and_each_meets_the_others(kernel_from: int) -> None:
    pairs = similar_pairs(compared(), kernel_from=kernel_from)
    assert [pair[:2] for pair in pairs] == [(0, 1), (0, 2), (1, 2), (3, 5)]
    assert next(pair.likeness for pair in pairs if pair[:2] == (0, 2)) == 1000


def test_statements_of_one_side_are_not_compared() -> None:
    pairs = similar_pairs(compared(), sides=["x", "x", "y", "x", "y", "x"])
    assert [pair[:2] for pair in pairs] == [(0, 2), (1, 2)]


@pytest.mark.parametrize("kernel_from", [0, 10**9], ids=["kernel", "plain"])
def test_each_statement_has_its_nearest_the_one_of_the_same_words_first(kernel_from: int) -> None:
    near = near_statements(compared(), 2, kernel_from=kernel_from)
    assert [[pair.second for pair in found] for found in near][:3] == [[2, 1], [0, 2], [0, 1]]
    assert near[4] == []


def test_the_nearest_of_other_sides_pass_over_ones_own() -> None:
    near = near_statements(compared(), 1, sides=["x", "x", "y", "x", "y", "x"])
    assert [pair.second for pair in near[1]] == [2]
    assert [pair.second for pair in near[0]] == [2]


def test_without_statements_there_is_nothing_to_find() -> None:
    assert similar_pairs(compared(("", ""))) == []
    assert near_statements(compared(("",)), 3) == [[]]


def test_an_administrative_word_weighs_less_than_an_object() -> None:
    texts = ("mengawasi reklame", "mengawasi terminal", "memasang reklame", "melatih petani")
    words = {pair[:2]: pair.likeness for pair in similar_pairs(compared(texts, SimilaritySettings(threshold=1)))}
    assert words[0, 2] > words[0, 1]


def test_of_two_statements_on_one_matter_the_one_in_the_same_wording_is_nearer() -> None:
    texts = ("menyusun rencana kerja penertiban reklame", "mengevaluasi penertiban reklame", "penertiban reklame")
    likeness = {pair[:2]: pair.likeness for pair in similar_pairs(compared(texts, SimilaritySettings(threshold=1)))}
    assert max(likeness.values()) < 1000
    assert likeness[1, 2] > likeness[0, 1]


def test_an_abbreviation_that_the_statements_explain_counts_as_its_long_form() -> None:
    short = ("pencegahan KtP di kelurahan", "pencegahan kekerasan terhadap perempuan di kelurahan")
    told = (*short, "layanan korban Kekerasan terhadap Perempuan (KtP)")
    unexplained = {pair[:2]: pair.likeness for pair in similar_pairs(compared(short, SimilaritySettings(threshold=1)))}
    explained = {pair[:2]: pair.likeness for pair in similar_pairs(compared(told, SimilaritySettings(threshold=1)))}
    assert explained[0, 1] == 1000 > unexplained[0, 1]


@pytest.mark.parametrize(
    "weights",
    [{"words": 500}, {"words": 1200, "characters": -200, "wording": 0}, {"pairs": -1}, {"common": 800}],
)
def test_weights_nobody_could_explain_are_refused(weights: dict[str, int]) -> None:
    with pytest.raises(ValueError):
        SimilaritySettings(**weights)


def test_parts_and_shares_make_up_the_likeness() -> None:
    both = compared(("mengangkut sampah rumah tangga", "mengolah sampah pasar"), SimilaritySettings(threshold=1))
    ((_, _, likeness),) = similar_pairs(both)
    words, characters, wording = both.parts(0, 1)
    assert likeness == pytest.approx(0.4 * words + 0.4 * characters + 0.2 * wording, abs=1)
