"""Sign in by NIP or e-mail."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.db.models import Q
from django.http import HttpRequest

from penata.web.accounts.models import User


class NipOrEmailBackend(BaseBackend):
    """Finds the user by either and checks the password; takes the same time for unknown names."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **_: Any
    ) -> User | None:
        name = (username or "").strip().lower()
        user = User.objects.filter(Q(email=name) | Q(nip=name), is_active=True).first() if name else None
        if user is None:
            User().set_password(password or "")
            return None
        return user if user.check_password(password or "") else None

    def get_user(self, user_id: int) -> User | None:
        return User.objects.filter(pk=user_id, is_active=True).first()
