"""What people chose: a scenario, rules of placement, and the holders of reserved posts."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from penata.web.governments.models import Governed


class Choice(Governed):
    """The scenario a named official chose for a snapshot."""

    snapshot = models.CharField(max_length=64)
    scenario = models.CharField(max_length=40)
    reason = models.CharField(max_length=500)
    chosen_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True)
    chosen_at = models.DateTimeField(auto_now_add=True)

    class Meta(Governed.Meta):
        """One choice for each snapshot; a later one replaces it and the history keeps both."""

        constraints = [models.UniqueConstraint(fields=["government", "snapshot"], name="one_choice")]


class WishSet(Governed):
    """Weights and wishes somebody stated for a snapshot, under a name, or a point of a frontier made a scenario.

    Never changed, so that its answer stays its own.
    """

    code = models.CharField(max_length=12)
    """Stands in addresses: `k1`, `k2` and so on; `t3` for a point."""
    name = models.CharField(max_length=80)
    snapshot = models.CharField(max_length=64)
    content = models.BinaryField()
    """`DesignSettings` in canonical JSON."""
    origin = models.CharField(max_length=12, blank=True)
    """Of a point taken from the frontier: code of the wishes whose frontier it is; empty for the main job's."""
    number = models.PositiveIntegerField(default=0)
    """Number of that point on its frontier, from 1; 0 where these are wishes of their own."""
    point = models.BinaryField(default=b"")
    """`FrontierPoint` in canonical JSON."""
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta(Governed.Meta):
        """One set a code."""

        constraints = [models.UniqueConstraint(fields=["government", "code"], name="one_wish_set")]


class RuleSet(Governed):
    """Rules of placement the placement team set for a scenario; never changed, so that their answer stays theirs."""

    code = models.CharField(max_length=12)
    """Stands in addresses: `a1`, `a2` and so on."""
    snapshot = models.CharField(max_length=64)
    scenario = models.CharField(max_length=40)
    content = models.BinaryField()
    """`HouseRules` in canonical JSON; people by their opaque ids."""
    decisions = models.JSONField(default=dict)
    """Reserved post -> employee, as committees had decided when the rules were set."""
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta(Governed.Meta):
        """One set a code."""

        constraints = [models.UniqueConstraint(fields=["government", "code"], name="one_rule_set")]


class PostDecision(Governed):
    """Whom a committee proposed for a reserved post."""

    snapshot = models.CharField(max_length=64)
    scenario = models.CharField(max_length=40)
    post = models.CharField(max_length=80)
    employee = models.CharField(max_length=40)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True)
    decided_at = models.DateTimeField(auto_now_add=True)

    class Meta(Governed.Meta):
        """One holder a post, one post a person."""

        constraints = [
            models.UniqueConstraint(fields=["government", "snapshot", "scenario", "post"], name="one_holder"),
            models.UniqueConstraint(fields=["government", "snapshot", "scenario", "employee"], name="one_post"),
        ]
