"""The history: what was done, by whom, when; chained so that a change shows."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from penata.web.governments.models import Governed


class Event(Governed):
    """One act of weight. Holds codes and opaque ids only, never names or numbers of people."""

    at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True)
    kind = models.CharField(max_length=60)
    subject = models.CharField(max_length=120, blank=True)
    details = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta(Governed.Meta):
        """Newest first; one successor for each event."""

        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["government", "previous"], name="one_next_event")]
