"""The state of the law is told: faults stop the build, notes wait for a person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from penata.core.catalogue import render
from penata.core.rules import because, load_rulebook
from penata.core.rules.articles import articles_of
from penata.core.rules.check import Kind, check_law
from penata.core.rules.compendium import Library
from penata.core.rules.layer import lay
from penata.core.rules.layer_file import parse_layer
from penata.core.rules.reading import parse_rules

BOOK = load_rulebook()
DAY = max(instrument.checked_on for instrument in BOOK.instruments.values())
RULE = "workload.minutes"


def concerns(book=BOOK, day=DAY):
    return check_law(Library(book), day)


def of(kind, book=BOOK, day=DAY):
    return [concern for concern in concerns(book, day) if concern.kind is kind]


def extra(found):
    """Those about the rule added."""
    return [concern for concern in found if concern.subject == "organisation.extra"]


def with_rule(**more):
    """The rulebook with one more rule of PP 18/2016."""
    value = {"from": date(2016, 6, 19), "instrument": "pp-18-2016", "article": "Pasal 53", "confidence": "text"}
    row = {
        "id": "organisation.extra",
        "title": "Tambahan",
        "description": "Arti.",
        "values": [value | {"value": 1} | more],
    }
    return BOOK.with_rules({rule.id: rule for rule in parse_rules([row], BOOK.instruments)})


def test_the_law_of_the_package_has_no_fault():
    assert [render(concern.text) for concern in concerns() if concern.fault] == []


def test_every_value_below_text_is_named_as_unverified():
    below = {
        (rule.id, version.reference.confidence)
        for rule in BOOK.rules.values()
        for version in rule.versions
        if not version.reference.confidence.verified
    }
    assert {(concern.subject, concern.confidence) for concern in of(Kind.UNVERIFIED)} == below


def test_every_conflict_is_named_with_its_reading():
    told = [render(concern.text) for concern in of(Kind.CONFLICT)]
    conflicts = [conflict for rule in BOOK.rules.values() for conflict in rule.conflicts]
    assert len(told) == len(conflicts)
    assert all(any(conflict.reading in text for text in told) for conflict in conflicts)


def test_an_article_nobody_has_looked_up_is_a_fault_and_one_of_the_register_is_not():
    (fault,) = extra(of(Kind.ARTICLE, with_rule(article="Pasal 399 ayat (2)")))
    assert fault.fault
    assert "Pasal 399" in render(fault.text)
    assert "articles.yaml" in render(fault.text)
    assert extra(of(Kind.ARTICLE, with_rule(article="Pasal 53 ayat (9)"))) == []


def test_what_was_read_in_the_text_without_its_article_is_noted_and_the_rest_is_unverified_already():
    (note,) = extra(of(Kind.UNNAMED, with_rule(article="ketentuan peralihan")))
    assert not note.fault
    assert extra(of(Kind.UNNAMED, with_rule(article="belum dibaca", confidence="secondary"))) == []
    assert extra(of(Kind.UNVERIFIED, with_rule(article="belum dibaca", confidence="secondary")))


@pytest.mark.parametrize(
    ("citation", "named"),
    [
        ("Pasal 53 ayat (2)", True),
        ("PP 7/1977 Pasal 16", True),
        ("matriks lampiran surat Mendagri, kriteria 1 sampai 3", True),
        ("Diktum kesatu", True),
        ("isi surat edaran (tidak berpasal)", True),
        ("pasal belum dibaca", False),
        ("tidak diatur; ambang pemeriksaan sendiri", False),
    ],
)
def test_a_citation_names_a_place_or_says_that_it_does_not(citation, named):
    assert with_rule(article=citation).rules["organisation.extra"].versions[0].reference.pinpoint is named


def test_a_rule_no_computation_reads_is_noted():
    assert "organisation.extra" in {concern.subject for concern in of(Kind.UNUSED_RULE, with_rule())}
    assert "organisation.threshold.office" not in {concern.subject for concern in of(Kind.UNUSED_RULE)}


def test_a_rule_that_only_informs_is_no_concern_unless_it_is_used_after_all():
    book = with_rule()
    read = replace(book.rules["organisation.extra"], informs=True)
    assert extra(of(Kind.UNUSED_RULE, book.with_rules({read.id: read}))) == []
    used = replace(book.rules["organisation.threshold.office"], informs=True)
    told = [concern.subject for concern in of(Kind.USED_THOUGH_INFORMING, book.with_rules({used.id: used}))]
    assert told == ["organisation.threshold.office"]


def test_every_rule_of_the_package_is_used_or_marked_as_one_that_informs():
    assert of(Kind.UNUSED_RULE) == of(Kind.USED_THOUGH_INFORMING) == []
    assert sorted(concern.subject for concern in of(Kind.UNNAMED)) == [
        "organisation.delayering.stages",
        "positions.retirement.transition",
    ]


def test_a_rule_without_its_meaning_is_noted():
    book = with_rule()
    bare = replace(book.rules["organisation.extra"], description="")
    assert [concern.subject for concern in of(Kind.UNEXPLAINED, book.with_rules({bare.id: bare}))] == [bare.id]


def test_an_instrument_nothing_cites_and_an_amendment_not_registered_are_told():
    lone = replace(BOOK.instruments["pp-18-2016"], id="pp-0-1900", amended_by=("pp-1-1901",))
    book = BOOK.with_rules({}, {lone.id: lone})
    assert "pp-0-1900" in {concern.subject for concern in of(Kind.UNUSED_INSTRUMENT, book)}
    (fault,) = of(Kind.AMENDMENT, book)
    assert fault.fault
    assert "pp-1-1901" in render(fault.text)


def test_a_refused_rule_of_the_city_is_told():
    layer = parse_layer(
        "layer: kota\ninstruments: [{id: p, citation: Perwali 1/2024, in_force: 2024-01-01}]\n"
        "values: [{rule: organisation.threshold.office, article: Pasal 1, change: {C: 300}}]\n",
        "kota.yaml",
    )
    (note,) = of(Kind.REFUSED, lay(BOOK, layer))
    assert "Perwali 1/2024" in render(note.text)


def test_a_value_grows_old_the_day_after_the_months_are_over():
    checked = BOOK.instruments[BOOK.at(DAY).ref(RULE).instrument].checked_on
    last = checked.replace(year=checked.year + 1)
    assert BOOK.stale_after == 12
    assert of(Kind.STALE, day=checked) == of(Kind.STALE, day=last) == []
    assert RULE in {concern.subject for concern in of(Kind.STALE, day=last + timedelta(days=1))}


def test_a_city_that_looks_more_often_is_told_earlier():
    often = replace(BOOK, stale_after=1)
    assert RULE in {concern.subject for concern in of(Kind.STALE, often, DAY + timedelta(days=32))}
    assert of(Kind.STALE, replace(BOOK, stale_after=0), date.max) == []


def test_a_result_carries_the_mark_only_where_the_day_of_work_is_told_and_late():
    late = DAY + timedelta(days=800)
    assert BOOK.at(date(2025, 1, 2), late).ref(RULE).stale
    assert not BOOK.at(date(2025, 1, 2), DAY).ref(RULE).stale
    assert not BOOK.at(date(2025, 1, 2)).ref(RULE).stale
    (basis,) = because(BOOK.at(date(2025, 1, 2), late).ref(RULE))
    assert basis.stale


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_concern_is_told_in_words(language):
    late = DAY + timedelta(days=800)
    texts = {concern.kind: render(concern.text, language) for concern in concerns(with_rule(article="Pasal 399"), late)}
    assert {Kind.ARTICLE, Kind.STALE, Kind.UNVERIFIED, Kind.CONFLICT} <= set(texts)
    assert [text for text in texts.values() if "{" in text or text.startswith("law.")] == []


@pytest.mark.parametrize(
    ("citation", "named"),
    [
        ("Pasal 53 ayat (2) dan ayat (5)", ("Pasal 53",)),
        ("Pasal 54, 75, 76 dan 198, dibaca bersama", ("Pasal 54", "Pasal 75", "Pasal 76", "Pasal 198")),
        ("Pasal 48 ayat (1) sampai ayat (6)", ("Pasal 48",)),
        ("Pasal 99A dan Pasal 99B", ("Pasal 99A", "Pasal 99B")),
        ("Pasal I angka 12 (Pasal 79)", ("Pasal 79",)),
        ("Pasal 239 ayat (2) huruf a; UU 20/2023 Pasal 55", ("Pasal 239",)),
        ("Lampiran II.B.E.1", ("Lampiran II.B.E.1",)),
        ("Lampiran II.A dan IV.A", ("Lampiran II.A", "Lampiran IV.A")),
        ("Lampiran, tabel sampel", ("Lampiran",)),
        ("belum dibaca", ()),
    ],
)
def test_the_articles_of_a_citation(citation, named):
    assert articles_of(citation) == named
