"""Questions about a placement: prices add up to what a new placement costs, refusals give their reason."""

from __future__ import annotations

import pytest

from penata.core.catalogue import render
from penata.core.organisation.values import STRUCTURAL
from penata.core.placement.explain import Price, Questions, Refusal, Wish
from penata.core.placement.place import prepare


@pytest.fixture(scope="module")
def ask(small_way) -> Questions:
    return Questions(prepare(small_way.snapshot, small_way.law, small_way.chosen))


def test_runners_up_are_other_posts_by_price_the_first_as_in_the_placement(ask, small_way):
    several = 0
    for row in small_way.placement.assignments:
        found = ask.runners_up(row.employee)
        assert all(wish.position != row.target for wish in found)
        if row.runner_up:
            assert found[0].position == row.runner_up.position
        several += len(found) > 1
    assert several


def test_the_price_of_a_wish_is_the_sum_of_what_the_people_of_its_chain_lose(ask):
    by_surplus, by_class = ask.prepared.weights
    for person in ask.prepared.desk.people:
        for wish in ask.runners_up(person.id):
            number = ask.prepared.desk.people.index(person)
            columns = [
                at for at, place in enumerate(ask.prepared.desk.places) if place.post and place.post.id == wish.position
            ]
            extras = [extra for extra, column in ask.prepared.standing.options(number) if column in columns]
            price = wish.price
            assert price.unplaced * by_surplus + price.classes * by_class + price.points == min(extras)
            assert price >= Price(0, 0, 0)
            assert wish.changes[0].employee == person.id
            assert wish.changes[0].instead == wish.position
            assert len({change.employee for change in wish.changes}) == len(wish.changes)


def test_asking_for_the_own_place_costs_nothing(ask, small_way):
    placed = {person.id for person in ask.prepared.desk.people}
    row = next(row for row in small_way.placement.assignments if row.employee in placed and row.target)
    found = ask.why_not(row.employee, row.target)
    assert isinstance(found, Wish)
    assert (found.price, found.changes) == (Price(0, 0, 0), ())


def test_a_reserved_post_is_refused_with_its_procedure(ask):
    post = next(post for post in ask.prepared.desk.pool.after.positions if post.kind in STRUCTURAL)
    person = next(person for person in ask.prepared.desk.people if person.position != post.id)
    found = ask.why_not(person.id, post.id)
    assert isinstance(found, Refusal)
    assert "panitia seleksi" in render(found.reasons[0], "id")
    assert found.because


def test_who_is_not_placed_and_what_is_unknown_is_said(ask):
    placed = {person.id for person in ask.prepared.desk.people}
    other = next(person for person in ask.prepared.desk.pool.before.employees if person.id not in placed)
    post = ask.prepared.desk.pool.posts[0].id
    assert isinstance(ask.why_not(other.id, post), Refusal)
    assert ask.runners_up(other.id) == ()
    with pytest.raises(KeyError):
        ask.why_not("nobody", post)


def test_every_refusal_has_words_in_both_languages(ask):
    for person in ask.prepared.desk.people[:10]:
        for post in ask.prepared.desk.pool.after.positions:
            found = ask.why_not(person.id, post.id)
            if isinstance(found, Refusal):
                assert all(render(reason, tongue) for reason in found.reasons for tongue in ("id", "en"))


def test_scarce_posts_come_most_helpful_first(ask):
    rows = ask.scarce()
    assert [row.saved for row in rows] == sorted((row.saved for row in rows), reverse=True)
    assert all(row.saved > Price(0, 0, 0) for row in rows)
