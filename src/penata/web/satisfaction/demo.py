"""Invented surveys of the example city, so that its pages are alive; each says that it is invented."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from django.db import transaction
from django.utils import timezone

from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import UnitKind
from penata.web.audit.actions import event_append
from penata.web.complaints.credentials import LETTERS
from penata.web.governments.models import Government
from penata.web.satisfaction.groups import GROUPS
from penata.web.satisfaction.models import Answer, Channel, Survey

CODES = tuple(f"U{number}" for number in range(1, 10))
PEOPLE, POPULATION = 90, 2400
TEXTS = (
    "Petugasnya ramah dan sabar menjelaskan.",
    "Menunggu terlalu lama, hampir dua jam.",
    "Ruang tunggu panas dan kursi kurang.",
    "Syaratnya sebaiknya ditempel di depan supaya tidak bolak-balik.",
    "Toilet kotor, tolong dibersihkan.",
    "Antrean tidak jelas, nomor dipanggil tidak urut.",
    "Sudah baik, terima kasih.",
    "Tidak tahu harus mengadu ke mana.",
)
BETTER = ("U4", "U7")
WEAKER = ("U3", "U8", "U9")
FOLLOW_UP = "Loket kedua dibuka pada jam ramai mulai bulan depan. Ruang tunggu ditambah kursi dan kipas angin. Kotak pengaduan dan nomornya dipasang di pintu masuk."


@transaction.atomic
def surveys_demonstrate(government: Government, snapshot: Snapshot) -> None:
    """Lay down invented surveys for an example city; nothing where there are some."""
    if not snapshot.government.invented or Survey.objects.of(government).exists():
        return
    clinic = next((unit for unit in snapshot.units if unit.kind is UnitKind.PUSKESMAS), None)
    office = next((agency for agency in snapshot.agencies if agency.id == "DUKCAPIL"), None)
    dice, today = Random(government.code), timezone.localdate()
    if clinic is not None:
        for back in (3, 2, 1):
            start, end = _half(today, back)
            survey = _survey(government, dice, clinic.agency, clinic.id, clinic.name, start, end)
            _answers(government, survey, dice, PEOPLE, 0.04 * (3 - back))
        start, end = _half(today, 0)
        open_one = _survey(government, dice, clinic.agency, clinic.id, clinic.name, start, end)
        Survey.objects.of(government).filter(pk=open_one.pk).update(closed=None, released=None, follow_up="")
        _answers(government, open_one, dice, PEOPLE // 2, 0.12)
    if office is not None:
        start, end = _half(today, 1)
        survey = _survey(government, dice, office.id, "", office.name, start, end)
        _answers(government, survey, dice, PEOPLE, 0.1)
    event_append(government, None, "survey.demo", surveys=Survey.objects.of(government).count())


def _half(today: date, back: int) -> tuple[date, date]:
    """The half year so many before the one of today."""
    place = today.year * 2 + (today.month > 6) - back
    year, second = divmod(place, 2)
    return (date(year, 7, 1), date(year, 12, 31)) if second else (date(year, 1, 1), date(year, 6, 30))


def _survey(government: Government, dice: Random, agency: str, unit: str, name: str, start: date, end: date) -> Survey:
    letters = "".join(dice.choice(LETTERS) for _ in range(8))
    moment = timezone.now() - (timezone.localdate() - end) if end < timezone.localdate() else timezone.now()
    made: Survey = Survey.objects.make(
        government,
        code=f"{letters[:4]}-{letters[4:]}",
        kiosk="".join(dice.choice(LETTERS) for _ in range(16)),
        agency=agency,
        unit=unit,
        unit_name=name,
        start=start,
        end=end,
        population=POPULATION,
        weight="exact",
        questions=["Apakah papan petunjuk mudah dimengerti?"],
        opened=moment - timedelta(days=181),
        closed=moment,
        released=moment + timedelta(days=7),
        follow_up=FOLLOW_UP,
        invented=True,
    )
    return made


def _answers(government: Government, survey: Survey, dice: Random, count: int, lift: float) -> None:
    rows = []
    for number in range(count):
        mood = dice.gauss(3.1 + lift, 0.45)
        values = {code: _mark(dice, mood, code) for code in CODES if dice.random() > 0.03}
        rows.append(
            Answer(
                government=government,
                survey=survey,
                key=f"{survey.code}-{number}",
                day=min(survey.end, survey.start + timedelta(days=dice.randrange(180))),
                channel=dice.choice((Channel.LINK, Channel.KIOSK)),
                values=values,
                own={"0": _mark(dice, mood, "")},
                sex=dice.choice(GROUPS["sex"]),
                age=dice.choice(GROUPS["age"][1:]),
                education=dice.choice(GROUPS["education"]),
                text=dice.choice(TEXTS) if dice.random() < 0.25 else "",
            )
        )
    Answer.objects.every().bulk_create(rows)


def _mark(dice: Random, mood: float, code: str) -> int:
    shift = 0.3 if code in BETTER else -0.35 if code in WEAKER else 0.0
    return max(1, min(4, round(dice.gauss(mood + shift, 0.5))))
