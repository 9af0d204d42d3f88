"""An amendment is data and its examples: no line of code changes, and both laws stay answerable."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from penata.core import codec
from penata.core.analysis import analyse
from penata.core.catalogue import render
from penata.core.rules import load_rulebook
from penata.core.rules.check import check_law
from penata.core.rules.compendium import Library, load_library
from penata.core.rules.sources import Misread, read_examples
from tests.regulations.answers import all_answers
from tests.support.city import small_city

FOLDER = Path(__file__).parent / "amendment"
BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)
RULE = "organisation.threshold.office"


@pytest.fixture
def folder(tmp_path) -> Path:
    """The files of the amendment, free to be spoilt."""
    return Path(shutil.copytree(FOLDER, tmp_path / "hukum", ignore=shutil.ignore_patterns("__pycache__")))


@pytest.fixture
def amended(folder):
    """The rulebook of the package with the amended rule."""
    made = load_rulebook(folder)
    return load_rulebook().with_rules(made.rules, made.instruments)


def test_its_examples_are_answered_by_the_engine_as_it_is(amended, folder):
    (loaded,) = read_examples(folder).values()
    answer = all_answers()[loaded["question"]]
    for example in loaded["examples"]:
        found = answer(amended.at(example["as_of"]), example["input"])
        assert {name: found[name] for name in example["expect"]} == example["expect"], example["name"]


def test_the_same_city_is_run_on_both_sides_of_it(amended):
    city = small_city().snapshot
    days = {day: analyse(replace(city, as_of=day), amended.at(day)) for day in (BEFORE, AFTER)}
    types = {day: {row.agency: row.simulated for row in found.agencies} for day, found in days.items()}
    assert types[BEFORE]["DISKOP"] == "bidang"
    assert types[AFTER]["DISKOP"] == "C"
    scores = {day: {row.function: row.effective for row in found.functions} for day, found in days.items()}
    assert scores[BEFORE] == scores[AFTER]
    cited = {
        day: {reference.instrument for row in found.functions for reference in row.because if reference.rule == RULE}
        for day, found in days.items()
    }
    assert cited == {BEFORE: {"pp-18-2016"}, AFTER: {"pp-contoh"}}


def test_a_result_of_the_past_is_recomputed_to_the_byte_although_the_law_has_changed_since(amended):
    city = replace(small_city().snapshot, as_of=BEFORE)
    then = analyse(city, load_rulebook().at(BEFORE))
    now = analyse(city, amended.at(BEFORE))
    assert codec.encode(now) == codec.encode(then)


def test_its_line_of_time_names_what_it_amends(folder):
    first, second = load_library(folder).entry(RULE).editions
    assert (first.until, second.start, second.until) == (AFTER, AFTER, None)
    assert second.amends is not None
    assert second.amends.id == "pp-18-2016"
    assert len(load_library(folder).entry(RULE).examples) == 3


def test_it_is_checked_like_all_law(folder):
    library = Library(load_rulebook(folder), folder)
    assert [render(concern.text) for concern in check_law(library, AFTER) if concern.fault] == []
    (folder / "articles.yaml").write_text("pp-18-2016: [Pasal 53]\n")
    (fault,) = [concern for concern in check_law(library, AFTER) if concern.fault]
    assert "PP Contoh" in render(fault.text)


@pytest.mark.parametrize(
    ("old", "new", "code", "words"),
    [
        ("        until: 2025-07-01\n", "        until: 2025-08-01\n", "dates", ("baris 2", RULE, "1 Juli 2025", "PP Contoh")),
        ("from: 2025-07-01", "from: 2016-06-19", "dates", ("19 Juni 2016",)),
        ("        until: 2025-07-01\n", "        until: 2016-06-19\n", "dates", ("PP 18/2016 Ps 53",)),
        ("instrument: pp-contoh", "instrument: pp-contho", "instrument", ("baris 2", RULE, "pp-contho")),
        ("article: Pasal I angka 1 (Pasal 53)", "article: ''", "article", ("baris 2", RULE, "PP Contoh")),
        ("confidence: unsure", "confidence: mungkin", "confidence", ("mungkin",)),
        ("from: 2025-07-01", "from: Juli 2025", "day", ("Juli 2025",)),
        ("from: 2025-07-01", "from: 2025-06-31", "value", ("typology.yaml",)),
        ("        confidence: unsure\n", "", "field", ("confidence", RULE)),
        ("    values:\n", "    nilai:\n", "field", ("values", RULE)),
        ("value: {A: 800, B: 600, C: 300, bidang: 200}", "value: {A: 800, B: [", "yaml", ("typology.yaml", "baris")),
        ("    title:", "   title:", "yaml", ("typology.yaml", "baris 3")),
    ],
)  # fmt: skip
def test_a_mistake_in_it_is_told_with_file_line_and_rule(folder, old, new, code, words):
    file = folder / "organisation" / "typology.yaml"
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))
    with pytest.raises(Misread) as raised:
        load_rulebook(folder)
    assert raised.value.message.code == f"law.misread.{code}"
    said = render(raised.value.message)
    assert [word for word in words if word not in said] == []
    for language in ("id", "en"):
        assert "{" not in render(raised.value.message, language)


def test_a_rule_in_two_files_is_told(folder):
    shutil.copy(folder / "organisation" / "typology.yaml", folder / "organisation" / "lain.yaml")
    with pytest.raises(Misread) as raised:
        load_rulebook(folder)
    assert RULE in render(raised.value.message)
