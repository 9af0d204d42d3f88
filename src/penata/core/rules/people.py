"""Readers of the rules about people: retirement, requirements of posts, ranks.

Source: PP 11/2017 (transitional after UU 20/2023), PP 49/2018, PP 13/2002, PermenPANRB 1/2023.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from penata.core.message import Message, message
from penata.core.rules.dates import MONTHS
from penata.core.rules.reference import Reference, because
from penata.core.rules.rulebook import Law, NotInForce

SKILLED = ("pemula", "terampil", "mahir", "penyelia")
CONTRACTS = ("pppk", "pppk_paruh_waktu")
"""Statuses of a civil servant by contract, full and part time."""
EXPERT = ("ahli_pertama", "ahli_muda", "ahli_madya", "ahli_utama")


class WrongFact(ValueError):
    """A fact about a person or post that the rules do not know, with its words."""

    def __init__(self, code: str, **params: object) -> None:
        self.message: Message = message(f"people.wrong.{code}", **params)
        super().__init__(f"{self.message.code} {dict(self.message.params)}")


@dataclass(frozen=True, slots=True)
class RankRange:
    """Golongan usual for an education or a post: a warning, never a bar."""

    low: str
    high: str
    because: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Retirement:
    """When a person in a post reaches the retirement age."""

    age: int
    date: date
    """Pension from this day: the first of the month after the age is reached."""
    because: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Requirement:
    """What the law asks of the holder of a kind of post."""

    education: str | None
    experience_years: int | None
    """Years in the field."""
    held: tuple[str, ...]
    """Posts of which one must have been held."""
    held_years: int | None
    age_max: int | None
    performance: str | None
    performance_years: int
    competency_test: bool
    vacancy: bool
    because: tuple[Reference, ...]


def retirement(
    law: Law,
    kind: str,
    level: str | None,
    birth: date,
    title: str = "",
    status: str = "pns",
    since: date | None = None,
) -> Retirement:
    """Retirement age and date of a post's holder.

    `kind` is a `PositionKind` value, `level` the jenjang of a functional post, `title` its full name: some titles
    have an age of their own. PPPK follow the same ages (PP 49/2018 Ps 54). `since` is the day on which the post was
    taken: who held it when PP 11/2017 came into force may keep an older, higher age; not known gives no such right.
    """
    contract = status in CONTRACTS
    key = ("retirement", kind, level, title, contract)
    if key not in law.cache:
        law.cache[key] = _age_and_basis(law, kind, level, title, contract)
    age, basis = law.cache[key]
    if not contract and (kept := _kept_age(law, level, birth, since)) is not None and kept > age:
        age, basis = kept, because(law.ref("positions.retirement.transition"), law.ref("positions.retirement.date"))
    return Retirement(age, _pension_day(birth, age), basis)


def _age_and_basis(
    law: Law, kind: str, level: str | None, title: str, contract: bool
) -> tuple[int, tuple[Reference, ...]]:
    age, reference = _retirement_age(law, kind, level, title)
    articles = (law.ref("positions.retirement.pppk"),) if contract else ()
    return age, because(reference, law.ref("positions.retirement.date"), *articles)


def _pension_day(birth: date, age: int) -> date:
    """The first of the month after the one in which an age is reached."""
    year, month = divmod(birth.year * MONTHS + birth.month + age * MONTHS, MONTHS)
    return date(year, month + 1, 1)


def _kept_age(law: Law, level: str | None, birth: date, since: date | None) -> int | None:
    """The older retirement age of those beyond the new one on the day PP 11/2017 came into force."""
    if level is None or since is None:
        return None
    right = law["positions.retirement.transition"]
    day, terms = date.fromisoformat(right["day"]), right["levels"].get(level)
    if terms is None or since > day or not _passed(birth, terms["over"], day):
        return None
    return int(terms["age"])


def _passed(birth: date, age: int, day: date) -> bool:
    """Whether the birthday of an age lies before a day; 29 February counts as 1 March in a common year."""
    return (birth.year + age, birth.month, birth.day) < (day.year, day.month, day.day)


def preparation_start(law: Law, leaving: Retirement) -> date:
    """First day on which the masa persiapan pensiun may begin; pay goes on through it."""
    return leaving.date.replace(year=leaving.date.year - law["positions.retirement.preparation"]["years_max"])


def pension_right(law: Law, ground: str, age: int, service: int) -> bool:
    """Whether leaving on a ground gives a pension; full years; raises `WrongFact` for a ground unknown.

    Grounds: `bup` (retirement age), `own_request`, `reorganisation`, `unfit` (not through the service).
    """
    terms = law["positions.pension_right"].get(ground)
    if terms is None:
        raise WrongFact("ground", ground=ground)
    enough: bool = service >= terms["service_min"] and age >= terms.get("age_min", 0)
    return enough


def requirement(law: Law, kind: str, level: str | None = None, transfer: bool = True) -> Requirement:
    """What the law asks for a kind of post; for functional posts by transfer (default) or first appointment."""
    key = ("requirement", kind, level, transfer)
    if key not in law.cache:
        law.cache[key] = _requirement(law, kind, level, transfer)
    found: Requirement = law.cache[key]
    return found


def _requirement(law: Law, kind: str, level: str | None, transfer: bool) -> Requirement:
    name = kind
    if kind == "jf":
        group = "keterampilan" if level in SKILLED else "keahlian"
        name = f"jf_{group}_{'transfer' if transfer else 'first'}"
    rule = f"positions.requirement.{name}"
    data: dict[str, Any] = law[rule]
    ages = data.get("age_max")
    origins = data.get("from", ())
    return Requirement(
        education=data.get("education"),
        experience_years=data.get("experience_years"),
        held=tuple(data.get("held", ())) or tuple(row["post"] for row in origins),
        held_years=data.get("held_years") or next((row["years"] for row in origins if "years" in row), None),
        age_max=ages.get(level) if isinstance(ages, dict) else ages,
        performance=data.get("performance"),
        performance_years=data.get("performance_years", 0),
        competency_test=bool(data.get("competency_test", False)),
        vacancy=bool(data.get("vacancy", False)),
        because=(law.ref(rule),),
    )


def rank_order(law: Law, status: str) -> tuple[str, ...]:
    """Ranks from low to high: golongan of PNS, or of PPPK."""
    if status == "pns":
        return tuple(row["rank"] for row in law["positions.ranks.pns"])
    return tuple(law["positions.ranks.pppk"])


def rank_name(law: Law, rank: str) -> str:
    """Pangkat of a PNS golongan, `III/c` -> `Penata`; raises `WrongFact`."""
    names: dict[str, str] = {row["rank"]: row["name"] for row in law["positions.ranks.pns"]}
    if rank not in names:
        raise WrongFact("rank", rank=rank)
    return names[rank]


def compare_ranks(law: Law, first: str, second: str) -> int:
    """Steps from the second PNS golongan up to the first: `IV/a` over `III/d` is 1; raises `WrongFact`."""
    order = rank_order(law, "pns")
    for rank in (first, second):
        if rank not in order:
            raise WrongFact("rank", rank=rank)
    return order.index(first) - order.index(second)


def may_supervise(law: Law, superior: str, subordinate: str, functional: bool = False) -> bool:
    """Whether the ranks allow it: nobody is led by a lower rank, functional staff excepted (PP 99/2000 Ps 33)."""
    return functional or not law["positions.rank_order"] or compare_ranks(law, superior, subordinate) >= 0


def education_ranks(law: Law, education: str) -> RankRange:
    """Golongan from what the diploma gives up to where regular promotion ends; raises `WrongFact`.

    SD has no entry of its own: its range begins at the lowest golongan there is.
    """
    ceiling, entry = law["positions.ranks.regular_ceiling"], law["positions.ranks.by_diploma"]
    if education not in ceiling:
        raise WrongFact("education", education=education)
    basis = because(law.ref("positions.ranks.regular_ceiling"), law.ref("positions.ranks.by_diploma"))
    return RankRange(entry.get(education, rank_order(law, "pns")[0]), ceiling[education], basis)


def contract_rank(law: Law, education: str) -> str:
    """Golongan in which a PPPK begins by the education asked for; raises `WrongFact`."""
    found: dict[str, str] = law["positions.ranks.pppk_by_education"]
    if education not in found:
        raise WrongFact("education", education=education)
    return found[education]


def rank_range(law: Law, echelon: str | None = None, level: str | None = None) -> tuple[str, str, Reference] | None:
    """Usual lowest and highest golongan of a post; a warning, never a bar. `None` where nothing is said."""
    if echelon:
        ranges = law["positions.echelon_ranks"]
        return (*ranges[echelon], law.ref("positions.echelon_ranks")) if echelon in ranges else None
    if level:
        ranks = law["positions.levels"][level]["ranks"]
        return ranks[0], ranks[-1], law.ref("positions.levels")
    return None


def unusual_rank(law: Law, rank: str | None, echelon: str | None = None, level: str | None = None) -> RankRange | None:
    """The usual golongan of a post where a PNS's own lies outside; `None` where it fits or nothing can be said."""
    key = ("unusual_rank", rank, echelon, level)
    if key not in law.cache:
        law.cache[key] = _unusual_rank(law, rank, echelon, level)
    found: RankRange | None = law.cache[key]
    return found


