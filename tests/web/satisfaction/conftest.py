"""A town with units, and an open survey of one of them."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from penata.web.organisation.actions import city_store
from penata.web.satisfaction.actions import Plan, survey_open
from penata.web.satisfaction.models import Survey
from tests.support.city import small_city
from tests.web.conftest import Town


@pytest.fixture
def city(town: Town, settings: Any, tmp_path: Path) -> Town:
    settings.MEDIA_ROOT = tmp_path
    city_store(town.government, None, small_city(), "kota.xlsx")
    return town


@pytest.fixture
def survey(city: Town) -> Survey:
    today = timezone.localdate()
    plan = Plan("DINSOS", today, today + timedelta(days=30), 100, "exact", questions=("Papan petunjuk jelas?",))
    return survey_open(city.members["organisasi"], plan)
