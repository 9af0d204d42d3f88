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
"""Failures of one name in that time."""
MOST_FROM = 40
"""Failures from one network address: many people of an office share one."""
DEMO = (
    (Role.ORGANISATION, "organisasi@demo.invalid", "Petugas Bagian Organisasi (demo)", ""),
    (Role.PERSONNEL, "bkpsdm@demo.invalid", "Tim Penempatan BKPSDM (demo)", ""),
    (Role.AGENCY_HEAD, "kepala@demo.invalid", "Kepala Dinas Sosial (demo)", "DINSOS"),
    (Role.LEADER, "pimpinan@demo.invalid", "Wali Kota (demo)", ""),
    (Role.COMPLAINTS, "pengaduan@demo.invalid", "Admin Pengaduan (demo)", ""),
    (Role.LIAISON, "penghubung@demo.invalid", "Admin Penghubung Dinas Sosial (demo)", "DINSOS"),
    (Role.SUPERVISOR, "pengawas@demo.invalid", "Pengawas Pengaduan (demo)", ""),
    (Role.COUNTER, "loket@demo.invalid", "Petugas Loket Puskesmas (demo)", "DINKES"),
)


def sign_in_locked(name: str, origin: str) -> bool:
    """Whether too many attempts have failed lately for the name as typed, or from the network address."""
    recent = FailedSignIn.objects.filter(at__gte=timezone.now() - WINDOW)
    return (
        recent.filter(key=_key(f"name:{name}")).count() >= MOST
        or recent.filter(key=_key(f"from:{origin}")).count() >= MOST_FROM
    )


def sign_in_failed(name: str, origin: str) -> None:
    """Remember a failed attempt, and forget old ones."""
    FailedSignIn.objects.filter(at__lt=timezone.now() - WINDOW).delete()
    FailedSignIn.objects.bulk_create(FailedSignIn(key=_key(key)) for key in (f"name:{name}", f"from:{origin}"))


def language_choose(user: User, language: str) -> None:
    """Keep a person's language beyond this browser."""
    user.language = language
    user.save(update_fields=["language"])


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