def _unusual_rank(law: Law, rank: str | None, echelon: str | None, level: str | None) -> RankRange | None:
    usual, order = rank_range(law, echelon, level), rank_order(law, "pns")
    if usual is None or rank not in order:
        return None
    low, high, reference = usual
    fits = order.index(low) <= order.index(rank) <= order.index(high)
    return None if fits else RankRange(low, high, (reference,))


def _titles(law: Law) -> Mapping[str, int]:
    """Titles with an age of their own; none before the table was kept."""
    try:
        found: Mapping[str, int] = law["positions.retirement.titles"]
    except NotInForce:
        return {}
    return found


def _retirement_age(law: Law, kind: str, level: str | None, title: str) -> tuple[int, Reference]:
    titles = _titles(law)
    if title in titles:
        return titles[title], law.ref("positions.retirement.titles")
    by_law = law["positions.retirement.by_law"]
    first = title.split(" ", 1)[0]
    if kind == "jf" and first in by_law:
        return by_law[first], law.ref("positions.retirement.by_law")
    rule = "administrative"
    if kind == "jpt_pratama":
        rule = "jpt"
    elif kind == "jf":
        rule = {"ahli_madya": "jf_madya", "ahli_utama": "jf_utama"}.get(level or "", "jf_lower")
    return law[f"positions.retirement.{rule}"], law.ref(f"positions.retirement.{rule}")
