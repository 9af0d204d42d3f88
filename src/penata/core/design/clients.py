"""What records tell of the functions of a city: topics and kelurahan they share, files and steps they hand to each other.

A complaint or a service is put down to the urusan it belongs to where the records tell that and the agency carries it;
else to the function the agency stands on (the first that may be grouped). Put down to all of them they would look alike
for being together now.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from penata.core.analysis.demand import AgencyDemand, Demand, DemandSettings, FunctionDemand, GivenService
from penata.core.design.evidence import Clients
from penata.core.design.frame import Frame
from penata.core.design.legal import frame_of
from penata.core.design.standing import grouped_functions, plain_code
from penata.core.organisation.snapshot import Snapshot
from penata.core.rules import Law


def clients_of(
    demand: Demand | None, snapshot: Snapshot, law: Law, rules: DemandSettings | None = None
) -> Clients | None:
    """The marks by which functions are alike in what citizens ask of them; `None` where the city has no records.

    Function -> topic, kelurahan or pair of agencies that hand files on -> complaints; function -> service that needs it
    beside another -> uses; and the services themselves. What is met less often than
    `DemandSettings` asks for is left out, so that a few complaints draw nothing together.
    """
    if demand is None:
        return None
    own, homes = rules or DemandSettings(), _Homes(snapshot, frame_of(law, snapshot.government.kind))
    names = {place.code: place.name for place in snapshot.districts}
    marks: dict[str, Counter[str]] = {}
    for row in sorted(demand.agencies, key=lambda row: row.agency):
        if row.received >= own.least:
            for part in _parts(row):
                if home := homes.of(row.agency, part.function):
                    marks.setdefault(home, Counter()).update(dict(_marks(part, names, own.shared)))
    for pair in sorted(demand.hand_overs, key=lambda row: (row.first, row.second)):
        if pair.files < own.files:
            continue
        mark = " – ".join(_name(snapshot, id) for id in (pair.first, pair.second))
        for one, other, files in pair.functions or (("", "", pair.files),):
            first, second = homes.of(pair.first, one), homes.of(pair.second, other)
            if first and second and first != second:
                for code in (first, second):
                    marks.setdefault(code, Counter())[mark] += files
    told = {code: dict(sorted(row.items())) for code, row in sorted(marks.items()) if row}
    return Clients(_steps(demand.services, homes, own.shared), told, demand.services)


class _Homes:
    """The function under which what an agency does is put down."""

    def __init__(self, snapshot: Snapshot, frame: Frame) -> None:
        self._codes = {agency.id: grouped_functions(agency, frame) for agency in snapshot.agencies}

    def of(self, agency: str, function: str) -> str:
        """The function itself where the agency carries it, else the one it stands on; empty where it has none."""
        codes, own = self._codes.get(agency, ()), plain_code(function) if function else ""
        return own if own in codes else next(iter(codes), "")


def _steps(services: Iterable[GivenService], homes: _Homes, least: int) -> dict[str, dict[str, int]]:
    """Function -> service that needs it and another -> uses; of services used as often as `least`."""
    found: dict[str, dict[str, int]] = {}
    for service in sorted(services, key=lambda one: (one.kind, one.id)):
        parts = {homes.of(id, service.function) for id in (service.agency, *service.steps)} - {""}
        if service.kind == "standard" and service.uses >= least and len(parts) > 1:
            for code in sorted(parts):
                found.setdefault(code, {})[service.name] = service.uses
    return dict(sorted(found.items()))


def _parts(row: AgencyDemand) -> tuple[FunctionDemand, ...]:
    return row.parts or (FunctionDemand("", row.topics, row.places),)


def _name(snapshot: Snapshot, agency: str) -> str:
    return snapshot.agency_by_id[agency].name if agency in snapshot.agency_by_id else agency


def _marks(row: FunctionDemand, names: Mapping[str, str], least: int) -> Iterator[tuple[str, int]]:
    for topic, count in row.topics.items():
        if count >= least and topic:
            yield topic.replace("_", " "), count
    for place, count in row.places.items():
        if count >= least and place in names:
            yield names[place], count
