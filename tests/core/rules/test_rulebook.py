"""The rulebook is whole: every value has its article, its confidence and its time."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from penata.core.rules import Confidence, NotInForce, UnknownRule, because, load_rulebook
from penata.core.rules.reading import Misread, parse_rules, shortened
from penata.core.rules.sources import read_sources
from tests.support.each import each

BOOK = load_rulebook()
DAY = date(2025, 1, 2)


@each(sorted(BOOK.rules))
def test_every_rule_answers_on_the_day_of_the_data_with_article_and_confidence(id):
    value = BOOK.at(DAY).get(id)
    assert value.title
    assert value.reference.rule == id
    assert value.reference.article
    assert value.reference.instrument in BOOK.instruments
    assert value.reference.label.startswith(BOOK.instruments[value.reference.instrument].citation)
    assert value.reference.confidence in Confidence
    assert value.reference.confidence is not Confidence.CITY


def test_every_rule_begins_on_its_day_and_not_before():
    for id, rule in BOOK.rules.items():
        first = rule.versions[0].start
        assert BOOK.at(first).get(id).data is not None, id
        with pytest.raises(NotInForce):
            BOOK.at(first - timedelta(days=1)).get(id)


def test_versions_of_a_rule_never_overlap():
    for id, rule in BOOK.rules.items():
        for earlier, later in pairwise(rule.versions):
            assert earlier.start < later.start, id
            assert earlier.until is None or earlier.until <= later.start, id


def test_every_instrument_is_cited():
    cited = {version.reference.instrument for rule in BOOK.rules.values() for version in rule.versions}
    amending = {name for instrument in BOOK.instruments.values() for name in instrument.amended_by}
    assert set(BOOK.instruments) - cited - amending == set()


def test_amendments_are_registered_themselves():
    amending = {name for instrument in BOOK.instruments.values() for name in instrument.amended_by}
    assert amending <= set(BOOK.instruments)


def test_every_instrument_has_a_known_status():
    assert {row.status for row in BOOK.instruments.values()} <= {"in_force", "amended", "repealed", "transitional"}


def test_a_conflict_of_texts_always_says_which_reading_was_chosen():
    conflicts = [conflict for rule in BOOK.rules.values() for conflict in rule.conflicts]
    assert conflicts
    assert all(conflict.text and conflict.reading for conflict in conflicts)


def test_the_inspektorat_grew_on_the_day_its_amendment_took_force():
    rule = "organisation.composition.inspektorat"
    day = BOOK.rules[rule].versions[1].start
    before, after = BOOK.at(day - timedelta(days=1)), BOOK.at(day)
    assert before[rule]["C"]["irban"] == 2
    assert after[rule]["C"]["irban"] == 3
    assert before.ref(rule).instrument == "pp-18-2016"
    assert after.ref(rule).instrument == "pp-72-2019"


def test_an_unknown_rule_is_told_from_one_not_in_force():
    with pytest.raises(UnknownRule):
        BOOK.at(DAY).get("organisation.nothing")
    with pytest.raises(NotInForce):
        BOOK.at(date(2016, 6, 18)).get("organisation.threshold.office")


def test_a_city_may_lay_its_own_rule_over_and_the_book_stays_as_it_was():
    own = parse_rules(
        [
            {
                "id": "workload.rounding",
                "title": "Pembulatan",
                "values": [
                    {
                        "from": date(2024, 1, 1),
                        "instrument": "pp-11-2017",
                        "article": "Pasal 5",
                        "confidence": "city",
                        "value": "half_up",
                    }
                ],
            }
        ],
        BOOK.instruments,
    )
    assert BOOK.with_rules({rule.id: rule for rule in own}).at(DAY)["workload.rounding"] == "half_up"
    assert BOOK.at(DAY)["workload.rounding"] == "ceil"


def test_a_rule_of_an_unregistered_instrument_is_refused():
    row = {"from": DAY, "instrument": "pp-0-1900", "article": "Pasal 1", "confidence": "text", "value": 1}
    with pytest.raises(Misread, match="pp-0-1900"):
        list(parse_rules([{"id": "x", "title": "x", "values": [row]}], BOOK.instruments))


def test_an_edited_file_is_read_anew_and_an_untouched_one_from_its_compiled_form(tmp_path):
    (tmp_path / "pay").mkdir()
    (tmp_path / "instruments.yaml").write_text("instruments: []\n")
    rules = tmp_path / "pay" / "pay.yaml"
    rules.write_text("rules: [{from: 2025-01-02, 0: null}]\n")
    first = read_sources(tmp_path)
    assert first["pay/pay.yaml"] == {"rules": [{"from": DAY, 0: None}]}
    assert list(tmp_path.glob("__pycache__/*.msgpack"))
    assert read_sources(tmp_path) == first
    rules.write_text("rules: []\n")
    assert read_sources(tmp_path)["pay/pay.yaml"] == {"rules": []}


def test_two_values_on_one_day_are_refused():
    row = {"from": DAY, "instrument": "pp-18-2016", "article": "Pasal 1", "confidence": "text", "value": 1}
    with pytest.raises(Misread, match="dates"):
        list(parse_rules([{"id": "x", "title": "x", "values": [row, row]}], BOOK.instruments))


def test_articles_are_shortened_for_a_chip():
    assert shortened("Pasal 53 ayat (2)") == "Ps 53(2)"
    assert shortened("Pasal 107 huruf c") == "Ps 107 c"


def test_only_a_text_that_was_read_counts_as_verified():
    assert [confidence.value for confidence in Confidence if confidence.verified] == ["text"]


def test_a_basis_is_sorted_and_has_nothing_twice():
    law = BOOK.at(DAY)
    first, second = law.ref("workload.minutes"), law.ref("organisation.threshold.office")
    assert because(first, (second, first)) == because(second, first) == tuple(sorted({first, second}))
