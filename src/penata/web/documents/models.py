"""Service standards, applications for them, what was done about these, and apart from both: who applied."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from penata.web.documents.flow import Act, Status
from penata.web.governments.models import Governed


class Service(Governed):
    """A service and its standard: as it is being written, and as it was last released."""

    slug = models.SlugField(max_length=80)
    agency = models.CharField(max_length=60)
    """Id of the agency that gives it."""
    name = models.CharField(max_length=120)
    summary = models.CharField(max_length=300, blank=True)
    outside = models.URLField(max_length=200, blank=True)
    """Where a product of a national system is applied for; nothing of it is issued here."""
    content = models.JSONField(default=dict)
    """Field -> text, as being written."""
    released = models.JSONField(null=True)
    """Field -> text, as the public sees it; empty until it is released."""
    released_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=0)
    """How often it was released."""
    invented = models.BooleanField(default=False)

    class Meta(Governed.Meta):
        """By name; one of each address."""

        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["government", "slug"], name="one_service_slug")]


class Application(Governed):
    """One application, with the standard as it stood when it was sent. Its answers can be blanked."""

    code = models.CharField(max_length=12)
    pin = models.CharField(max_length=64)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="applications")
    standard = models.JSONField()
    """The released standard at the time of sending: later changes do not reach it."""
    agency = models.CharField(max_length=60)
    received = models.DateTimeField()
    answers = models.JSONField(default=dict)
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.RECEIVED)
    done = models.PositiveSmallIntegerField(default=0)
    """Steps of the procedure finished."""
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    """Who has taken up the current step."""
    asked = models.JSONField(default=dict)
    """Requirement -> what is missing of it; asked for once and all together."""
    pauses = models.JSONField(default=list)
    """Pairs of ISO times: when the applicant was asked to complete and when that was done (or null)."""
    decided = models.DateTimeField(null=True)
    closed = models.DateTimeField(null=True)
    warned = models.JSONField(default=list)
    """Whether its due day was already warned of or has passed: acts that took place once."""
    invented = models.BooleanField(default=False)

    class Meta(Governed.Meta):
        """Newest first; one reference number."""

        ordering = ["-received", "-id"]
        constraints = [models.UniqueConstraint(fields=["government", "code"], name="one_application_code")]
        indexes = [models.Index(fields=["government", "agency", "status"])]


class Applicant(Governed):
    """Who applied: personal data, deletable without touching the history."""

    application = models.OneToOneField(Application, on_delete=models.CASCADE, related_name="applicant")
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=30, blank=True)


class Step(Governed):
    """One entry of the history of an application: codes and times, never changed, without personal data."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="steps")
    at = models.DateTimeField()
    act = models.CharField(max_length=20, choices=Act.choices)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    by = models.CharField(max_length=20)
    """`pemohon` or a role of the government."""
    number = models.PositiveSmallIntegerField(default=0)
    """Place in the procedure of the step it belongs to, from 0."""
    details = models.JSONField(default=dict)

    class Meta(Governed.Meta):
        """In the order in which they happened."""

        ordering = ["id"]


class Note(Governed):
    """What was written with an entry; outside the history, because it may tell of people."""

    step = models.OneToOneField(Step, on_delete=models.CASCADE, related_name="note")
    text = models.TextField()
    internal = models.BooleanField(default=False)


class Draft(Governed):
    """An application being written: kept under the hash of a key that only the browser knows, sent at most once."""

    key = models.CharField(max_length=64)
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="drafts")
    began = models.DateTimeField()
    saved = models.DateTimeField()
    answers = models.JSONField(default=dict)
    """Question -> answer; emptied on sending."""
    sum = models.JSONField(default=list)
    """Two numbers to be added where much comes from one network address."""
    objected = models.JSONField(default=list)
    """Requirements for which the citizen does not want held data to be used."""
    application = models.OneToOneField(Application, on_delete=models.CASCADE, null=True, related_name="draft")

    class Meta(Governed.Meta):
        """One draft a key."""

        constraints = [models.UniqueConstraint(fields=["government", "key"], name="one_application_draft")]


class Holding(Governed):
    """A line of the register: what an agency holds, who may use it instead of asking citizens, and on what ground."""

    agency = models.CharField(max_length=60)
    """Id of the agency that holds it."""
    used_by = models.CharField(max_length=60)
    """Id of the agency that may look it up."""
    requirement = models.CharField(max_length=30)
    """Code of the requirement it stands for, in the standards of the agency that uses it."""
    name = models.CharField(max_length=120)
    """What the data are called, as citizens read it."""
    basis = models.CharField(max_length=300)
    """The legal ground, as citizens read it."""
    agreement = models.CharField(max_length=200, blank=True)
    """Number and day of the access agreement."""
    until = models.DateField(null=True)
    """Last day of the agreement."""
    population = models.BooleanField(default=False)
    """Population data: of no use without an agreement and its last day."""
    invented = models.BooleanField(default=False)

    class Meta(Governed.Meta):
        """By holder; one line for each use."""

        ordering = ["agency", "used_by", "requirement"]
        constraints = [
            models.UniqueConstraint(fields=["government", "agency", "used_by", "requirement"], name="one_holding")
        ]


class Reuse(Governed):
    """A requirement of an application met by data the city holds: the ground as told to the citizen; nothing personal."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="reuses")
    requirement = models.CharField(max_length=30)
    agency = models.CharField(max_length=60)
    name = models.CharField(max_length=120)
    basis = models.CharField(max_length=300)
    agreement = models.CharField(max_length=200, blank=True)
    objected = models.DateTimeField(null=True)
    """When the citizen objected; from then on nobody looks it up."""

    class Meta(Governed.Meta):
        """In the order of the requirements; one for each."""

        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["application", "requirement"], name="one_reuse")]


class Paper(Governed):
    """A file handed in for a requirement; it lies under `name` in the government's folder."""

    name = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    draft = models.ForeignKey(Draft, on_delete=models.SET_NULL, null=True, related_name="papers")
    application = models.ForeignKey(Application, on_delete=models.CASCADE, null=True, related_name="papers")
    requirement = models.CharField(max_length=30)
    way = models.PositiveSmallIntegerField(default=0)
    """Which of the alternatives it is."""
    kind = models.CharField(max_length=4)
    """`jpg` or `pdf`."""
    size = models.PositiveIntegerField()

    class Meta(Governed.Meta):
        """In the order in which they were added."""

        ordering = ["id"]


class Letter(Governed):
    """A numbered letter as issued; the file never changes, its hash proves it."""

    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="letter")
    name = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField(max_length=16)
    """In the address of the verification page; cannot be guessed."""
    title = models.CharField(max_length=120)
    number = models.CharField(max_length=80)
    agency = models.CharField(max_length=60)
    year = models.PositiveSmallIntegerField()
    sequence = models.PositiveIntegerField()
    issued = models.DateTimeField()
    digest = models.CharField(max_length=64)
    """SHA-256 of the file, in hexadecimal."""
    certified_by = models.CharField(max_length=80, blank=True)
    """Who certified the electronic signature in the file; empty: it has none."""

    class Meta(Governed.Meta):
        """Numbers of an agency run through a year without gap or repetition."""

        constraints = [
            models.UniqueConstraint(fields=["government", "code"], name="one_letter_code"),
            models.UniqueConstraint(fields=["government", "agency", "year", "sequence"], name="one_letter_number"),
        ]
