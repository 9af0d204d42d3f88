"""What an operator changes about accounts: one action for all, with permission, one transaction and one event.

Events name the account by its opaque id; a password is returned once to who asked and is kept nowhere in clear.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from penata.web.accounts.identifiers import Refused, email_of, nip_of
from penata.web.accounts.models import User
from penata.web.accounts.passwords import password_make
from penata.web.accounts.policies import Operator, may_administer
from penata.web.audit.actions import event_append
from penata.web.governments.models import TIED, Government, Membership, Role
from penata.web.governments.selectors import memberships_of
from penata.web.organisation.selectors import current_snapshot


@dataclass(frozen=True, slots=True)
class Post:
    """A role in the government at an address; heads and liaison officers name the code of their agency."""

    government: str
    role: str
    agency: str = ""


@dataclass(frozen=True, slots=True)
class Add:
    """Make an account, with one role or several in different governments."""

    name: str
    posts: Sequence[Post]
    email: str = ""
    nip: str = ""


@dataclass(frozen=True, slots=True)
class Renew:
    """Give a new random password; all sessions of the account end."""

    who: str


@dataclass(frozen=True, slots=True)
class Assign:
    """Give a role in a government, in place of the one held there."""

    who: str
    post: Post


@dataclass(frozen=True, slots=True)
class Release:
    """Take the role in a government away."""

    who: str
    government: str


@dataclass(frozen=True, slots=True)
class Switch:
    """Shut an account (it can sign in no more and its sessions end) or open it again; its past acts stay."""

    who: str
    active: bool


Change = Add | Renew | Assign | Release | Switch


@dataclass(frozen=True, slots=True)
class Changed:
    """The account after the change, and the password made for it (empty where none was)."""

    user: User
    password: str = ""


@transaction.atomic
def account_change(actor: Operator | Membership, change: Change) -> Changed:
    """Do one change to an account; raises `PermissionDenied` or `Refused`, and then nothing is changed."""
    if not may_administer(actor):
        raise PermissionDenied
    match change:
        case Add():
            return _add(change)
        case Renew():
            return _renew(change)
        case Assign():
            return _assign(change)
        case Release():
            return _release(change)
        case Switch():
            return _switch(change)


def account_find(who: str) -> User:
    """The account behind an e-mail address or a NIP (spaces allowed); raises `Refused`."""
    text = "".join(who.split()).lower()
    key = "email" if "@" in text else "nip"
    found = User.objects.filter(**{key: text}).first()
    if found is None:
        raise Refused("account.unknown")
    return found


def _add(wanted: Add) -> Changed:
    name = " ".join(wanted.name.split())
    email, nip = email_of(wanted.email), nip_of(wanted.nip, timezone.localdate())
    if not name:
        raise Refused("account.nameless")
    if email is None and nip is None:
        raise Refused("account.no_identifier")
    if not wanted.posts:
        raise Refused("account.no_role")
    places = [_place(post) for post in wanted.posts]
    _free("email", email)
    _free("nip", nip)
    user = User(email=email, nip=nip, name=name[:150])
    password = _give_password(user)
    for government, role, agency in places:
        if Membership.objects.filter(user=user, government=government).exists():
            raise Refused("account.one_role", government=government.slug)
        Membership.objects.create(user=user, government=government, role=role, agency=agency)
        event_append(government, None, "account.add", str(user.public_id), role=str(role))
    return Changed(user, password)


def _renew(wanted: Renew) -> Changed:
    user = account_find(wanted.who)
    password = _give_password(user)
    _tell(user, "account.password")
    return Changed(user, password)


def _assign(wanted: Assign) -> Changed:
    user = account_find(wanted.who)
    government, role, agency = _place(wanted.post)
    Membership.objects.update_or_create(user=user, government=government, defaults={"role": role, "agency": agency})
    event_append(government, None, "account.role", str(user.public_id), role=str(role))
    return Changed(user)


def _release(wanted: Release) -> Changed:
    user, government = account_find(wanted.who), _government(wanted.government)
    gone, _ = Membership.objects.filter(user=user, government=government).delete()
    if not gone:
        raise Refused("account.roleless", government=government.slug)
    event_append(government, None, "account.role", str(user.public_id), role="")
    return Changed(user)


def _switch(wanted: Switch) -> Changed:
    user = account_find(wanted.who)
    user.is_active = wanted.active
    user.save(update_fields=["is_active"])
    _tell(user, "account.on" if wanted.active else "account.off")
    return Changed(user)


def _give_password(user: User) -> str:
    password = password_make()
    user.set_password(password)
    user.must_change_password = True
    try:
        user.save()
    except IntegrityError:  # somebody else took the identifier at the same moment
        raise Refused("account.taken.now") from None
    return password


def _place(post: Post) -> tuple[Government, Role, str]:
    government = _government(post.government)
    if not post.role.strip():
        raise Refused("account.no_role")
    roles = {str(role.value): role for role in Role}
    role = roles.get(post.role.strip().lower())
    if role is None:
        raise Refused("account.role.unknown", role=post.role, known=list(roles))
    return government, role, _agency(government, role, post.agency.strip())


def _government(slug: str) -> Government:
    found = Government.objects.filter(slug=slug).first()
    if found is not None:
        return found
    known = list(Government.objects.order_by("slug").values_list("slug", flat=True))
    if not known:
        raise Refused("account.government.none")
    raise Refused("account.government.unknown", slug=slug, known=known)


def _agency(government: Government, role: Role, wanted: str) -> str:
    """The code of the agency a head leads, a liaison officer or a clerk serves, as the city's file writes it; other roles
    have none."""
    if role not in TIED:
        if wanted:
            raise Refused("account.agency.needless", role=str(role.value))
        return ""
    snapshot = current_snapshot(government)
    if snapshot is None:
        raise Refused("account.agency.no_city", slug=government.slug)
    codes = {agency.id.casefold(): agency.id for agency in snapshot.agencies}
    if wanted.casefold() in codes:
        return codes[wanted.casefold()]
    known = sorted(codes.values())
    if not wanted:
        raise Refused("account.agency.missing", known=known)
    raise Refused("account.agency.unknown", agency=wanted, known=known)


def _free(field: str, value: str | None) -> None:
    if value is not None and User.objects.filter(**{field: value}).exists():
        raise Refused(f"account.taken.{field}")


def _tell(user: User, kind: str) -> None:
    """One event in the history of every government the account serves."""
    for member in memberships_of(user):
        event_append(member.government, None, kind, str(user.public_id))
