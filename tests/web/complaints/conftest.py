"""A town with places but without the main job: enough for complaints, and quick."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from penata.web.organisation.actions import city_store
from tests.support.city import small_city
from tests.web.complaints.support import Citizen
from tests.web.conftest import Town


@pytest.fixture
def city(town: Town, settings: Any, tmp_path: Path) -> Town:
    settings.MEDIA_ROOT = tmp_path
    city_store(town.government, None, small_city(), "kota.xlsx")
    return town


@pytest.fixture
def citizen(city: Town) -> Citizen:
    return Citizen(city)
