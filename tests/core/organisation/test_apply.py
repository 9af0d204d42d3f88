"""Applying changes: work and people follow, nothing is lost, impossible changes are refused."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from penata.core.message import message
from penata.core.organisation.apply import ImpossibleChange, apply
from penata.core.organisation.change import Change, ChangeKind, Scenario
from tests.support.city import small_city

CITY = small_city().snapshot
WHY = message("design.change.merge")


def change(step: str, target: str, subject: str, sources: tuple[str, ...] = (), /, **values) -> Change:
    return Change(ChangeKind(step), target, subject, WHY, (), sources, values)


def applied(*changes: Change, **successors: str):
    return apply(CITY, Scenario("uji", WHY, CITY.key, changes, successors))


def refused(*changes: Change) -> str:
    with pytest.raises(ImpossibleChange) as caught:
        applied(*changes)
    return caught.value.message.code


def test_a_scenario_without_changes_gives_the_same_city():
    assert applied() is CITY


def test_a_scenario_made_for_other_data_is_refused():
    with pytest.raises(ImpossibleChange):
        apply(CITY, Scenario("uji", WHY, "lain", ()))


def test_a_removed_post_leaves_its_holder_in_the_city_without_a_post():
    post = next(post for post in CITY.positions if post.unit == "DP3A")
    holder = CITY.employees_of[post.id][0].id
    after = applied(change("remove", "position", post.id))
    assert after.employee_by_id[holder].position is None
    assert post.id not in after.position_by_id


def test_workload_of_a_removed_post_goes_to_its_successor_or_is_refused():
    row = CITY.workload[0]
    heir = next(post.id for post in CITY.positions if post.id != row.position)
    after = applied(change("remove", "position", row.position), **{row.position: heir})
    assert next(one for one in after.workload if one.id == row.id).position == heir
    assert refused(change("remove", "position", row.position)) == "organisation.apply.work_lost"


def test_a_moved_unit_takes_all_below_it_along():
    after = applied(change("move", "unit", "DP3A-SEK", agency="DINSOS", parent="DINSOS"))
    assert {after.unit_by_id[id].agency for id in ("DP3A-SEK", "DP3A-SEK-U", "DP3A-SEK-P")} == {"DINSOS"}


def test_a_unit_cannot_come_under_itself():
    assert refused(change("move", "unit", "DP3A-SEK", agency="DP3A", parent="DP3A-SEK-U")) == "organisation.apply.loop"


def test_united_units_hand_on_posts_duties_and_people():
    after = applied(change("merge", "unit", "DINSOS-B1", ("DINSOS-B2",), name="Bidang Sosial"))
    posts = {post.id for post in CITY.positions_of["DINSOS-B2"]}
    assert posts <= {post.id for post in after.positions_of["DINSOS-B1"]}
    assert {duty.unit for duty in after.duties if duty.id.startswith("DINSOS-B2")} == {"DINSOS-B1"}
    assert after.unit_by_id["DINSOS-B1"].name == "Bidang Sosial"


def test_merged_agencies_leave_one_head_and_the_overhead_that_does_not_end():
    after = applied(change("merge", "agency", "DINSOS", ("DP3A",), type="B"))
    assert "DP3A" not in after.agency_by_id
    assert after.agency_by_id["DINSOS"].type == "B"
    assert sum(cost.yearly for cost in after.overheads if cost.agency == "DINSOS") == 90_000_000
    assert after.unit_by_id["DP3A-B1"].parent == "DINSOS"


def test_merged_posts_add_their_need_and_share_their_people():
    a, b = (post.id for post in CITY.positions_of["DINSOS-B1"][1:3])
    after = applied(change("merge", "position", a, (b,)))
    assert after.position_by_id[a].need == CITY.position_by_id[a].need + CITY.position_by_id[b].need
    assert len(after.employees_of[a]) == len(CITY.employees_of[a]) + len(CITY.employees_of[b])


def test_added_units_and_posts_appear_with_their_fields():
    after = applied(
        change("add", "unit", "BARU", agency="DINSOS", name="Bidang Baru", kind="bidang", parent="DINSOS"),
        change("add", "position", "BARU.1", unit="BARU", name="Kepala", kind="administrator", kelas=11, need=1),
    )
    assert after.position_by_id["BARU.1"].kelas == 11
    assert after.unit_by_id["BARU"].agency == "DINSOS"


def test_a_split_adds_what_is_given_off():
    parts = [{"id": "B3", "agency": "DINSOS", "name": "Bidang 3", "kind": "bidang", "parent": "DINSOS"}]
    assert "B3" in applied(change("split", "unit", "DINSOS-B1", into=parts)).unit_by_id


@pytest.mark.parametrize(
    ("one", "code"),
    [
        (change("remove", "position", "TIDAK-ADA"), "unknown"),
        (change("move", "position", "TIDAK-ADA", unit="DINSOS"), "unknown"),
        (change("remove", "unit", "DINSOS-B1"), "unit_in_use"),
        (change("remove", "agency", "DINSOS"), "agency_in_use"),
        (change("add", "agency", "DINSOS", name="x", kind="dinas", functions=[]), "exists"),
        (change("add", "agency", "BARU", name="Dinas Baru", kind="dinas", functions=["2.15"]), "heads"),
        (change("add", "unit", "BARU", agency="DINSOS", name="x", kind="kapal", parent="DINSOS"), "values"),
        (change("change", "position", CITY.positions[0].id, kelas="tinggi"), "values"),
        (change("split", "duty", "x"), "kind"),
    ],
)
def test_impossible_changes_are_refused_with_their_reason(one, code):
    assert refused(one) == f"organisation.apply.{code}"


def test_overhead_of_a_merged_agency_never_grows():
    after = applied(change("merge", "agency", "DINSOS", ("DP3A", "DISKOP")))
    before = sum(cost.yearly for cost in CITY.overheads)
    assert sum(cost.yearly for cost in after.overheads) == before - 60_000_000
    assert all(cost.saved_share <= Decimal(1) for cost in after.overheads)


FIELDS = sorted(unit.id for unit in CITY.units if unit.kind == "bidang")
POSTS = sorted(post.id for post in CITY.positions if not CITY.workload_of.get(post.id))


@st.composite
def edits(draw):
    """Lawful or not: removals of posts, moves and unions of bidang in any order."""
    fields = draw(st.lists(st.sampled_from(FIELDS), min_size=2, max_size=6, unique=True))
    steps = [
        change("remove", "position", post) for post in draw(st.lists(st.sampled_from(POSTS), max_size=4, unique=True))
    ]
    half = len(fields) // 2
    for source, target in zip(fields[:half], fields[half:], strict=False):
        steps.append(change("merge", "unit", target, (source,)))
    host = draw(st.sampled_from(["DINSOS", "DLH"]))
    steps += [change("move", "unit", unit, agency=host, parent=host) for unit in fields[half : half + 1]]
    if draw(st.booleans()):
        steps.append(change("merge", "agency", host, ("DISDAG",)))
    return tuple(steps)


@settings(max_examples=25, deadline=None)
@given(edits())
def test_nobody_and_no_work_is_lost_and_every_reference_is_sound(steps):
    after = applied(*steps)
    assert [person.id for person in after.employees] == [person.id for person in CITY.employees]
    assert [row.id for row in after.workload] == [row.id for row in CITY.workload]
    assert [duty.id for duty in after.duties] == [duty.id for duty in CITY.duties]
    gone = {step.subject for step in steps if step.kind is ChangeKind.REMOVE}
    before = {post.id: post.need for post in CITY.positions if post.id not in gone}
    assert {post.id: post.need for post in after.positions} == before
    assert all(post.unit in after.unit_by_id for post in after.positions)
    assert all(person.position is None or person.position in before for person in after.employees)
    assert all(duty.unit in after.unit_by_id for duty in after.duties)
    for unit in after.units:
        assert unit.agency in after.agency_by_id
        assert unit.parent is None or after.unit_by_id[unit.parent].agency == unit.agency
    assert applied(*steps) == after
