"""Reads about governments and roles."""

from __future__ import annotations

from typing import Any

from penata.web.governments.models import Membership


def memberships_of(user: Any) -> list[Membership]:
    """The roles of a user, by government name."""
    return list(Membership.objects.filter(user=user).select_related("government").order_by("government__name"))


def membership(user: Any, slug: str) -> Membership | None:
    """The role of a user in the government of that address, if any."""
    return Membership.objects.filter(user=user, government__slug=slug).select_related("government").first()
