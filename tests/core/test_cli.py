"""The command line: one verb for each step, honest exit codes, and never a stack trace."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from penata.cli import BAD_INPUT, CANNOT_WRITE, FAULT, INTERRUPTED, OK, WRONG_USE, main
from penata.core.intake import write_city
from tests.core.intake.workbooks import put, save, sound
from tests.support.city import part_city


@pytest.fixture
def data(tmp_path, monkeypatch) -> Path:
    """An empty data directory."""
    monkeypatch.setenv("PENATA_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture(scope="module")
def city(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("berkas") / "kota"
    write_city(part_city(), path)
    return path


@pytest.fixture(scope="module")
def kept(city, tmp_path_factory) -> Path:
    """A data directory into which the city was imported; only to be copied."""
    path = tmp_path_factory.mktemp("data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PENATA_DATA", str(path))
        assert main(["import", str(city)]) == OK
    return path


@pytest.fixture
def imported(data, kept) -> Path:
    shutil.copytree(kept, data)
    return data


def test_a_sound_city_is_kept_for_its_owner_alone(data, city, capsys):
    assert main(["import", str(city)]) == OK
    assert "Kota Contoh" in capsys.readouterr().out
    kept = sorted((data / "workspace").iterdir())
    assert [path.name for path in kept] == ["city.json", "identities.json", "letterhead.json"]
    assert {path.stat().st_mode & 0o077 for path in (data, *kept)} == {0}
    snapshot = (data / "workspace" / "city.json").read_text()
    assert not [row for row in part_city().identities if row.nip in snapshot]


def test_a_broken_file_is_refused_with_its_places_and_nothing_is_kept(data, tmp_path, capsys):
    book = sound()
    put("jabatan", 5, "Kebutuhan (K)", "dua")(book)
    put("tpp", 3, "TPP sebulan (Rp)", "#REF!")(book)
    assert main(["import", str(save(book, tmp_path / "rusak"))]) == BAD_INPUT
    told = capsys.readouterr().err
    assert "jabatan" in told
    assert "Kebutuhan (K)" in told
    assert "#REF!" in told
    assert not (data / "workspace").exists()


def test_a_broken_file_does_not_replace_the_city_kept_before(imported, tmp_path, capsys):
    before = (imported / "workspace" / "city.json").read_bytes()
    (tmp_path / "lain.xlsx").write_bytes(b"")
    assert main(["import", str(tmp_path / "lain.xlsx")]) == BAD_INPUT
    assert (imported / "workspace" / "city.json").read_bytes() == before


def test_issues_as_json(data, tmp_path, capsys):
    (tmp_path / "kota.xlsx").write_bytes(b"")
    assert main(["import", str(tmp_path / "kota.xlsx"), "--json"]) == BAD_INPUT
    (issue,) = json.loads(capsys.readouterr().out)
    assert issue["message"]["code"] == "intake.file.empty"


@pytest.mark.parametrize(("verb", "key"), [("analyse", "findings"), ("design", "scenarios"), ("place", "assignments")])
def test_answers_as_json(imported, capsys, verb, key):
    assert main([verb, "--json"]) == OK
    answer = json.loads(capsys.readouterr().out)
    assert answer[key]


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("verb", ["analyse", "design", "place"])
def test_answers_in_words(imported, capsys, verb, language):
    assert main([verb, "--language", language]) == OK
    told = capsys.readouterr()
    assert len(told.out) > 200
    assert "{" not in told.out
    assert not [row for row in part_city().identities if row.nip in told.out + told.err]


def test_a_step_without_a_city_says_what_to_do(data, capsys):
    assert main(["analyse"]) == WRONG_USE
    assert "import" in capsys.readouterr().err


def test_an_unknown_structure_names_the_known_ones(imported, capsys):
    assert main(["place", "--scenario", "entah"]) == WRONG_USE
    assert "seimbang" in capsys.readouterr().err


def test_a_template_is_written(tmp_path, capsys):
    assert main(["template", str(tmp_path / "templat.xlsx")]) == OK
    assert (tmp_path / "templat.xlsx").stat().st_size > 5_000


@pytest.mark.parametrize("arguments", [[], ["entah"], ["import"], ["analyse", "--bahasa", "fr"]])
def test_wrong_use_ends_with_two(arguments, capsys):
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == WRONG_USE


@pytest.mark.parametrize(("language", "other"), [("id", "en"), ("en", "id")])
def test_help_speaks_both_languages(capsys, language, other):
    said = {}
    for name in (language, other):
        with pytest.raises(SystemExit) as left:
            main(["analyse", "--language", name, "--help"])
        assert left.value.code == OK
        said[name] = capsys.readouterr().out
    assert said[language] != said[other]


def test_an_unexpected_fault_is_recorded_without_its_text_or_a_trace(data, city, capsys, monkeypatch):
    secret = "198001012005011001"

    def fail(*_: object) -> None:
        raise RuntimeError(secret)

    monkeypatch.setattr("penata.core.analysis.analyse", fail)
    assert main(["analyse", str(city)]) == FAULT
    told = capsys.readouterr()
    recorded = (data / "faults.log").read_text()
    assert "RuntimeError" in recorded
    assert secret not in recorded + told.out + told.err
    assert "Traceback" not in told.err


def test_a_template_is_not_written_over_what_somebody_has_filled_in(tmp_path, capsys):
    path = tmp_path / "kota.xlsx"
    path.write_text("isian")
    assert main(["template", str(path)]) == WRONG_USE
    assert path.read_text() == "isian"
    assert "--force" in capsys.readouterr().err
    assert main(["template", str(path), "--force"]) == OK
    assert path.stat().st_size > 5_000


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_studys_template_can_be_taken_out_and_used(imported, tmp_path, capsys, language):
    path = tmp_path / "naskah.docx"
    assert main(["template", str(path), "--language", language]) == OK
    out = tmp_path / "out"
    assert main(["report", "--template", str(path), "--out", str(out), "--language", language]) == OK
    assert len([file for file in out.iterdir() if file.suffix == ".docx"]) == 1
    assert not [file for file in out.iterdir() if file.name.startswith(".")]


def test_a_template_is_a_workbook_or_a_word_file(tmp_path, capsys):
    assert main(["template", str(tmp_path / "kota.pdf")]) == WRONG_USE
    assert not list(tmp_path.iterdir())


def test_a_broken_template_is_told_and_leaves_no_documents(imported, tmp_path, capsys):
    (tmp_path / "naskah.docx").write_bytes(b"bukan word")
    assert main(["report", "--template", str(tmp_path / "naskah.docx"), "--out", str(tmp_path / "out")]) == BAD_INPUT
    assert "naskah.docx" in capsys.readouterr().err
    assert not list((tmp_path / "out").iterdir())


def test_the_job_papers_of_an_agency_are_written_on_request(imported, tmp_path, capsys):
    assert main(["report", "--agency", "DINSOS", "--out", str(tmp_path / "out")]) == OK
    assert sorted(file.name for file in (tmp_path / "out" / "DINSOS").iterdir()) == [
        "informasi-jabatan.docx", "rekap-abk.xlsx", "usulan-formasi.xlsx",
    ]  # fmt: skip
    assert {"rekap-abk.xlsx", "usulan-formasi.xlsx"} <= {file.name for file in (tmp_path / "out").iterdir()}


def test_an_unknown_agency_is_told_before_any_work(imported, tmp_path, capsys):
    assert main(["report", "--agency", "ENTAH", "--out", str(tmp_path / "out")]) == WRONG_USE
    assert "DINSOS" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_what_cannot_be_written_is_told_without_a_trace(imported, tmp_path, capsys):
    (tmp_path / "out").write_text("sebuah berkas")
    assert main(["report", "--out", str(tmp_path / "out")]) == CANNOT_WRITE
    told = capsys.readouterr().err
    assert "Traceback" not in told
    assert str(tmp_path / "out") in told


def test_stopping_half_way_leaves_no_half_documents(imported, tmp_path, capsys, monkeypatch):
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("penata.core.publish.chart_book.write_chart_book", stop)
    assert main(["report", "--out", str(tmp_path / "out")]) == INTERRUPTED
    assert not list((tmp_path / "out").iterdir())


def test_a_flood_of_problems_is_counted_by_kind(data, tmp_path, capsys):
    book = sound()
    head = book["jabatan"][0]
    book["jabatan"] += [[f"X{n}", *["" for _ in head[1:]]] for n in range(200)]
    assert main(["import", str(save(book, tmp_path / "rusak"))]) == BAD_INPUT
    told = capsys.readouterr().err
    assert told.count("SALAH") == 200
    assert "lagi pada jabatan" in told


def test_house_rules_are_read_whole_and_each_fault_told(imported, tmp_path, capsys):
    path = tmp_path / "aturan.yaml"
    path.write_text("keluar: 20\nkeluar_unit: 200\n", encoding="utf-8")
    assert main(["place", "--house-rules", str(path), "--max-moves", "x", "--language", "en"]) == BAD_INPUT
    told = capsys.readouterr().err
    assert "line 2" in told
    assert "--max-moves" in told
    path.write_text("- 1", encoding="utf-8")
    assert main(["place", "--house-rules", str(path), "--language", "en"]) == BAD_INPUT
    assert "outflow: 20%" in capsys.readouterr().err


@pytest.mark.parametrize("language", ["id", "en"])
def test_what_house_rules_cost_is_told(imported, capsys, language):
    assert main(["place", "--max-moves", "3", "--language", language]) == OK
    told = capsys.readouterr().out
    assert "{" not in told
    assert "cli.house" not in told
