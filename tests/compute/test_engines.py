"""The same work gives the same answers in this process and in several, also when a process is killed over it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from multiprocessing import active_children

import pytest

from penata.compute import EngineSettings, Task, Unreachable, engine_of
from penata.compute.inline import Inline
from penata.compute.pool import Processes
from tests.compute import works


def answers(engine, work, contents):
    done = {one.id: one for one in engine.run(work, [Task(id, content) for id, content in enumerate(contents)])}
    assert len(done) == len(contents)
    return [done[id] for id in range(len(contents))]


@pytest.fixture(params=["inline", "processes"])
def engine(request):
    return engine_of(EngineSettings(request.param, workers=2))


def test_every_task_is_done_once(engine):
    assert [one.answer for one in answers(engine, works.square, range(9))] == [number**2 for number in range(9)]


def test_no_task_at_all_starts_no_process(engine):
    assert answers(engine, works.square, []) == []
    assert active_children() == []


def test_a_fault_is_told_by_its_kind_and_place_but_never_by_its_text(engine):
    done = answers(engine, works.fail_on_three, range(5))
    assert [one.answer for one in done] == [0, 1, 2, None, 4]
    assert done[3].fault.code == "compute.fault"
    assert done[3].fault.params["kind"] == "ValueError"
    assert done[3].fault.params["place"].startswith("works.py:")
    assert "1980" not in repr(done[3])


def test_answers_larger_than_a_pipe_come_through():
    done = answers(Processes(2), works.large, range(4))
    assert [one.answer == bytes([id]) * 5_000_000 for id, one in enumerate(done)] == [True] * 4


def test_a_process_killed_half_way_loses_nothing(tmp_path):
    contents = [(number, str(tmp_path)) for number in range(8)]
    done = answers(Processes(2), works.die_once, contents)
    assert (tmp_path / "died").exists()
    assert [one.answer for one in done] == [one.answer for one in answers(Inline(), works.die_once, contents)]


def test_a_task_that_kills_every_process_is_given_up_and_the_others_are_done():
    done = answers(Processes(2), works.die_always, range(6))
    assert [one.answer for one in done] == [0, 1, None, 9, 16, 25]
    assert done[2].fault.code == "compute.died"


def test_stopping_half_way_leaves_no_process_behind():
    results = Processes(2).run(works.sleep_long, [Task(number, number) for number in range(4)])
    assert next(results).answer == 0
    assert active_children()
    results.close()
    assert active_children() == []


def test_ctrl_c_ends_the_processes_as_well(tmp_path):
    code = (
        "import sys\nfrom penata.compute import Task\nfrom penata.compute.pool import Processes\n"
        "from tests.compute import works\n"
        "if __name__ == '__main__':\n"
        "    try:\n"
        "        for done in Processes(2).run(works.sleep_long, [Task(n, n) for n in range(3)]):\n"
        "            print('done', flush=True)\n"
        "    except KeyboardInterrupt:\n"
        "        from multiprocessing import active_children\n"
        "        print('left', len(active_children()), flush=True)\n"
    )
    script = tmp_path / "script.py"
    script.write_text(code)
    child = subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        start_new_session=True,
    )
    assert child.stdout.readline() == "done\n"
    time.sleep(0.5)
    os.killpg(child.pid, signal.SIGINT)  # as a terminal does: every process of the group gets it
    out, _ = child.communicate(timeout=20)
    assert out == "left 0\n"


@pytest.mark.parametrize(
    ("wishes", "code"),
    [
        (EngineSettings("dask"), "compute.cluster.scheduler"),
        (EngineSettings("dask", scheduler="tls://a:1", ca="x"), "compute.cluster.three"),
    ],
)
def test_incomplete_wishes_for_a_cluster_are_refused_before_any_work(wishes, code):
    with pytest.raises(Unreachable) as told:
        engine_of(wishes)
    assert told.value.message.code == code
