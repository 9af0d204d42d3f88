"""What a change of posts saves: net, signed, and never basic pay."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from penata.core.prices import Seats, saving
from penata.core.rules import load_rulebook
from penata.core.rules.people import WrongFact

LAW = load_rulebook().at(date(2025, 1, 2))
FEW = settings(max_examples=40)
seats = st.one_of(
    st.builds(Seats, st.integers(0, 30), st.sampled_from(["II.a", "II.b", "III.a", "III.b", "IV.a", "IV.b"])),
    st.builds(Seats, st.integers(0, 30), st.none(), st.sampled_from(["ahli_muda", "ahli_madya", "terampil"])),
    st.builds(Seats, st.integers(0, 30), st.none(), st.none(), st.sampled_from(["II/a", "III/d", "IV/b"])),
)
lists = st.lists(seats, max_size=6)


@given(lists, lists)
@FEW
def test_going_back_costs_what_going_saved(before, after):
    there, back = saving(LAW, before, after), saving(LAW, after, before)
    assert there.monthly == -back.monthly
    assert there.yearly == 12 * there.monthly
    assert there.because == back.because


@given(lists, lists, lists)
@FEW
def test_posts_on_both_sides_change_nothing(before, after, same):
    assert saving(LAW, [*before, *same], [*after, *same]).monthly == saving(LAW, before, after).monthly


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (Seats(-1, "II.b"), "negative"),
        (Seats(1, "II.b", "ahli_muda"), "seats"),
        (Seats(1, "II.b", kelas=17), "tpp"),
        (Seats(1, "I.a"), "echelon"),
    ],
)
def test_a_row_that_cannot_be_is_refused(row, code):
    with pytest.raises(WrongFact) as refused:
        saving(LAW, [row], [], {14: 1_000_000})
    assert refused.value.message.code == f"people.wrong.{code}"


def test_amounts_nobody_has_read_in_the_text_are_marked():
    assert not saving(LAW, [Seats(1, "II.b")], []).verified
    assert "pay.saving" in {reference.rule for reference in saving(LAW, [], []).because}
