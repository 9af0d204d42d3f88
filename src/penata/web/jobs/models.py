"""Runs of long work and what they answered."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from penata.web.governments.models import Governed


class Run(Governed):
    """One piece of long work: asked for once, run at least once, taking effect once."""

    class Status(models.TextChoices):
        """Where a run stands."""

        QUEUED = "menunggu"
        RUNNING = "berjalan"
        DONE = "selesai"
        FAILED = "gagal"

    key = models.CharField(max_length=64)
    """Hash of all inputs; the same work is not done twice."""
    snapshot = models.CharField(max_length=64)
    wishes = models.CharField(max_length=12, blank=True)
    """Code of the wishes or the rules of placement it rests on; empty for the city's main job."""
    demand = models.BinaryField(default=b"")
    """What complaints told when it was asked for: `Demand` in canonical JSON, or nothing."""
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.QUEUED)
    share = models.PositiveSmallIntegerField(default=0)
    """Per mille done."""
    message = models.JSONField(default=dict)
    attempt = models.PositiveSmallIntegerField(default=0)
    """Fence: only the newest attempt may store its answer."""
    beat = models.DateTimeField(null=True)
    started = models.DateTimeField(null=True)
    """When the newest attempt was taken up."""
    asked_at = models.DateTimeField(auto_now_add=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True)
    fault = models.CharField(max_length=80, blank=True)
    gaps = models.JSONField(default=list)
    """Rules the work needed that have no value on the date of the data, as messages; what rests on them is missing."""

    class Meta(Governed.Meta):
        """One run for each input."""

        constraints = [models.UniqueConstraint(fields=["government", "key"], name="run_once")]


class Result(Governed):
    """An answer of the engine, in canonical JSON."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="results")
    kind = models.CharField(max_length=20)
    """`analysis`, `design`, `insight`, `placement`, `budget`, `ruled`."""
    scenario = models.CharField(max_length=40, blank=True)
    content = models.BinaryField()

    class Meta(Governed.Meta):
        """One answer of a kind and scenario for each run."""

        constraints = [models.UniqueConstraint(fields=["run", "kind", "scenario"], name="result_once")]
