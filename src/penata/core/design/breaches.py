"""Where the present structure differs from the law, with the article and what it asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from penata.core.analysis.result import Analysis
from penata.core.design.frame import OFFICE_TYPES, Frame, exceeds
from penata.core.design.lawful import Lawful, Unlawful, judge
from penata.core.design.result import Breach
from penata.core.design.standing import Standing, grouped_functions
from penata.core.message import Message, message
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import Agency
from penata.core.rules.reference import Reference


def breaches(snapshot: Snapshot, analysis: Analysis, frame: Frame, functions: Sequence[Standing]) -> tuple[Breach, ...]:
    """Every breach of the present structure: grouping, type, composition and functions without or with two homes."""
    known = {one.code: one for one in functions}
    found: list[Breach] = []
    for agency in sorted(snapshot.agencies, key=lambda agency: agency.id):
        found.extend(_grouping(agency, frame, known))
    found.extend(_homes(snapshot, frame, functions))
    found.extend(_composition(snapshot, analysis))
    return tuple(found)


def _grouping(agency: Agency, frame: Frame, known: Mapping[str, Standing]) -> list[Breach]:
    codes = grouped_functions(agency, frame)
    chosen = [known[code] for code in codes if code in known]
    if not chosen:
        return []
    peers = [one for one in known.values() if one.cluster == chosen[0].cluster and not one.empty]
    verdict = judge(frame, chosen, peers)
    if isinstance(verdict, Unlawful):
        return [_breach(f"group:{agency.id}", agency, verdict.reason, _remedy(chosen, verdict), verdict.because)]
    return _type(agency, verdict, frame)


def _remedy(chosen: Sequence[Standing], verdict: Unlawful) -> Message:
    kind = verdict.reason.code.rsplit(".", 1)[-1]
    names = [one.name for one in chosen]
    if kind == "empty":
        return message("design.remedy.empty", functions=verdict.reason.params["functions"])
    if len(chosen) == 1:
        return message("design.remedy.join", functions=names)
    return message("design.remedy.separate", functions=names)


def _type(agency: Agency, group: Lawful, frame: Frame) -> list[Breach]:
    present = agency.type
    if present not in OFFICE_TYPES or group.type == "setda" or not exceeds(str(present), group.type):
        return []
    reason = message("design.breach.type", present=present, type=group.type[0])
    remedy = message("design.remedy.type", type=group.type[0])
    return [
        _breach(f"type:{agency.id}", agency, reason, remedy, frame.because("type", f"{group.carrier}.{group.type}"))
    ]


def _homes(snapshot: Snapshot, frame: Frame, functions: Sequence[Standing]) -> list[Breach]:
    found = []
    for one in functions:
        if not one.agencies and not one.empty:
            reason = message("design.breach.homeless", function=one.name)
            remedy = message("design.remedy.house", function=one.name)
            found.append(Breach(f"homeless:{one.code}", (), reason, remedy, frame.because("one_office")))
        if len(one.agencies) > 1:
            names = [snapshot.agency_by_id[id].name for id in one.agencies]
            reason = message("design.breach.two_homes", function=one.name, agencies=names)
            remedy = message("design.remedy.one_home", agency=names[0])
            found.append(Breach(f"two:{one.code}", one.agencies, reason, remedy, frame.because("one_office")))
    return found


def _composition(snapshot: Snapshot, analysis: Analysis) -> list[Breach]:
    found = []
    for row in sorted(analysis.compositions, key=lambda row: (row.agency, row.unit, row.item)):
        if not row.breached:
            continue
        agency = snapshot.agency_by_id[row.agency]
        item = message(f"design.item.{row.item}")
        reason = message("design.breach.composition", item=item, count=row.count, limit=row.limit)
        remedy = message("design.remedy.composition", item=item, limit=row.limit)
        found.append(_breach(f"composition:{row.unit or row.agency}:{row.item}", agency, reason, remedy, row.because))
    return found


def _breach(id: str, agency: Agency, reason: Message, remedy: Message, because: tuple[Reference, ...]) -> Breach:
    return Breach(id, (agency.id,), message("design.breach.at", agency=agency.name, reason=reason), remedy, because)
