"""The single checks behind `check_post`: each answers one requirement of a post from plain facts.

What is not known is never read as "no". Source: PP 11/2017 Ps 54, 75-81, 107.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from penata.core.message import Message, message
from penata.core.rules.dates import full_years
from penata.core.rules.people import WrongFact
from penata.core.rules.rulebook import Law, NotInForce

EDUCATION = ("SD", "SLTP", "SLTA", "D-I", "D-II", "D-III", "S-1", "S-2", "S-3")
_EQUAL = {"D-IV": "S-1"}
_PREDICATES = ("sangat_kurang", "kurang", "butuh_perbaikan", "baik", "sangat_baik")


class Verdict(StrEnum):
    """Answer to one requirement."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"
    """The facts do not tell, or the law leaves it to a committee."""


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """Plain facts of a person; `None` means not known, which is never read as "no"."""

    education: str | None = None
    birth: date | None = None
    experience_years: int | None = None
    """Years in the field of the post, cumulated."""
    held: Mapping[str, int | None] | None = None
    """Kind or jenjang of posts held, now or before -> years in it (`pengawas: 4`, `ahli_muda: 2`; `None`: unknown)."""
    held_complete: bool = True
    """Whether `held` names every post ever held; if not, a post it does not name may have been."""
    performance: tuple[str, ...] | None = None
    """Predicates, newest first."""
    competency_test: bool | None = None
    training: bool | None = None
    same_field: bool | None = None
    """Whether functional posts held were in the field of the post."""
    cadre_school: bool = False
    """Left the cadre school with the best predicate."""


@dataclass(frozen=True, slots=True)
class PostFacts:
    """The post as the law sees it."""

    kind: str
    """`jpt_pratama`, `administrator`, `pengawas`, `pelaksana` or `jf`."""
    level: str | None = None
    path: str = "transfer"
    """How a functional post is reached: `transfer`, `first`, `promotion` or `adjustment`."""
    vacancy: bool | None = None
    remote_area: bool = False
    """In a daerah tertinggal, perbatasan or terpencil."""
    set_on: date | None = None
    """Day on which a new functional post was set, for its `adjustment`."""


@dataclass(frozen=True, slots=True)
class Case:
    """One person before one post, with what the law asks."""

    person: PersonFacts
    post: PostFacts
    asked: Mapping[str, Any]
    law: Law


Found = tuple[Verdict, Message]
Check = Callable[[Case], Found | None]


def _education(case: Case) -> Found | None:
    least = case.asked.get("education")
    if least is None:
        return None
    has = case.person.education
    if has is None:
        return Verdict.UNKNOWN, message("people.need.education.unknown", needed=least)
    if _step(has) >= _step(least):
        return Verdict.MET, message("people.need.education", has=has, needed=least)
    exceptions = case.asked.get("exceptions", {})
    if case.post.remote_area and exceptions.get("remote_area") == "education":
        years = exceptions["education_within_years"]
        return Verdict.UNKNOWN, message("people.need.education.later", has=has, needed=least, years=years)
    return Verdict.NOT_MET, message("people.need.education.short", has=has, needed=least)


def _age(case: Case) -> Found | None:
    limits = case.asked.get("age_max")
    highest = limits.get(case.post.level) if isinstance(limits, dict) else limits
    if highest is None:
        return None
    birth, today = case.person.birth, case.law.as_of
    if birth is None:
        return Verdict.UNKNOWN, message("people.need.age.unknown", highest=highest)
    age = full_years(birth, today)
    if age > highest:
        return Verdict.NOT_MET, message("people.need.age.above", age=age, highest=highest)
    only_after = case.asked.get("age_max_only_after", {}).get(case.post.level)
    if only_after and not any(post.startswith(only_after) for post in case.person.held or ()):
        return Verdict.UNKNOWN, message("people.need.age.only_after", age=age, highest=highest)
    return Verdict.MET, message("people.need.age", age=age, highest=highest)


def _experience(case: Case) -> Found | None:
    least = case.asked.get("experience_years")
    if least is None:
        return None
    years = case.person.experience_years
    if years is None:
        return Verdict.UNKNOWN, message("people.need.experience.unknown", least=least)
    enough = years >= least
    words = message("people.need.experience" if enough else "people.need.experience.short", years=years, least=least)
    return Verdict.MET if enough else Verdict.NOT_MET, words


