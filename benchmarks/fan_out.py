"""Many governments over two workers: the local pool and a dask cluster against two plain processes.

    python benchmarks/fan_out.py [--count 48] [--workers 2]        # --count 552: the whole set, half an hour

Every way does the same: the whole design step (analysis, design, proof, weightings) of each invented government, read
beforehand. The yardstick is a plain process for each worker with its share of the work, no queue and no retry. Every way
runs in processes of its own; CPU is that of all of them together, with and without starting up; memory is the sum over
all processes at its highest, shared pages counted twice. The results must be the same bytes, also when one worker of
the pool is killed half way. Exit code 1 where they differ or a target is missed.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import pickle
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from multiprocessing import active_children
from pathlib import Path
from statistics import median

import psutil
from verdicts import Verdicts

from penata.compute import Done, Task
from penata.compute.cluster import Cluster
from penata.compute.inline import Inline
from penata.compute.national import from_invented
from penata.compute.national.run import WEIGHTINGS
from penata.compute.national.work import Order, design_one, read_source
from penata.compute.pool import Processes

DAY = date(2025, 1, 2)
WAYS = ("plain processes", "local pool", "dask", "pool, one killed")
TARGETS = {"local pool": 1.10, "dask": 1.4}
TARGET_MB = 4096
LEAST_TASK = 0.3
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


@dataclass(frozen=True)
class Measured:
    """One way over one set of tasks."""

    cpu: float
    wall: float
    memory: int
    digest: str
    tasks: tuple[float, ...]


def main() -> int:
    """Run every way and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=48)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--way", choices=WAYS, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--share", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.way:
        print(*work(options.way, options.folder, options.workers, options.share))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        whole, few = Path(folder) / "whole", Path(folder) / "few"
        prepare(whole, options.count)
        prepare(few, options.workers)
        return table(whole, few, options.count, options.workers)


def table(whole: Path, few: Path, count: int, workers: int) -> int:
    """Measure every way, print the lines; 1 where a target is missed."""
    print(f"{count} governments, {workers} workers")
    print(f"{'':20}{'CPU s':>8}{'start':>8}{'ratio':>8}{'bare':>8}{'wall s':>9}{'MB':>7}{'same bytes':>12}")
    yardstick, verdicts, told = None, Verdicts(), []
    for way in WAYS:
        found, start = measure(way, whole, workers), measure(way, few, workers)
        base, base_start = yardstick or (found, start)
        yardstick = base, base_start
        begun = max(0.0, start.cpu - sum(start.tasks))
        ratio = found.cpu / base.cpu
        bare = (found.cpu - begun) / (base.cpu - max(0.0, base_start.cpu - sum(base_start.tasks)))
        same = found.digest == base.digest
        print(
            f"{way:20}{found.cpu:8.1f}{begun:8.1f}{ratio:8.3f}{bare:8.3f}{found.wall:9.1f}{found.memory:7}"
            f"{'yes' if same else 'NO':>12}",
            flush=True,
        )
        limit = TARGETS.get(way, float("inf"))
        told.append(
            (
                f"{count} governments, {workers} workers: {way}",
                f"{found.cpu:.0f} CPU s, {ratio:.2f} x, {found.memory} MB",
                f"{base.cpu:.0f} CPU s, plain processes",
                f"{limit:.2f} x, {TARGET_MB} MB, the same bytes" if limit < float("inf") else "the same bytes",
                same and ratio <= limit and found.memory <= TARGET_MB,
            )
        )
    spent = sorted(yardstick[0].tasks) if yardstick else [0.0]
    short = sum(one < LEAST_TASK for one in spent)
    print(
        f"one task: {spent[0]:.2f} to {spent[-1]:.2f} CPU s, median {median(spent):.2f}; {short} below {LEAST_TASK} s"
    )
    for row in told[1:]:
        verdicts.say(*row)
    return verdicts.status


def prepare(folder: Path, count: int) -> None:
    """Read the governments, one file for each task."""
    folder.mkdir()
    for number, source in enumerate(from_invented(count)):
        read, content = read_source(source)
        order = Order(read, content, "", DAY, WEIGHTINGS, f"{number:04d}")
        (folder / f"{number:04d}").write_bytes(pickle.dumps(order))


def tasks_of(folder: Path) -> Iterator[Task]:
    """The tasks, loaded one by one as they are asked for."""
    for path in sorted(folder.iterdir()):
        yield Task(int(path.name), pickle.loads(path.read_bytes()))


