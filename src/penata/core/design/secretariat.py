"""Setda, Setwan and Inspektorat: outside grouping, but bound to the limits of their type (Ps 74-80).

Where they have more parts than their type allows, parts unite: bagian and irban as `inside` divides them best by what
their duties share and by even work, asisten by the least work. That is compulsory, so every scenario but the present
structure holds it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from penata.core.analysis.overlap import Telling
from penata.core.analysis.result import Analysis
from penata.core.design.frame import OFFICE_TYPES, Frame, smaller
from penata.core.design.inside.solve import Groups, solve
from penata.core.design.inside.units import WORK, division
from penata.core.design.inventory import Inventory
from penata.core.design.naming import united_name
from penata.core.message import message
from penata.core.organisation.change import Change, ChangeKind
from penata.core.organisation.values import Agency, AgencyKind, Position, Unit, UnitKind

PARTS = {
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


Divided = dict[tuple[str, int], Groups]
"""Agency and number of parts allowed -> the parts as they unite; filled as it is asked."""


def trims(inventory: Inventory, analysis: Analysis, frame: Frame, told: Telling, known: Divided) -> tuple[Trim, ...]:
    """The compulsory reductions, one per agency that is over its limits.

    `told`: the duty statements of the snapshot; `known`: divisions worked out before for the same snapshot.
    """
    result = []
    for agency in sorted(inventory.snapshot.agencies, key=lambda agency: agency.id):
        type = type_of(agency, analysis)
        most = limit_of(agency, type, frame)
        if most is None or agency.protected:
            continue
        trim = Trim(agency, type)
        units = _units(inventory, agency, PARTS[agency.kind])
        groups = _divided(inventory, agency, units, most, told, known)
        if agency.kind is AgencyKind.SETDA:
            limits = frame.secretariat[f"{agency.kind.value}.{type}"]
            _trim_setda(trim, inventory, frame, limits["asisten"], limits["bagian_per_asisten"], groups)
        else:
            _unite(trim, inventory, frame, groups, most)
        if trim.changes:
            result.append(trim)
    return tuple(result)


def limit_of(agency: Agency, type: str, frame: Frame) -> int | None:
    """How many bagian or irban an agency of a type may have; `None` where the law sets no such number."""
    limits = frame.secretariat.get(f"{agency.kind.value}.{type}")
    if limits is None:
        return None
    if agency.kind is AgencyKind.SETDA:
        return limits["asisten"] * limits["bagian_per_asisten"]
    return limits["bagian" if agency.kind is AgencyKind.SETWAN else "irban"]


def type_of(agency: Agency, analysis: Analysis) -> str:
    """The smaller of the type an agency has and the one its score gives; empty where neither is known."""
    simulated = next((row.simulated for row in analysis.agencies if row.agency == agency.id), None)
    known = [type for type in (agency.type, simulated) if type in OFFICE_TYPES]
    if not known:
        return ""
    return known[0] if len(known) == 1 else smaller(str(known[0]), str(known[1]))


def _divided(
    inventory: Inventory, agency: Agency, units: Sequence[Unit], most: int, told: Telling, known: Divided
) -> list[list[Unit]]:
    """The parts as they unite: in each group the one with most work first, the groups with most work first."""
    if len(units) > most and (agency.id, most) not in known:
        name = (agency.id, agency.name, PARTS[agency.kind].value)
        problem = division(inventory, name, [(unit, "") for unit in units], most, (), told=told).problem
        found = solve(problem, WORK)
        known[agency.id, most] = found.groups if found else tuple((part,) for part in problem.parts)
    if len(units) <= most:
        return [[unit] for unit in units]
    place = {unit.id: at for at, unit in enumerate(units)}
    groups = [sorted(place[part.id] for part in group) for group in known[agency.id, most]]
    return [[units[at] for at in group] for group in sorted(groups)]


def _units(inventory: Inventory, agency: Agency, kind: UnitKind) -> list[Unit]:
    found = [unit for unit in inventory.snapshot.units_of.get(agency.id, ()) if unit.kind is kind]
    return sorted(found, key=lambda unit: (-inventory.branch_need(unit.id), unit.id))


def _trim_setda(
    trim: Trim, inventory: Inventory, frame: Frame, wings: int, per_wing: int, parts: Sequence[Sequence[Unit]]
) -> None:
    """First asisten, then bagian over the whole, then even out bagian among the asisten that stay."""
    present = _units(inventory, trim.agency, UnitKind.ASISTEN)
    _unite(trim, inventory, frame, _by_turns(present, wings), wings)
    staying = [unit.id for unit in present[:wings]]
    _unite(trim, inventory, frame, parts, wings * per_wing)
    seats: dict[str, list[Unit]] = {wing: [] for wing in staying}
    for unit in sorted((group[0] for group in parts), key=lambda unit: unit.id):
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


def _by_turns(units: Sequence[Unit], most: int) -> list[list[Unit]]:
    """Units beyond the limit (the ones with the least work, last in `units`) join those that stay, the least first."""
    groups = [[unit] for unit in units[:most]]
    for number, unit in enumerate(units[most:]):
        groups[-1 - number % most].append(unit)
    return groups


def _unite(trim: Trim, inventory: Inventory, frame: Frame, groups: Sequence[Sequence[Unit]], most: int) -> None:
    """In every group the others join the first."""
    basis = frame.because(f"{trim.agency.kind.value}.{trim.type}")
    for target, *surplus in groups:
        heirs = inventory.structural(target.id)
        for number, unit in enumerate(surplus, start=1):
            reason = message(
                "design.change.part_limit",
                unit=unit.name,
                target=target.name,
                agency=trim.agency.name,
                type=trim.type,
                most=most,
            )
            for post in inventory.structural(unit.id):
                trim.removed.append(post)
                trim.officials += inventory.holders(post)
                if heirs:
                    trim.successors[post.id] = heirs[0].id
                trim.changes.append(Change(ChangeKind.REMOVE, "position", post.id, reason, basis))
            trim.successors[unit.id] = target.id
            joined = [one.name for one in surplus[:number]]
            values = {"name": united_name(target.name, joined)} if unit.kind is not UnitKind.ASISTEN else {}
            trim.changes.append(Change(ChangeKind.MERGE, "unit", target.id, reason, basis, (unit.id,), values))
