"""Complaints, what was done about them, and apart from both: who sent them."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from penata.web.complaints.flow import Act, Status
from penata.web.governments.models import Governed


class Privacy(models.TextChoices):
    """The three settings of `complaints.privacy`."""

    NAMED = "bernama"
    ANONYMOUS = "anonim"
    SECRET = "rahasia"


class Channel(models.TextChoices):
    """How a complaint came."""

    WEB = "web"
    COUNTER = "loket"
    PHONE = "telepon"
    WHATSAPP = "whatsapp"
    LAPOR = "lapor"
    OPEN311 = "open311"


TAKEN = (Channel.COUNTER, Channel.PHONE, Channel.WHATSAPP, Channel.LAPOR)
"""Of these, an officer writes the complaint down."""


class Complaint(Governed):
    """One complaint. Its text may tell of people and can be blanked; the history holds codes only."""

    code = models.CharField(max_length=12)
    """Reference number; opens nothing without the PIN."""
    pin = models.CharField(max_length=64)
    """Keyed hash of the PIN."""
    received = models.DateTimeField()
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.WEB)
    outside_number = models.CharField(max_length=40, blank=True)
    """Number in another system, such as the tracking id of SP4N-LAPOR!."""
    privacy = models.CharField(max_length=10, choices=Privacy.choices, default=Privacy.NAMED)
    text = models.TextField()
    category = models.CharField(max_length=20, blank=True)
    place = models.CharField(max_length=20, blank=True)
    """Code of the kelurahan."""
    landmark = models.CharField(max_length=200, blank=True)
    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True)
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.RECEIVED)
    kind = models.CharField(max_length=40, blank=True)
    """Class in `complaints.classes`, named by an official."""
    central = models.BooleanField(default=False)
    """A matter of central government."""
    whistle = models.BooleanField(default=False)
    """Report of wrongdoing: for named people only, never published."""
    agency = models.CharField(max_length=60, blank=True)
    """Id of the agency that must act."""
    accused_agency = models.CharField(max_length=60, blank=True)
    accused = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    """Officer with an account who is accused: sees and does nothing here."""
    personal = models.BooleanField(default=True)
    """Tells of a person or a home: its public place is never finer than the kelurahan."""
    pauses = models.JSONField(default=list)
    """Pairs of ISO times: when the citizen was asked to complete and when that was done (or null)."""
    forwarded = models.DateTimeField(null=True)
    answered = models.DateTimeField(null=True)
    """Last substantive answer."""
    replied = models.DateTimeField(null=True)
    """Last word of the citizen after being received."""
    closed = models.DateTimeField(null=True)
    before_pause = models.CharField(max_length=20, blank=True)
    """Status to which completing leads back."""
    warned = models.JSONField(default=list)
    """Deadlines already warned of or escalated, as `name:stage`."""
    published = models.DateTimeField(null=True)
    public_title = models.CharField(max_length=120, blank=True)
    public_text = models.TextField(blank=True)
    """What the public reads, with parts blacked out."""
    rating = models.PositiveSmallIntegerField(null=True)
    duplicate_of = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="duplicates")
    split_from = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="parts")
    invented = models.BooleanField(default=False)
    """Made up for the example city; said wherever it is seen."""

    class Meta(Governed.Meta):
        """Newest first; one reference number."""

        ordering = ["-received", "-id"]
        constraints = [models.UniqueConstraint(fields=["government", "code"], name="one_complaint_code")]
        indexes = [
            models.Index(fields=["government", "status"]),
            models.Index(fields=["government", "agency"]),
        ]


class Reporter(Governed):
    """Who sent a complaint: personal data, deletable by the retention schedule without touching the rest."""

    complaint = models.OneToOneField(Complaint, on_delete=models.CASCADE, related_name="reporter")
    name = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    email = models.CharField(max_length=120, blank=True)


class Step(Governed):
    """One step of the history of a complaint: codes and times, never changed, without personal data."""

    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="steps")
    at = models.DateTimeField()
    act = models.CharField(max_length=20, choices=Act.choices)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    by = models.CharField(max_length=20)
    """Role of who acted: `pelapor`, `sistem`, or a role of the government."""
    agency = models.CharField(max_length=60, blank=True)
    details = models.JSONField(default=dict)

    class Meta(Governed.Meta):
        """In the order in which they happened."""

        ordering = ["id"]


class Note(Governed):
    """What was written with a step: answers, questions, notes. Outside the history, because it may tell of people."""

    step = models.OneToOneField(Step, on_delete=models.CASCADE, related_name="note")
    text = models.TextField()
    internal = models.BooleanField(default=False)
    """Read by those who handle the complaint, never by its sender or the public."""
    public = models.BooleanField(default=False)
    """Read by everybody where the complaint is published: answers."""


class Draft(Governed):
    """A complaint being written: kept under the hash of a key that only the browser knows, sent at most once."""

    key = models.CharField(max_length=64)
    began = models.DateTimeField()
    saved = models.DateTimeField()
    answers = models.JSONField(default=dict)
    """Field -> text; emptied on sending."""
    sum = models.JSONField(default=list)
    """Two numbers to be added where many complaints come from one network address."""
    complaint = models.OneToOneField(Complaint, on_delete=models.CASCADE, null=True, related_name="draft")

    class Meta(Governed.Meta):
        """One draft a key."""

        constraints = [models.UniqueConstraint(fields=["government", "key"], name="one_draft_a_key")]


class Photo(Governed):
    """A photo as kept: upright, without EXIF, scaled; the file lies under `name` in the government's folder."""

    name = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    draft = models.ForeignKey(Draft, on_delete=models.SET_NULL, null=True, related_name="photos")
    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, null=True, related_name="photos")
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    size = models.PositiveIntegerField()
    shown = models.BooleanField(default=False)
    """Looked at by an officer and fit for the public."""
    covered = models.UUIDField(null=True, editable=False)
    """Name of the file with faces and plates covered, which the public gets instead."""

    class Meta(Governed.Meta):
        """In the order in which they were added."""

        ordering = ["id"]


class Shape(Governed):
    """The outline of a kelurahan as the city supplied it, generalised; none is ever invented."""

    place = models.CharField(max_length=20)
    """Code of the kelurahan."""
    rings = models.JSONField()
    """Polygons, each a list of closed rings of [longitude, latitude]."""

    class Meta(Governed.Meta):
        """One outline a kelurahan."""

        constraints = [models.UniqueConstraint(fields=["government", "place"], name="one_shape_a_place")]


class Attempt(Governed):
    """Something a client did lately, kept for an hour to limit it: hash of the client or of a code, never an address."""

    key = models.CharField(max_length=64, db_index=True)
    at = models.DateTimeField(db_index=True)


class Canned(Governed):
    """An answer prepared beforehand."""

    title = models.CharField(max_length=80)
    text = models.TextField()

    class Meta(Governed.Meta):
        """By title; one of each."""

        ordering = ["title"]
        constraints = [models.UniqueConstraint(fields=["government", "title"], name="one_canned_title")]


class Trustee(Governed):
    """Somebody named to read reports of wrongdoing."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta(Governed.Meta):
        """Named once."""

        constraints = [models.UniqueConstraint(fields=["government", "user"], name="named_once")]
