"""The law can be read: every rule with its meaning, tables, time, examples and uses, and found by its words."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from penata.core.catalogue import known, render
from penata.core.rules import UnknownRule
from penata.core.rules.compendium import cell_text, load_library, tables, uses
from penata.core.rules.compendium.search import root

LIBRARY = load_library()
LANGUAGES = ("id", "en")


def texts(shown, language="id"):
    """All cells of tables in words."""
    return [
        cell_text(cell, language)
        for table in shown
        for cell in (table.caption, *table.columns, *(cell for row in table.rows for cell in row))
    ]


def test_every_rule_can_be_read_in_both_languages_without_a_trace_of_code():
    for id in LIBRARY.ids:
        for edition in LIBRARY.entry(id).editions:
            for language in LANGUAGES:
                shown = texts(edition.tables, language)
                assert shown, id
                odd = [
                    text for text in shown if text.startswith("law.") or re.search(r"[{}\[\]]|^[a-z]+_[a-z_]+$", text)
                ]
                assert odd == [], id


def test_every_row_is_as_wide_as_its_heading():
    for id in LIBRARY.ids:
        for edition in LIBRARY.entry(id).editions:
            for table in edition.tables:
                assert {len(row) for row in table.rows} <= {len(table.columns) or 1}, id


def test_every_value_of_a_rule_stands_in_its_tables():
    (table,) = LIBRARY.entry("pay.structural").editions[-1].tables
    shown = {cell_text(name): cell_text(amount) for name, amount in table.rows}
    assert shown["II.b"] == "Rp 2.025.000"
    assert shown["IV.a"] == "Rp 540.000"


def test_pay_runs_down_the_years_and_across_the_ranks():
    (table,) = LIBRARY.entry("pay.base.pns").editions[-1].tables
    assert [cell_text(cell) for cell in table.columns][1:4] == ["I/a", "II/a", "III/a"]
    assert [cell_text(row[0]) for row in table.rows] == [str(year) for year in range(34)]


def test_indicators_are_shown_with_their_classes_as_the_annex_prints_them():
    _, table = LIBRARY.entry("organisation.indicators.1.01").editions[-1].tables
    first = [cell_text(cell) for cell in table.rows[0]]
    assert first[3:] == ["≤ 95", "> 95 s.d. 191", "> 191 s.d. 287", "> 287 s.d. 383", "> 383"]


def test_the_classes_of_a_falling_indicator_fall():
    falling = {"number": 1, "name": "Rasio", "weight": 10, "direction": "turun", "limits": [40, 30, 20, 10]}
    (table,) = tables([falling])
    shown = [cell_text(cell, "en") for cell in table.rows[0]]
    assert shown[3:] == ["> 40", "30 to 40", "20 to < 30", "10 to < 20", "< 10"]


@pytest.mark.parametrize(
    ("data", "unit", "expected"),
    [
        (2_025_000, "rupiah/month", "Rp 2.025.000"),
        (300, "per mille", "30,0 %"),
        (True, "", "ya"),
        (False, "", "tidak"),
        ("2027-01-05", "", "5 Januari 2027"),
        (date(2025, 1, 31), "", "31 Januari 2025"),
        ("0.15", "", "0,15"),
        ("1.03", "", "1.03 Pekerjaan Umum"),
        ("kepala_dinas", "", "Kepala dinas"),
        ("tidak disederhanakan", "", "tidak disederhanakan"),
    ],
)
def test_a_single_value_is_shown_as_people_write_it(data, unit, expected):
    (table,) = tables(data, unit, {"1.03": "Pekerjaan Umum"})
    assert cell_text(table.rows[0][0]) == expected


def test_an_empty_value_has_a_table_without_rows():
    assert [table.rows for table in tables({})] == [()]


def test_the_time_of_each_value_ends_where_the_next_begins_and_names_what_it_replaced():
    before, after = LIBRARY.entry("organisation.composition.inspektorat").editions
    assert before.until == after.start
    assert after.until is None
    assert after.amends is not None
    assert (before.amends, after.amends.id, after.instrument.id) == (None, "pp-18-2016", "pp-72-2019")
    assert after.amending
    assert LIBRARY.entry("organisation.composition.inspektorat").on(after.start - timedelta(days=1)) == before
    assert LIBRARY.entry("organisation.composition.inspektorat").on(date(2016, 6, 18)) is None


def test_an_instrument_that_only_takes_the_place_of_another_is_not_said_to_amend_it():
    decrees = {edition.instrument.id: edition for edition in LIBRARY.entry("services.calendar.decree").editions}
    assert decrees["skb-libur-2026"].amends is not None
    assert not decrees["skb-libur-2026"].amending


def test_an_example_stands_with_each_rule_it_names():
    examples = LIBRARY.entry("organisation.threshold.office").examples
    assert len(examples) > 10
    assert "organisation/examples/thresholds.yaml" in {example.file for example in examples}
    assert all(example.because and example.given and example.expect for example in examples)


def test_a_rule_tells_who_reads_it_and_which_steps_come_to_that():
    entry = LIBRARY.entry("organisation.threshold.office")
    readers = {use.reader: use for use in entry.uses}
    band = next(use for reader, use in readers.items() if reader.startswith("rules.") and reader.endswith(".band"))
    assert band.exact
    assert {"analysis", "design"} <= set(band.steps)
    assert all(known(f"law.step.{step}", language) for step in entry.steps for language in LANGUAGES)


def test_a_rule_named_by_a_pattern_is_told_as_such():
    (use,) = [
        use for use in LIBRARY.entry("organisation.indicators.1.01").uses if use.reader.endswith("indicator_table")
    ]
    assert not use.exact


def test_uses_are_found_in_constants_loops_patterns_and_through_callers(tmp_path):
    (tmp_path / "rules").mkdir()
    (tmp_path / "analysis").mkdir()
    (tmp_path / "rules" / "__init__.py").write_text("")
    (tmp_path / "rules" / "reader.py").write_text(
        'PREFIX = "pay.base"\nNAMES = ("one", "two")\n\n\n'
        "def table(law, kind):\n    return law[f'{PREFIX}.{kind}']\n\n\n"
        "def both(law):\n    return [law[f'workload.{name}'] for name in NAMES]\n\n\n"
        "def nothing(law):\n    return law['pay.unknown']\n"
    )
    (tmp_path / "analysis" / "__init__.py").write_text("from penata.core.rules.reader import both\n")
    (tmp_path / "analysis" / "step.py").write_text(
        "from penata.core import analysis\n\n\ndef analyse(law):\n    return analysis.both(law)\n"
    )
    found = uses(("pay.base.pns", "pay.other", "workload.one", "workload.two", "workload.three"), tmp_path)
    assert set(found) == {"pay.base.pns", "workload.one", "workload.two"}
    assert [(use.reader, use.exact, use.steps) for use in found["pay.base.pns"]] == [("rules.reader.table", False, ())]
    assert [(use.reader, use.exact, use.steps) for use in found["workload.one"]] == [
        ("rules.reader.both", True, ("analysis",))
    ]


def test_every_subject_and_step_has_a_title_in_both_languages():
    steps = {step for id in LIBRARY.ids for step in LIBRARY.entry(id).steps}
    codes = [subject.title.code for subject in LIBRARY.subjects]
    codes += [subject.about.code for subject in LIBRARY.subjects]
    codes += [f"law.step.{step}" for step in steps]
    assert [code for code in codes for language in LANGUAGES if not known(code, language)] == []
    assert sum(len(subject.rules) for subject in LIBRARY.subjects) == len(LIBRARY.ids)


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("organisation.threshold.office", "organisation.threshold.office"),
        ("batas belanja pegawai", "budget.personnel_cap"),
        ("Pasal 107 faktor geografis", "organisation.geography.factors"),
        ("tunjangan jabatan struktural", "pay.structural"),
        ("digabungkan serumpun", "organisation.merging.J1"),
        ("perpres 26/2007", "pay.structural"),
        ("inspektur pembantu", "organisation.composition.inspektorat"),
    ],
)
def test_a_rule_is_found_by_its_words(asked, wanted):
    assert wanted in LIBRARY.search(asked)[:5]


def test_a_rule_with_all_the_words_comes_before_one_with_some():
    found = LIBRARY.search("tunjangan struktural")
    assert found[0] == "pay.structural"
    assert "pay.functional" in found


def test_words_that_no_rule_has_find_nothing():
    assert LIBRARY.search("zzzz qqqq") == ()
    assert LIBRARY.search("") == ()


@pytest.mark.parametrize("word", ["penggabungan", "bergabung", "digabungkan", "gabungan", "menggabungkan"])
def test_words_of_one_root_meet(word):
    assert root(word) == "gabung"


def test_an_unknown_rule_is_answered_with_like_ones():
    with pytest.raises(UnknownRule) as raised:
        LIBRARY.entry("organisation.threshold.kantor")
    for language in LANGUAGES:
        assert "organisation.threshold" in render(raised.value.message, language)


def test_the_rules_of_an_instrument_are_listed():
    assert "organisation.composition.inspektorat" in LIBRARY.citing("pp-72-2019")
    assert LIBRARY.citing("pp-0-1900") == ()
