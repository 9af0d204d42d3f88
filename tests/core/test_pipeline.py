"""The whole way in one call."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from penata.core import codec
from penata.core.catalogue import render
from penata.core.pipeline import Outcome, run
from penata.core.rules import load_rulebook
from tests.support.city import small_city

SNAPSHOT = small_city().snapshot
LAW = load_rulebook().at(SNAPSHOT.as_of)


@pytest.fixture(scope="module")
def told() -> list[tuple[str, int]]:
    return []


@pytest.fixture(scope="module")
def outcome(told) -> Outcome:
    return run(SNAPSHOT, LAW, progress=lambda text, share: told.append((render(text, "id"), share)))


def test_every_proposal_is_placed_and_costed(outcome):
    proposals = {row.scenario.id for row in outcome.design.scenarios if row.status != "kini"}
    assert proposals
    assert set(outcome.placements) == set(outcome.cases) == proposals
    for id in proposals:
        assert outcome.placements[id].scenario == outcome.cases[id].scenario == id
        assert outcome.placements[id].certificate.checked


def test_the_recommended_structure_is_among_them(outcome):
    assert outcome.design.recommended in outcome.placements


def test_the_same_city_gives_the_same_bytes(outcome, small_way):
    assert codec.encode(run(SNAPSHOT, LAW)) == codec.encode(outcome)
    assert codec.encode(small_way.placement) == codec.encode(outcome.placements[outcome.design.recommended])


ELSEWHERE = """
import hashlib
from penata.core import codec
from penata.core.pipeline import run
from penata.core.rules import load_rulebook
from tests.support.city import small_city

city = small_city().snapshot
print(hashlib.sha256(codec.encode(run(city, load_rulebook().at(city.as_of)))).hexdigest())
"""


def test_another_process_with_another_hash_seed_gives_the_same_bytes(outcome):
    """Sets and dictionaries of strings come in another order there; no answer may depend on it."""
    seed = "1" if os.environ.get("PYTHONHASHSEED") != "1" else "2"
    root = Path(__file__).resolve().parents[2]
    other = subprocess.run(
        [sys.executable, "-c", ELSEWHERE],
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    assert other.stdout.strip() == hashlib.sha256(codec.encode(outcome)).hexdigest()


def test_the_way_tells_how_far_it_is(outcome, told):
    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0, 1000)
    assert len(told) == 3 + len(outcome.placements)
    assert all(text and "pipeline." not in text for text, _ in told)


def test_no_answer_names_a_person(outcome):
    content = codec.encode(outcome).decode()
    assert not [row for row in small_city().identities if row.nip in content or f'"{row.name}"' in content]


def test_the_answer_belongs_to_its_snapshot(outcome):
    assert {outcome.analysis.snapshot, *(row.snapshot for row in outcome.placements.values())} == {SNAPSHOT.key}
