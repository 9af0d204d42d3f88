"""UPTD: when one may be formed, of which class, and what comes of those that exist (Permendagri 12/2017).

The criteria are judged by people with evidence; the engine counts what was judged and what is open.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from penata.core.rules.organisation.composition import Composition, composition, echelon
from penata.core.rules.reference import Reference, because
from penata.core.rules.rulebook import Law

PREFIX = "organisation.uptd"
_CRITERIA = ("criteria", "resources", "readiness")
_CLASSES = (("A", "class_a"), ("B", "class_b"))


class Outcome(StrEnum):
    """Whether a UPTD may stand."""

    MAY = "may"
    """All criteria and the least workload are met: it may be formed after written consultation with the governor."""
    MAY_NOT = "may_not"
    """A criterion or the workload is not met: not to be formed; an existing one is joined or ended."""
    OPEN = "open"
    """Something is not judged yet."""
    OWN_RULES = "own_rules"
    """Schools, puskesmas and hospitals follow rules of their own."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion with its indicators, all of which must hold."""

    number: int
    name: str
    indicators: tuple[str, ...]
    reference: Reference


@dataclass(frozen=True, slots=True)
class UptdClass:
    """What a workload makes of a UPTD."""

    letter: str | None
    """`A`, `B`, or `None` below the least workload."""
    head: str
    """Echelon of its head; empty below the least workload."""
    make_up: Composition | None
    because: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether a UPTD may be formed or stay, and why."""

    outcome: Outcome
    klass: UptdClass | None
    """`None` while the workload is not known, and for units with rules of their own."""
    failed: tuple[str, ...]
    """Indicators judged not to hold, as `1.2` (criterion and place)."""
    unjudged: tuple[str, ...]
    because: tuple[Reference, ...]


def criteria(law: Law) -> tuple[Criterion, ...]:
    """The seven criteria in their order."""
    return tuple(
        Criterion(row["number"], row["name"], tuple(row["indicators"]), law.ref(f"{PREFIX}.{name}"))
        for name in _CRITERIA
        for row in law[f"{PREFIX}.{name}"]
    )


def uptd_class(law: Law, hours: Decimal | int) -> UptdClass:
    """Class of a UPTD by its effective working hours a year; the least of each class belongs to it."""
    basis = tuple(law.ref(f"{PREFIX}.{name}") for _, name in _CLASSES)
    letter = next((letter for letter, name in _CLASSES if hours >= law[f"{PREFIX}.{name}"]), None)
    if letter is None:
        return UptdClass(None, "", None, because(basis))
    head, rank = echelon(law, f"kepala_uptd_{letter.lower()}")
    make_up = composition(law, "uptd", letter)
    return UptdClass(letter, head, make_up, because(basis, rank, make_up.because))


def judge_uptd(law: Law, kind: str, hours: Decimal | int | None, judged: Mapping[str, bool]) -> Judgement:
    """Whether a unit of `kind` (`uptd`, `sekolah`, `puskesmas`, `rumah_sakit`) may be or stay a UPTD.

    `judged` says of each indicator (`1.1` ... `7.1`) whether it holds; what is left out is open, never taken as met.
    """
    if kind in law[f"{PREFIX}.own_rules"]:
        return Judgement(Outcome.OWN_RULES, None, (), (), because(law.ref(f"{PREFIX}.own_rules")))
    rows = criteria(law)
    keys = [f"{row.number}.{place}" for row in rows for place in range(1, len(row.indicators) + 1)]
    failed = tuple(key for key in keys if judged.get(key) is False)
    unjudged = tuple(key for key in keys if key not in judged)
    klass = None if hours is None else uptd_class(law, hours)
    basis = because(
        tuple(row.reference for row in rows),
        law.ref(f"{PREFIX}.evaluation"),
        law.ref(f"{PREFIX}.decree"),
        klass.because if klass else (),
    )
    if failed or (klass is not None and klass.letter is None):
        outcome = Outcome.MAY_NOT
    elif unjudged or klass is None:
        outcome = Outcome.OPEN
    else:
        outcome = Outcome.MAY
    return Judgement(outcome, klass, failed, unjudged, basis)
