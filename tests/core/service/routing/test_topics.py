"""On which of an agency's own functions a complaint falls."""

from __future__ import annotations

from datetime import date

from penata.core.rules import load_rulebook
from penata.core.rules.organisation.functions import functions
from penata.core.service.routing import function_of
from penata.core.service.routing.topics import TOPICS

OWN = ("1.03", "2.15", "2.11")


def test_a_topic_falls_on_the_first_of_its_urusan_that_the_agency_carries():
    assert function_of("lampu", "", OWN) == "2.15"
    assert function_of("lampu", "", ("1.03", "2.11")) == "1.03"
    assert function_of("lampu", "", ("1.06", "2.11")) == ""


def test_an_agency_with_one_function_needs_no_telling():
    assert function_of("lainnya", "", ("1.06",)) == "1.06"


def test_other_topics_are_told_by_words_among_the_agencys_own():
    assert function_of("lainnya", "Tumpukan sampah di TPS tidak diangkut", OWN) == "2.11"
    assert function_of("petugas", "xyz", OWN) == ""
    assert function_of("lainnya", "sampah", ()) == ""


def test_every_topic_names_urusan_of_the_law():
    known = {row.code for row in functions(load_rulebook().at(date(2025, 1, 2)))}
    assert {code for codes in TOPICS.values() for code in codes} <= known
