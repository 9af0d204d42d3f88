"""How a service keeps its promise, published without telling of single people."""

from __future__ import annotations

from datetime import timedelta

from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from penata.web.documents.models import Application, Service
from penata.web.documents.performance import performance_counted
from tests.web.conftest import Town
from tests.web.documents.support import sent


def decide(row: Application, days: int) -> None:
    """As if the decision had come some days after receipt."""
    rows = Application.objects.of(row.government).filter(pk=row.pk)
    rows.update(status="terbit", decided=row.received + timedelta(days=days))


def test_shares_are_published_from_five_decisions_on(city: Town, service: Service) -> None:
    start = timezone.now() - timedelta(days=60)
    rows = [sent(service, at=start) for _ in range(6)]
    for row, days in zip(rows[:4], (0, 1, 1, 30), strict=True):
        decide(row, days)
    few = performance_counted(service)
    assert (few.received, few.decided, few.open) == (6, 4, 2)
    assert few.in_time is None
    assert few.median_days is None
    decide(rows[4], 30)
    found = performance_counted(service)
    assert found.in_time == 60
    assert found.median_days is not None
    assert found.median_days <= 1
    cache.clear()
    page = Client().get(f"/p/{city.government.slug}/layanan/{service.slug}/").content.decode()
    assert "60 %" in page
