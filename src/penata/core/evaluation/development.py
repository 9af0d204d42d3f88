"""Competence: hours of development a year, and the gap between a person's profile and the standard of the post.

Source: PP 11/2017 Ps 203-207, PP 49/2018 Ps 40, PermenPANRB 38/2017.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from penata.core.evaluation.given import given
from penata.core.message import Message, message
from penata.core.rules import Law, Reference, because
from penata.core.service.faults import WrongInput

PNS = "performance.development.pns"
PPPK = "performance.development.pppk"
LEVELS = "performance.competence.levels"
NAMES = "performance.competence.names"


@dataclass(frozen=True, slots=True)
class Hours:
    """Jam pelajaran of one person in one year against the law."""

    hours: int
    lawful: bool
    short: int
    """Hours still to be planned (PNS)."""
    excess: int
    """Hours beyond the most (PPPK)."""
    reason: Message
    because: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """A competence below its standard."""

    competence: str
    standard: int
    level: int
    reason: Message


@dataclass(frozen=True, slots=True)
class Gaps:
    """A person's competences against the standard of a kind of post."""

    gaps: tuple[Gap, ...]
    """Widest first."""
    unassessed: tuple[str, ...]
    """Competences of the standard without a level on file."""
    because: tuple[Reference, ...]


def development_hours(law: Law, status: str, hours: int | None, post: str = "") -> Hours:
    """A year's hours of a `pns` (at least 20) or `pppk` (at most 24, save `jpt_utama` and `jpt_madya`).

    Raises `WrongInput` for hours missing or below zero, or another status.
    """
    done = given(hours, "hours")
    if done < 0:
        raise WrongInput(message("evaluation.hours.negative", hours=done))
    if status == "pns":
        return _pns(law, done)
    if status == "pppk":
        return _pppk(law, done, post)
    raise WrongInput(message("evaluation.status.unknown", status=status))


def competence_gaps(law: Law, kind: str, levels: Mapping[str, int]) -> Gaps:
    """Where a profile (competence -> level) lies below the standard of a kind of post; raises `WrongInput`.

    A pengawas is asked level 2 of each managerial and sociocultural competence: Komunikasi at 1 is a gap of one.
    """
    rule = law[LEVELS]
    if kind not in rule["kinds"]:
        raise WrongInput(message("evaluation.kind.unknown", kind=kind))
    names = [name for group in law[NAMES].values() for name in group]
    for name, level in levels.items():
        if name not in names:
            raise WrongInput(message("evaluation.competence.unknown", name=name))
        if not rule["least"] <= level <= rule["most"]:
            bounds = {"least": rule["least"], "most": rule["most"]}
            raise WrongInput(message("evaluation.competence.level", name=name, level=level, **bounds))
    standard = rule["kinds"][kind]
    found = [_gap(name, standard, levels[name]) for name in names if levels.get(name, standard) < standard]
    found.sort(key=lambda gap: (gap.level, gap.competence))
    unassessed = tuple(name for name in names if name not in levels)
    return Gaps(tuple(found), unassessed, because(law.ref(LEVELS), law.ref(NAMES)))


def _gap(name: str, standard: int, level: int) -> Gap:
    return Gap(name, standard, level, message("evaluation.competence.gap", name=name, level=level, standard=standard))


def _pns(law: Law, hours: int) -> Hours:
    least = law[PNS]["least"]
    short = max(0, least - hours)
    reason = message("evaluation.hours.short" if short else "evaluation.hours.enough", hours=hours, least=least)
    return Hours(hours, not short, short, 0, reason, (law.ref(PNS),))


def _pppk(law: Law, hours: int, post: str) -> Hours:
    rule = law[PPPK]
    basis = (law.ref(PPPK),)
    if post in rule["except"]:
        return Hours(hours, True, 0, 0, message("evaluation.hours.exempt", hours=hours), basis)
    excess = max(0, hours - rule["most"])
    reason = message("evaluation.hours.over" if excess else "evaluation.hours.within", hours=hours, most=rule["most"])
    return Hours(hours, not excess, 0, excess, reason, basis)
