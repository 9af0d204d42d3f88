"""A cluster of several machines, tried with separate processes over TLS: what it promises when things go wrong."""

from __future__ import annotations

import importlib.util
from dataclasses import replace

import pytest

from penata.compute import Task, Unreachable
from penata.compute.cluster import Cluster
from tests.compute import works
from tests.compute.cluster import keys_in, make_keys, running
from tests.compute.test_engines import answers

pytestmark = pytest.mark.xdist_group("cluster")


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    with running(tmp_path_factory.mktemp("tls")) as found:
        yield found


def refusal(engine):
    with pytest.raises(Unreachable) as told:
        list(engine.run(works.square, [Task(0, 1)]))
    return told.value.message.code


def test_every_task_is_done_once(cluster):
    done = answers(cluster.engine(), works.square, range(20))
    assert [one.answer for one in done] == [number**2 for number in range(20)]


def test_a_fault_is_told_by_its_kind_alone(cluster):
    done = answers(cluster.engine(), works.fail_on_three, range(5))
    assert [one.answer for one in done] == [0, 1, 2, None, 4]
    assert "1980" not in repr(done[3])


def test_a_worker_killed_half_way_loses_nothing(cluster, tmp_path):
    done = answers(cluster.engine(), works.die_once, [(number, str(tmp_path)) for number in range(8)])
    assert (tmp_path / "died").exists()
    assert [one.answer for one in done] == [number**2 for number in range(8)]


def test_stopping_half_way_leaves_the_cluster_ready_for_the_next(cluster):
    results = cluster.engine().run(works.square, [Task(number, number) for number in range(50)])
    next(results)
    results.close()
    assert [one.answer for one in answers(cluster.engine(), works.square, [7])] == [49]


def test_a_worker_with_another_engine_is_refused(cluster, monkeypatch):
    monkeypatch.setattr("penata.compute.cluster.work_key", lambda: "another")
    assert refusal(cluster.engine()) == "compute.cluster.engine"


def test_a_certificate_of_another_authority_is_refused(cluster, tmp_path):
    make_keys(tmp_path, ("client",))
    assert refusal(Cluster(cluster.address, keys_in(tmp_path), patience=3)) == "compute.cluster.address"


@pytest.mark.parametrize("scheme", ["tcp", "tls"])
def test_a_client_without_certificate_is_refused(cluster, scheme):
    address = cluster.address.replace("tls", scheme)
    code = "compute.cluster.address" if scheme == "tcp" else "compute.cluster.scheme"
    assert refusal(Cluster(address, patience=3)) == code


@pytest.mark.parametrize(
    "address", ["tcp://127.0.0.1:8786", "tls://127.0.0.1", "127.0.0.1:8786", "tls://127.0.0.1:99999"]
)
def test_an_address_that_does_not_fit_the_keys_is_refused(cluster, address):
    assert refusal(replace(cluster.engine(), address=address)) == "compute.cluster.scheme"


def test_another_machine_is_spoken_to_over_tls_only():
    assert refusal(Cluster("tcp://10.20.30.40:8786")) == "compute.cluster.keys"


def test_missing_key_files_are_named(tmp_path):
    assert refusal(Cluster("tls://10.20.30.40:8786", keys_in(tmp_path))) == "compute.cluster.files"


def test_a_scheduler_that_does_not_run_is_told(cluster):
    assert refusal(replace(cluster.engine(2), address="tls://127.0.0.1:1")) == "compute.cluster.address"


def test_without_the_extra_package_it_says_what_to_install(monkeypatch):
    find = importlib.util.find_spec
    monkeypatch.setattr("penata.compute.cluster.find_spec", lambda name: None if name == "distributed" else find(name))
    assert refusal(Cluster("tcp://127.0.0.1:8786")) == "compute.cluster.package"


def test_a_scheduler_without_workers_is_told(tmp_path):
    with running(tmp_path, workers=0) as empty:
        assert refusal(empty.engine(2)) == "compute.cluster.workers"


def test_a_scheduler_killed_half_way_is_told_and_what_was_done_is_not_lost(tmp_path):
    with running(tmp_path, workers=1) as doomed:
        results = doomed.engine().run(works.sleep_long, [Task(number, number) for number in range(3)])
        assert next(results).answer == 0
        doomed.scheduler.kill()
        with pytest.raises(Unreachable) as told:
            next(results)
        assert told.value.message.code == "compute.cluster.lost"
