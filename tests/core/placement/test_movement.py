"""Limits on moving officials stand beside the proposal, each with its article and how sure it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from penata.core.catalogue import render
from penata.core.organisation.values import AgencyKind, EmployeeStatus, PositionKind
from penata.core.placement.movement import move_limits, move_warnings
from penata.core.rules import load_rulebook
from tests.support.city import small_city

CITY = small_city().snapshot
LAW = load_rulebook().at(date(2025, 1, 2))


def holder(kind: PositionKind, agency: AgencyKind = AgencyKind.DINAS, **other: object):
    post = next(
        post
        for post in CITY.positions
        if post.kind is kind and CITY.employees_of.get(post.id) and CITY.agency_of_position(post.id).kind is agency
    )
    return replace(CITY.employees_of[post.id][0], status=EmployeeStatus.PNS, **other)


def told(person, law=LAW) -> dict[str, str]:
    return {limit.name: str(limit.weight) for limit in move_limits(person, CITY, law)}


def before_election(fixed: date, consents: bool = False):
    """The law with the calendar of the election as the city enters it."""
    rule = LAW.rulebook.rules["placement.election"]
    data = {"candidates_fixed": fixed, "term_ends": date(9999, 12, 31), "minister_consents": consents}
    told = replace(rule, versions=(replace(rule.versions[0], data=data),))
    return LAW.rulebook.with_rules({rule.id: told}).at(LAW.as_of)


def test_a_head_newly_inaugurated_is_a_question_because_the_act_is_repealed():
    fresh = holder(PositionKind.JPT, position_since=date(2023, 1, 3))
    assert told(fresh) == {"two_years": "asks"}
    (words,) = move_warnings(fresh, CITY, LAW)
    assert words.code == "placement.limit.unverified"
    assert "belum diverifikasi" in render(words, "id")
    assert told(replace(fresh, position_since=date(2023, 1, 2))) == {}


def test_a_head_of_five_years_needs_an_extension():
    assert told(holder(PositionKind.JPT, position_since=date(2020, 1, 2))) == {"tenure": "asks"}


def test_an_election_near_asks_for_the_ministers_consent():
    person = holder(PositionKind.ADMINISTRATOR, position_since=date(2022, 1, 2))
    assert told(person) == {}
    assert told(person, before_election(date(2025, 7, 2))) == {"election": "asks"}
    assert told(person, before_election(date(2025, 7, 3))) == {}
    assert told(person, before_election(date(2025, 7, 2), consents=True)) == {"election_consent": "remark"}


def test_a_contract_is_not_moved_by_these_rules():
    person = holder(PositionKind.EXECUTIVE, position_since=date(2024, 12, 1))
    assert told(person) == {"mutation_early": "remark"}
    assert told(replace(person, status=EmployeeStatus.PPPK)) == {}


def test_an_unknown_day_of_inauguration_is_not_repeated_for_every_person():
    person = holder(PositionKind.EXECUTIVE, position_since=None)
    assert told(person) == {"mutation_unknown": "asks"}
    assert move_warnings(person, CITY, LAW) == ()
