"""Outlines of kelurahan kept for a government."""

from __future__ import annotations

from django.db import transaction

from penata.web.audit.actions import event_append
from penata.web.complaints.models import Shape
from penata.web.complaints.outlines import Shapes
from penata.web.governments.models import Government, Membership


def shapes_of(government: Government) -> Shapes:
    """Code of a kelurahan -> its outline; empty where the city has supplied none."""
    return dict(Shape.objects.of(government).values_list("place", "rings"))


@transaction.atomic
def shapes_keep(member: Membership, shapes: Shapes) -> None:
    """Put outlines in the place of those kept; with none they are taken away."""
    government = member.government
    Shape.objects.of(government).delete()
    for place, rings in shapes.items():
        Shape.objects.make(government, place=place, rings=rings)
    event_append(government, member.user, "complaints.shapes", count=len(shapes))
