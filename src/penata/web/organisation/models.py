"""The city's frozen snapshots, and apart from them who its people are."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from penata.web.governments.models import Governed


class SnapshotRecord(Governed):
    """One government frozen under the hash of its content; opaque person ids only."""

    key = models.CharField(max_length=64)
    as_of = models.DateField()
    content = models.BinaryField()
    source = models.CharField(max_length=200, blank=True)
    taken_at = models.DateTimeField(auto_now_add=True)
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True)
    current = models.BooleanField(default=True)

    class Meta(Governed.Meta):
        """A content once a government; one current snapshot."""

        constraints = [
            models.UniqueConstraint(fields=["government", "key"], name="snapshot_once"),
            models.UniqueConstraint(
                fields=["government"], condition=models.Q(current=True), name="one_current_snapshot"
            ),
        ]


class Person(Governed):
    """Name and NIP behind an opaque id; can be erased without touching results."""

    employee = models.CharField(max_length=40)
    nip = models.CharField(max_length=18, blank=True)
    name = models.CharField(max_length=150, blank=True)

    class Meta(Governed.Meta):
        """An id names one person of a government."""

        constraints = [models.UniqueConstraint(fields=["government", "employee"], name="person_once")]
