"""Who is called next, without a database: the stated rule and what follows from it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from penata.web.queues.order import Waiting, called_in_order, following

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def waits(number: int, ago: int, **more: bool) -> Waiting:
    return Waiting(number, NOON - ago * MINUTE, **more)


def booked(number: int, ago: int, begins: int) -> Waiting:
    begin = NOON + begins * MINUTE
    return Waiting(number, NOON - ago * MINUTE, slot=(begin, begin + 60 * MINUTE))


def order(line: list[Waiting], run: int = 0, most: int = 2) -> list[int]:
    return [one.id for one in called_in_order(line, run, most, NOON)]


def test_an_emergency_goes_before_everybody() -> None:
    assert order([waits(1, 90), waits(2, 80, priority=True), waits(3, 1, emergency=True)])[0] == 3


def test_priority_goes_first_but_only_so_often_in_a_row_while_others_wait() -> None:
    line = [waits(number, 10 - number, priority=True) for number in (1, 2, 3)] + [waits(4, 60), waits(5, 50)]
    assert order(line) == [1, 2, 4, 3, 5]
    assert order(line, run=2) == [4, 1, 2, 5, 3]
    assert order(line[:3], run=2) == [1, 2, 3]


def test_a_booking_goes_first_in_its_slot_and_stands_in_line_before_and_after() -> None:
    assert order([waits(1, 60), booked(2, 5, -10)]) == [2, 1]
    assert order([waits(1, 60), booked(2, 5, 10)]) == [1, 2]
    assert order([waits(1, 60), booked(2, 90, 10)]) == [2, 1]
    assert order([waits(1, 60), booked(2, 5, -61)]) == [1, 2]


def test_nobody_waits() -> None:
    assert following([], 0, 2, NOON) is None


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 200), st.sampled_from("onpb")), max_size=14),
    st.integers(0, 4),
    st.integers(1, 3),
)
def test_everybody_is_called_once_emergencies_first_and_priority_never_runs_too_long(
    people: list[tuple[int, str]], run: int, most: int
) -> None:
    line = [
        booked(number, ago, -5) if kind == "b" else waits(number, ago, emergency=kind == "o", priority=kind == "p")
        for number, (ago, kind) in enumerate(people)
    ]
    found = called_in_order(line, run, most, NOON)
    assert sorted(one.id for one in found) == list(range(len(line)))
    kinds = [one.emergency for one in found]
    assert kinds == sorted(kinds, reverse=True)
    rest = [one for one in found if not one.emergency]
    for place, one in enumerate(rest):
        if one.priority:
            run += 1
            assert run <= most or all(other.priority for other in rest[place:])
        else:
            run = 0
    same = [one.arrived for one in rest if not one.priority and one.slot is None]
    assert same == sorted(same)
