"""Waits by counter and half-hour, on worked examples."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from penata.core.service.waits import Waited, half_hour, waits, waits_by_agency, waits_by_counter

BEGIN = datetime(2026, 3, 2, 7, 0, tzinfo=UTC)


def row(after: int, minutes: int, desk: int | None = 1, agency: str = "DINKES") -> Waited:
    came = BEGIN + timedelta(minutes=after)
    return Waited("puskesmas", agency, "A", desk, came, came + timedelta(minutes=minutes))


def test_four_waits_have_the_mean_the_ninetieth_and_the_share_of_the_docstring() -> None:
    found = waits([row(0, 10), row(1, 20), row(2, 30), row(3, 60)], 30)
    assert found is not None
    assert (found.citizens, found.mean, found.ninetieth, found.within) == (4, 30, 60, 0.75)


def test_nine_of_ten_waited_at_most_the_ninth() -> None:
    found = waits([row(0, minutes) for minutes in range(1, 11)], 5)
    assert found is not None
    assert (found.ninetieth, found.within) == (9, 0.5)


def test_nobody_has_no_waits() -> None:
    assert waits([], 30) is None


def test_each_counter_and_half_hour_is_told_apart() -> None:
    found = waits_by_counter([row(5, 10), row(29, 20), row(30, 40), row(31, 50, desk=2), row(31, 50, desk=None)], 30)
    keys = [(desk, at) for _place, _service, desk, at in found]
    assert keys == [(0, time(7, 30)), (1, time(7, 0)), (1, time(7, 30)), (2, time(7, 30))]
    assert found["puskesmas", "A", 1, time(7, 0)].citizens == 2


def test_agencies_are_told_apart_and_a_half_hour_begins_at_its_half() -> None:
    assert list(waits_by_agency([row(0, 5), row(0, 5, agency="DUKCAPIL")], 30)) == ["DINKES", "DUKCAPIL"]
    assert half_hour(BEGIN + timedelta(minutes=47)) == time(7, 30)
