"""How agencies keep what they promise, side by side: complaints, applications, waits and satisfaction of the last year.

Shares and medians of fewer than five cases are not told: they would tell of single people. Reports of wrongdoing and merged
complaints are left out. Nothing here names a person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, TypeVar

from django.core.cache import cache
from django.utils import timezone

from penata.core.service.waits import Waits, waits_by_agency
from penata.web.complaints.law import law_now
from penata.web.complaints.models import Complaint
from penata.web.complaints.selectors import agency_names
from penata.web.complaints.statistics import Speed, speed_of
from penata.web.documents.models import Application
from penata.web.documents.performance import FEWEST, Performance, performance_from
from penata.web.governments.models import Government
from penata.web.queues.selectors import waited
from penata.web.satisfaction.selectors import point_of, released

PERIOD = timedelta(days=365)
QUEUE_DAYS = 90
PROMISED_MINUTES = 30
QUARTERS = 4
KEPT_SECONDS = 120
Row = TypeVar("Row", Complaint, Application)


@dataclass(frozen=True, slots=True)
class Liked:
    """The latest released satisfaction index of an agency."""

    code: str
    unit: str
    ikm: Decimal
    grade: str
    until: date
    invented: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """What an agency's records say of the last year."""

    agency: str
    """Id."""
    name: str
    complaints: Speed
    applications: Performance
    waits: Waits | None
    """Of the last 90 days, promised: 30 minutes."""
    liked: Liked | None


@dataclass(frozen=True, slots=True)
class Quarter:
    """Complaints and applications received in a quarter."""

    start: date
    end: date
    complaints: Speed
    applications: Performance


def performances(government: Government) -> list[Kept]:
    """Agencies that have a record, by name; kept for two minutes."""
    key = f"portal:performances:{government.pk}:{timezone.localdate()}"
    found: list[Kept] | None = cache.get(key)
    if found is None:
        found = _performances(government)
        cache.set(key, found, KEPT_SECONDS)
    return found


def quarters_of(government: Government, agency: str) -> list[Quarter]:
    """The last four quarters of an agency, the present one last."""
    law, today = law_now(government), timezone.localdate()
    starts = quarter_starts(today)
    since = timezone.now() - timedelta(days=(today - starts[0]).days + 1)
    complaints = list(_complaints(government).filter(agency=agency, received__gte=since))
    applications = list(Application.objects.of(government).filter(agency=agency, received__gte=since))
    ends = [following - timedelta(days=1) for following in (*starts[1:], _after(starts[-1]))]
    return [
        Quarter(
            start,
            end,
            _told(speed_of(agency, "", _within(complaints, start, end), law)),
            performance_from(_within(applications, start, end), law),
        )
        for start, end in zip(starts, ends, strict=True)
    ]


def quarter_starts(today: date) -> list[date]:
    """First days of the last four quarters, oldest first: on 25 November 2026 from 1 January to 1 October 2026."""
    starts = [date(today.year, (today.month - 1) // 3 * 3 + 1, 1)]
    while len(starts) < QUARTERS:
        before = starts[0] - timedelta(days=1)
        starts.insert(0, date(before.year, (before.month - 1) // 3 * 3 + 1, 1))
    return starts


def record(row: Kept) -> dict[str, Any]:
    """The figures of an agency for machines; empty where they are not told."""
    complaints, applications, waits, liked = row.complaints, row.applications, row.waits, row.liked
    return {
        "kode": row.agency,
        "instansi": row.name,
        "pengaduan_diterima": complaints.received,
        "pengaduan_dijawab": complaints.answered,
        "pengaduan_berjalan": complaints.open,
        "pengaduan_hari_kerja_tengah": complaints.median_days,
        "pengaduan_tepat_waktu_persen": complaints.in_time,
        "permohonan_diterima": applications.received,
        "permohonan_diputuskan": applications.decided,
        "permohonan_berjalan": applications.open,
        "permohonan_hari_kerja_tengah": applications.median_days,
        "permohonan_tepat_waktu_persen": applications.in_time,
        "antrean_dipanggil_90_hari": waits.citizens if waits else 0,
        "antrean_menit_rata_rata": round(waits.mean, 1) if waits else None,
        "antrean_menit_persentil_90": round(waits.ninetieth, 1) if waits else None,
        "antrean_paling_lama_30_menit_persen": waits.percent if waits else None,
        "ikm": str(liked.ikm) if liked else None,
        "ikm_mutu": liked.grade if liked else None,
        "ikm_unit": liked.unit if liked else None,
        "ikm_sampai": liked.until.isoformat() if liked else None,
    }


def _performances(government: Government) -> list[Kept]:
    law, names, today = law_now(government), agency_names(government), timezone.localdate()
    since = timezone.now() - PERIOD
    complaints = _by_agency(_complaints(government).filter(received__gte=since))
    applications = _by_agency(Application.objects.of(government).filter(received__gte=since))
    rows = waited(government, today - timedelta(days=QUEUE_DAYS), today)
    waits = {key: told for key, told in waits_by_agency(rows, PROMISED_MINUTES).items() if told.citizens >= FEWEST}
    liked = _liked(government)
    known = sorted({*complaints, *applications, *waits, *liked} - {""}, key=lambda one: names.get(one, one))
    return [
        Kept(
            one,
            names.get(one, one),
            _told(speed_of(one, names.get(one, one), complaints.get(one, []), law)),
            performance_from(applications.get(one, []), law),
            waits.get(one),
            liked.get(one),
        )
        for one in known
    ]


def _complaints(government: Government) -> Any:
    return Complaint.objects.of(government).filter(whistle=False, duplicate_of=None)


def _by_agency(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.agency].append(row)
    return found


def _within(rows: Iterable[Row], start: date, end: date) -> list[Row]:
    return [row for row in rows if start <= timezone.localtime(row.received).date() <= end]


def _liked(government: Government) -> dict[str, Liked]:
    """The latest released index of each agency: of the survey whose period ended last."""
    found: dict[str, Liked] = {}
    for row in released(government):
        if row.agency not in found and (point := point_of(row)):
            found[row.agency] = Liked(row.code, row.unit_name, point.ikm, point.grade, row.end, row.invented)
    return found


def _told(speed: Speed) -> Speed:
    """Without the figures that would tell of single people."""
    if speed.answered >= FEWEST:
        return speed
    return Speed(speed.agency, speed.name, speed.received, speed.answered, speed.open, None, None, None)


def _after(start: date) -> date:
    """First day of the quarter that follows."""
    return date(start.year + start.month // 10, (start.month + 2) % 12 + 1, 1)
