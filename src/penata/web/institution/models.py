"""Rounds of institutional evaluation and what is filled in; years and agency ids, never links across governments."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from penata.web.governments.models import Governed


class Round(Governed):
    """The evaluation of one year: every agency, the questionnaire in force on `as_of`."""

    year = models.PositiveSmallIntegerField()
    as_of = models.DateField()
    directions = models.JSONField(default=dict)
    """Statement -> whether agreeing is good, where the city has read it itself."""
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    opened_at = models.DateTimeField(auto_now_add=True)
    closed = models.BooleanField(default=False)
    """Nothing more can be filled in."""
    invented = models.BooleanField(default=False)
    """Its answers were made up to show the pages; said wherever they are seen."""

    class Meta(Governed.Meta):
        """One round a year."""

        ordering = ["-year"]
        constraints = [models.UniqueConstraint(fields=["government", "year"], name="one_round_a_year")]


class AgencyState(Governed):
    """What holds of an agency in a round, and the levels an official has settled."""

    year = models.PositiveSmallIntegerField()
    agency = models.CharField(max_length=60)
    conditions = models.JSONField(default=list)
    levels = models.JSONField(default=dict)
    """Variable -> level."""

    class Meta(Governed.Meta):
        """One state an agency and year."""

        constraints = [models.UniqueConstraint(fields=["government", "year", "agency"], name="one_agency_state")]


class FilledForm(Governed):
    """What one assessor says of one agency in one year, saved part by part."""

    year = models.PositiveSmallIntegerField()
    agency = models.CharField(max_length=60)
    assessor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    mark = models.CharField(max_length=16)
    """Opaque id under which results know the assessor."""
    role = models.CharField(max_length=20)
    answers = models.JSONField(default=dict)
    """Statement -> {choice, evidence}."""
    levels = models.JSONField(default=dict)
    """Variable looked at -> {level met: evidence}."""
    saved_at = models.DateTimeField(auto_now=True)

    class Meta(Governed.Meta):
        """One form an assessor, agency and year."""

        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["government", "year", "agency", "assessor"], name="one_form_an_assessor"),
            models.UniqueConstraint(fields=["government", "mark"], name="one_form_a_mark"),
        ]
