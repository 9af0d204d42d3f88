"""Many governments at once: the same bytes wherever they are worked out, nothing done twice, nothing lost, nothing hidden."""

from __future__ import annotations

import gzip
import json
import os
import signal
from dataclasses import replace
from datetime import date
from multiprocessing import active_children
from pathlib import Path

import pytest

from penata.cli import BAD_INPUT, INTERRUPTED, OK, WRONG_USE, main
from penata.compute import Task, Unreachable
from penata.compute.inline import Inline
from penata.compute.national import Run, from_folder, from_invented
from penata.compute.national.store import Store
from penata.compute.pool import Processes
from penata.core import codec
from penata.core.analysis import analyse
from penata.core.design import design
from penata.core.intake import write_city
from penata.core.organisation.city_law import law_of_city
from penata.core.rules import load_rulebook
from tests.compute.cluster import running, wait_until
from tests.core.intake.workbooks import put, save, save_workbook, sound
from tests.support.city import small_city

DAY = date(2025, 1, 2)


def town(number: int):
    """A small city of its own: other code, other people."""
    snapshot = small_city().snapshot
    government = replace(
        snapshot.government, code=f"12.{number:02d}", name=f"Kota Uji {number}", population=90_000 * number
    )
    return replace(snapshot, government=government)


@pytest.fixture
def folder(tmp_path) -> Path:
    """Five governments as snapshots."""
    place = tmp_path / "daerah"
    place.mkdir()
    for number in (3, 1, 5, 2, 4):
        (place / f"kota-{number}.json").write_bytes(codec.encode(town(number)))
    return place


class Counting:
    """An engine that notes what it was asked to do."""

    def __init__(self, engine=None) -> None:
        self.engine = engine or Inline()
        self.done: list[int] = []

    def run(self, work, tasks):
        for one in self.engine.run(work, tasks):
            self.done.append(one.id)
            yield one


def run_over(sources, store: Path, engine=None, told=None, rules="") -> tuple[object, Counting]:
    counting = Counting(engine)
    run = Run(Store(store), counting, Inline(), DAY, rules, **({"told": told} if told else {}))
    return run.over(sources), counting


def files_of(store: Path) -> dict[str, bytes]:
    return {path.relative_to(store).as_posix(): path.read_bytes() for path in store.rglob("*") if path.is_file()}


# what comes out


def test_every_government_has_a_row_in_the_order_of_codes_whatever_the_files_are_called(folder, tmp_path):
    outcome, _ = run_over(from_folder(folder), tmp_path / "hasil")
    assert [row.code for row in outcome.rows] == ["12.01", "12.02", "12.03", "12.04", "12.05"]
    assert outcome.complete
    assert outcome.missing == ()
    assert all(row.proven and row.result for row in outcome.rows)


def test_the_result_kept_is_the_one_of_the_design_step_byte_for_byte(folder, tmp_path):
    outcome, _ = run_over(from_folder(folder), tmp_path / "hasil")
    for number, row in enumerate(outcome.rows, start=1):
        snapshot = town(number)
        law = law_of_city(snapshot, load_rulebook(), DAY)
        expected = design(snapshot, law, analyse(snapshot, law))
        assert Store(tmp_path / "hasil").result(row.result) == codec.encode(expected)
        assert row.saving == expected.scenario(expected.recommended).saving


def test_no_name_and_no_nip_is_kept(tmp_path):
    (tmp_path / "daerah").mkdir()
    write_city(small_city(), tmp_path / "daerah" / "kota.xlsx")
    outcome, _ = run_over(from_folder(tmp_path / "daerah"), tmp_path / "hasil")
    assert len(outcome.rows) == 1
    for name, content in files_of(tmp_path / "hasil").items():
        text = (gzip.decompress(content) if name.endswith(".gz") else content).decode()
        assert not [one for one in small_city().identities if one.nip in text or one.name in text]
        assert (tmp_path / "hasil" / name).stat().st_mode & 0o077 == 0


# the same bytes everywhere


