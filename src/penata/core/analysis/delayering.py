"""Supervisor posts that the simplification of 2021 would not have kept: a question for the city, one an agency.

What a post is for is read from the names of its units: tata usaha, pengadaan. Nobody is moved or equalised here.
"""

from __future__ import annotations

from collections import defaultdict

from penata.core.analysis.result import AgencyTypology
from penata.core.message import message
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import Position, PositionKind, Unit, UnitKind
from penata.core.rules import Law, NeedsDecision, because
from penata.core.rules.organisation import Fate, PostPlace, Simplified, simplify

TRAITS = {"tata_usaha": "tata usaha", "pengadaan": "pengadaan"}
"""Trait of a post -> words that show it in the name of its unit or of one above."""
PLACES = (
    UnitKind.RUMAH_SAKIT,
    UnitKind.UPTD,
    UnitKind.KELURAHAN,
    UnitKind.SEKRETARIAT,
    UnitKind.BIDANG,
    UnitKind.BAGIAN,
)
"""Units by which the list of posts that stay tells places apart, the more telling one first."""
SMALL = "seksi"
LISTED = 8


def decisions(snapshot: Snapshot, law: Law, agencies: tuple[AgencyTypology, ...]) -> tuple[NeedsDecision, ...]:
    """One question for each agency with supervisor posts left over, in the order of agency ids."""
    small = {row.agency for row in agencies for part in row.each if part.band == SMALL}
    left: dict[str, list[tuple[Position, Simplified]]] = defaultdict(list)
    for post in sorted(snapshot.positions, key=lambda post: post.id):
        if post.kind is PositionKind.PENGAWAS:
            agency = snapshot.unit_by_id[post.unit].agency
            found = simplify(law, place_of(snapshot, post, small), agency)
            if found.fate is Fate.MOVES:
                left[agency].append((post, found))
    return tuple(_question(snapshot, agency, rows) for agency, rows in sorted(left.items()))


def place_of(snapshot: Snapshot, post: Position, small: set[str]) -> PostPlace:
    """Where a post stands; an agency in `small` carries an urusan mapped to the size of a seksi."""
    chain = _chain(snapshot, snapshot.unit_by_id[post.unit])
    agency = snapshot.agency_by_id[chain[0].agency]
    kinds = [unit.kind for unit in chain]
    kind = next((kind for kind in PLACES if kind in kinds), kinds[0])
    names = " ".join(unit.name.casefold() for unit in chain)
    traits = {trait for trait, words in TRAITS.items() if words in names}
    if agency.id in small:
        traits.add("urusan_seksi")
    return PostPlace(str(post.kind), str(agency.kind), str(kind), frozenset(traits))


def _chain(snapshot: Snapshot, unit: Unit) -> list[Unit]:
    """The unit and those above it."""
    found = [unit]
    while found[-1].parent:
        found.append(snapshot.unit_by_id[found[-1].parent])
    return found


def _question(snapshot: Snapshot, agency: str, rows: list[tuple[Position, Simplified]]) -> NeedsDecision:
    first = rows[0][1].decision
    return NeedsDecision(
        message(
            "analysis.decision.delayering",
            agency=snapshot.agency_by_id[agency].name,
            count=len(rows),
            posts=[post.name for post, _ in rows[:LISTED]],
        ),
        because(*(found.because for _, found in rows)),
        id=f"delayering:{agency}",
        subject=agency,
        options=first.options if first else (),
        decider=first.decider if first else None,
    )