def _held(case: Case) -> Found | None:
    ways = _ways(case.asked)
    if not ways:
        return None
    held = case.person.held
    if held is None:
        return Verdict.UNKNOWN, message("people.need.held.unknown", posts=_named(ways))
    found = max((_way(case, post, years, held) for post, years in ways), key=_OPENNESS.index)
    if found is Verdict.NOT_MET and case.person.cadre_school and case.asked.get("exceptions", {}).get("cadre_school"):
        return Verdict.UNKNOWN, message("people.need.held.cadre", posts=_named(ways))
    if found is Verdict.NOT_MET and not case.person.held_complete:
        return Verdict.UNKNOWN, message("people.need.held.unknown", posts=_named(ways))
    suffix = {Verdict.MET: "", Verdict.NOT_MET: ".short", Verdict.UNKNOWN: ".unsure"}[found]
    return found, message(f"people.need.held{suffix}", posts=_named(ways))


_OPENNESS = (Verdict.NOT_MET, Verdict.UNKNOWN, Verdict.MET)


def _ways(asked: Mapping[str, Any]) -> list[tuple[str, int | None]]:
    """Posts of which one must have been held, with the years in it; `None`: an equivalent functional post."""
    if "held" in asked:
        return [(post, asked["held_years"]) for post in asked["held"]]
    return [(row["post"], row.get("years")) for row in asked.get("from", ())]


def _way(case: Case, post: str, years: int | None, held: Mapping[str, int | None]) -> Verdict:
    if years is not None:
        had = held.get(post, -1)
        if had is None:
            return Verdict.UNKNOWN
        return Verdict.MET if had >= years else Verdict.NOT_MET
    if any(level in held for level in _equivalents(case.law).get(post, ())):
        return {True: Verdict.MET, False: Verdict.NOT_MET, None: Verdict.UNKNOWN}[case.person.same_field]
    # The text names no jenjang: another functional post may count as well, and nobody but the committee can say.
    return Verdict.UNKNOWN if any(level in held for level in case.law["positions.levels"]) else Verdict.NOT_MET


def _equivalents(law: Law) -> Mapping[str, list[str]]:
    """Levels taken as equal to a post of administration; none before anything said so."""
    try:
        found: Mapping[str, list[str]] = law["positions.requirement.jf_equivalents"]
    except NotInForce:
        return {}
    return found


def _named(ways: list[tuple[str, int | None]]) -> list[Message]:
    return [message(f"people.post.{post}", years=years or 0) for post, years in ways]


def _performance(case: Case) -> Found | None:
    years, least = case.asked.get("performance_years", 0), case.asked.get("performance")
    if not years or least is None:
        return None
    found = case.person.performance
    if found is None:
        return Verdict.UNKNOWN, message("people.need.performance.unknown", years=years)
    if any(_predicate(word) < _predicate(least) for word in found[:years]):
        return Verdict.NOT_MET, message("people.need.performance.short", years=years)
    if len(found) < years:
        return Verdict.UNKNOWN, message("people.need.performance.few", years=years, known=len(found))
    return Verdict.MET, message("people.need.performance", years=years)


def _test(case: Case) -> Found | None:
    return stated("test", case.person.competency_test) if case.asked.get("competency_test") else None


def _training(case: Case) -> Found | None:
    return stated("training", case.person.training) if case.asked.get("training") else None


def _vacancy(case: Case) -> Found | None:
    return stated("vacancy", case.post.vacancy) if case.asked.get("vacancy") else None


def stated(name: str, fact: bool | None) -> Found:
    """The answer to what is only a fact on file: yes, no, or not known."""
    if fact is None:
        return Verdict.UNKNOWN, message(f"people.need.{name}.unknown")
    suffix = "" if fact else ".short"
    return Verdict.MET if fact else Verdict.NOT_MET, message(f"people.need.{name}{suffix}")


def _window(case: Case) -> Found | None:
    years = case.asked.get("window_years")
    if years is None:
        return None
    begun = case.post.set_on
    if begun is None:
        return Verdict.UNKNOWN, message("people.need.window.unknown", years=years)
    day = case.law.as_of
    still = (day.year - years, day.month, day.day) <= (begun.year, begun.month, begun.day)
    words = message("people.need.window" if still else "people.need.window.over", years=years)
    return Verdict.MET if still else Verdict.NOT_MET, words


def judged(asked: Mapping[str, Any]) -> Iterator[tuple[str, Found]]:
    """Requirements only a person can judge (integrity, record): named, each as unknown."""
    for name in asked.get("judged", ()):
        yield name, (Verdict.UNKNOWN, message(f"people.need.judged.{name}"))


CHECKS: Mapping[str, Check] = {
    "education": _education,
    "age": _age,
    "experience": _experience,
    "held": _held,
    "performance": _performance,
    "competency_test": _test,
    "training": _training,
    "vacancy": _vacancy,
    "window": _window,
}


def _step(education: str) -> int:
    name = _EQUAL.get(education, education)
    if name not in EDUCATION:
        raise WrongFact("education", education=education)
    return EDUCATION.index(name)


def _predicate(word: str) -> int:
    if word not in _PREDICATES:
        raise WrongFact("predicate", word=word)
    return _PREDICATES.index(word)
