"""Setda, Setwan and Inspektorat: outside grouping, but bound to the limits of their type (Ps 74-80).

Where they have more parts than their type allows, the parts with the least work unite. That is compulsory, so every
scenario but the present structure holds it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from penata.core.analysis.result import Analysis
from penata.core.design.frame import Frame, smaller
from penata.core.design.inventory import Inventory
from penata.core.design.naming import united_name
from penata.core.message import message
from penata.core.organisation.change import Change, ChangeKind
from penata.core.organisation.values import Agency, AgencyKind, Position, Unit, UnitKind

_PARTS = {
    AgencyKind.SETDA: UnitKind.BAGIAN,
    AgencyKind.SETWAN: UnitKind.BAGIAN,
    AgencyKind.INSPEKTORAT: UnitKind.IRBAN,
}


@dataclass
class Trim:
    """How one agency comes back within its limits."""

    agency: Agency
    type: str
    changes: list[Change] = field(default_factory=list)
    successors: dict[str, str] = field(default_factory=dict)
    removed: list[Position] = field(default_factory=list)
    officials: int = 0


def trims(inventory: Inventory, analysis: Analysis, frame: Frame) -> tuple[Trim, ...]:
    """The compulsory reductions, one per agency that is over its limits."""
    simulated = {row.agency: row.simulated for row in analysis.agencies}
    result = []
    for agency in sorted(inventory.snapshot.agencies, key=lambda agency: agency.id):
        type = _type(agency, simulated.get(agency.id))
        limits = frame.secretariat.get(f"{agency.kind.value}.{type}")
        if limits is None or agency.protected:
            continue
        trim = Trim(agency, type)
        if agency.kind is AgencyKind.SETDA:
            _trim_setda(trim, inventory, frame, limits["asisten"], limits["bagian_per_asisten"])
        else:
            units = _units(inventory, agency, _PARTS[agency.kind])
            most = limits["bagian" if agency.kind is AgencyKind.SETWAN else "irban"]
            _unite(trim, inventory, frame, units, most)
        if trim.changes:
            result.append(trim)
    return tuple(result)


def _type(agency: Agency, simulated: str | None) -> str:
    known = [type for type in (agency.type, simulated) if type in ("A", "B", "C")]
    if not known:
        return ""
    return known[0] if len(known) == 1 else smaller(str(known[0]), str(known[1]))


def _units(inventory: Inventory, agency: Agency, kind: UnitKind) -> list[Unit]:
    found = [unit for unit in inventory.snapshot.units_of.get(agency.id, ()) if unit.kind is kind]
    return sorted(found, key=lambda unit: (-inventory.branch_need(unit.id), unit.id))


def _trim_setda(trim: Trim, inventory: Inventory, frame: Frame, wings: int, per_wing: int) -> None:
    """First asisten, then bagian over the whole, then even out bagian among the asisten that stay."""
    present = _units(inventory, trim.agency, UnitKind.ASISTEN)
    _unite(trim, inventory, frame, present, wings)
    staying = [unit.id for unit in present[:wings]]
    parts = _units(inventory, trim.agency, UnitKind.BAGIAN)
    _unite(trim, inventory, frame, parts, wings * per_wing)
    seats: dict[str, list[Unit]] = {wing: [] for wing in staying}
    for unit in sorted(parts[: wings * per_wing], key=lambda unit: unit.id):
        wing = trim.successors.get(unit.parent or "", unit.parent or "")
        if wing in seats:
            seats[wing].append(unit)
    for units in seats.values():
        while len(units) > per_wing:
            target = min(staying, key=lambda wing: (len(seats[wing]), wing))
            unit = units.pop()
            seats[target].append(unit)
            reason = message("design.change.even_out", unit=unit.name, most=per_wing)
            trim.changes.append(
                Change(
                    ChangeKind.MOVE,
                    "unit",
                    unit.id,
                    reason,
                    frame.because(f"setda.{trim.type}"),
                    values={"parent": target, "agency": trim.agency.id},
                )
            )


def _unite(trim: Trim, inventory: Inventory, frame: Frame, units: Sequence[Unit], most: int) -> None:
    """Units beyond the limit (the ones with the least work, last in `units`) join those that stay."""
    kept, surplus = list(units[:most]), list(units[most:])
    if not kept:
        return
    basis = frame.because(f"{trim.agency.kind.value}.{trim.type}")
    names = {unit.id: [unit.name] for unit in kept}
    for number, unit in enumerate(surplus):
        siblings = [one for one in kept if one.parent == unit.parent] or kept
        target = siblings[-1 - number % len(siblings)]
        reason = message(
            "design.change.part_limit",
            unit=unit.name,
            target=target.name,
            agency=trim.agency.name,
            type=trim.type,
            most=most,
        )
        heirs = inventory.structural(target.id)
        for post in inventory.structural(unit.id):
            trim.removed.append(post)
            trim.officials += inventory.holders(post)
            if heirs:
                trim.successors[post.id] = heirs[0].id
            trim.changes.append(Change(ChangeKind.REMOVE, "position", post.id, reason, basis))
        trim.successors[unit.id] = target.id
        names[target.id].append(unit.name)
        named = unit.kind is not UnitKind.ASISTEN
        values = {"name": united_name(target.name, names[target.id][1:])} if named else {}
        trim.changes.append(Change(ChangeKind.MERGE, "unit", target.id, reason, basis, (unit.id,), values))
