"""Standards of service: their halves, and promised times kept as values."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from penata.core.codec import decode, encode
from penata.core.rules import load_rulebook
from penata.core.service import Part, PromisedTime, WrongInput, components, measure_visit, read_time
from penata.core.service.stamps import Kind, Stamp

LAW = load_rulebook().at(date(2025, 1, 2))


def test_components_are_numbered_through_both_halves():
    found = components(LAW)
    assert [component.number for component in found] == list(range(1, 15))
    assert [component.part for component in found] == [Part.DELIVERY] * 6 + [Part.MANUFACTURING] * 8


@pytest.mark.parametrize("text", ["5 Hari kerja", "Pasien baru 7-10 menit; lama 5-7 menit", ""])
def test_a_promise_is_kept_with_its_words_and_read_back(text):
    found = read_time(text)
    assert decode(encode(found), PromisedTime) == found
    assert found.text == text


def test_words_in_any_case_and_spacing_promise_the_same():
    assert read_time("  MAKSIMAL   7  Hari ").limits == read_time("maksimal 7 hari").limits


def test_what_cannot_be_read_is_shown_back():
    with pytest.raises(WrongInput) as refused:
        read_time("secepatnya")
    assert refused.value.message.params == {"text": "secepatnya"}


def test_waiting_and_service_add_up_to_the_whole_visit():
    start = datetime.fromisoformat("2025-01-06 08:00")
    stamps = [Stamp(task, start + timedelta(minutes=task * task)) for task in range(1, 8)]
    found = measure_visit(LAW, stamps)
    whole = int((stamps[-1].at - stamps[0].at).total_seconds())
    assert found.seconds(Kind.WAITING) + found.seconds(Kind.SERVICE) == whole
