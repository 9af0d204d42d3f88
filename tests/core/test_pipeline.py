"""The whole way in one call."""

from __future__ import annotations

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
