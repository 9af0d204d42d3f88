"""What people chose: a scenario, and the holders of reserved posts."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from penata.web.governments.models import Governed


class Choice(Governed):
    """The scenario a named official chose for a snapshot."""

    snapshot = models.CharField(max_length=64)
    scenario = models.CharField(max_length=40)
    reason = models.CharField(max_length=500)
    chosen_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True)
    chosen_at = models.DateTimeField(auto_now_add=True)

    class Meta(Governed.Meta):
        """One choice for each snapshot; a later one replaces it and the history keeps both."""

        constraints = [models.UniqueConstraint(fields=["government", "snapshot"], name="one_choice")]


class PostDecision(Governed):
    """Whom a committee proposed for a reserved post."""

    snapshot = models.CharField(max_length=64)
    scenario = models.CharField(max_length=40)
    post = models.CharField(max_length=80)
    employee = models.CharField(max_length=40)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True)
    decided_at = models.DateTimeField(auto_now_add=True)

    class Meta(Governed.Meta):
        """One holder a post, one post a person."""

        constraints = [
            models.UniqueConstraint(fields=["government", "snapshot", "scenario", "post"], name="one_holder"),
            models.UniqueConstraint(fields=["government", "snapshot", "scenario", "employee"], name="one_post"),
        ]
