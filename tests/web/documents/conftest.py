"""A town with places and a released service, and a citizen without an account."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from penata.web.documents.models import Service
from penata.web.organisation.actions import city_store
from tests.support.city import small_city
from tests.web.conftest import Town
from tests.web.documents.support import CONTENT, HEAD, Citizen, released


@pytest.fixture
def city(town: Town, settings: Any, tmp_path: Path) -> Town:
    settings.MEDIA_ROOT = tmp_path
    city_store(town.government, None, small_city(), "kota.xlsx")
    return town


@pytest.fixture
def service(city: Town) -> Service:
    return released(city, HEAD, CONTENT)


@pytest.fixture
def citizen(service: Service, city: Town) -> Citizen:
    return Citizen(city, service)
