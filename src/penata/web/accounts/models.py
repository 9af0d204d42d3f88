"""People who sign in."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """Makes users; a password is always hashed."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """A user with that e-mail address."""
        user = self.model(email=email.lower(), **fields)
        user.set_password(password)
        user.save()
        return user


class User(AbstractBaseUser):
    """Somebody who may sign in, by NIP or e-mail. What they may do is told by their memberships."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("surel"), unique=True, null=True, blank=True)
    nip = models.CharField("NIP", max_length=18, unique=True, null=True, blank=True)
    name = models.CharField(_("nama"), max_length=150)
    is_active = models.BooleanField(default=True)
    demo = models.BooleanField(default=False)
    must_change_password = models.BooleanField(default=False)
    """The password was made by somebody else: until its owner has chosen one, no other page opens."""
    language = models.CharField(max_length=2, blank=True)
    """Chosen by the person; a new browser takes it up on signing in."""

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = UserManager()

    class Meta:
        """Everybody has something to sign in with."""

        constraints = [
            models.CheckConstraint(
                condition=models.Q(email__isnull=False) | models.Q(nip__isnull=False), name="email_or_nip"
            )
        ]

    def __str__(self) -> str:
        return self.name


class FailedSignIn(models.Model):
    """A failed attempt, kept for fifteen minutes to slow down guessing."""

    key = models.CharField(max_length=64, db_index=True)
    """Hash of what was typed or of the address it came from."""
    at = models.DateTimeField(auto_now_add=True, db_index=True)
