"""Governments, people and a small city in a real database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from penata.web.accounts.models import User
from penata.web.governments.models import Government, Membership, Role
from penata.web.jobs import actions as jobs_actions
from penata.web.jobs import selectors as jobs_selectors
from penata.web.jobs.actions import run_ask, run_claim, run_do
from penata.web.organisation import selectors as organisation_selectors
from penata.web.organisation.actions import city_store
from tests.support.city import small_city
from tests.support.once import Once

PASSWORD = "kata sandi panjang"


@dataclass
class Town:
    """A government with one member in each role."""

    government: Government
    members: dict[str, Membership]

    def client(self, role: str) -> Client:
        """A browser in which the member of that role is signed in."""
        client = Client()
        client.force_login(self.members[role].user)
        return client

    def path(self, path: str = "") -> str:
        """An address of this government."""
        return f"/k/{self.government.slug}/{path}"


def make_town(code: str, slug: str) -> Town:
    government = Government.objects.create(code=code, slug=slug, name=f"Kota {slug}")
    members = {}
    for role in Role:
        user = User.objects.create_user(f"{role.value}@{slug}.invalid", PASSWORD, name=f"{role.label} {slug}")
        members[role.value] = Membership.objects.create(user=user, government=government, role=role, agency="DINSOS")
    return Town(government, members)


@pytest.fixture(autouse=True)
def fresh_memory() -> None:
    """What is kept in memory by row number must not outlive the rows of a test."""
    organisation_selectors._decoded.cache_clear()
    jobs_selectors._decoded.cache_clear()


@pytest.fixture
def town(db: Any) -> Town:
    return make_town("12.99", "contoh")


@pytest.fixture
def other(db: Any) -> Town:
    return make_town("12.98", "lain")


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    return Once(tmp_path_factory.mktemp("papers"))


@pytest.fixture
def ready(town: Town, settings: Any, tmp_path: Any, once: Once, monkeypatch: pytest.MonkeyPatch) -> Town:
    """A town whose main job is done: really the first time, from what came of it then afterwards."""
    settings.MEDIA_ROOT = tmp_path
    record = city_store(town.government, None, small_city(), "kota.xlsx")
    run_ask(town.government, None, record.key)
    work = run_claim()
    assert work is not None
    with monkeypatch.context() as patch:
        for name, kept in (("run", once.answer), ("insight", once.answer), ("write_documents", once.folder)):
            patch.setattr(jobs_actions, name, kept(getattr(jobs_actions, name)))
        run_do(work)
    return town
