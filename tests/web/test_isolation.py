"""One government never sees another's data, on any route and in any query."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from penata.web.governments.models import Unscoped
from penata.web.organisation.models import Person, SnapshotRecord
from tests.web.conftest import Town

OPEN = {"portal", "healthz", "readyz", "language", "sign_in"}
VALUES = {"government": "contoh", "id": "DINSOS", "name": "telaahan-penataan-perangkat-daerah.docx"}


def routes(patterns: list[URLPattern | URLResolver], prefix: str = "") -> list[tuple[str, str]]:
    """Every route: its name and its address with sample values."""
    found = []
    for pattern in patterns:
        text = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            found += routes(pattern.url_patterns, text)
        else:
            for name, value in VALUES.items():
                for kind in ("slug", "str"):
                    text = text.replace(f"<{kind}:{name}>", value)
            found.append((pattern.name or "", f"/{text}"))
    return found


def test_every_route_asks_for_a_sign_in_but_the_portal(ready: Town) -> None:
    for name, address in routes(get_resolver().url_patterns):
        answer = Client().get(address)
        if name in OPEN:
            assert answer.status_code in (200, 405), address
        elif address.startswith("/hukum/"):
            assert answer.status_code in (200, 404), address
        else:
            assert answer.status_code in (302, 405), address
            if answer.status_code == 302:
                assert answer.headers["Location"].startswith("/akun/masuk/"), address


def test_a_member_of_another_government_finds_nothing_on_any_route(ready: Town, other: Town) -> None:
    governed = [address for _, address in routes(get_resolver().url_patterns) if address.startswith("/k/")]
    assert len(governed) > 15
    for role in other.members:
        client = other.client(role)
        for address in governed:
            assert client.get(address).status_code in (404, 405), address
            assert client.post(address).status_code in (404, 405), address


def test_a_query_without_a_government_is_refused(ready: Town, other: Town) -> None:
    with pytest.raises(Unscoped):
        SnapshotRecord.objects.all()
    with pytest.raises(Unscoped):
        Person.objects.filter(name="x")
    assert SnapshotRecord.objects.of(other.government).count() == 0
    assert Person.objects.of(ready.government).count() > 100