def test_processes_give_the_same_bytes_as_this_process_also_when_one_is_killed(folder, tmp_path):
    serial, _ = run_over(from_folder(folder), tmp_path / "satu")
    killed = []

    def kill(step, done, total, left):
        if step == "design" and done == 1 and not killed:
            victim = next(child for child in active_children() if child.is_alive())
            os.kill(victim.pid, signal.SIGKILL)
            killed.append(victim.pid)

    several, _ = run_over(from_folder(folder), tmp_path / "banyak", Processes(2), kill)
    assert killed
    assert several == serial
    assert files_of(tmp_path / "banyak") == files_of(tmp_path / "satu")


@pytest.mark.xdist_group("cluster")
def test_a_cluster_gives_the_same_bytes_as_this_process_also_when_a_worker_is_killed(tmp_path):
    sources = from_invented(6)
    serial, _ = run_over(sources, tmp_path / "satu")
    with running(tmp_path / "tls", workers=2) as cluster:
        engine = cluster.engine()
        watching = engine._connected()
        wait_until(lambda: len(watching.nthreads()) == 2)
        killed = []

        def kill(step, done, total, left):
            if step == "design" and done == 1 and not killed:
                busy = [worker for worker, tasks in watching.processing().items() if tasks]
                pid = watching.run(os.getpid, workers=busy[:1])[busy[0]]
                os.kill(pid, signal.SIGKILL)
                killed.append(pid)

        several, _ = run_over(sources, tmp_path / "banyak", engine, kill)
        watching.close()
    assert killed
    assert several == serial
    assert files_of(tmp_path / "banyak") == files_of(tmp_path / "satu")


# taken up again


def test_an_unchanged_government_is_neither_read_nor_designed_again(folder, tmp_path, monkeypatch):
    first, _ = run_over(from_folder(folder), tmp_path / "hasil")
    monkeypatch.setattr("penata.compute.national.run.read_source", None)
    again, counting = run_over(from_folder(folder), tmp_path / "hasil")
    assert counting.done == []
    assert again == first


def test_only_the_government_that_changed_is_designed_again(folder, tmp_path):
    run_over(from_folder(folder), tmp_path / "hasil")
    changed = replace(town(2), tpp=tuple(replace(rate, monthly=rate.monthly + 1000) for rate in town(2).tpp))
    (folder / "kota-2.json").write_bytes(codec.encode(changed))
    outcome, counting = run_over(from_folder(folder), tmp_path / "hasil")
    assert len(counting.done) == 1
    assert next(row for row in outcome.rows if row.code == "12.02").snapshot == changed.key


def test_a_file_renamed_is_not_designed_again(folder, tmp_path):
    run_over(from_folder(folder), tmp_path / "hasil")
    (folder / "kota-2.json").rename(folder / "tanjung.json")
    outcome, counting = run_over(from_folder(folder), tmp_path / "hasil")
    assert counting.done == []
    assert [row.source for row in outcome.rows if row.code == "12.02"] == ["tanjung.json"]


def test_the_same_government_in_two_files_is_designed_once_and_told_twice(folder, tmp_path):
    (folder / "salinan.json").write_bytes((folder / "kota-1.json").read_bytes())
    outcome, counting = run_over(from_folder(folder), tmp_path / "hasil")
    assert len(counting.done) == 5
    assert [row.source for row in outcome.rows if row.code == "12.01"] == ["kota-1.json", "salinan.json"]


def test_other_rules_of_the_city_other_code_or_an_older_check_of_the_law_ask_for_new_results(
    folder, tmp_path, monkeypatch
):
    sources = from_folder(folder)[:1]
    run_over(sources, tmp_path / "hasil")
    rules = (
        "layer: kota\nname: Uji\ninstruments:\n  - {id: p, citation: Perwali 1/2024, in_force: 2024-01-01}\n"
        "values:\n  - {rule: law.stale_after_months, article: Pasal 1, value: 6}\n"
    )
    assert len(run_over(sources, tmp_path / "hasil", rules=rules)[1].done) == 1
    assert len(run_over(sources, tmp_path / "hasil", rules=rules)[1].done) == 0
    monkeypatch.setattr("penata.compute.national.run.work_key", lambda: "another")
    assert len(run_over(sources, tmp_path / "hasil")[1].done) == 1
    monkeypatch.setattr("penata.compute.national.run.stale_on", lambda rules, day: ("pp-18-2016",))
    assert len(run_over(sources, tmp_path / "hasil")[1].done) == 1


