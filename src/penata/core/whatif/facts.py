"""What can be told of a city under one law, each thing under its own key, to be laid beside the same under another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from penata.core.message import Message, message
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import Employee, EmployeeStatus, Position
from penata.core.pipeline import Outcome
from penata.core.prices import Price, base_pay, position_allowance
from penata.core.rules import Law
from penata.core.rules.dates import full_years
from penata.core.rules.gaps import Gaps
from penata.core.rules.people import WrongFact

Shown = Message | str
Key = tuple[str, str, str]
"""Kind, id and what."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that can be told of the city under a law."""

    name: Shown
    shown: Shown
    amount: int | None = None
    """Rupiah, where it is money."""


Facts = dict[Key, Fact]
Named = tuple[Key, Fact]


def facts(snapshot: Snapshot, law: Law, outcome: Outcome, known: Gaps) -> Facts:
    """Everything of the city that is compared; what a missing rule leaves open is noted in `known`."""
    parts: tuple[Callable[[], Iterable[Named]], ...] = (
        lambda: _of_functions(outcome),
        lambda: _of_agencies(outcome),
        lambda: _of_posts(outcome),
        lambda: _of_pay(snapshot, law),
        lambda: _of_limits(outcome),
        lambda: _of_scenarios(outcome),
        lambda: _of_findings(outcome),
    )
    return {key: fact for part in parts for key, fact in known(_listed(part), ())}


def _listed(
    part: Callable[[], Iterable[Named]],
) -> Callable[[], tuple[Named, ...]]:
    return lambda: tuple(part())


def _of_functions(outcome: Outcome) -> Iterator[Named]:
    for row in outcome.analysis.functions:
        id = f"{row.function}:{row.agency}"
        yield ("function", id, "score"), Fact(row.name, message("whatif.score", value=row.effective))
        yield ("function", id, "band"), Fact(row.name, row.band)


def _of_agencies(outcome: Outcome) -> Iterator[Named]:
    for row in outcome.analysis.agencies:
        yield ("agency", row.agency, "type"), Fact(row.name, row.simulated)
        yield ("agency", row.agency, "score"), Fact(row.name, message("whatif.score", value=row.score))
        yield ("agency", row.agency, "standing"), Fact(row.name, row.verdict)
    for check in outcome.analysis.compositions:
        name = next(row.name for row in outcome.analysis.agencies if row.agency == check.agency)
        shown = message("whatif.limit", count=check.count, limit=check.limit)
        yield ("agency", f"{check.agency}:{check.unit}:{check.item}", "parts"), Fact(f"{name}: {check.item}", shown)


def _of_posts(outcome: Outcome) -> Iterator[Named]:
    for row in outcome.analysis.balances:
        need = "" if row.workload_need is None else str(row.workload_need)
        yield ("post", row.position, "need"), Fact(row.name, need)
        yield ("post", row.position, "grade"), Fact(row.name, row.grade or "")
    for bench in outcome.analysis.benches:
        yield ("post", bench.position, "emptied"), Fact(bench.name, message("law.day", day=bench.last))


def _of_pay(snapshot: Snapshot, law: Law) -> Iterator[Named]:
    """Pay and allowance of a post's ASN, together, a month."""
    for post in snapshot.positions:
        sums = {"base": 0, "allowance": 0}
        for person in snapshot.employees_of.get(post.id, ()):
            for name, amount in _paid(law, person, post).items():
                sums[name] += amount
        agency = snapshot.agency_of_position(post.id).name
        for name, amount in sums.items():
            if amount:
                title = message("law.caption", outer=agency, inner=post.name)
                yield ("money", post.id, name), Fact(title, message("law.rupiah", value=amount), amount)


def _paid(law: Law, person: Employee, post: Position) -> Mapping[str, int]:
    if person.status not in (EmployeeStatus.PNS, EmployeeStatus.PPPK) or not person.rank:
        return {}
    years = max(0, full_years(person.start_date, law.as_of))
    rank = person.rank if person.status is EmployeeStatus.PNS else None
    works: tuple[tuple[str, Callable[[], Price]], ...] = (
        ("base", lambda: base_pay(law, person.status, person.rank or "", years)),
        ("allowance", lambda: position_allowance(law, post, rank)),
    )
    found = {}
    for name, work in works:
        try:
            found[name] = work().amount
        except WrongFact:  # a rank or level no table knows is told by the analysis; it is the same under both laws
            continue
    return found


def _of_limits(outcome: Outcome) -> Iterator[Named]:
    for row in outcome.analysis.limits:
        name = message(f"whatif.limit.{row.name}")
        yield ("finding", f"limit:{row.name}", "limit"), Fact(name, row.text)


def _of_scenarios(outcome: Outcome) -> Iterator[Named]:
    chosen = outcome.design.recommended
    yield (
        ("scenario", "recommended", "recommended"),
        Fact(message("whatif.structure"), outcome.design.scenario(chosen).scenario.name),
    )
    for option in outcome.design.scenarios:
        id, name = option.scenario.id, option.scenario.name
        yield ("scenario", id, "agencies"), Fact(name, str(option.agencies))
        yield ("scenario", id, "saving"), Fact(name, message("law.rupiah", value=option.saving), option.saving)
        for group in option.groups:
            if len(group.sources) > 1 or group.path != "kini":
                shown = message("whatif.group", type=group.type, path=group.path)
                yield ("scenario", f"{id}:{'+'.join(group.functions)}", "group"), Fact(group.name, shown)
    for id, placed in outcome.placements.items():
        name = outcome.design.scenario(id).scenario.name
        for path, count in sorted(Counter(row.path for row in placed.assignments).items()):
            shown = message("law.pair", name=message(f"core.path.{path}"), value=str(count))
            yield ("scenario", f"{id}:{path}", "people"), Fact(name, shown)
    for id, case in outcome.cases.items():
        name = outcome.design.scenario(id).scenario.name
        for line in case.lines:
            shown = message("law.rupiah", value=line.amount)
            yield (
                ("scenario", f"{id}:{line.id}", "line"),
                Fact(message("law.caption", outer=name, inner=line.label), shown, line.amount),
            )


def _of_findings(outcome: Outcome) -> Iterator[Named]:
    for row in outcome.analysis.findings:
        yield ("finding", row.id, "finding"), Fact(row.title, message(f"whatif.finding.{row.kind}"))
