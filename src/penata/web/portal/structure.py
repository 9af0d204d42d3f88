"""Who does what: the released structure as the portal shows it, without any person."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import Agency, Unit
from penata.core.service.routing import Elsewhere, Router, router
from penata.web.complaints.law import law_now
from penata.web.governments.models import Government
from penata.web.organisation.selectors import snapshot_by_key
from penata.web.portal.models import Publication

LONGEST_QUERY = 300
LEAST = 60
"""Per mille below which an agency is not named: its words are common ones."""


@dataclass(frozen=True)
class Released:
    """The structure everybody may see."""

    publication: Publication
    snapshot: Snapshot

    def contact(self, agency: str) -> dict[str, str]:
        """Address and telephone, as far as known."""
        found: dict[str, str] = self.publication.contacts.get(agency, {})
        return found


@dataclass(frozen=True, slots=True)
class Found:
    """An agency that may be meant, and why."""

    agency: Agency
    share: int
    words: tuple[str, ...]
    contact: dict[str, str]


def released_structure(government: Government) -> Released | None:
    """The newest release that was not withdrawn."""
    found = Publication.objects.of(government).filter(withdrawn=None).first()
    return None if found is None else Released(found, snapshot_by_key(government, found.snapshot))


def invented_notice(government: Government) -> str:
    """What an example city says of its invented figures; empty for a real one."""
    structure = released_structure(government)
    told = structure.snapshot.government if structure else None
    return told.notice if told and told.invented else ""


def search(structure: Released, problem: str) -> tuple[list[Found], tuple[Elsewhere, ...]]:
    """The agencies a problem may belong to, best first, and authorities outside the government."""
    known = _router(structure.publication.government_id, structure.publication.snapshot)
    holders = {code: agency.id for agency in structure.snapshot.agencies for code in agency.functions}
    text = problem[:LONGEST_QUERY]
    rows = [
        Found(structure.snapshot.agency_by_id[row.code], row.share, row.words, structure.contact(row.code))
        for row in known.propose_agencies(text, holders)
        if row.share >= LEAST
    ]
    return rows, known.elsewhere(text)


def function_names(government: Government) -> dict[str, str]:
    """Code of a function -> its name."""
    return {row["code"]: row["name"] for row in law_now(government)["organisation.functions"]["functions"]}


def tree(structure: Released, agency: str) -> list[tuple[int, Unit]]:
    """The units of an agency with how deep they stand, from its top down."""
    below = structure.snapshot.children_of
    rows: list[tuple[int, Unit]] = []

    def add(unit: Unit, depth: int) -> None:
        rows.append((depth, unit))
        for child in below.get(unit.id, ()):
            add(child, depth + 1)

    for unit in structure.snapshot.units_of.get(agency, ()):
        if unit.parent is None:
            add(unit, 0)
    return rows


def duties(structure: Released, agency: str) -> list[tuple[str, list[str]]]:
    """Units of an agency with their duties."""
    units = {unit.id: unit.name for unit in structure.snapshot.units_of.get(agency, ())}
    found: dict[str, list[str]] = defaultdict(list)
    for duty in structure.snapshot.duties:
        if duty.unit in units:
            found[units[duty.unit]].append(duty.text)
    return list(found.items())


def records(structure: Released) -> list[dict[str, Any]]:
    """Agencies and the units below their top as rows for machines; the top of an agency is the agency itself."""
    rows = []
    tops = {unit.id for unit in structure.snapshot.units if unit.parent is None}
    for agency in structure.snapshot.agencies:
        contact = structure.contact(agency.id)
        rows.append(
            {
                "kode": agency.id,
                "nama": agency.name,
                "jenis": str(agency.kind),
                "induk": "",
                "instansi": agency.id,
                "urusan": " ".join(agency.functions),
                "alamat": contact.get("address", ""),
                "telepon": contact.get("phone", ""),
            }
        )
        rows += [
            {
                "kode": unit.id,
                "nama": unit.name,
                "jenis": str(unit.kind),
                "induk": agency.id if unit.parent in tops else unit.parent or "",
                "instansi": agency.id,
                "urusan": unit.function or "",
                "alamat": "",
                "telepon": "",
            }
            for depth, unit in tree(structure, agency.id)
            if depth
        ]
    return rows


@lru_cache(maxsize=4)
def _router(government_id: int, key: str) -> Router:
    snapshot = snapshot_by_key(Government.objects.get(pk=government_id), key)
    functions = tuple(code for agency in snapshot.agencies for code in agency.functions)
    statements: dict[str, list[str]] = defaultdict(list)
    for duty in snapshot.duties:
        if duty.function:
            statements[duty.function].append(duty.text)
    return router(functions, statements)