def measure(way: str, folder: Path, workers: int) -> Measured:
    """One way in processes of its own: their CPU, wall time and memory together."""
    command = [sys.executable, __file__, "--way", way, "--folder", str(folder), "--workers", str(workers)]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ | ONE_THREAD)
    highest = [0]
    watch = threading.Thread(target=watched, args=(child.pid, highest))
    watch.start()
    out, _ = child.communicate()
    wall = time.monotonic() - began
    watch.join()
    if child.returncode:
        raise SystemExit(f"{way} failed")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    digest, *spent = out.split()
    return Measured(cpu, wall, highest[0] >> 20, digest, tuple(map(float, spent)))


def watched(pid: int, highest: list[int]) -> None:
    """Keep the highest sum of memory over a process and all below it."""
    while True:
        try:
            process = psutil.Process(pid)
            total = 0
            for one in (process, *process.children(recursive=True)):
                with_memory = psutil.pid_exists(one.pid) and one.memory_info().rss
                total += int(with_memory)
        except psutil.NoSuchProcess:
            if not psutil.pid_exists(pid):
                return
            continue
        if process.status() == psutil.STATUS_ZOMBIE:
            return
        highest[0] = max(highest[0], total)
        time.sleep(0.2)


def work(way: str, folder: Path, workers: int, share: int | None) -> tuple[object, ...]:
    """Do all tasks one way; a hash over all results in order, and the CPU seconds of each task."""
    if way == "plain processes":
        done = plain(folder, workers) if share is None else alone(folder, workers, share)
    elif way == "dask":
        done = on_dask(folder, workers)
    else:
        done = in_pool(folder, workers, way != "local pool")
    if share is not None:
        return tuple(f"{id}:{digest}:{cpu}" for id, (digest, cpu) in done.items())
    whole = hashlib.sha256("".join(done[id][0] for id in sorted(done)).encode()).hexdigest()
    return whole, *(f"{done[id][1]:.3f}" for id in sorted(done))


Results = dict[int, tuple[str, float]]


def alone(folder: Path, workers: int, share: int) -> Results:
    """One plain process with every `workers`th task."""
    mine = (task for task in tasks_of(folder) if task.id % workers == share)
    return {done.id: result(done) for done in Inline().run(design_one, mine)}


def plain(folder: Path, workers: int) -> Results:
    """A plain process for each worker."""
    command = [sys.executable, __file__, "--way", "plain processes", "--folder", str(folder), "--workers", str(workers)]
    children = [
        subprocess.Popen([*command, "--share", str(share)], stdout=subprocess.PIPE, text=True)
        for share in range(workers)
    ]
    found: Results = {}
    for child in children:
        out, _ = child.communicate()
        if child.returncode:
            raise SystemExit("a plain process failed")
        for word in out.split():
            id, digest, cpu = word.split(":")
            found[int(id)] = digest, float(cpu)
    return found


def in_pool(folder: Path, workers: int, kill: bool) -> Results:
    """The local pool; on wish one of its workers is killed after the first result."""
    found: Results = {}
    for done in Processes(workers).run(design_one, tasks_of(folder)):
        found[done.id] = result(done)
        if kill and len(found) == 1 and active_children():
            os.kill(active_children()[0].pid or 0, signal.SIGKILL)
    return found


def on_dask(folder: Path, workers: int) -> Results:
    """A scheduler and workers as processes of their own on this machine, without TLS."""
    dask = str(Path(sys.executable).with_name("dask"))
    without = os.environ | {"DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False"}  # as the how-to starts them
    quiet = {"stderr": subprocess.PIPE, "stdout": subprocess.DEVNULL, "text": True, "env": without}
    scheduler = subprocess.Popen(
        [dask, "scheduler", "--host", "tcp://127.0.0.1", "--port", "0", "--no-dashboard"], **quiet
    )
    address = next(word for line in scheduler.stderr for word in line.split() if word.startswith("tcp://127.0.0.1:"))
    size = ["--nworkers", str(workers), "--nthreads", "1", "--no-dashboard", "--local-directory", str(folder.parent)]
    worker = subprocess.Popen([dask, "worker", address, *size], **quiet)
    for child in (scheduler, worker):
        threading.Thread(target=child.stderr.read, daemon=True).start()
    try:
        return {done.id: result(done) for done in Cluster(address, patience=60).run(design_one, tasks_of(folder))}
    finally:
        for child in (worker, scheduler):
            child.terminate()
            child.wait()


def result(done: Done) -> tuple[str, float]:
    """A hash of one result, and its CPU seconds; ends where there is none."""
    if done.fault is not None:
        raise SystemExit(str(done.fault))
    return hashlib.sha256(done.answer.result).hexdigest(), done.cpu


if __name__ == "__main__":
    raise SystemExit(main())
