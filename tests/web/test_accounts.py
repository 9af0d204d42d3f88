"""Signing in: by NIP or e-mail, slowed down after failures, nothing without it."""

from __future__ import annotations

import pytest
from django.test import Client, override_settings

from penata.web.accounts.actions import MOST, MOST_FROM, demo_accounts_renew
from tests.web.conftest import PASSWORD, Town


def sign_in(name: str, password: str = PASSWORD) -> tuple[Client, int]:
    client = Client()
    return client, client.post("/akun/masuk/", {"name": name, "password": password}).status_code


def test_one_signs_in_by_email_or_by_nip(town: Town) -> None:
    user = town.members["organisasi"].user
    user.nip = "198001012005011001"
    user.save()
    assert sign_in(user.email.upper())[1] == 302
    assert sign_in("198001012005011001")[1] == 302
    assert sign_in(user.email, "salah")[1] == 422


def test_an_inactive_user_stays_out(town: Town) -> None:
    user = town.members["organisasi"].user
    user.is_active = False
    user.save()
    assert sign_in(user.email)[1] == 422


def test_guessing_is_slowed_down_even_with_the_right_password_at_last(town: Town) -> None:
    email = town.members["pimpinan"].user.email
    for _ in range(MOST):
        assert sign_in(email, "tebakan")[1] == 422
    assert sign_in(email)[1] == 429


def test_a_foreign_return_address_is_ignored(town: Town) -> None:
    client = Client()
    email = town.members["organisasi"].user.email
    answer = client.post("/akun/masuk/", {"name": email, "password": PASSWORD, "next": "https://jahat.invalid/"})
    assert answer.headers["Location"] == "/"


def test_demo_accounts_exist_in_demo_mode_only(town: Town) -> None:
    with pytest.raises(RuntimeError, match="demo mode"):
        demo_accounts_renew(town.government)
    with override_settings(DEMO=True):
        first = demo_accounts_renew(town.government)
        second = demo_accounts_renew(town.government)
    assert {email for _, email, _ in first} == {email for _, email, _ in second}
    assert {password for *_, password in first}.isdisjoint({password for *_, password in second})


def test_an_office_behind_one_address_is_not_locked_out_by_one_colleague(town: Town) -> None:
    for _ in range(MOST):
        sign_in(town.members["pimpinan"].user.email, "tebakan")
    assert sign_in(town.members["organisasi"].user.email)[1] == 302


def test_guessing_many_names_from_one_address_is_slowed_down(town: Town) -> None:
    for count in range(MOST_FROM):
        sign_in(f"nama{count}@contoh.invalid", "tebakan")
    assert sign_in(town.members["organisasi"].user.email)[1] == 429
