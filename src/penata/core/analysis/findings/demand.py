"""Findings on responsiveness to complaints: answers in time, re-opened, where they gather, files handed on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from penata.core.analysis.demand import AgencyDemand, Demand, DemandSettings
from penata.core.analysis.findings.maker import Maker
from penata.core.analysis.findings.waits import wait_findings
from penata.core.analysis.result import Area, Finding, Severity
from penata.core.message import Message, message

PER_MILLE = 1000


def demand_findings(make: Maker, demand: Demand | None, rules: DemandSettings | None = None) -> Iterable[Finding]:
    """What the records of a period tell of each agency the city has now, and of the city as a whole."""
    if demand is None:
        return
    own = rules or DemandSettings()
    known = make.snapshot.agency_by_id
    for row in sorted(demand.agencies, key=lambda row: row.agency):
        if row.agency in known:
            yield from _answers(make, demand, own, row)
    yield from _gathering(make, demand, own)
    yield from _handed(make, demand, own)
    yield from wait_findings(make, demand, own)


def _answers(make: Maker, demand: Demand, rules: DemandSettings, row: AgencyDemand) -> Iterator[Finding]:
    """Late or timely answers of one agency, and complaints that come back."""
    subjects, name = [make.agency(row.agency)], make.snapshot.agency_by_id[row.agency].name
    counts = {"received": row.received, "answered": row.answered, "judged": row.judged, "in_time": row.in_time}
    if row.judged >= rules.least:
        share = PER_MILLE * row.in_time // row.judged
        told = [message("finding.demand.answers", **counts, share=share), *_where(make, row), *period(demand)]
        basis = make.refs("complaints.classes", "complaints.settlement")
        if share < rules.late:
            severity = Severity.HIGH if share < rules.grave else Severity.MEDIUM
            yield make.weakness(
                "demand.late", Area.RESPONSIVENESS, severity, subjects, basis, told, counts, agency=name, share=share
            )
        elif share >= rules.timely:
            yield make.strength(
                "demand.timely", Area.RESPONSIVENESS, subjects, basis, told, counts, agency=name, share=share
            )
    if row.answered >= rules.least and PER_MILLE * row.reopened >= rules.reopened * row.answered:
        figures = {"answered": row.answered, "reopened": row.reopened}
        yield make.weakness(
            "demand.reopened",
            Area.RESPONSIVENESS,
            Severity.MEDIUM,
            subjects,
            make.refs("complaints.settlement"),
            [message("finding.demand.reopened.evidence", **figures), *period(demand)],
            figures,
            agency=name,
            count=row.reopened,
        )


def _gathering(make: Maker, demand: Demand, rules: DemandSettings) -> Iterator[Finding]:
    """The kelurahan with most complaints, where they gather well beyond an even share."""
    names = {place.code: place.name for place in make.snapshot.districts if place.parent}
    counts = {code: count for code, count in demand.places.items() if code in names}
    if not counts:
        return
    total = sum(counts.values())
    code = min(counts, key=lambda code: (-counts[code], code))
    if counts[code] < rules.least or counts[code] * len(names) < rules.dense * total:
        return
    agencies = {row.agency: row.places[code] for row in demand.agencies if code in row.places}
    shares = [
        message("finding.demand.place.agency", agency=make.snapshot.agency_by_id[id].name, count=count)
        for id, count in sorted(agencies.items(), key=lambda row: (-row[1], row[0]))
        if id in make.snapshot.agency_by_id
    ]
    figures = {"place": code, "count": counts[code], "total": total}
    yield make.weakness(
        "demand.place",
        Area.RESPONSIVENESS,
        Severity.LOW,
        [make.government],
        make.refs("complaints.classes"),
        [
            message("finding.demand.place.evidence", count=counts[code], total=total, places=len(names)),
            message("finding.demand.place.agencies", agencies=shares[: make.rules.listed]),
            *period(demand),
        ],
        figures,
        code,
        place=names[code],
        count=counts[code],
    )


def _handed(make: Maker, demand: Demand, rules: DemandSettings) -> Iterator[Finding]:
    """Pairs of agencies that keep handing the same file to each other."""
    for row in sorted(demand.hand_overs, key=lambda row: (row.first, row.second)):
        if row.files >= rules.files and {row.first, row.second} <= make.snapshot.agency_by_id.keys():
            a, b = (make.snapshot.agency_by_id[id].name for id in (row.first, row.second))
            yield make.weakness(
                "demand.handed",
                Area.RESPONSIVENESS,
                Severity.MEDIUM,
                [make.agency(row.first), make.agency(row.second)],
                make.refs("complaints.coordination", "organisation.principles"),
                [message("finding.demand.handed.evidence", a=a, b=b, count=row.files), *period(demand)],
                {"files": row.files},
                a=a,
                b=b,
                count=row.files,
            )


def _where(make: Maker, row: AgencyDemand) -> Iterator[Message]:
    """The kelurahan from which most complaints came to an agency, the first few."""
    names: Mapping[str, str] = {place.code: place.name for place in make.snapshot.districts}
    most = sorted((item for item in row.places.items() if item[0] in names), key=lambda item: (-item[1], item[0]))
    if most:
        rows = [message("finding.demand.from.one", place=names[code], count=count) for code, count in most]
        yield message("finding.demand.from", places=rows[: make.rules.statements])


def period(demand: Demand) -> tuple[Message, ...]:
    """From when the records are, and that they are invented where some are."""
    told = message("finding.demand.period", start=demand.start, end=demand.end, received=demand.received)
    if not demand.invented:
        return (told,)
    return told, message("finding.demand.invented", invented=demand.invented, received=demand.received)
