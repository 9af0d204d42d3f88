"""`penata account`: the accounts of the pages, made and changed by the operator of the machine.

A password is printed once, on the standard output, and stands nowhere else. Exit codes: 0 done; 2 refused, with the
reason; nothing is changed then.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from typing import Any

from penata.cli.stop import OK, WRONG_USE, Stop
from penata.core import codec
from penata.core.catalogue import render
from penata.core.message import Message, message

_ROLES = ("organisasi", "bkpsdm", "kepala_pd", "pimpinan", "admin_aduan", "penghubung", "pengawas", "petugas_loket")


def add_account(
    verb: Callable[[str, Any], argparse.ArgumentParser], common: argparse.ArgumentParser, say: Callable[[str], str]
) -> None:
    """Add the verb `account` with what can be done with it."""
    parts = verb("account", None).add_subparsers(metavar=say("verb"), required=True)

    def part(name: str, run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        child = parts.add_parser(
            name, parents=[common], help=say(f"account.{name}"), description=say(f"account.{name}")
        )
        child.set_defaults(run=run)
        return child

    add = part("add", add_one)
    add.add_argument("--email", metavar="SUREL", default="", help=say("account.email"))
    add.add_argument("--nip", metavar="NIP", default="", help=say("account.nip"))
    add.add_argument("--name", metavar="NAMA", required=True, help=say("account.name"))
    _with_place(add, say)
    listed = part("list", list_all)
    listed.add_argument("--government", metavar="SLUG", default="", help=say("account.of"))
    _with_who(part("password", renew), say)
    role = part("role", assign)
    _with_who(role, say)
    _with_place(role, say)
    role.add_argument("--remove", action="store_true", help=say("account.remove"))
    _with_who(part("off", shut), say)
    _with_who(part("on", reopen), say)


def add_one(options: argparse.Namespace) -> int:
    """Make an account and print its first password."""
    actions = _actions(options)
    post = actions.Post(options.government, options.role or "", options.agency)
    return _changed(options, actions.Add(options.name, (post,), options.email, options.nip), "added")


def list_all(options: argparse.Namespace) -> int:
    """All accounts, or those of one government, with their roles and state."""
    _actions(options)
    from penata.web.accounts.selectors import accounts

    rows = accounts(options.government)
    if options.json:
        print(codec.encode(rows).decode())
        return OK
    if not rows:
        print(render(message("account.list.none"), options.language))
    for row in rows:
        names = ", ".join(name for name in (row.email, row.nip) if name)
        held = ", ".join(f"{role.government}: {role.role} {role.agency}".rstrip() for role in row.roles) or "–"
        state = render(message(f"account.state.{row.state}"), options.language)
        print(f"{row.name}\n    {names}\n    {held}\n    {state}")
    return OK


def renew(options: argparse.Namespace) -> int:
    """Print a new first password."""
    return _changed(options, _actions(options).Renew(options.who), "renewed")


def assign(options: argparse.Namespace) -> int:
    """Give a role in a government, or take it away."""
    actions = _actions(options)
    if options.remove:
        return _changed(options, actions.Release(options.who, options.government), "released")
    post = actions.Post(options.government, options.role or "", options.agency)
    return _changed(options, actions.Assign(options.who, post), "assigned")


def shut(options: argparse.Namespace) -> int:
    """Shut an account."""
    return _changed(options, _actions(options).Switch(options.who, False), "shut")


def reopen(options: argparse.Namespace) -> int:
    """Open an account again."""
    return _changed(options, _actions(options).Switch(options.who, True), "opened")


def _with_who(parser: argparse.ArgumentParser, say: Callable[[str], str]) -> None:
    parser.add_argument("who", metavar="SUREL|NIP", help=say("account.who"))


def _with_place(parser: argparse.ArgumentParser, say: Callable[[str], str]) -> None:
    parser.add_argument("--government", metavar="SLUG", required=True, help=say("account.government"))
    parser.add_argument("--role", metavar="|".join(_ROLES), default="", help=say("account.role_of"))
    parser.add_argument("--agency", metavar="KODE", default="", help=say("account.agency"))


def _actions(options: argparse.Namespace) -> Any:
    """The actions of the web, with its database made ready."""
    os.environ["PENATA_DATA"] = str(options.data)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "penata.web.config.settings.base")
    from penata.web.ready import database_ready

    database_ready()
    from penata.web.accounts import administration

    return administration


def _changed(options: argparse.Namespace, change: Any, done: str) -> int:
    from penata.web.accounts.administration import account_change
    from penata.web.accounts.identifiers import Refused
    from penata.web.accounts.policies import Operator
    from penata.web.accounts.selectors import account_of

    try:
        answer = account_change(Operator(), change)
    except Refused as refused:
        raise Stop(WRONG_USE, refused.message) from None
    account = account_of(answer.user)
    if options.json:
        print(codec.encode({"account": account, "password": answer.password}).decode())
        return OK
    _say(options, message(f"account.{done}", name=account.name))
    if answer.password:
        _say(options, message("account.first_password", password=answer.password))
    return OK


def _say(options: argparse.Namespace, text: Message) -> None:
    print(render(text, options.language))
