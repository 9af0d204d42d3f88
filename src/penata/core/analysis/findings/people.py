"""Findings on overlapping duties, on people over time and on the territory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from penata.core.analysis import territory
from penata.core.analysis.findings.maker import Maker
from penata.core.analysis.result import (
    Area,
    Bench,
    Finding,
    Overlap,
    Place,
    RetirementYear,
    Severity,
    Subject,
)
from penata.core.analysis.workforce import horizon
from penata.core.message import Message, message
from penata.core.organisation.values import STRUCTURAL, AgencyKind, Education, EmployeeStatus, PositionKind
from penata.core.rules import Reference

PER_MILLE = 1000
DISTRICTS = "kecamatan"


def overlap_findings(make: Maker, overlaps: Sequence[Overlap]) -> Iterable[Finding]:
    """One finding for each pair of agencies whose units claim the same duty; all kecamatan count as one side.

    A dinas and kecamatan that share a duty are a question of delegation, one with the Setda of coordination: neither
    is grave by itself.
    """
    pairs: dict[tuple[str, str], list[Overlap]] = defaultdict(list)
    for row in overlaps:
        first, second = sorted((_side(make, row.agency_a), _side(make, row.agency_b)))
        pairs[first, second].append(row)
    for (first, second), rows in sorted(pairs.items()):
        ids = sorted({id for row in rows for id in (row.agency_a, row.agency_b)})
        yield make.weakness(
            "overlap.districts" if DISTRICTS in (first, second) else "overlap",
            Area.OVERLAP,
            _gravity(make, rows),
            [make.agency(id) for id in ids],
            make.refs("organisation.principles"),
            [_quoted(row) for row in _distinct(rows)[: make.rules.statements]],
            {"pairs": len(rows), "strongest": rows[0].similarity},
            f"{first}:{second}",
            a=_name(make, first if first != DISTRICTS else second),
            b=_name(make, second if first != DISTRICTS else first),
            count=len(rows),
        )
    claimed = {id for row in overlaps for id in (row.agency_a, row.agency_b)}
    stated = {make.snapshot.unit_by_id[duty.unit].agency for duty in make.snapshot.duties}
    clear = sorted(stated - claimed)
    if clear:
        yield make.strength(
            "overlap.none",
            Area.OVERLAP,
            [make.agency(id) for id in clear],
            make.refs("organisation.principles"),
            (),
            {"agencies": len(clear)},
            "",
            count=len(clear),
            names=make.first(make.agency(id).name for id in clear),
        )


def _side(make: Maker, agency: str) -> str:
    return DISTRICTS if make.snapshot.agency_by_id[agency].kind is AgencyKind.KECAMATAN else agency


def _name(make: Maker, side: str) -> str:
    return DISTRICTS if side == DISTRICTS else make.snapshot.agency_by_id[side].name


def _gravity(make: Maker, rows: Sequence[Overlap]) -> Severity:
    kinds = {make.snapshot.agency_by_id[id].kind for row in rows for id in (row.agency_a, row.agency_b)}
    if kinds & {AgencyKind.KECAMATAN, AgencyKind.SETDA}:
        return Severity.LOW
    return Severity.HIGH if rows[0].similarity >= make.rules.grave_overlap else Severity.MEDIUM


def _distinct(rows: Sequence[Overlap]) -> list[Overlap]:
    """The first of each pair of statements: six kecamatan with one wording are quoted once."""
    first: dict[tuple[str, str], Overlap] = {}
    for row in rows:
        first.setdefault((row.duty_a, row.duty_b), row)
    return list(first.values())


def _quoted(row: Overlap) -> Message:
    return message(
        "finding.overlap.evidence",
        a=row.name_a,
        b=row.name_b,
        duty_a=row.duty_a,
        duty_b=row.duty_b,
        similarity=row.similarity,
        terms=list(row.terms),
        parts=[message(f"finding.overlap.part.{part.kind}", value=part.value) for part in row.parts],
    )


def workforce_findings(make: Maker, years: Sequence[RetirementYear], benches: Sequence[Bench]) -> Iterable[Finding]:
    """Waves of retirement in the city and in agencies, leaders who leave, posts left without anybody, education."""
    people: dict[str, int] = defaultdict(int)
    asn = [person for person in make.snapshot.employees if person.status is not EmployeeStatus.NON_ASN]
    for person in asn:
        if person.position:
            people[make.snapshot.agency_of_position(person.position).id] += 1
    if not asn:
        return
    leaving: dict[str, int] = defaultdict(int)
    for year in years:
        for agency, count in year.by_agency.items():
            leaving[agency] += count
    yield _city_wave(make, years, sum(people.values()))
    yield from _agency_waves(make, leaving, people)
    yield from _benches(make, benches)
    graduates = sum(person.education.rank >= Education.S1.rank for person in asn)
    share = graduates * PER_MILLE // len(asn)
    yield make.strength(
        "workforce.education",
        Area.WORKFORCE,
        [make.government],
        make.refs("workload.duty"),
        (),
        {"graduates": graduates, "people": len(asn)},
        share=share,
        count=len(asn),
    )


def _city_wave(make: Maker, years: Sequence[RetirementYear], everyone: int) -> Finding:
    total = sum(year.total for year in years)
    share = total * PER_MILLE // max(everyone, 1)
    leaders = sum(count for year in years for kind, count in year.by_kind.items() if PositionKind(kind) in STRUCTURAL)
    return make.weakness(
        "workforce.wave",
        Area.WORKFORCE,
        Severity.HIGH if share >= make.rules.wave else Severity.LOW,
        [make.government],
        _basis(make),
        (),
        {"total": total, "share": share, "years": {str(year.year): year.total for year in years}},
        count=total,
        share=share,
        years=horizon(make.law),
        leaders=leaders,
    )


def _agency_waves(make: Maker, leaving: dict[str, int], people: dict[str, int]) -> Iterable[Finding]:
    """Agencies that lose twice the city's measure of a wave, strongest first, in one finding."""
    found = [
        (count * PER_MILLE // people[agency], agency, count)
        for agency, count in leaving.items()
        if people[agency] >= make.rules.least_people and count * PER_MILLE // people[agency] >= make.rules.wave * 2
    ]
    if found:
        ordered = sorted(found, key=lambda item: (-item[0], item[1]))
        yield make.weakness(
            "workforce.agencies",
            Area.WORKFORCE,
            Severity.MEDIUM,
            [make.agency(agency) for _, agency, _ in ordered],
            _basis(make),
            (),
            {agency: {"count": count, "share": share} for share, agency, count in ordered},
            "",
            count=len(found),
            share=make.rules.wave * 2,
            years=horizon(make.law),
            names=make.first(f"{make.agency(agency).name} ({count})" for _, agency, count in ordered),
        )


def _benches(make: Maker, benches: Sequence[Bench]) -> Iterable[Finding]:
    leaders = [row for row in benches if PositionKind(row.kind) in STRUCTURAL]
    others = sorted((row for row in benches if row not in leaders), key=lambda row: (-row.people, row.position))
    for code, rows in (("workforce.leaders", leaders), ("workforce.bench", others)):
        if rows:
            yield make.weakness(
                code,
                Area.WORKFORCE,
                Severity.MEDIUM,
                [make.agency(id) for id in sorted({row.agency for row in rows})],
                _basis(make),
                (),
                {"posts": [row.position for row in rows]},
                "",
                count=len(rows),
                heads=sum(PositionKind(row.kind) is PositionKind.JPT for row in rows),
                people=sum(row.people for row in rows),
                years=horizon(make.law),
                posts=make.first(f"{row.name} ({row.last[:4]})" for row in rows),
            )


def _basis(make: Maker) -> tuple[Reference, ...]:
    return make.refs(
        "positions.retirement.administrative",
        "positions.retirement.jpt",
        "positions.retirement.jf_lower",
        "positions.retirement.jf_madya",
        "positions.retirement.date",
        "workload.duty",
    )


def territory_findings(make: Maker, places: Sequence[Place]) -> Iterable[Finding]:
    """Kelurahan and kecamatan below what a new one would need: a map and a question, nothing proposed."""
    for kind in ("kecamatan", "kelurahan"):
        small = [row for row in places if row.kind == kind and row.short]
        if small:
            yield make.weakness(
                f"territory.{kind}",
                Area.TERRITORY,
                Severity.LOW,
                [Subject(kind, row.code, row.name) for row in small],
                territory.basis(make.law, kind),
                (),
                {row.code: list(row.short) for row in small},
                "",
                count=len(small),
                total=sum(row.kind == kind for row in places),
                people=sum("population" in row.short for row in small),
                small=sum("area" in row.short for row in small),
                parts=sum("parts" in row.short for row in small),
                names=make.first(row.name for row in small),
            )