def test_a_result_that_is_not_proven_is_told_but_not_kept(folder, tmp_path, monkeypatch):
    sources = from_folder(folder)[:1]
    monkeypatch.setattr("penata.core.design.answer.certified", lambda *_: {"agreed": "no"})
    outcome, _ = run_over(sources, tmp_path / "hasil")
    assert [(row.proven, row.result) for row in outcome.rows] == [(False, "")]
    assert not (tmp_path / "hasil" / "hasil").exists()
    monkeypatch.undo()
    assert len(run_over(sources, tmp_path / "hasil")[1].done) == 1


@pytest.mark.parametrize("kind", ["baris", "hasil", "data", "dibaca"])
def test_a_kept_file_that_is_gone_is_made_again(folder, tmp_path, kind):
    sources = from_folder(folder)[:1]
    first, _ = run_over(sources, tmp_path / "hasil")
    whole = files_of(tmp_path / "hasil")
    next((tmp_path / "hasil" / kind).rglob("*.*")).unlink()
    assert run_over(sources, tmp_path / "hasil")[0] == first
    assert files_of(tmp_path / "hasil") == whole


def test_a_row_of_another_form_counts_as_missing(folder, tmp_path):
    sources = from_folder(folder)[:1]
    first, _ = run_over(sources, tmp_path / "hasil")
    next((tmp_path / "hasil" / "baris").rglob("*.json")).write_text('{"old": 1}')
    again, counting = run_over(sources, tmp_path / "hasil")
    assert (again, len(counting.done)) == (first, 1)


# what goes wrong


class Interrupted:
    """Ctrl-C after so many results."""

    def __init__(self, after: int, fault: BaseException) -> None:
        self.after, self.fault = after, fault

    def run(self, work, tasks):
        for number, one in enumerate(Inline().run(work, tasks)):
            if number == self.after:
                raise self.fault
            yield one


def test_ctrl_c_leaves_what_is_done_names_what_is_missing_and_the_next_run_goes_on(
    folder, tmp_path, monkeypatch, capsys
):
    store = tmp_path / "hasil"
    arguments = ["design", "--all", str(folder), "--results", str(store), "--json"]
    engines = [Interrupted(2, KeyboardInterrupt()), Inline()]
    monkeypatch.setattr("penata.compute.engine_of", lambda wishes: engines.pop(0))
    assert main(arguments) == INTERRUPTED
    told = json.loads(capsys.readouterr().out)
    assert not told["complete"]
    assert [row["code"] for row in told["rows"]] == ["12.01", "12.02"]
    assert [one["source"] for one in told["missing"]] == ["kota-3.json", "kota-4.json", "kota-5.json"]
    assert (store / "rekap.json").read_bytes() == codec.encode(told)
    whole, counting = run_over(from_folder(folder), store)
    assert len(counting.done) == 3
    assert whole == run_over(from_folder(folder), tmp_path / "baru")[0]


def test_a_cluster_lost_half_way_leaves_what_is_done(folder, tmp_path, monkeypatch, capsys):
    from penata.core.message import message

    engines = [Interrupted(1, Unreachable(message("compute.cluster.lost"))), Inline()]
    monkeypatch.setattr("penata.compute.engine_of", lambda wishes: engines.pop(0))
    assert main(["design", "--all", str(folder), "--language", "en"]) == BAD_INPUT
    shown = capsys.readouterr()
    assert "Kota Uji 1" in shown.out
    assert "kota-5.json: Not worked out yet." in shown.out
    assert "The scheduler was lost" in shown.err


