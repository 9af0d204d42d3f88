"""Kecamatan and kelurahan beside the numbers of PP 17/2018: a map and a question, never a merger for saving.

The numbers bind the forming of a new kecamatan or kelurahan; existing ones may lie below them. Joining needs a
disaster, a national strategic interest or an agreement (Ps 8, Ps 23).
"""

from __future__ import annotations

from collections.abc import Mapping

from penata.core.analysis.result import Place
from penata.core.message import message
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import District
from penata.core.rules import Law, NeedsDecision, Reference, because

RULES = {"kecamatan": "organisation.territory.kecamatan", "kelurahan": "organisation.territory.kelurahan"}
SQUARE_METRES = 1_000_000


def places(snapshot: Snapshot, law: Law) -> tuple[Place, ...]:
    """Every kecamatan and kelurahan and which numbers it does not reach; in the order of codes.

    Population and area of a kecamatan without figures of its own are the sums of its kelurahan. Figures that are not
    given are not judged; for a region whose numbers are not in the rulebook nothing is. The law takes households in
    place of population as well; the city's file does not hold them, and the finding says so.
    """
    region = str(snapshot.government.region)
    found = []
    for place in sorted(snapshot.districts, key=lambda place: place.code):
        kind = "kelurahan" if place.parent else "kecamatan"
        parts = tuple(row for row in snapshot.districts if row.parent == place.code)
        limits = law[RULES[kind]].get(region, {})
        population, area = _population(place, parts), place.area_m2 or sum(row.area_m2 for row in parts)
        short = [
            name
            for name, value, least in (
                ("population", population, _people(limits, len(parts))),
                ("area", area or None, _metres(limits.get("area_min_km2"))),
                ("parts", len(parts) or None, limits.get("kelurahan_min")),
            )
            if value is not None and least is not None and value < least
        ]
        found.append(Place(place.code, place.name, kind, population, area, len(parts), tuple(short)))
    return tuple(found)


def basis(law: Law, kind: str) -> tuple[Reference, ...]:
    """The articles behind the numbers of a kind of place."""
    return because(law.ref(RULES[kind]), law.ref("organisation.territory.merging"))


def decisions(snapshot: Snapshot, law: Law, rows: tuple[Place, ...]) -> tuple[NeedsDecision, ...]:
    """The question that small kelurahan and kecamatan raise, for the mayor and the DPRD."""
    small = [row for row in rows if row.short]
    if not small:
        return ()
    return (
        NeedsDecision(
            message("analysis.decision.territory", count=len(small)),
            because(*(basis(law, kind) for kind in sorted({row.kind for row in small}))),
            id="territory",
            subject=snapshot.government.code,
            options=(message("analysis.decision.territory.leave"), message("analysis.decision.territory.study")),
            decider=message("analysis.decider.mayor_dprd"),
        ),
    )


def _people(limits: Mapping[str, int], parts: int) -> int | None:
    """Least population: of a kelurahan its own, of a kecamatan so many for each of its kelurahan."""
    each = limits.get("population_min_per_kelurahan")
    return each * parts if each is not None and parts else limits.get("population_min")


def _population(place: District, parts: tuple[District, ...]) -> int | None:
    if place.population is not None:
        return place.population
    known = [row.population for row in parts if row.population is not None]
    return sum(known) if parts and len(known) == len(parts) else None


def _metres(kilometres: int | None) -> int | None:
    return None if kilometres is None else kilometres * SQUARE_METRES
