"""Governments as tenants; every row that belongs to one says so and cannot be asked for without it."""

from __future__ import annotations

from typing import Any, TypeVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

Row = TypeVar("Row", bound=models.Model)


class Government(models.Model):
    """A kota or kabupaten."""

    code = models.CharField(max_length=16, unique=True)
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=120)
    time_zone = models.CharField(max_length=40, default="Asia/Jakarta")

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    """What somebody does for a government."""

    ORGANISATION = "organisasi", _("Bagian Organisasi")
    PERSONNEL = "bkpsdm", _("Tim penempatan BKPSDM")
    AGENCY_HEAD = "kepala_pd", _("Kepala perangkat daerah")
    LEADER = "pimpinan", _("Pimpinan daerah")
    COMPLAINTS = "admin_aduan", _("Admin pengaduan")
    LIAISON = "penghubung", _("Admin penghubung perangkat daerah")
    SUPERVISOR = "pengawas", _("Pengawas pengaduan")
    COUNTER = "petugas_loket", _("Petugas loket")


OF_AGENCY = frozenset((Role.AGENCY_HEAD, Role.LIAISON))
"""Roles that act for one agency."""
TIED = OF_AGENCY | {Role.COUNTER}
"""Roles that name the agency they belong to."""


class Membership(models.Model):
    """A user's role in a government; heads and liaison officers are tied to their agency."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    government = models.ForeignKey(Government, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices)
    agency = models.CharField(max_length=60, blank=True)

    class Meta:
        """One role a government."""

        constraints = [models.UniqueConstraint(fields=["user", "government"], name="one_role_per_government")]


class Unscoped(RuntimeError):
    """A query on governed rows that does not name its government."""


class GovernedManager(models.Manager[Row]):
    """Refuses queries without a government: isolation is enforced here."""

    def get_queryset(self) -> models.QuerySet[Row]:
        raise Unscoped(f"{self.model.__name__}: use .of(government)")

    def of(self, government: Government) -> models.QuerySet[Row]:
        """The rows of one government."""
        return super().get_queryset().filter(government=government)

    def every(self) -> models.QuerySet[Row]:
        """Rows of all governments, for the worker and the platform alone."""
        return super().get_queryset()

    def make(self, government: Government, **fields: Any) -> Row:
        """Create a row of a government."""
        row = self.model(government=government, **fields)
        row.save(force_insert=True)
        return row


class Governed(models.Model):
    """A row that belongs to exactly one government."""

    government = models.ForeignKey(Government, on_delete=models.CASCADE, related_name="+")

    objects: GovernedManager[Any] = GovernedManager()

    class Meta:
        """Abstract; related objects go through the plain manager."""

        abstract = True
        base_manager_name = "objects_unscoped"

    objects_unscoped = models.Manager()
