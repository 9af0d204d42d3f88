"""What is promised: the pledge an agency has made (maklumat pelayanan), and time and fee of each released service."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from penata.web.complaints.selectors import agency_names
from penata.web.documents.performance import Performance, performance_of
from penata.web.documents.selectors import Shown, services_shown
from penata.web.governments.models import Government
from penata.web.portal.structure import released_structure

PLEDGE = "pledge"
"""Key of the pledge beside address and telephone in a release of the structure."""
PLEDGE_FIELDS = (
    "instansi", "layanan", "janji_waktu", "biaya_rupiah", "jaminan", "ditetapkan_dengan", "versi", "terbit",
    "diterima_setahun", "diputuskan_setahun", "tepat_waktu_persen", "hari_kerja_tengah",
)  # fmt: skip


@dataclass(frozen=True)
class Promised:
    """A service with its promise and how it was kept."""

    service: Shown
    kept: Performance


def pledges(government: Government) -> list[tuple[str, str, str]]:
    """Id, name and pledge of each agency that has published one, by name."""
    structure = released_structure(government)
    if structure is None:
        return []
    names = agency_names(government)
    told = [(one, names.get(one, one), row.get(PLEDGE, "")) for one, row in structure.publication.contacts.items()]
    return sorted((row for row in told if row[2]), key=lambda row: row[1])


def services_promised(government: Government) -> list[Promised]:
    """Released services of the government itself, by agency and name; those of national systems promise nothing here."""
    rows = [row for row in services_shown(government) if not row.service.outside]
    return [
        Promised(row, performance_of(row.service))
        for row in sorted(rows, key=lambda row: (row.agency, row.service.name))
    ]


def pledge_record(row: Promised) -> dict[str, Any]:
    """A promise for machines; empty where nothing is told."""
    service, content = row.service.service, row.service.content
    values = (
        row.service.agency,
        service.name,
        content.get("time", ""),
        row.service.definition.fee or 0,
        content.get("guarantee", ""),
        content.get("decree", ""),
        service.version,
        service.released_at.date().isoformat() if service.released_at else "",
        row.kept.received,
        row.kept.decided,
        row.kept.in_time,
        row.kept.median_days,
    )
    return dict(zip(PLEDGE_FIELDS, values, strict=True))
