"""What the public may read of a complaint, decided by an officer: a title, the text with parts blacked out, photos."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.utils import timezone

from penata.web.complaints.acting import acting, said
from penata.web.complaints.blackout import black
from penata.web.complaints.flow import Act, refuse
from penata.web.complaints.history import by, step
from penata.web.complaints.models import Complaint, Photo, Privacy
from penata.web.complaints.policies import leads
from penata.web.governments.models import Membership

TITLE_LONGEST = 120


def publish(
    member: Membership, code: str, title: str, marked: str, photos: Collection[str] = (), at: datetime | None = None
) -> Complaint:
    """Show a complaint to the public; never one whose content is secret, nor a report of wrongdoing."""
    with acting(member, code, Act.PUBLISH, leads) as found:
        if found.privacy == Privacy.SECRET or found.whistle:
            raise refuse("secret")
        if not found.kind:
            raise refuse("unverified")
        if len(title) > TITLE_LONGEST:
            raise refuse("title", most=TITLE_LONGEST)
        found.public_title, found.public_text = black(said(title)), black(said(marked))
        found.published = found.published or at or timezone.now()
        rows = Photo.objects.of(member.government).filter(complaint=found)
        rows.update(shown=False)
        rows.filter(name__in=photos).update(shown=True)
        step(found, Act.PUBLISH, by(member), at=at, photos=len(photos))
    return found


def unpublish(member: Membership, code: str, at: datetime | None = None) -> Complaint:
    """Take a complaint off the public pages."""
    with acting(member, code, Act.UNPUBLISH, leads) as found:
        found.published = None
        step(found, Act.UNPUBLISH, by(member), at=at)
    return found
