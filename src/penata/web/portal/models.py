"""What of the organisation the public may see: a snapshot an officer has released, with where agencies are found."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from penata.web.governments.models import Governed


class Publication(Governed):
    """A released structure; the newest one not withdrawn is public."""

    snapshot = models.CharField(max_length=64)
    """Key of the frozen snapshot: a later import changes nothing until it is released as well."""
    contacts = models.JSONField(default=dict)
    """Agency id -> `address` and `phone` of the office, and the `pledge` it has made (maklumat pelayanan)."""
    released = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    withdrawn = models.DateTimeField(null=True)

    class Meta(Governed.Meta):
        """Newest first."""

        ordering = ["-id"]
