"""What a score entitles a function to, with the floors of law (PP 18/2016 Ps 39(5), 53, 54(1))."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from penata.core.message import message
from penata.core.rules.reference import NeedsDecision, Reference, because
from penata.core.rules.rulebook import Law

HUNDREDTHS = 100
DISTRICT = "7.01"
TYPES = ("A", "B", "C")


@dataclass(frozen=True, slots=True)
class Band:
    """What a score entitles to: `A`, `B`, `C`, `bidang` or `seksi`."""

    band: str
    because: tuple[Reference, ...]
    floored: bool = False
    """A floor of law lifts it above its own score."""


def band(law: Law, code: str, score: int) -> Band:
    """What a score (hundredths) entitles a function to, floors of law included (PP 18/2016 Ps 39(5), 53)."""
    core = law["organisation.threshold.core"]
    if code in core["functions"]:
        found = _over(core, score, ("A", "B"))
        return Band(found or core["floor"], (law.ref("organisation.threshold.core"),))
    if code == DISTRICT:
        district = law["organisation.threshold.kecamatan"]
        return Band(_over(district, score, ("A",)) or district["floor"], (law.ref("organisation.threshold.kecamatan"),))
    office = law["organisation.threshold.office"]
    basis = because(law.ref("organisation.threshold.office"))
    found = _over(office, score, ("A", "B", "C", "bidang")) or "seksi"
    if found in ("A", "B", "C"):
        return Band(found, basis)
    floor = _floor(law, code)
    if floor is None:
        return Band(found, basis)
    return Band(floor[0], because(basis, floor[1]), floored=True)


def _over(limits: Mapping[str, Any], score: int, order: tuple[str, ...]) -> str | None:
    return next((name for name in order if score > limits[name] * HUNDREDTHS), None)


def _floor(law: Law, code: str) -> tuple[str, Reference] | None:
    investment = law["organisation.threshold.investment"]
    if code == investment["function"]:
        return investment["type"], law.ref("organisation.threshold.investment")
    if code in law["organisation.categories"]["wajib_pelayanan_dasar"]:
        return law["organisation.threshold.basic_service"], law.ref("organisation.threshold.basic_service")
    return None


@dataclass(frozen=True, slots=True)
class Lowering:
    """Types below the mapped one that a city may choose for want of money or staff (Ps 54(1))."""

    types: tuple[str, ...]
    """Largest first; empty where the mapped type is the lowest there is."""
    decision: NeedsDecision | None
    because: tuple[Reference, ...]


def lowering(law: Law, code: str, type: str, subject: str = "") -> Lowering:
    """What an agency of function `code` may be lowered to; who decides is named, the engine never lowers.

    A kecamatan has types A and B only. Basic services and Setda, Setwan, Inspektorat, planning and finance stay at
    least type C; no type lies below C for any agency.
    """
    order = ("A", law["organisation.threshold.kecamatan"]["floor"]) if code == DISTRICT else TYPES
    types = tuple(order[order.index(type) + 1 :]) if type in order else ()
    basis = because(law.ref("organisation.lowering"), law.ref("organisation.procedure.perda"))
    if not types:
        return Lowering((), None, basis)
    decision = NeedsDecision(
        message("organisation.lowering.question", type=message(f"analysis.band.{type}")),
        basis,
        id=f"lowering:{subject or code}",
        subject=subject,
        options=(
            message("organisation.lowering.stay"),
            *(message("organisation.lowering.lower", type=message(f"analysis.band.{name}")) for name in types),
        ),
        decider=message("analysis.decider.mayor_dprd"),
    )
    return Lowering(types, decision, basis)
