"""The units of each kind of agency that may be united, and the article that limits their number."""

from __future__ import annotations

from penata.core.design.engine import Designer
from penata.core.design.inside.result import InsideResult
from penata.core.design.inside.units import division, proposal
from penata.core.design.result import Group, ScenarioResult
from penata.core.design.secretariat import PARTS, limit_of, type_of
from penata.core.organisation.values import Agency, AgencyKind, UnitKind
from penata.core.rules.reference import Reference


def answered(designer: Designer, chosen: ScenarioResult, agency: str, territory: tuple[Reference, ...]) -> InsideResult:
    """The proposal for an agency, by its id now or in the structure chosen; raises `KeyError` for an unknown one.

    `territory`: what the law says of uniting kecamatan and kelurahan.
    """
    found = next((group for group in chosen.groups if agency == group.host or agency in group.sources), None)
    if found is not None and found.bidang:
        return _bidang(designer, found)
    present = designer.snapshot.agency_by_id[agency]
    if present.kind is AgencyKind.KECAMATAN:
        return _kecamatan(designer, present, territory)
    return _parts(designer, present)


def _bidang(designer: Designer, group: Group) -> InsideResult:
    """All bidang that work for the functions of an agency, wherever they are now."""
    inventory = designer.inventory
    bands = {one.code: one.band for one in designer.functions}
    roots = [root for root in inventory.roots_of(group.functions) if root.field]
    sections = {code for code in group.functions if bands.get(code) == "seksi"}
    carrier = "badan" if group.cluster.startswith("penunjang") else "dinas"
    basis = designer.frame.because(f"{carrier}.{group.type}", group.path)
    told = designer.links.evidence.told
    id = group.host or "+".join(group.functions)
    units = [(root.unit, root.function) for root in roots]
    return proposal(
        division(inventory, (id, group.name, "bidang"), units, group.bidang, basis, sections, told), group.bidang
    )


def _parts(designer: Designer, agency: Agency) -> InsideResult:
    """Bagian of Setda and Setwan, irban of the Inspektorat; bidang of agencies outside grouping."""
    kind = PARTS.get(agency.kind, UnitKind.BIDANG)
    units = [(unit, "") for unit in designer.snapshot.units_of.get(agency.id, ()) if unit.kind is kind]
    type = type_of(agency, designer.analysis)
    most = limit_of(agency, type, designer.frame)
    basis = designer.frame.because(f"{agency.kind.value}.{type}")
    limit = len(units) if most is None else most
    told = designer.links.evidence.told
    name = (agency.id, agency.name, kind.value)
    return proposal(division(designer.inventory, name, units, limit, basis, told=told), limit)


def _kecamatan(designer: Designer, agency: Agency, territory: tuple[Reference, ...]) -> InsideResult:
    """No union at all: what the analysis asks of kecamatan and kelurahan stands for it."""
    asked = tuple(one for one in designer.analysis.decisions if one.id == "territory")
    kelurahan = sum(unit.kind is UnitKind.KELURAHAN for unit in designer.snapshot.units_of.get(agency.id, ()))
    return InsideResult(
        agency.id, agency.name, "kelurahan", kelurahan, kelurahan, "fits", (), 0, 0, 0, 0, territory, asked
    )
