"""What changes about users: slowing down guessing, demo accounts."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from penata.web.accounts.models import FailedSignIn, User
from penata.web.governments.models import Government, Membership, Role

WINDOW = timedelta(minutes=15)
MOST = 8
DEMO = (
    (Role.ORGANISATION, "organisasi@demo.invalid", "Petugas Bagian Organisasi (demo)", ""),
    (Role.PERSONNEL, "bkpsdm@demo.invalid", "Tim Penempatan BKPSDM (demo)", ""),
    (Role.AGENCY_HEAD, "kepala@demo.invalid", "Kepala Dinas Sosial (demo)", "DINSOS"),
    (Role.LEADER, "pimpinan@demo.invalid", "Wali Kota (demo)", ""),
)


def sign_in_locked(*names: str) -> bool:
    """Whether too many attempts have failed lately for any of the names (typed name, network address)."""
    since = timezone.now() - WINDOW
    return any(FailedSignIn.objects.filter(key=_key(name), at__gte=since).count() >= MOST for name in names)


def sign_in_failed(*names: str) -> None:
    """Remember a failed attempt, and forget old ones."""
    FailedSignIn.objects.filter(at__lt=timezone.now() - WINDOW).delete()
    FailedSignIn.objects.bulk_create(FailedSignIn(key=_key(name)) for name in names)


def demo_accounts_renew(government: Government) -> tuple[tuple[str, str, str], ...]:
    """Give the demo accounts new random passwords: (role, e-mail, password); only in demo mode."""
    if not settings.DEMO:
        raise RuntimeError("demo accounts exist in demo mode only")
    made = []
    with transaction.atomic():
        for role, email, name, agency in DEMO:
            password = secrets.token_urlsafe(9)
            user = User.objects.filter(email=email).first() or User(email=email, name=name, demo=True)
            user.set_password(password)
            user.save()
            Membership.objects.update_or_create(
                user=user, government=government, defaults={"role": role, "agency": agency}
            )
            made.append((str(role.label), email, password))
    return tuple(made)


def _key(name: str) -> str:
    return hashlib.sha256(f"{settings.SECRET_KEY}:{name.strip().lower()}".encode()).hexdigest()