def test_a_real_province_is_told_that_its_tables_are_not_there_and_the_others_are_done(folder, capsys):
    content = json.loads(codec.encode(town(6)))
    content["government"]["kind"] = "provinsi"
    (folder / "prov.json").write_text(json.dumps(content))
    book = sound()
    put("profil", 0, "Jenis daerah", "Provinsi")(book)
    save(book, folder / "prov2")
    assert main(["design", "--all", str(folder)]) == BAD_INPUT
    out = capsys.readouterr().out
    assert out.count("Kota Uji") == 5
    assert "prov.json: Ini provinsi. Tabel provinsi PP 18/2016" in out
    assert "prov2: Ini provinsi. Tabel provinsi PP 18/2016" in out


def test_a_broken_file_is_named_with_its_first_fault_and_the_others_are_done(folder, capsys):
    (folder / "rusak.json").write_text("{")
    book = sound()
    put("jabatan", 5, "Kebutuhan (K)", "dua")(book)
    save_workbook(book, folder / "salah.xlsx")
    (folder / "~$salah.xlsx").write_text("lock of an office programme")
    assert main(["design", "--all", str(folder)]) == BAD_INPUT
    out = capsys.readouterr().out
    assert out.count("Kota Uji") == 5
    assert "rusak.json: Berkas JSON ini bukan snapshot Penata" in out
    assert "salah.xlsx: Berkas belum dapat dipakai" in out
    assert "Kebutuhan (K)" in out
    assert "~$" not in out


def test_the_table_says_what_is_invented_and_what_rests_on_synthetic_tables(tmp_path, capsys):
    assert main(["design", "--invented", "2", "--results", str(tmp_path)]) == OK
    out = capsys.readouterr().out
    assert "Provinsi Rekaan 001 ° *" in out
    assert "Kabupaten Rekaan 277 °" in out
    assert "tabel provinsi PP 18/2016 belum dimuat" in out
    assert "seluruh angkanya rekaan (2 pemerintah daerah)" in out


@pytest.mark.parametrize(
    "arguments",
    [
        ["--all", "tidak-ada"],
        ["--invented", "0"],
        ["--invented", "553"],
        ["--invented", "2", "kota.xlsx"],
        ["--invented", "2", "--workers", "0"],
        ["--invented", "2", "--engine", "dask"],
        ["--invented", "2", "--engine", "dask", "--scheduler", "tls://127.0.0.1:1", "--tls-ca", "ca.pem"],
    ],
)
def test_wrong_use_is_told_before_any_work(arguments, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PENATA_DATA", str(tmp_path / "data"))
    assert main(["design", *arguments]) == WRONG_USE
    assert capsys.readouterr().err.strip()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_without_any_government_is_told(tmp_path, capsys):
    (tmp_path / "catatan.txt").write_text("x")
    assert main(["design", "--all", str(tmp_path)]) == WRONG_USE
    assert "tidak ada berkas pemerintah daerah" in capsys.readouterr().err


def test_progress_tells_how_far_and_how_long_it_will_still_take(folder, tmp_path):
    told = []
    run_over(from_folder(folder), tmp_path / "hasil", told=lambda *step: told.append(step))
    design_steps = [(done, total) for step, done, total, _ in told if step == "design"]
    assert design_steps == [(number, 5) for number in range(6)]
    left = {done: seconds for step, done, _, seconds in told if step == "design"}
    assert left[0] is None
    assert left[1] > 0
    assert left[5] is None


def test_a_task_of_a_government_carries_no_name_of_a_person(folder, tmp_path, monkeypatch):
    seen: list[Task] = []

    class Looking(Inline):
        def run(self, work, tasks):
            seen.extend(tasks)
            return super().run(work, seen)

    write_city(small_city(), tmp_path / "kota.xlsx")
    (folder / "asli.xlsx").write_bytes((tmp_path / "kota.xlsx").read_bytes())
    run_over(from_folder(folder), tmp_path / "hasil", Looking())
    text = "".join(gzip.decompress(task.content.content).decode() for task in seen)
    assert len(seen) == 6
    assert not [one for one in small_city().identities if one.nip in text or one.name in text]
