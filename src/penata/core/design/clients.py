"""What complaints tell of the functions of a city: topics and kelurahan they share, and files they hand to each other.

A complaint is known by its agency, not by one of the agency's functions. It is put down to the function the agency
stands on (the first that may be grouped); put down to all of them they would look alike for being together now.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from penata.core.analysis.demand import AgencyDemand, Demand, DemandSettings
from penata.core.design.evidence import Clients
from penata.core.design.legal import frame_of
from penata.core.design.standing import grouped_functions
from penata.core.organisation.snapshot import Snapshot
from penata.core.rules import Law


def clients_of(
    demand: Demand | None, snapshot: Snapshot, law: Law, rules: DemandSettings | None = None
) -> Clients | None:
    """The marks by which functions are alike in their complaints; `None` where the city has no records.

    Function -> topic, kelurahan or pair of agencies that hand files on -> complaints. What is met less often than
    `DemandSettings` asks for is left out, so that a few complaints draw nothing together.
    """
    if demand is None:
        return None
    own, frame = rules or DemandSettings(), frame_of(law, snapshot.government.kind)
    stands = {agency.id: codes[0] for agency in snapshot.agencies if (codes := grouped_functions(agency, frame))}
    names = {place.code: place.name for place in snapshot.districts}
    marks: dict[str, Counter[str]] = {}
    for row in sorted(demand.agencies, key=lambda row: row.agency):
        if row.agency in stands and row.received >= own.least:
            marks.setdefault(stands[row.agency], Counter()).update(dict(_marks(row, names, own.shared)))
    for pair in sorted(demand.hand_overs, key=lambda row: (row.first, row.second)):
        first, second = stands.get(pair.first), stands.get(pair.second)
        if first and second and first != second and pair.files >= own.files:
            mark = " – ".join(snapshot.agency_by_id[id].name for id in (pair.first, pair.second))
            for code in (first, second):
                marks.setdefault(code, Counter())[mark] += pair.files
    return Clients(complaints={code: dict(sorted(row.items())) for code, row in sorted(marks.items()) if row})


def _marks(row: AgencyDemand, names: dict[str, str], least: int) -> Iterator[tuple[str, int]]:
    for topic, count in row.topics.items():
        if count >= least:
            yield topic.replace("_", " "), count
    for place, count in row.places.items():
        if count >= least and place in names:
            yield names[place], count
