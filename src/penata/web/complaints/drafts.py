"""A complaint being written, and its sending: each draft becomes one complaint, however often it is sent."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from penata.web.complaints.credentials import code_make, key_hash, pin_hash, pin_of_key
from penata.web.complaints.files import photo_delete, photo_same, photo_write
from penata.web.complaints.flow import Act
from penata.web.complaints.history import BY_CITIZEN, Doer, government_lock, step
from penata.web.complaints.models import Channel, Complaint, Draft, Photo, Privacy, Reporter
from penata.web.complaints.photos import MOST, Clean
from penata.web.complaints.places import WrongPoint, point_read
from penata.web.config.kept import files_kept
from penata.web.governments.models import Government

KEPT = timedelta(hours=24)
"""How long a draft that is not sent stays."""
TRACED = timedelta(days=90)
"""How long a phone that never heard of its receipt may send again without making a second complaint."""
LARGEST_TERM = 9


class Incomplete(ValueError):
    """A draft that lacks a page; `page` names it."""

    def __init__(self, page: str) -> None:
        super().__init__(page)
        self.page = page


def draft_of(government: Government, key: str) -> Draft | None:
    """The draft of a key."""
    if not key:
        return None
    found: Draft | None = Draft.objects.of(government).filter(key=key_hash(key)).select_related("complaint").first()
    return found


@transaction.atomic
def draft_save(government: Government, key: str, answers: Mapping[str, str]) -> Draft:
    """Keep the answers of a page; a draft that was sent stays as it is."""
    now = timezone.now()
    rows = Draft.objects.of(government).select_for_update()
    draft: Draft | None = rows.filter(key=key_hash(key)).first()
    if draft is None:
        terms = [secrets.randbelow(LARGEST_TERM) + 1 for _ in range(2)]
        draft = Draft.objects.make(
            government, key=key_hash(key), began=now, saved=now, answers=dict(answers), sum=terms
        )
    if draft.complaint_id is None:
        draft.answers, draft.saved = {**draft.answers, **answers}, now
        draft.save(update_fields=["answers", "saved"])
    return draft


@transaction.atomic
def draft_rekey(government: Government, draft: Draft, key: str) -> None:
    """Give a draft the key of the phone it is written on, unless that key already has one or the draft was sent."""
    rows = Draft.objects.of(government)
    if not rows.filter(key=key_hash(key)).exists():
        rows.filter(pk=draft.pk, complaint=None).update(key=key_hash(key))


def photos_add(government: Government, draft: Draft, photos: Iterable[Clean], *, instead: bool = False) -> int:
    """Keep photos with a draft, rows and files together; returns how many were too many and are not kept.

    With `instead` they take the place of those kept before; else one kept already is not kept again, as after an answer
    that never came. A draft sent meanwhile stays as it is.
    """
    given = list(photos)
    with files_kept() as written:
        government_lock(government)
        if not Draft.objects.of(government).filter(pk=draft.pk, complaint=None).exists():
            return 0
        if instead:
            for photo in Photo.objects.of(government).filter(draft=draft):
                photo_delete(government, photo)
        kept = list(Photo.objects.of(government).filter(draft=draft))
        given = [clean for clean in given if not any(photo_same(government, row, clean) for row in kept)]
        room = MOST - len(kept)
        for clean in given[: max(0, room)]:
            row = Photo.objects.make(
                government, draft=draft, width=clean.width, height=clean.height, size=len(clean.content)
            )
            photo_write(government, row, clean, written)
    return max(0, len(given) - room)


@transaction.atomic
def photo_remove(government: Government, draft: Draft, name: UUID) -> None:
    """Take a photo out of a draft."""
    for photo in Photo.objects.of(government).filter(draft=draft, complaint=None, name=name):
        photo_delete(government, photo)


@transaction.atomic
def draft_send(
    government: Government,
    key: str,
    *,
    doer: Doer = BY_CITIZEN,
    channel: str = Channel.WEB,
    outside_number: str = "",
    at: datetime | None = None,
) -> Complaint:
    """Make the complaint of a draft, or give the one made before; raises `Incomplete` and `Draft.DoesNotExist`."""
    government_lock(government)
    draft: Draft = Draft.objects.of(government).select_for_update().get(key=key_hash(key))
    if draft.complaint is not None:
        return draft.complaint
    answers = draft.answers
    for name, page in (("text", "apa"), ("place", "di-mana"), ("privacy", "siapa")):
        if name not in answers or (name != "place" and not answers[name]):
            raise Incomplete(page)
    code = _free_code(government)
    made: Complaint = Complaint(
        government=government,
        code=code,
        pin=pin_hash(code, pin_of_key(key)),
        received=at or timezone.now(),
        channel=channel,
        outside_number=outside_number,
        privacy=Privacy(answers["privacy"]),
        text=answers["text"],
        category=answers.get("category", ""),
        place=answers["place"],
        landmark=answers.get("landmark", ""),
        whistle=answers.get("whistle") == "ya",
    )
    try:
        point = point_read(answers.get("point", ""))
        made.latitude, made.longitude = point.latitude, point.longitude
    except WrongPoint:
        pass
    made.save(force_insert=True)
    _reporter(made, answers)
    Photo.objects.of(government).filter(draft=draft).update(complaint=made, draft=None)
    draft.complaint, draft.answers = made, {}
    draft.save(update_fields=["complaint", "answers"])
    step(made, Act.FILE, doer, at=made.received, channel=str(channel), privacy=str(made.privacy))
    return made


def _reporter(made: Complaint, answers: Mapping[str, str]) -> None:
    given = {name: answers.get(name, "") for name in ("name", "phone", "email")}
    if any(given.values()):
        Reporter.objects.make(made.government, complaint=made, **given)


def _free_code(government: Government) -> str:
    while True:
        code = code_make()
        if not Complaint.objects.of(government).filter(code=code).exists():
            return code


def drafts_forget(government: Government, now: datetime) -> None:
    """Remove drafts that were left, with their photos; of a sent one the trace that it was sent stays for `TRACED`."""
    rows = Draft.objects.of(government)
    left = rows.filter(saved__lt=now - KEPT, complaint=None)
    with transaction.atomic():
        for photo in Photo.objects.of(government).filter(draft__in=left, complaint=None):
            photo_delete(government, photo)
        left.delete()
        rows.filter(saved__lt=now - TRACED).delete()
