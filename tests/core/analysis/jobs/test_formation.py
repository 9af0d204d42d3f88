"""The usulan formasi fills what is missing, no more, within the room there is, and decides nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from penata.core.analysis.jobs.fault import Faulty
from penata.core.analysis.jobs.formation import propose
from penata.core.analysis.jobs.need import five_year_need
from penata.core.analysis.jobs.result import Channel, FiveYearNeed, Formation
from penata.core.catalogue import known
from penata.core.organisation.values import PositionKind
from penata.core.rules import load_rulebook
from penata.core.rules.reading import parse_rules
from tests.core.analysis.making import city, law
from tests.regulations.answers.jobs import town

POSTS = st.fixed_dictionaries(
    {
        "name": st.sampled_from(["Penata", "Pengolah"]),
        "kind": st.sampled_from(["pelaksana", "pengawas", "jpt_pratama"]),
        "unit": st.sampled_from(["bidang", "puskesmas"]),
        "need": st.integers(0, 4),
        "held": st.integers(0, 4),
        "born": st.lists(st.dates(date(1965, 1, 1), date(1972, 12, 31)), max_size=3),
    }
)
TOWNS = st.lists(POSTS, min_size=1, max_size=4).map(lambda rows: {f"p{n}": row for n, row in enumerate(rows)})


def plan(posts: dict[str, Any], room: dict[int, int] | None = None) -> tuple[FiveYearNeed, Formation]:
    snapshot = town(law(), {"posts": posts})
    need = five_year_need(snapshot, law())
    return need, propose(snapshot, law(), need, room)


@settings(max_examples=60)
@given(TOWNS)
def test_without_a_limit_every_post_has_its_people_at_the_end_of_every_year_asked_for(posts: dict[str, Any]) -> None:
    need, found = plan(posts)
    places = found.places()
    assert found.postponed == {}
    for post in need.posts:
        asked = 0
        for row in post.years:
            asked += places.get((post.position, row.year), 0)
            if row.year in found.years:
                assert row.holders + asked >= post.need
                assert asked == 0 or row.holders + asked <= max(post.need, row.holders), "never more than is missing"


@settings(max_examples=60)
@given(TOWNS, st.integers(0, 2))
def test_room_is_kept_in_every_year_and_nothing_is_lost(posts: dict[str, Any], room: int) -> None:
    need, free = plan(posts)
    _, bound = plan(posts, dict.fromkeys(need.years, room))
    new = bound.places(Channel.RECRUITMENT)
    for year in bound.years:
        assert sum(places for (_, when), places in new.items() if when == year) <= room
    assert sum(new.values()) + sum(bound.postponed.values()) == sum(free.places(Channel.RECRUITMENT).values())


@settings(max_examples=60)
@given(TOWNS)
def test_no_more_people_are_moved_than_are_too_many_and_leaders_never(posts: dict[str, Any]) -> None:
    need, found = plan(posts)
    moved = found.places(Channel.REDISTRIBUTION)
    assert sum(moved.values()) <= sum(max(post.years[-1].gap, 0) for post in need.posts)
    leaders = {post.position for post in need.posts if post.kind is PositionKind.JPT}
    assert leaders.isdisjoint(position for position, _ in moved)


def test_the_order_of_rows_changes_nothing_and_all_has_words() -> None:
    snapshot = city()
    turned = city(positions=snapshot.positions[::-1], employees=snapshot.employees[::-1])
    need = five_year_need(snapshot, law())
    assert need == five_year_need(turned, law())
    found = propose(snapshot, law(), need)
    assert found == propose(turned, law(), need)
    assert found.lines
    told = [text for line in found.lines for text in line.reasons] + [*found.limits, *need.notes]
    told += [row.question for row in found.decisions] + [row.decider for row in found.decisions if row.decider]
    assert {text.code for text in told if not known(text.code)} == set()
    assert all(line.because for line in found.lines)


def test_a_criterion_nobody_knows_is_refused() -> None:
    book = load_rulebook()
    row = {
        "from": date(2024, 1, 1), "instrument": "pp-11-2017", "article": "Perwali", "confidence": "city",
        "value": ["age"],
    }  # fmt: skip
    own = parse_rules([{"id": "jobs.formation.order", "title": "x", "values": [row]}], book.instruments)
    other = book.with_rules({rule.id: rule for rule in own}).at(date(2025, 1, 2))
    with pytest.raises(Faulty) as caught:
        propose(city(), other, five_year_need(city(), other))
    assert [fault.text.code for fault in caught.value.faults] == ["jobs.formation.criterion"]


def test_the_criteria_of_a_city_set_the_order() -> None:
    """By the number missing alone, three of ten come before one of one."""
    book = load_rulebook()
    row = {
        "from": date(2024, 1, 1), "instrument": "pp-11-2017", "article": "Perwali", "confidence": "city",
        "value": ["gap"],
    }  # fmt: skip
    own = parse_rules([{"id": "jobs.formation.order", "title": "x", "values": [row]}], book.instruments)
    other = book.with_rules({rule.id: rule for rule in own}).at(date(2025, 1, 2))
    snapshot = town(other, {"posts": {"a": {"need": 1}, "b": {"need": 10, "held": 7}}})
    for rules, first in ((law(), "a"), (other, "b")):
        assert propose(snapshot, rules, five_year_need(snapshot, rules)).lines[0].position == first
