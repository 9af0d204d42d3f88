"""The clerk's acts and the chain they leave: in order, by the server's clock, with the national task ids."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from penata.cli import main
from penata.cli.stop import BAD_INPUT, OK
from penata.web.complaints.flow import NotNow
from penata.web.governments.models import Membership
from penata.web.queues import calling
from penata.web.queues.chain import chain_check, day_check
from penata.web.queues.models import Kind, Point, Stamp, Status, Ticket, Turn
from penata.web.queues.taking import Happened, cancel
from penata.web.queues.waiting import FEWEST, outlook, pace, spread
from tests.web.conftest import Town
from tests.web.queues.conftest import CLERK, MINUTE, at, point_make, walk_in


@pytest.fixture
def clerk(town: Town) -> Membership:
    return town.members[CLERK]


def serve(clerk: Membership, code: str, desk: int = 1) -> None:
    calling.call_this(clerk, code, desk)
    calling.begin(clerk, code, desk)
    calling.finish(clerk, code, desk)


def again(ticket: Ticket) -> Ticket:
    found: Ticket = Ticket.objects.of(ticket.government).get(pk=ticket.pk)
    return found


def stamps(point: Point) -> list[tuple[str, int | None]]:
    return list(Stamp.objects.of(point.government).order_by("day", "place").values_list("act", "task"))


def test_a_visit_leaves_the_seven_task_ids_in_their_order(point: Point, clerk: Membership) -> None:
    ticket = walk_in(point)
    for letter in "BC":
        calling.call_next(clerk, point.slug, [again(ticket).service.letter], 1)
        calling.begin(clerk, ticket.code, 1)
        calling.pass_on(clerk, ticket.code, letter, 1)
        assert again(ticket).arrived == ticket.arrived
    serve(clerk, ticket.code, 2)
    assert [task for _, task in stamps(point) if task] == [1, 2, 3, 4, 5, 6, 7]
    assert again(ticket).status == Status.DONE
    assert Turn.objects.of(point.government).count() == 3
    assert day_check(point, timezone.localdate()).broken is None


def test_no_show_and_cancelling_are_task_99_and_only_health_centres_have_task_ids(
    town: Town, clerk: Membership
) -> None:
    with timezone.override(town.government.time_zone):
        for kind, expected in ((Kind.HEALTH, [1, 1, 99, 99]), (Kind.COUNTER, [])):
            point = point_make(town.government, slug=str(kind), kind=kind)
            gone, left = walk_in(point, key=f"1{kind}"), walk_in(point, key=f"2{kind}")
            calling.call_this(clerk, gone.code, 1)
            calling.absent(clerk, gone.code, 1)
            cancel(town.government, left.code)
            rows = Stamp.objects.of(town.government).filter(point=point, task__isnull=False)
            assert list(rows.values_list("task", flat=True)) == expected


def test_a_counter_serves_one_at_a_time_and_an_act_fits_the_state(point: Point, clerk: Membership) -> None:
    first, second = walk_in(point), walk_in(point)
    calling.call_next(clerk, point.slug, "A", 1)
    with pytest.raises(NotNow, match="busy"):
        calling.call_next(clerk, point.slug, "A", 1)
    calling.call_next(clerk, point.slug, "A", 2)
    with pytest.raises(NotNow, match="nobody"):
        calling.call_next(clerk, point.slug, "A", 3)
    for act in (calling.finish, calling.back_in_line):
        with pytest.raises(NotNow, match="status"):
            act(clerk, first.code, 1) if act is calling.finish else act(clerk, first.code)
    with pytest.raises(NotNow, match="service"):
        calling.pass_on(clerk, second.code, "Z", 2)
    calling.call_this(clerk, first.code, 1)
    assert stamps(point)[-1] == ("ulang", None)


def test_who_missed_the_call_comes_back_with_the_arrival_as_before(point: Point, clerk: Membership) -> None:
    early, late = walk_in(point, at(0, 1)), walk_in(point, at(0, 2))
    calling.call_next(clerk, point.slug, "A", 1)
    calling.absent(clerk, early.code, 1)
    calling.back_in_line(clerk, early.code)
    assert [turn.ticket_id for turn in calling.line_in_order(point, "A", timezone.now())] == [early.pk, late.pk]


def test_the_run_of_priority_calls_is_kept_over_the_day(point: Point, clerk: Membership) -> None:
    for number in range(3):
        walk_in(point, at(0, number + 1), "lansia")
    walk_in(point, at(0, 10))
    called = []
    for desk in (1, 2, 3, 4):
        called.append(calling.call_next(clerk, point.slug, "A", desk).ticket.label)
    assert called == ["A-001", "A-002", "A-004", "A-003"]


@pytest.mark.parametrize(
    ("change", "place", "why"),
    [
        ({"at": timezone.now() - timedelta(hours=1)}, 2, "changed"),
        ({"label": "A-999"}, 2, "changed"),
        ({"previous": "0" * 64}, 2, "torn"),
        ({"place": 99}, 2, "missing"),
    ],
)
def test_a_changed_stamp_is_found_where_it_stands(
    point: Point, clerk: Membership, change: dict[str, object], place: int, why: str
) -> None:
    serve(clerk, walk_in(point).code)
    Stamp.objects.of(point.government).filter(place=2).update(**change)
    found = day_check(point, timezone.localdate())
    assert found.why is not None
    assert (found.broken, found.why.code) == (place, f"queues.chain.{why}")


def test_stamps_cut_off_at_the_end_of_a_day_show_by_the_next_day(point: Point, clerk: Membership) -> None:
    moment = timezone.now() - timedelta(days=1)
    ticket = walk_in(point, moment)
    calling.call_this(clerk, ticket.code, 1, Happened(moment, moment))
    walk_in(point)
    yesterday = timezone.localdate(moment)
    assert day_check(point, yesterday).broken is None
    Stamp.objects.of(point.government).filter(day=yesterday, place=2).delete()
    found = day_check(point, yesterday)
    assert found.why is not None
    assert (found.broken, found.why.code) == (2, "queues.chain.cut")


@pytest.fixture
def two_days(point: Point, clerk: Membership) -> Point:
    """A chain of four stamps over two days."""
    moment = timezone.now() - timedelta(days=1)
    ticket = walk_in(point, moment)
    calling.call_this(clerk, ticket.code, 1, Happened(moment, moment))
    calling.call_this(clerk, walk_in(point).code, 2)
    return point


def test_the_whole_chain_is_checked_to_its_first_broken_link(two_days: Point) -> None:
    rows, today = Stamp.objects.of(two_days.government), timezone.localdate()
    found = chain_check(two_days)
    assert (found.days, found.stamps, found.why) == (2, 4, None)
    rows.filter(day=today, place=2).update(desk=9)
    found = chain_check(two_days)
    assert found.why is not None
    assert (found.day, found.why.code, found.why.params["place"]) == (today, "queues.chain.changed", 2)
    rows.filter(day__lt=today, place=2).delete()
    found = chain_check(two_days)
    assert found.why is not None
    assert (found.day, found.why.code) == (today - timedelta(days=1), "queues.chain.cut")


def test_the_operator_checks_every_chain_and_the_exit_code_tells(
    two_days: Point, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["queue", "check", "--language", "en"]) == OK
    assert "4 events over 2 days" in capsys.readouterr().out
    Stamp.objects.of(two_days.government).filter(place=1).update(label="A-777")
    assert main(["queue", "check", "--government", "contoh"]) == BAD_INPUT
    assert "peristiwa ke-1" in capsys.readouterr().out


def test_a_citizen_is_told_the_place_and_the_wait_only_where_the_records_carry_it(
    point: Point, clerk: Membership
) -> None:
    mine = walk_in(point, at(0, 3))
    walk_in(point, at(0, 1))
    walk_in(point, at(0, 4), "lansia")
    told = outlook(again(mine), timezone.now())
    assert told is not None
    assert (told.before, told.least, told.most) == (2, None, None)
    ticket = walk_in(point, at(0, 5))
    day = timezone.localdate() - timedelta(days=2)
    for number in range(FEWEST):
        came = at(9) - timedelta(days=2)
        Turn.objects.make(
            point.government, ticket=ticket, point=point, day=day, service=mine.service, came=came,
            called=came, ended=came + (4 + 2 * (number % 2)) * MINUTE, desk=1,
        )  # fmt: skip
    told = outlook(again(mine), timezone.now())
    assert told is not None
    assert told.count == FEWEST
    assert (told.least, told.most) == (5, 15)
    assert outlook(walk_in(point, at(0, 6), key="x"), timezone.now()) is not None
    cancel(point.government, mine.code)
    assert outlook(again(mine), timezone.now()) is None


def test_a_wait_is_told_as_a_range_in_steps_of_five_around_the_mean() -> None:
    assert pace([5.0] * (FEWEST - 1)) is None
    found = pace([4.0, 6.0] * FEWEST + [0.0, 900.0])
    assert found is not None
    assert (found.minutes, found.count) == (5.0, 2 * FEWEST)
    assert spread(4, 1, found) == (15, 25)
    assert spread(4, 2, found) == (5, 15)
    assert spread(0, 1, found) == (0, 5)
