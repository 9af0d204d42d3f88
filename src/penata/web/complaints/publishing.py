"""What the public may read of a complaint, decided by an officer: a title, the text with parts blacked out, photos."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID, uuid4

from django.utils import timezone

from penata.web.complaints.acting import acting, said
from penata.web.complaints.blackout import black
from penata.web.complaints.covers import Box, photo_covered
from penata.web.complaints.files import files_delete, path_of
from penata.web.complaints.flow import Act, refuse
from penata.web.complaints.history import by, step
from penata.web.complaints.models import Complaint, Photo, Privacy
from penata.web.complaints.policies import leads
from penata.web.config.kept import files_kept, write_whole
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


def photo_cover(member: Membership, code: str, name: UUID, boxes: Sequence[Box], at: datetime | None = None) -> Photo:
    """Cover parts of a photo for the public, anew from the photo as sent; without boxes it is uncovered.

    The photo as sent stays for those who handle the complaint until the retention schedule takes it away.
    """
    with files_kept() as written, acting(member, code, Act.COVER, leads) as found:
        photo: Photo = Photo.objects.of(member.government).get(complaint=found, name=name)
        files_delete(member.government, [photo.covered] if photo.covered else [])
        photo.covered = uuid4() if boxes else None
        if photo.covered is not None:
            path = path_of(member.government, photo.covered)
            write_whole(path, photo_covered(path_of(member.government, name).read_bytes(), boxes), written)
        photo.save(update_fields=["covered"])
        step(found, Act.COVER, by(member), at=at, boxes=len(boxes))
    return photo


def unpublish(member: Membership, code: str, at: datetime | None = None) -> Complaint:
    """Take a complaint off the public pages."""
    with acting(member, code, Act.UNPUBLISH, leads) as found:
        found.published = None
        step(found, Act.UNPUBLISH, by(member), at=at)
    return found
