"""The type an agency may have, given all the functions it carries.

One function stands alone by its own score. Others raise it: J1 lifts a dinas by one step when a function the size of
a bidang joins, J4 joins two where one is a weak type C, J5 counts the bidang of a badan, J2 lets two functions the
size of a bidang form a dinas where no function of their cluster may. Whether a grouping is best is the design's work.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from penata.core.analysis.result import AgencyTypology, FunctionScore, FunctionType
from penata.core.analysis.typology import DISTRICT
from penata.core.message import Message, message
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import Agency, AgencyKind
from penata.core.rules import Law, Reference, because
from penata.core.rules.organisation import band, clusters, composition, merging

OFFICES = ("A5", "A", "B", "C")
"""Types of an agency, largest first."""
ORDER = (*OFFICES, "bidang", "seksi", "tidak_diwadahi")
SPECIAL = "khusus"
FIELD = "bidang"
ALONE = "mandiri"
GROUPED = frozenset({AgencyKind.DINAS, AgencyKind.BADAN})


@dataclass(frozen=True, slots=True)
class Entitlement:
    """What an agency's functions together allow."""

    lead: FunctionScore
    type: str
    path: str
    because: tuple[Reference, ...]


def agency_typologies(snapshot: Snapshot, law: Law, scores: Sequence[FunctionScore]) -> tuple[AgencyTypology, ...]:
    """The type each agency's functions entitle it to, beside the type it has; in the order of agency ids."""
    by_function = {score.function: score for score in scores if score.function != DISTRICT}
    by_district = {score.agency: score for score in scores if score.function == DISTRICT}
    found = []
    for agency in sorted(snapshot.agencies, key=lambda agency: agency.id):
        own = by_district.get(agency.id)
        members = [own] if own else [by_function[code] for code in agency.functions if code in by_function]
        found.append(_typology(agency, members, entitlement(law, agency, members, by_function)))
    return tuple(found)


def entitlement(
    law: Law, agency: Agency, members: Sequence[FunctionScore], scores: Mapping[str, FunctionScore]
) -> Entitlement | None:
    """The largest lawful type of an agency with these scored functions; `None` where none is scored.

    `scores` holds every function of the city, for the condition of J2 that nobody in the cluster meets the threshold.
    """
    if not members:
        return None
    lead = min(members, key=lambda score: ORDER.index(score.band))
    cluster_of = {code: codes for codes in clusters(law).values() for code in codes}
    cluster = cluster_of.get(lead.function, ())
    joined = [score for score in members if score is not lead and score.function in cluster]
    if agency.kind not in GROUPED or not joined:
        return Entitlement(lead, lead.band, ALONE if lead.band in OFFICES else "", lead.because)
    if lead.band not in OFFICES:
        return _weak(law, lead, joined, [scores[code] for code in cluster if code in scores])
    return _raised(law, agency, lead, joined)


def _weak(
    law: Law, lead: FunctionScore, joined: Sequence[FunctionScore], peers: Sequence[FunctionScore]
) -> Entitlement:
    rules = merging(law)
    fields = sum(score.band == FIELD for score in (lead, *joined))
    if fields >= rules.least_fields and not any(peer.band in OFFICES for peer in peers):
        return Entitlement(lead, OFFICES[-1], "J2", because(lead.because, rules.refs["J2"]))
    return Entitlement(lead, lead.band, "", lead.because)


def _raised(law: Law, agency: Agency, lead: FunctionScore, joined: Sequence[FunctionScore]) -> Entitlement:
    rules = merging(law)
    fields = [score for score in joined if score.band == FIELD or _floored_field(law, score)]
    offices = [score for score in joined if score.band in OFFICES and score not in fields]
    if len(offices) == 1 and len(joined) == 1:
        low, high = rules.efficiency
        if any(score.band == OFFICES[-1] and low <= score.raw <= high for score in (lead, offices[0])):
            return Entitlement(lead, rules.joins[lead.band], "J4", because(lead.because, rules.refs["J4"]))
    if offices or not fields:
        return Entitlement(lead, lead.band, ALONE, lead.because)
    if agency.kind is AgencyKind.BADAN:
        count = composition(law, str(agency.kind), lead.band).limits[FIELD] + len(fields)
        known = sorted(rules.by_fields)
        type = rules.by_fields[min(max(count, known[0]), known[-1])]
        return Entitlement(lead, type, "J5", because(lead.because, rules.refs["J5"]))
    return Entitlement(lead, rules.rises[lead.band], "J1", because(lead.because, rules.refs["J1"]))


def _floored_field(law: Law, score: FunctionScore) -> bool:
    """A part of an urusan that only a floor of law makes a dinas joins its sister part like a bidang."""
    is_part = score.function.count(".") > 1
    own_field = score.effective > law["organisation.threshold.office"][FIELD] * 100
    return is_part and own_field and band(law, score.function, score.effective).floored


def _typology(agency: Agency, members: Sequence[FunctionScore], found: Entitlement | None) -> AgencyTypology:
    if found is None:
        verdict = message("analysis.typology.special", agency=agency.name)
        return AgencyTypology(agency.id, agency.name, agency.functions, 0, SPECIAL, agency.type, verdict, ())
    return AgencyTypology(
        agency=agency.id,
        name=agency.name,
        functions=agency.functions,
        score=found.lead.effective,
        simulated=found.type,
        present=agency.type,
        verdict=_verdict(agency, found),
        because=found.because,
        leading=found.lead.function,
        own=found.lead.band,
        path=found.path,
        each=tuple(FunctionType(row.function, row.name, row.effective, row.band) for row in members),
    )


def _verdict(agency: Agency, found: Entitlement) -> Message:
    kind = "fits"
    if agency.type not in OFFICES:
        kind = "unknown" if found.type in OFFICES else "below"
    elif found.type not in OFFICES:
        kind = "below"
    elif found.type[0] > agency.type[0]:
        kind = "above"
    elif found.type[0] < agency.type[0]:
        kind = "under"
    return message(
        f"analysis.typology.{kind}",
        agency=agency.name,
        present=agency.type or "",
        simulated=message(f"analysis.band.{found.type}"),
        score=found.lead.effective,
        function=found.lead.name,
    )


def measuring_type(row: AgencyTypology) -> str:
    """The type by which an agency's make-up is measured: the smaller of the one it has and the one it may have."""
    known = [type for type in (row.present, row.simulated) if type in OFFICES]
    if not known:
        return ""
    if len(known) == 2 and known[0] == str(known[1])[0]:
        return str(known[1])
    return str(max(known, key=lambda name: OFFICES.index(str(name))))
