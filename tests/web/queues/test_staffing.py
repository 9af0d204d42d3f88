"""The staffing page on the invented records: alive, deterministic, and true to the engine."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from penata.core.organisation.snapshot import Snapshot
from penata.core.service.staffing import compare, staff_day
from penata.web.queues.chain import day_check
from penata.web.queues.demo import SLUG, queues_demonstrate
from penata.web.queues.models import Point, Service, Stamp, Ticket, Turn
from penata.web.queues.records import demand_from, slots_recorded, visits_of
from tests.support.city import small_city
from tests.web.conftest import Town


def invented() -> Snapshot:
    city = small_city().snapshot
    agencies = tuple(replace(one, id="DINKES") if one.id == "DINSOS" else one for one in city.agencies)
    return replace(city, agencies=agencies, government=replace(city.government, invented=True))


@pytest.fixture
def alive(town: Town) -> Any:
    with timezone.override(town.government.time_zone):
        queues_demonstrate(town.government, invented())
        yield town


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_invented_records_say_so_and_their_chains_hold(alive: Town) -> None:
    point = Point.objects.of(alive.government).get()
    count = Ticket.objects.of(alive.government).count()
    queues_demonstrate(alive.government, invented())
    assert Ticket.objects.of(alive.government).count() == count > 500
    assert point.invented
    assert not Ticket.objects.of(alive.government).filter(invented=False).exists()
    days = set(Stamp.objects.of(alive.government).values_list("day", flat=True))
    assert [day for day in days if day_check(point, day).broken] == []
    assert "rekaan" in text(Client().get(f"/p/contoh/antre/{SLUG}/"))


def test_a_real_city_gets_no_invented_records(town: Town) -> None:
    queues_demonstrate(town.government, replace(invented(), government=replace(invented().government, invented=False)))
    assert Point.objects.of(town.government).count() == 0


def test_the_page_tells_what_the_engine_says(alive: Town) -> None:
    point = Point.objects.of(alive.government).get()
    service = Service.objects.of(alive.government).get(point=point, letter="A")
    visits = visits_of(service, None, timezone.now())
    measured = demand_from(point, visits)
    slots = slots_recorded(visits, measured, 30)
    turns = Turn.objects.of(alive.government).count()
    assert len(visits) == turns
    assert sum(slot.arrivals for slot in slots) * measured.days == pytest.approx(measured.used)
    assert max(slot.desks for slot in slots) <= 3
    plan = staff_day(measured.demand, 30, 0.9, most=60)
    page = text(alive.client("pimpinan").get(alive.path(f"antrean/{SLUG}/petugas/")))
    shown = [int(cell) for cell in re.findall(r'<td class="n">(\d+)</td>\s*</tr>', page)]
    levels = [plan.levels[place] for place in range(measured.demand.opens, len(plan.levels), 2)]
    assert levels == [number for number in shown if number][-len(levels) :] or levels == shown[-len(levels) :]
    assert page.count("<svg") == 4
    told = [int(number) for number in re.findall(r"<b>(\d+) petugas</b>", page)]
    assert told == [level for place, level in enumerate(levels) if place == 0 or level != levels[place - 1]]
    assert "selang 95 %" in page


def test_staff_typed_by_hour_are_compared_on_the_same_citizens(alive: Town) -> None:
    point = Point.objects.of(alive.government).get()
    service = Service.objects.of(alive.government).get(point=point, letter="A")
    demand = demand_from(point, visits_of(service, None, timezone.now())).demand
    places = range(demand.opens, len(demand.arrivals), 2)
    asked = {f"kini-{place}": "1" for place in places} | {f"coba-{place}": "6" for place in places}
    answer = alive.client("pimpinan").get(alive.path(f"antrean/{SLUG}/petugas/"), {**asked, "janji": "15"})
    size = len(demand.arrivals) - demand.opens
    closed = [0] * demand.opens
    found = compare(demand, [*closed, *[1] * size], [*closed, *[6] * size], 15)
    share = f"{found.after.share * 100:.1f}".replace(".", ",").removesuffix(",0")
    assert f"{share} % menunggu paling lama 15 menit" in text(answer)


def test_a_promise_nobody_can_keep_is_refused_and_the_figures_stay(alive: Town) -> None:
    page = text(alive.client("pimpinan").get(alive.path(f"antrean/{SLUG}/petugas/"), {"janji": "0", "bagian": "99"}))
    assert "tidak dapat ditepati" in page
    assert page.count("<svg") == 4


def test_one_day_of_the_week_is_looked_at_alone(alive: Town) -> None:
    point = Point.objects.of(alive.government).get()
    service = Service.objects.of(alive.government).get(point=point, letter="A")
    monday = visits_of(service, 0, timezone.now())
    assert {visit.came.weekday() for visit in monday} == {0}
    assert 0 < len(monday) < len(visits_of(service, None, timezone.now()))
