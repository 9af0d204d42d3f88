"""Readers of the rules about people: retirement, requirements of posts, ranks.

Source: PP 11/2017 (transitional after UU 20/2023), PP 49/2018, PP 13/2002, PermenPANRB 1/2023.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from penata.core.rules.reference import Reference, because
from penata.core.rules.rulebook import Law

SKILLED = ("pemula", "terampil", "mahir", "penyelia")
EXPERT = ("ahli_pertama", "ahli_muda", "ahli_madya", "ahli_utama")


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


def retirement(law: Law, kind: str, level: str | None, birth: date, title: str = "") -> Retirement:
    """Retirement age and date of a post's holder.

    `kind` is a `PositionKind` value, `level` the jenjang of a functional post, `title` its full name: some titles
    have an age of their own. PPPK follow the same ages (PP 49/2018 Ps 54).
    """
    age, reference = _retirement_age(law, kind, level, title)
    month = birth.month % 12 + 1
    year = birth.year + age + (1 if birth.month == 12 else 0)
    return Retirement(age, date(year, month, 1), because(reference, law.ref("positions.retirement.date")))


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


def rank_range(law: Law, echelon: str | None = None, level: str | None = None) -> tuple[str, str, Reference] | None:
    """Usual lowest and highest golongan of a post; a warning, never a bar. `None` where nothing is said."""
    if echelon:
        ranges = law["positions.echelon_ranks"]
        return (*ranges[echelon], law.ref("positions.echelon_ranks")) if echelon in ranges else None
    if level:
        ranks = law["positions.levels"][level]["ranks"]
        return ranks[0], ranks[-1], law.ref("positions.levels")
    return None


def _retirement_age(law: Law, kind: str, level: str | None, title: str) -> tuple[int, Reference]:
    titles = law["positions.retirement.titles"]
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
