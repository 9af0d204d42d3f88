"""The usulan formasi: which posts to fill in which year and order, how, and why.

From the five-year need. A shortage is first offered to people who are too many in like posts; what is left is filled
as the kind of post asks: selection, promotion or recruitment. The law asks for priorities without saying which
(PP 11/2017 Ps 5(2)), so the order is a proposal by the rulebook's criteria and stands as a question to the head of the
region. Nobody is named or chosen here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from penata.core.analysis.jobs.calendar import first_open_year
from penata.core.analysis.jobs.fault import Fault, Faulty
from penata.core.analysis.jobs.formation_law import channel, decisions, limits
from penata.core.analysis.jobs.result import Channel, FiveYearNeed, Formation, FormationLine, PostNeed
from penata.core.message import message
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import FIELD_SERVICE
from penata.core.rules import Law, because

ORDER = "jobs.formation.order"
TRANSFER = "placement.mutation"


@dataclass(frozen=True, slots=True)
class _Open:
    """A shortage still to be filled in a year."""

    post: PostNeed
    year: int
    holders: int
    """People in the post at the end of the year, those proposed before included."""
    places: int


def propose(snapshot: Snapshot, law: Law, need: FiveYearNeed, room: Mapping[int, int] | None = None) -> Formation:
    """The usulan; `room` is the most new people the city can pay in a year, a year that is not named having no limit.

    Raises `Faulty` for a negative room or a criterion of order that is not known.
    """
    _check(law, room or {})
    first = first_open_year(law, snapshot.as_of)
    years = tuple(year for year in need.years if year >= first.year)
    spare = _spare(need)
    asked: Counter[str] = Counter()
    late: dict[str, int] = {}
    lines: list[FormationLine] = []
    for year in years:
        left = (room or {}).get(year)
        late = {}
        number = 0
        for row, way, places in _year(law, need, year, asked, spare):
            given = places if way is not Channel.RECRUITMENT or left is None else min(places, left)
            if left is not None and way is Channel.RECRUITMENT:
                left -= given
            if given < places:
                late[row.post.position] = places - given
            if given:
                number += 1
                asked[row.post.position] += given
                lines.append(_line(law, row, way, given, number))
    return Formation(
        first=first,
        years=years,
        lines=tuple(lines),
        postponed=late,
        limits=limits(snapshot, law, first, years, late),
        decisions=decisions(snapshot, law, _places_by_channel(lines)),
        because=because(need.because, first.because, law.ref(ORDER), law.ref(TRANSFER)),
    )


def _check(law: Law, room: Mapping[int, int]) -> None:
    faults = [
        Fault(f"room.{year}", message("jobs.formation.room", year=year, places=places))
        for year, places in sorted(room.items())
        if places < 0
    ]
    faults += [
        Fault(ORDER, message("jobs.formation.criterion", name=name, names=list(CRITERIA)), (law.ref(ORDER),))
        for name in law[ORDER]
        if name not in CRITERIA
    ]
    if faults:
        raise Faulty(faults)


def _places_by_channel(lines: list[FormationLine]) -> Counter[str]:
    found: Counter[str] = Counter()
    for line in lines:
        found[line.channel] += line.places
    return found


def _year(
    law: Law, need: FiveYearNeed, year: int, asked: Counter[str], spare: Counter[tuple[str, ...]]
) -> Iterator[tuple[_Open, Channel, int]]:
    """The shortages of a year in their order, each split into ways of filling."""
    place = need.years.index(year)
    found = []
    for post in need.posts:
        holders = post.years[place].holders + asked[post.position]
        if holders < post.need:
            found.append(_Open(post, year, holders, post.need - holders))
    for row in sorted(found, key=lambda row: _rank(law, row)):
        own = Channel(channel(law, row.post.kind, row.post.level))
        moved = 0 if own is Channel.SELECTION else min(row.places, spare[_like(row.post)])
        if moved:
            spare[_like(row.post)] -= moved
            yield row, Channel.REDISTRIBUTION, moved
        if row.places > moved:
            yield row, own, row.places - moved


def _spare(need: FiveYearNeed) -> Counter[tuple[str, ...]]:
    """People still too many in like posts at the end of the horizon: those who retire before are not offered."""
    found: Counter[tuple[str, ...]] = Counter()
    for post in need.posts:
        found[_like(post)] += max(post.years[-1].gap, 0)
    return found


def _like(post: PostNeed) -> tuple[str, ...]:
    """Posts between which people can move: same name, level and class; those who serve on the spot stay there."""
    place = str(post.unit_kind) if post.unit_kind in FIELD_SERVICE else ""
    return post.name, str(post.kind), post.level or "", str(post.kelas), place


CRITERIA: Mapping[str, Callable[[_Open], Fraction]] = {
    "empty": lambda row: Fraction(row.holders > 0),
    "direct_service": lambda row: Fraction(row.post.unit_kind not in FIELD_SERVICE),
    "share": lambda row: Fraction(-row.places, row.post.need),
    "gap": lambda row: Fraction(-row.places),
}
"""Criterion -> what is smaller for the more urgent."""


def _rank(law: Law, row: _Open) -> tuple[tuple[Fraction, ...], int, str]:
    return tuple(CRITERIA[name](row) for name in law[ORDER]), -row.post.kelas, row.post.position


def _line(law: Law, row: _Open, way: Channel, places: int, number: int) -> FormationLine:
    post = row.post
    reasons = [message("jobs.formation.reason.gap", gap=row.places, need=post.need, year=row.year)]
    retired = sum(item.retirements for item in post.years if item.year <= row.year)
    if retired:
        reasons.append(message("jobs.formation.reason.retired", count=retired, year=row.year))
    if row.holders <= 0:
        reasons.append(message("jobs.formation.reason.empty"))
    if post.unit_kind in FIELD_SERVICE:
        reasons.append(message("jobs.formation.reason.direct_service"))
    reasons.append(message(f"jobs.formation.channel.{way}.why"))
    basis = law.ref(TRANSFER) if way is Channel.REDISTRIBUTION else law.ref("jobs.formation.channels")
    return FormationLine(
        row.year, number, post.position, post.unit, post.agency, post.name, post.kelas, way, places,
        tuple(reasons), because(basis, law.ref(ORDER), law.ref("workload.no_netting")),
    )  # fmt: skip
