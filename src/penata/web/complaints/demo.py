"""Invented complaints for the example city, so that its pages are alive; each says that it is invented.

The same city gets the same complaints, dated back from the day they are made. Nothing of it is real.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from django.db import transaction
from django.utils import timezone

from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import District
from penata.web.audit.actions import event_append
from penata.web.complaints.credentials import LETTERS, pin_hash, pin_make
from penata.web.complaints.demo_texts import ANSWERS, CANNED, STORIES, Story
from penata.web.complaints.flow import Act, Status
from penata.web.complaints.history import CITIZEN, SYSTEM
from penata.web.complaints.models import Canned, Complaint, Note, Privacy, Step
from penata.web.governments.models import Government, Role

COUNT = 72
LONGEST_AGO_DAYS = 100
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
PUBLISHED = 0.85
KINDS = ("normatif", "tidak_berkadar_pengawasan", "tidak_berkadar_pengawasan", "berkadar_pengawasan")
RATINGS = (4, 4, 3, 3, 2)


@dataclass(frozen=True, slots=True)
class Told:
    """A step to come: when, what, by whom, and what was written."""

    after: timedelta
    act: Act
    by: str
    text: str = ""
    public: bool = False


@transaction.atomic
def complaints_demonstrate(government: Government, snapshot: Snapshot) -> None:
    """Lay down invented complaints for an example city; nothing where there are some."""
    if not snapshot.government.invented or Complaint.objects.of(government).exists():
        return
    dice, now = Random(government.code), timezone.now()
    kelurahan = [row for row in snapshot.districts if row.parent is not None]
    known = {agency.id for agency in snapshot.agencies}
    stories = [story for story in STORIES if story.agency in known]
    if not kelurahan or not stories:
        return
    made = [
        _invent(government, dice, stories[number % len(stories)], dice.choice(kelurahan), number, now)
        for number in range(COUNT)
    ]
    Complaint.objects.every().bulk_create([complaint for complaint, _ in made])
    steps, notes = [], []
    for complaint, tale in made:
        for told in tale:
            at = complaint.received + told.after
            step = Step(
                government=government, complaint=complaint, at=at, act=told.act, by=told.by, agency=complaint.agency
            )
            steps.append(step)
            if told.text:
                notes.append(Note(government=government, step=step, text=told.text, public=told.public))
    Step.objects.every().bulk_create(steps)
    Note.objects.every().bulk_create(notes)
    Canned.objects.every().bulk_create(
        [Canned(government=government, title=title, text=text) for title, text in CANNED]
    )
    event_append(government, None, "complaint.demo", complaints=len(made))


def _invent(
    government: Government, dice: Random, story: Story, place: District, number: int, now: datetime
) -> tuple[Complaint, list[Told]]:
    """A complaint and what was done about it; the newest ones are the least far."""
    age = LONGEST_AGO_DAYS * (1 - number / COUNT) * dice.uniform(0.7, 1.0)
    received = now - age * DAY - dice.uniform(0, 8) * HOUR
    code = "".join(dice.choice(LETTERS) for _ in range(8))
    code = f"{code[:4]}-{code[4:]}"
    text = story.text.format(place=place.name)
    row = Complaint(
        government=government,
        code=code,
        pin=pin_hash(code, pin_make()),
        received=received,
        privacy=dice.choice((Privacy.ANONYMOUS, Privacy.ANONYMOUS, Privacy.NAMED)),
        text=text,
        category=story.category,
        place=place.code,
        landmark=story.landmark,
        invented=True,
        personal=story.category in ("bantuan", "kependudukan", "petugas", "kesehatan"),
    )
    return row, _tale(row, story, dice, age)


def _tale(row: Complaint, story: Story, dice: Random, age: float) -> list[Told]:
    """How far the complaint came by now; sets where it stands."""
    tale = [Told(timedelta(), Act.FILE, CITIZEN)]
    checked = dice.uniform(0.2, 3.5)
    if checked > age:
        return tale
    row.kind, row.status = dice.choice(KINDS), Status.VERIFIED
    tale.append(Told(checked * DAY, Act.VERIFY, Role.COMPLAINTS))
    passed = checked + dice.uniform(0.05, 0.4)
    if passed > age:
        return tale
    row.agency, row.forwarded, row.status = story.agency, row.received + passed * DAY, Status.FORWARDED
    tale.append(Told(passed * DAY, Act.FORWARD, Role.COMPLAINTS))
    if dice.random() < PUBLISHED:
        row.public_title, row.public_text = story.title, row.text
        row.published = row.forwarded
        tale.append(Told(passed * DAY, Act.PUBLISH, Role.COMPLAINTS))
    acted = passed + dice.uniform(0.5, 5)
    if acted > age:
        return tale
    row.status = Status.IN_WORK
    tale.append(
        Told(acted * DAY, Act.PROGRESS, Role.LIAISON, "Petugas sudah meninjau lokasi dan menjadwalkan pekerjaan.")
    )
    answered = acted + dice.uniform(1, 16)
    if answered > age or dice.random() < 0.12:
        return tale
    row.answered, row.status = row.received + answered * DAY, Status.ANSWERED
    tale.append(Told(answered * DAY, Act.ANSWER, Role.AGENCY_HEAD, dice.choice(ANSWERS), public=True))
    if answered + 11 < age:
        row.status, row.closed = Status.CLOSED, row.received + (answered + 11) * DAY
        if dice.random() < 0.6:
            row.rating, row.closed = dice.choice(RATINGS), row.received + (answered + 1) * DAY
            tale.append(Told((answered + 1) * DAY, Act.RATE, CITIZEN))
        else:
            tale.append(Told((answered + 11) * DAY, Act.CLOSE_SILENT, SYSTEM))
    return tale
