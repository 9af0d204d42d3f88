"""Sign in by NIP or e-mail."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.backends import BaseBackend
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from penata.web.accounts.models import User


class NipOrEmailBackend(BaseBackend):
    """Finds the user by either and checks the password; takes the same time for unknown names."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **_: Any
    ) -> User | None:
        name = (username or "").strip().lower()
        user = _usable().filter(Q(email=name) | Q(nip=name)).first() if name else None
        if user is None:
            User().set_password(password or "")
            return None
        return user if user.check_password(password or "") else None

    def get_user(self, user_id: int) -> User | None:
        return _usable().filter(pk=user_id).first()


def _usable() -> QuerySet[User]:
    """Accounts that may be used here: active, and those of the demo in demo mode only, whatever the database holds."""
    users = User.objects.filter(is_active=True)
    return users if settings.DEMO else users.filter(demo=False)
