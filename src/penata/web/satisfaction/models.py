"""Surveys, and answers that nobody can be known by."""

from __future__ import annotations

from django.db import models

from penata.web.governments.models import Governed


class Channel(models.TextChoices):
    """How an answer came."""

    LINK = "tautan"
    KIOSK = "kios"


class Survey(Governed):
    """One survey of an agency or one of its units or services, over a period."""

    code = models.CharField(max_length=9)
    """Stands in the public address, such as `7K3M-9QXA`."""
    kiosk = models.CharField(max_length=32)
    """Secret part of the address for the device at the counter."""
    agency = models.CharField(max_length=60)
    unit = models.CharField(max_length=60, blank=True)
    """Id of the unit; empty: the whole agency."""
    unit_name = models.CharField(max_length=160)
    """Name of the unit or agency when the survey was opened: it outlives a merger."""
    service = models.CharField(max_length=120, blank=True)
    """What was used there; empty: every service."""
    start = models.DateField()
    end = models.DateField()
    """Last day of the period, and last on which answers are taken."""
    population = models.PositiveIntegerField()
    """People who use the service in the period, as the unit counts or estimates them."""
    weight = models.CharField(max_length=8)
    """`exact`, `0.11` or `0.111`; kept with the survey, so that a later setting does not change it."""
    questions = models.JSONField(default=list)
    """The city's own questions, answered on the same scale; outside the index."""
    groups = models.BooleanField(default=True)
    """Whether age group, sex and education are asked, each of them optional."""
    opened = models.DateTimeField()
    closed = models.DateTimeField(null=True)
    released = models.DateTimeField(null=True)
    """When an officer let the public see the result; closed surveys only."""
    follow_up = models.TextField(blank=True)
    """What is done about the weakest elements; published with the result."""
    invented = models.BooleanField(default=False)

    class Meta(Governed.Meta):
        """Latest period first; one code."""

        ordering = ["-end", "unit_name", "-id"]
        constraints = [models.UniqueConstraint(fields=["government", "code"], name="one_survey_code")]


class Answer(Governed):
    """What one respondent answered: no name, no address, no time of day."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="answers")
    key = models.CharField(max_length=64)
    """Hash of the one-time key of the form: the same form counts once."""
    day = models.DateField()
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.LINK)
    values = models.JSONField()
    """Element -> value of the scale; what the respondent does not know is left out."""
    own = models.JSONField(default=dict)
    """Place of an own question -> value of the scale."""
    sex = models.CharField(max_length=1, blank=True)
    age = models.CharField(max_length=8, blank=True)
    education = models.CharField(max_length=8, blank=True)
    text = models.TextField(blank=True)
    """May tell of people: read by officers only, published as themes."""

    class Meta(Governed.Meta):
        """One answer a form."""

        constraints = [models.UniqueConstraint(fields=["government", "key"], name="one_answer_a_form")]
