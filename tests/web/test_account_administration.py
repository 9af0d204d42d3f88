"""Accounts are made by the operator alone; a first password opens nothing but the page that changes it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client

from penata.cli import OK, WRONG_USE, main
from penata.web.accounts.administration import Add, Assign, Changed, Post, Release, Renew, Switch, account_change
from penata.web.accounts.identifiers import Refused
from penata.web.accounts.models import User
from penata.web.accounts.policies import Operator
from penata.web.audit.models import Event
from tests.web.conftest import PASSWORD, Town

NIP = "198001012005011001"
EMAIL = "siti@contoh.invalid"
CHOSEN = "jembatan kayu meranti"


def add(town: Town, **wanted: Any) -> Changed:
    fields: dict[str, Any] = {"name": "Siti", "email": EMAIL, "posts": (Post("contoh", "organisasi"),)}
    return account_change(Operator(), Add(**fields | wanted))


def sign_in(name: str, password: str) -> tuple[Client, int]:
    client = Client()
    return client, client.post("/akun/masuk/", {"name": name, "password": password}).status_code


def refusal(town: Town, **wanted: Any) -> str:
    with pytest.raises(Refused) as refused:
        add(town, **wanted)
    return refused.value.message.code


def choose(client: Client, present: str, wanted: str = CHOSEN, again: str | None = None) -> Any:
    return client.post("/akun/kata-sandi/", {"sekarang": present, "baru": wanted, "ulang": again or wanted})


def kinds(town: Town) -> list[str]:
    return [event.kind for event in Event.objects.of(town.government).order_by("id")]


def test_no_member_of_a_government_makes_accounts(town: Town) -> None:
    for member in town.members.values():
        with pytest.raises(PermissionDenied):
            account_change(member, Add("Siti", (Post("contoh", "pimpinan"),), EMAIL))
    assert not User.objects.filter(email=EMAIL).exists()


def test_somebody_without_an_email_signs_in_by_nip(town: Town) -> None:
    made = add(town, email="", nip="19800101 200501 1 001")
    assert made.user.nip == NIP
    assert sign_in(NIP, made.password)[1] == 302


def test_the_first_password_opens_only_the_page_that_changes_it(ready: Town) -> None:
    made = add(ready)
    client, _ = sign_in(EMAIL, made.password)
    for path in (ready.path(), ready.path("analisis/"), ready.path("impor/"), "/", "/hukum/"):
        answer = client.get(path)
        assert (answer.status_code, answer.headers.get("Location")) == (302, "/akun/kata-sandi/"), path
    assert client.post(ready.path("pekerjaan/mulai/")).headers["Location"] == "/akun/kata-sandi/"
    part = client.get(ready.path(), headers={"HX-Request": "true"})
    assert (part.status_code, part.headers["HX-Redirect"]) == (204, "/akun/kata-sandi/")
    assert "Kata sandi Anda dibuat oleh pengelola" in client.get("/akun/kata-sandi/").content.decode()
    assert choose(client, made.password).status_code == 302
    assert client.get(ready.path()).status_code == 200
    assert sign_in(EMAIL, made.password)[1] == 422
    assert sign_in(EMAIL, CHOSEN)[1] == 302
    assert kinds(ready)[-2:] == ["account.add", "account.own_password"]


@pytest.mark.parametrize(
    ("wanted", "again", "told"),
    [
        ("pendek", None, "12"),
        ("483926150274", None, "angka"),
        ("siti@contoh.invalid", None, "mirip dengan surel"),
        ("passwordpassword", "passwordpassworx", "berbeda"),
    ],
)
def test_a_weak_or_mistyped_password_is_not_taken(town: Town, wanted: str, again: str | None, told: str) -> None:
    made = add(town)
    client, _ = sign_in(EMAIL, made.password)
    answer = choose(client, made.password, wanted, again)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert User.objects.get(email=EMAIL).must_change_password


def test_the_first_password_cannot_be_kept_and_the_present_one_must_be_known(town: Town) -> None:
    made = add(town)
    client, _ = sign_in(EMAIL, made.password)
    assert "sama dengan yang sekarang" in choose(client, made.password, made.password).content.decode()
    assert "tidak cocok" in choose(client, "tebakan").content.decode()
    for _ in range(7):
        choose(client, "tebakan")
    assert choose(client, made.password).status_code == 429


def test_everything_wrong_is_told_and_nothing_is_kept(town: Town) -> None:
    before = User.objects.count()
    twice = (Post("contoh", "organisasi"), Post("contoh", "pimpinan"))
    assert refusal(town, email="bukan surel") == "account.email"
    assert refusal(town, email="", nip="198013012005011001") == "account.nip"
    assert refusal(town, email="", nip="19800101") == "account.nip"
    assert refusal(town, email="") == "account.no_identifier"
    assert refusal(town, name="  ") == "account.nameless"
    assert refusal(town, posts=()) == "account.no_role"
    assert refusal(town, posts=(Post("contoh", ""),)) == "account.no_role"
    assert refusal(town, posts=(Post("contoh", "raja"),)) == "account.role.unknown"
    assert refusal(town, posts=(Post("entah", "organisasi"),)) == "account.government.unknown"
    assert refusal(town, posts=twice) == "account.one_role"
    assert refusal(town, email=town.members["pimpinan"].user.email.upper()) == "account.taken.email"
    assert User.objects.count() == before
    assert kinds(town) == []


def test_a_taken_nip_is_refused_however_it_is_written(town: Town) -> None:
    add(town, nip=NIP)
    assert refusal(town, email="lain@contoh.invalid", nip="19800101 200501 1 001") == "account.taken.nip"


def test_a_head_leads_an_agency_of_the_citys_file(ready: Town) -> None:
    def head(agency: str) -> tuple[Post, ...]:
        return (Post("contoh", "kepala_pd", agency),)

    assert refusal(ready, posts=head("")) == "account.agency.missing"
    assert refusal(ready, posts=head("ENTAH")) == "account.agency.unknown"
    assert refusal(ready, posts=(Post("contoh", "pimpinan", "DINSOS"),)) == "account.agency.needless"
    assert add(ready, posts=head("dinsos")).user.memberships.get().agency == "DINSOS"


def test_a_head_cannot_be_named_before_the_city_is_there(town: Town) -> None:
    assert refusal(town, posts=(Post("contoh", "kepala_pd", "DINSOS"),)) == "account.agency.no_city"


def test_a_new_password_ends_the_sessions_and_must_be_changed(town: Town) -> None:
    user = town.members["pimpinan"].user
    client = town.client("pimpinan")
    assert client.get(town.path()).status_code == 200
    made = account_change(Operator(), Renew(user.email))
    assert client.get(town.path()).headers["Location"].startswith("/akun/masuk/")
    assert sign_in(user.email, PASSWORD)[1] == 422
    fresh, status = sign_in(user.email, made.password)
    assert status == 302
    assert fresh.get(town.path()).headers["Location"] == "/akun/kata-sandi/"


def test_a_shut_account_is_out_at_once_and_comes_back_when_opened(town: Town) -> None:
    user = town.members["pimpinan"].user
    client = town.client("pimpinan")
    account_change(Operator(), Switch(user.email, active=False))
    assert client.get(town.path()).headers["Location"].startswith("/akun/masuk/")
    assert sign_in(user.email, PASSWORD)[1] == 422
    account_change(Operator(), Switch(user.email, active=True))
    assert sign_in(user.email, PASSWORD)[1] == 302
    assert kinds(town) == ["account.off", "account.on"]


def test_a_role_in_another_government_is_added_and_taken_away(town: Town, other: Town) -> None:
    user = add(town).user
    account_change(Operator(), Assign(EMAIL, Post("lain", "pimpinan")))
    account_change(Operator(), Assign(EMAIL, Post("contoh", "bkpsdm")))
    assert {member.government.slug: member.role for member in user.memberships.all()} == {
        "contoh": "bkpsdm",
        "lain": "pimpinan",
    }
    account_change(Operator(), Release(EMAIL, "contoh"))
    client = Client()
    user.must_change_password = False
    user.save()
    client.force_login(user)
    assert client.get(town.path()).status_code == 404
    assert client.get(other.path()).status_code == 200
    assert kinds(other) == ["account.role"]
    with pytest.raises(Refused):
        account_change(Operator(), Release(EMAIL, "contoh"))


def test_the_history_holds_neither_name_nor_number(town: Town) -> None:
    add(town, nip=NIP, name="Siti Rahmadani")
    written = json.dumps([[event.subject, event.details] for event in Event.objects.of(town.government)])
    assert not [secret for secret in (NIP, EMAIL, "Siti") if secret in written]


def test_the_database_refuses_an_account_nobody_can_sign_in_with(town: Town) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(name="Tanpa nama masuk")


@pytest.fixture
def data(tmp_path: Any, monkeypatch: Any) -> None:
    """Commands name the data directory in the environment: take it back afterwards."""
    monkeypatch.setenv("PENATA_DATA", str(tmp_path))


@pytest.mark.usefixtures("data")
def test_the_command_line_prints_a_password_once_and_lists_none(town: Town, capsys: Any, caplog: Any) -> None:
    words = ["--email", EMAIL, "--name", "Siti", "--government", "contoh", "--role", "organisasi"]
    assert main(["account", "add", *words, "--json"]) == OK
    answer = json.loads(capsys.readouterr().out)
    assert answer["account"]["state"] == "first"
    assert answer["account"]["roles"] == [{"agency": "", "government": "contoh", "role": "organisasi"}]
    assert sign_in(EMAIL, answer["password"])[1] == 302
    assert main(["account", "list"]) == OK
    shown = capsys.readouterr().out
    assert "kata sandi awal belum diganti" in shown
    assert answer["password"] not in shown + caplog.text
    assert main(["account", "password", EMAIL, "--bahasa", "en"]) == OK
    assert "Printed this once only" in capsys.readouterr().out
    assert main(["account", "off", EMAIL]) == OK
    assert main(["account", "role", EMAIL, "--government", "contoh", "--remove"]) == OK


@pytest.mark.usefixtures("data")
def test_the_command_line_says_what_is_wrong_and_ends_with_wrong_use(town: Town, capsys: Any) -> None:
    words = ["--name", "Siti", "--government", "entah", "--role", "organisasi"]
    assert main(["account", "add", "--nip", "123", *words]) == WRONG_USE
    assert "18 angka" in capsys.readouterr().err
    assert main(["account", "add", "--email", EMAIL, *words]) == WRONG_USE
    assert "contoh" in capsys.readouterr().err
    assert main(["account", "off", "tidak@ada.invalid"]) == WRONG_USE
    assert "penata account list" in capsys.readouterr().err
