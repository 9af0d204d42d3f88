"""Apps that send complaints over Open311, and what each has sent."""

from __future__ import annotations

from django.db import models

from penata.web.complaints.models import Complaint
from penata.web.governments.models import Governed


class Client(Governed):
    """An app or partner with a key of its own."""

    name = models.CharField(max_length=80)
    key = models.CharField(max_length=64)
    """Keyed hash of the api_key, which is shown once."""
    added = models.DateTimeField()
    ended = models.DateTimeField(null=True)
    """Since when the key opens nothing any more."""
    by_token = models.BooleanField(default=False)
    """Gets a token first; the number only once an officer has verified the complaint."""

    class Meta(Governed.Meta):
        """In the order in which they were added; one row a key."""

        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["government", "key"], name="one_client_a_key")]


class Submission(Governed):
    """That a client has sent a complaint, and the token it can ask the number by."""

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="submissions")
    complaint = models.OneToOneField(Complaint, on_delete=models.CASCADE, related_name="submission")
    token = models.CharField(max_length=40)

    class Meta(Governed.Meta):
        """One token each."""

        constraints = [models.UniqueConstraint(fields=["government", "token"], name="one_submission_a_token")]


class Update(Governed):
    """A word of the sender that a client passed on: taken in once, however often it is sent."""

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="updates")
    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=64)
    """Hash of what was sent."""

    class Meta(Governed.Meta):
        """Each once."""

        constraints = [models.UniqueConstraint(fields=["government", "key"], name="one_update_a_key")]
