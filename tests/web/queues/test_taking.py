"""Taking numbers: never one twice, bookings within their slots, clocks from arrival."""

from __future__ import annotations

import threading
from datetime import time, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from penata.web.complaints.flow import NotNow
from penata.web.queues.models import Channel, Point, Service, Stamp, Status, Ticket, Turn
from penata.web.queues.taking import Happened, Wish, arrive, cancel, days_open, slots_free, slots_of, take
from tests.web.conftest import Town
from tests.web.queues.conftest import MINUTE, at, point_make, walk_in

BOOKING = Channel.BOOKING


def book(point: Point, key: str, slot: time, days: int = 1, letter: str = "A") -> Ticket:
    day = timezone.localdate() + timedelta(days=days)
    return take(point.government, point.slug, Wish(letter, "", day, slot), key, BOOKING)


def test_numbers_run_by_letter_and_day_and_a_form_sent_again_gives_the_same(point: Point) -> None:
    labels = [walk_in(point, at(9) + number * MINUTE).label for number in range(3)]
    assert labels == ["A-001", "A-002", "A-003"]
    assert walk_in(point, at(9), letter="B").label == "B-001"
    assert walk_in(point, at(9)).label == "A-001"
    assert Ticket.objects.of(point.government).count() == 4
    assert book(point, "besok", time(9)).label == "A-001"


def test_the_database_refuses_a_number_twice(point: Point) -> None:
    ticket = walk_in(point)
    ticket.pk = None
    ticket.code, ticket.key = "LAIN-LAIN", "x"
    with pytest.raises(IntegrityError), transaction.atomic():
        ticket.save(force_insert=True)


@pytest.mark.django_db(transaction=True)
def test_numbers_taken_at_the_same_moment_are_all_different_and_the_chain_holds(town: Town) -> None:
    from penata.web.queues.chain import day_check

    point, people = point_make(town.government), 8
    gate, faults = threading.Barrier(people), []

    def one(number: int) -> None:
        try:
            gate.wait(20)
            walk_in(point, key=f"warga {number // 2}")
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=(number,)) for number in range(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert faults == []
    numbers = sorted(Ticket.objects.of(town.government).values_list("number", flat=True))
    assert numbers == [1, 2, 3, 4]
    assert Stamp.objects.of(town.government).count() == 4
    with timezone.override(town.government.time_zone):
        assert day_check(point, timezone.localdate()).broken is None


def test_a_slot_takes_no_more_than_its_places_and_a_cancelled_one_is_free_again(point: Point) -> None:
    point.per_slot = 2
    point.save()
    service = Service.objects.of(point.government).get(point=point, letter="A")
    tomorrow = timezone.localdate() + timedelta(days=1)
    first = book(point, "1", time(9))
    assert dict(slots_free(service, tomorrow, timezone.now()))[time(9)] == 1
    book(point, "2", time(9))
    with pytest.raises(NotNow, match="slot"):
        book(point, "3", time(9))
    cancel(point.government, first.code)
    assert book(point, "3", time(9)).status == Status.BOOKED


def test_what_cannot_be_booked(point: Point) -> None:
    for slot, days in ((time(9, 10), 1), (time(9), point.days_ahead + 1), (time(9), -1)):
        with pytest.raises(NotNow, match="slot"):
            book(point, f"{slot}{days}", slot, days)
    with pytest.raises(NotNow, match="service"):
        book(point, "c", time(9), letter="C")
    with pytest.raises(NotNow, match="group"):
        take(point.government, point.slug, Wish("A", "darurat"), "d", Channel.SCAN)
    point.weekdays = [(timezone.localdate().weekday() + 1) % 7]
    assert slots_of(point, timezone.localdate()) == []
    assert [day.weekday() for day in days_open(point, timezone.now())] == point.weekdays


def test_outside_hours_only_an_emergency_gets_a_number(town: Town) -> None:
    with timezone.override(town.government.time_zone):
        point = point_make(town.government, opens=time(8), closes=time(14))
        assert walk_in(point, at(5)).status == Status.WAITING
        for moment in (at(4, 59), at(14)):
            with pytest.raises(NotNow, match="closed"):
                walk_in(point, moment)
        assert walk_in(point, at(20), "darurat").status == Status.WAITING


def test_the_clock_of_a_booking_starts_at_arrival_also_before_opening(point: Point) -> None:
    ticket = book(point, "k", time(23), days=0)
    assert ticket.arrived is None
    moment = at(5)
    arrive(point.government, ticket.code, Happened(moment, moment))
    assert Turn.objects.of(point.government).get().came == moment
    assert arrive(point.government, ticket.code).arrived == moment
    tomorrow = book(point, "l", time(9))
    with pytest.raises(NotNow, match="other_day"):
        arrive(point.government, tomorrow.code)


def test_a_cancelled_number_stays_cancelled_and_waits_no_more(point: Point) -> None:
    ticket = walk_in(point)
    cancel(point.government, ticket.code)
    cancel(point.government, ticket.code)
    turn = Turn.objects.of(point.government).get()
    assert (turn.absent, turn.ended is None) == (True, False)
    with pytest.raises(NotNow, match="status"):
        arrive(point.government, ticket.code)


def test_rows_hold_no_name(point: Point) -> None:
    names: set[Any] = {field.name for model in (Ticket, Turn, Stamp) for field in model._meta.get_fields()}
    assert not names & {"name", "phone", "nik", "email"}
