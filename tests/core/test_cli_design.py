"""`penata design` with a city's wishes: from files and options, refused with their places, stopped with a gap."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from penata.cli import BAD_INPUT, INTERRUPTED, OK, WRONG_USE, main
from penata.core.design.answer import Answer
from penata.core.intake import write_city
from tests.support.city import small_city


@pytest.fixture(scope="module")
def city(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("berkas") / "kota"
    write_city(small_city(), path)
    return path


@pytest.fixture
def ask(city, tmp_path, monkeypatch, capsys):
    """Run `penata design` on the city; returns exit code, output and complaints."""
    monkeypatch.setenv("PENATA_DATA", str(tmp_path / "data"))

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(["design", str(city), *arguments])
        told = capsys.readouterr()
        assert "Traceback" not in told.err
        return code, told.out, told.err

    return run


@pytest.mark.parametrize(
    ("text", "line", "key"),
    [
        ("bobot: [1, 1, 1]\nsatukan: [1.06", "baris 2", ""),
        ("bobot: [1, 1, 1]\n\nbobott: 3\n", "baris 3", "bobott"),
        ("bobot: NaN, 1, 1", "baris 1", "bobot"),
        ("weights: [0, 0, 0]", "baris 1", "weights"),
        ("keep: [DINSOSS]", "baris 1", "keep"),
        ("bobot: [1, 1, 1]\nbobot: [2, 1, 1]", "baris 2", "bobot"),
        ("- bobot", "baris 1", ""),
        ("satukan: [[[[1.06]]]]", "baris 1", "satukan"),
    ],
)
def test_a_broken_file_is_refused_with_its_line_key_and_remedy(ask, tmp_path, text, line, key):
    path = tmp_path / "keinginan.yaml"
    path.write_text(text)
    code, out, err = ask("--wishes", str(path))
    assert code == BAD_INPUT
    assert out == ""
    assert f"keinginan.yaml · {line}" in err
    assert key in err
    assert "→" in err


def test_bytes_that_are_no_text_are_refused(ask, tmp_path):
    (tmp_path / "keinginan.yaml").write_bytes(b"\xff\xfe\x00")
    assert ask("--wishes", str(tmp_path / "keinginan.yaml"))[0] == BAD_INPUT


@pytest.mark.parametrize(
    "arguments",
    [("--weights", "nan,1,1"), ("--weights=-1,1,1",), ("--weights", "0,0,0"), ("--budget", "banyak"), ("--limit", "0")],
)
def test_an_option_that_cannot_be_used_is_named(ask, arguments):
    code, _, err = ask(*arguments)
    assert code == BAD_INPUT
    assert arguments[0].partition("=")[0] in err


@pytest.mark.parametrize(
    "arguments", [("--best", "0"), ("--csv",), ("--why-not", "1.06", "9.99"), ("--why-not", "1.06", "1.06")]
)
def test_a_question_that_cannot_be_asked_is_wrong_use(ask, arguments):
    assert ask(*arguments)[0] == WRONG_USE


def test_options_replace_what_the_file_says_and_both_are_told(ask, tmp_path):
    path = tmp_path / "wishes.yaml"
    path.write_text("weights: {saving: 1, coherence: 1, disruption: 2}\nkeep: [DINSOS]\n")
    code, out, _ = ask("--wishes", str(path), "--weights", "50,30,20", "--json")
    assert code == OK
    found = json.loads(out)["settings"]
    assert found["weights"] == {"saving": 50, "coherence": 30, "disruption": 20}
    assert found["keep"] == ["DINSOS"]
    assert "mempertahankan" in ask("--wishes", str(path))[1]


def test_a_wish_that_cannot_be_met_is_named_and_set_aside(ask):
    """The law leaves these two functions no other way than together."""
    code, out, _ = ask("--together", "3.30+2.17", "--forbid", "2.17+3.30")
    assert code == OK
    assert "Tidak dapat dipenuhi bersama: tidak menyatukan" in out


def test_the_questions_answer_as_text_csv_and_json(ask):
    assert len(json.loads(ask("--best", "1", "--frontier", "--json")[1])["best"]) == 1
    table = ask("--frontier", "--csv")[1].splitlines()
    assert len(table) > 1
    assert len({line.count(";") >= 4 for line in table}) == 1
    assert "Dasar" in ask("--why-not", "1.06", "2.08")[1]


def test_stopped_by_the_user_it_shows_the_best_found(ask, monkeypatch):
    def stop(self: Answer) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Answer, "result", stop)
    code, out, err = ask()
    assert code == INTERRUPTED
    assert "seimbang" in out
    assert "Dihentikan" in err


def test_a_tiny_limit_gives_a_structure_with_its_gap(ask):
    code, out, _ = ask("--max-officials", "3", "--limit", "1", "--json")
    found = json.loads(out)
    assert code == OK
    row = next(row for row in found["scenarios"] if row["scenario"]["id"] == found["recommended"])
    assert row["objective"] <= row["bound"]
