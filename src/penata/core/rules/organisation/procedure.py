"""How the acts of reorganisation come about: the Perda with the governor's approval, Perkada, consultation for UPTD."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from penata.core.rules.reference import Reference, because
from penata.core.rules.rulebook import Law, UnknownRule

_PERDA = ("perangkat_daerah", "kecamatan", "kelurahan")
_RULES = {
    "perangkat_daerah": ("organisation.procedure.perda", "organisation.procedure.approval"),
    "kecamatan": ("organisation.territory.merging",),
    "kelurahan": ("organisation.territory.merging",),
    "susunan": ("organisation.procedure.perkada",),
    "uptd": ("organisation.uptd.decree",),
}


class Approval(StrEnum):
    """How a Perda on agencies stands with the governor."""

    WAITING = "waiting"
    APPROVED = "approved"
    DEEMED = "deemed"
    """The days passed in silence: approved by law."""
    REPAIR = "repair"
    """Approved with an order to mend: mayor and DPRD mend it before it is promulgated."""
    MENDED = "mended"
    VOID = "void"
    """Promulgated without approval or without mending: the governor annuls it."""


@dataclass(frozen=True, slots=True)
class Act:
    """The act that a change needs."""

    kind: str
    """`perda` or `perkada`."""
    approval: bool
    """It takes force only with the governor's approval."""
    consultation: bool
    """A written consultation with the governor comes first."""
    because: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class PerdaStanding:
    """How a Perda stands, and until when an answer is awaited."""

    status: Approval
    days_left: int
    """Working days until silence counts as approval; 0 where nothing is awaited."""
    may_promulgate: bool
    because: tuple[Reference, ...]


def act_for(law: Law, change: str) -> Act:
    """The act for a change of `perangkat_daerah`, `susunan`, `uptd`, `kecamatan` or `kelurahan`.

    Raises `UnknownRule` for any other. The approval of Ps 3 is asked for a Perda on agencies.
    """
    if change not in _RULES:
        raise UnknownRule(change)
    return Act(
        "perda" if change in _PERDA else "perkada",
        change == "perangkat_daerah",
        change == "uptd",
        because(*(law.ref(rule) for rule in _RULES[change])),
    )


def perda_standing(
    law: Law, working_days: int, answer: str = "", mended: bool = False, promulgated: bool = False
) -> PerdaStanding:
    """How a Perda stands `working_days` after the governor received it.

    `answer`: empty, `setuju` or `perbaikan`; a later answer than the days allow is too late, for silence has approved.
    Raises `UnknownRule` for another answer and `ValueError` for a negative number of days.
    """
    terms = law["organisation.procedure.approval"]
    if working_days < 0:
        raise ValueError(working_days)
    if answer and answer not in terms["answers"]:
        raise UnknownRule(f"organisation.procedure.approval: {answer}")
    basis = because(law.ref("organisation.procedure.approval"), law.ref("organisation.procedure.perda"))
    status = _status(terms["days"], working_days, answer, mended)
    may = status in (Approval.APPROVED, Approval.DEEMED, Approval.MENDED)
    if promulgated and not may:
        status = Approval.VOID
    left = max(terms["days"] - working_days, 0) if status is Approval.WAITING else 0
    return PerdaStanding(status, left, may and status is not Approval.VOID, basis)


def _status(days: int, passed: int, answer: str, mended: bool) -> Approval:
    if answer == "setuju":
        return Approval.APPROVED
    if answer == "perbaikan":
        return Approval.MENDED if mended else Approval.REPAIR
    return Approval.WAITING if passed <= days else Approval.DEEMED
