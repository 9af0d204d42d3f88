"""Service points, the numbers citizens take there, each wait and service, and the chain of stamps.

Nobody's name is kept. The chain holds numbers, letters and times only; what could tell of a person (the priority group,
the code to follow with, who sat at the counter) stands outside it.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models

from penata.web.governments.models import Governed


class Kind(models.TextChoices):
    """What a service point is."""

    HEALTH = "kesehatan"
    COUNTER = "loket"


class Stage(models.TextChoices):
    """Stage of an outpatient visit (`services.queue.stamps`); none elsewhere."""

    NONE = ""
    ADMISSION = "admisi"
    CLINIC = "poli"
    PHARMACY = "farmasi"


class Group(models.TextChoices):
    """For whom the line is shorter; an emergency waits for nobody."""

    NONE = ""
    ELDERLY = "lansia"
    PREGNANT = "hamil"
    DISABLED = "disabilitas"
    EMERGENCY = "darurat"


class Channel(models.TextChoices):
    """How a number was taken."""

    BOOKING = "pesan"
    SCAN = "qr"
    COUNTER = "loket"


class Status(models.TextChoices):
    """Where a number stands."""

    BOOKED = "dipesan"
    WAITING = "menunggu"
    CALLED = "dipanggil"
    SERVED = "dilayani"
    DONE = "selesai"
    ABSENT = "tidak_hadir"
    CANCELLED = "batal"


class Point(Governed):
    """A health centre or a hall of counters, with its hours."""

    slug = models.SlugField(max_length=40)
    name = models.CharField(max_length=120)
    agency = models.CharField(max_length=60)
    """Id of the agency it belongs to."""
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.COUNTER)
    opens = models.TimeField()
    closes = models.TimeField()
    weekdays = models.JSONField(default=list)
    """Days it is open: 0 Monday to 6 Sunday."""
    slot_minutes = models.PositiveSmallIntegerField(default=30)
    per_slot = models.PositiveSmallIntegerField(default=4)
    """Bookings taken for one service in one slot."""
    days_ahead = models.PositiveSmallIntegerField(default=7)
    """How many days beforehand one may book."""
    in_a_row = models.PositiveSmallIntegerField(default=2)
    """Priority calls in a row while others wait."""
    desks = models.PositiveSmallIntegerField(default=3)
    """Counters that can be manned."""
    invented = models.BooleanField(default=False)

    class Meta(Governed.Meta):
        """By name; one of each address."""

        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["government", "slug"], name="one_point_slug")]


class Service(Governed):
    """What one can come for; its letter stands before the number."""

    point = models.ForeignKey(Point, on_delete=models.CASCADE, related_name="services")
    letter = models.CharField(max_length=2)
    name = models.CharField(max_length=80)
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.NONE, blank=True)
    entry = models.BooleanField(default=True)
    """Whether citizens begin here; others are reached by transfer only."""

    class Meta(Governed.Meta):
        """By letter; one of each."""

        ordering = ["letter"]
        constraints = [models.UniqueConstraint(fields=["government", "point", "letter"], name="one_service_letter")]


class Ticket(Governed):
    """A number of one day. `arrived` is kept through every transfer."""

    point = models.ForeignKey(Point, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    letter = models.CharField(max_length=2)
    number = models.PositiveIntegerField()
    code = models.CharField(max_length=12)
    """With it the number is followed; known to who took it."""
    key = models.CharField(max_length=64)
    """Hash of the form it was taken with: sending the form again gives the same number."""
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="+")
    """Where it stands now."""
    channel = models.CharField(max_length=10, choices=Channel.choices)
    group = models.CharField(max_length=12, choices=Group.choices, default=Group.NONE, blank=True)
    slot = models.TimeField(null=True)
    """Begin of the booked slot."""
    status = models.CharField(max_length=12, choices=Status.choices)
    arrived = models.DateTimeField(null=True)
    invented = models.BooleanField(default=False)

    class Meta(Governed.Meta):
        """In the order taken; no number twice on a day, no code twice."""

        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["government", "point", "day", "letter", "number"], name="one_queue_number"),
            models.UniqueConstraint(fields=["government", "code"], name="one_queue_code"),
            models.UniqueConstraint(fields=["government", "key"], name="one_queue_form"),
        ]
        indexes = [models.Index(fields=["government", "point", "day", "status"])]

    @property
    def label(self) -> str:
        """The number as shown and called: `A-012`."""
        return f"{self.letter}-{self.number:03d}"


class Turn(Governed):
    """One wait and service of a number at one service: the records staffing is worked out from."""

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="turns")
    point = models.ForeignKey(Point, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="+")
    came = models.DateTimeField()
    """Begin of this wait."""
    called = models.DateTimeField(null=True)
    began = models.DateTimeField(null=True)
    ended = models.DateTimeField(null=True)
    absent = models.BooleanField(default=False)
    first = models.BooleanField(default=False)
    """Called before its turn or in a priority group: counts for the run of priority calls."""
    desk = models.PositiveSmallIntegerField(null=True)

    class Meta(Governed.Meta):
        """In the order begun."""

        ordering = ["id"]
        indexes = [models.Index(fields=["government", "point", "service", "day"])]


class Stamp(Governed):
    """One event of a point's day, chained to the one before; the first to the last of the day before."""

    point = models.ForeignKey(Point, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    """On which the server wrote it."""
    place = models.PositiveIntegerField()
    """1, 2, 3 … within the day."""
    at = models.DateTimeField()
    """When it happened: the server's clock, or the device's where `device` is named."""
    received = models.DateTimeField()
    """When the server wrote it."""
    act = models.CharField(max_length=12)
    task = models.PositiveSmallIntegerField(null=True)
    """Task id of the national outpatient queue."""
    label = models.CharField(max_length=8)
    issued = models.DateField()
    """Day of the number, where it was booked or told of on another day."""
    service = models.CharField(max_length=2)
    desk = models.PositiveSmallIntegerField(null=True)
    device = models.CharField(max_length=36, blank=True)
    """Id of an event a counter recorded by its own clock while the network was away."""
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    """Outside the chain."""

    class Meta(Governed.Meta):
        """As written; one place once, one outage event once."""

        ordering = ["day", "place"]
        constraints = [
            models.UniqueConstraint(fields=["government", "point", "day", "place"], name="one_stamp_a_place"),
            models.UniqueConstraint(
                fields=["government", "point", "device"], condition=~models.Q(device=""), name="one_outage_event"
            ),
        ]
