"""Reads about accounts, for the operator."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Prefetch

from penata.web.accounts.models import User
from penata.web.governments.models import Membership


@dataclass(frozen=True, slots=True)
class Held:
    """A role as the operator reads it."""

    government: str
    role: str
    agency: str


@dataclass(frozen=True, slots=True)
class Account:
    """An account as the operator reads it: never its password."""

    email: str
    nip: str
    name: str
    state: str
    """`active`, `first` (its password must be changed at the next sign-in), `off`, or `demo` outside demo mode."""
    roles: tuple[Held, ...]


def account_of(user: User) -> Account:
    """One account with its roles."""
    held = user.memberships.all()
    roles = tuple(Held(member.government.slug, member.role, member.agency) for member in held)
    return Account(user.email or "", user.nip or "", user.name, _state(user), roles)


def accounts(government: str = "") -> list[Account]:
    """All accounts by name, or those with a role in the government at an address."""
    held = Membership.objects.select_related("government").order_by("government__slug")
    found = User.objects.prefetch_related(Prefetch("memberships", held)).order_by("name", "pk")
    if government:
        found = found.filter(memberships__government__slug=government)
    return [account_of(user) for user in found]


def _state(user: User) -> str:
    if not user.is_active:
        return "off"
    if user.demo and not settings.DEMO:
        return "demo"
    return "first" if user.must_change_password else "active"
