"""Functions with rules of their own: public order and fire, the permit office, other supporting functions.

PP 18/2016 Ps 37(7), 38, 39, 40(4), 46(5)-(6), 53(3).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from penata.core.message import message
from penata.core.rules.organisation.composition import composition
from penata.core.rules.organisation.merging import merging
from penata.core.rules.organisation.thresholds import HUNDREDTHS, TYPES, Band, band
from penata.core.rules.reference import NeedsDecision, Reference, because
from penata.core.rules.rulebook import Law


@dataclass(frozen=True, slots=True)
class PublicOrder:
    """Whether public order and fire stand in one agency or two."""

    order: str
    """Type of the Satuan Polisi Pamong Praja alone."""
    fire: str
    """Type of the fire dinas alone."""
    together: str | None
    """Type of one agency for both where that is lawful, else `None`: two agencies are always lawful."""
    path: str
    """`J1`, `J2` or `J4` by which they may share an agency; empty where no path raises the type."""
    decision: NeedsDecision | None
    because: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class PermitOffice:
    """The dinas that carries the one-stop permit service."""

    type: str
    bidang: int
    """Most bidang."""
    floored: bool
    """Its score alone would not make it a dinas."""
    because: tuple[Reference, ...]


def public_order(law: Law, order: tuple[int, int], fire: tuple[int, int], subject: str = "") -> PublicOrder:
    """Public order and fire by their scores (hundredths) after and before the geographic factor.

    Each is a dinas of its own where its score makes it one. One whose own score does not is a dinas type C by the
    floor of Ps 53(3), or joins its sister as Ps 40(1) says: the law leaves that open. Two dinas may also join for
    efficiency (J4) where one is a weak type C.
    """
    rule = law["organisation.public_order"]
    pairs = {"order": order, "fire": fire}
    bands = {name: band(law, rule[name], pair[0]) for name, pair in pairs.items()}
    basis = because(law.ref("organisation.public_order"), *(one.because for one in bands.values()))
    if any(one.floored for one in bands.values()):
        together, path = _joined_weak(law, bands, pairs)
        decision = _open_question(law, basis, subject)
        return PublicOrder(bands["order"].band, bands["fire"].band, together, path, decision, decision.articles)
    rules = merging(law)
    low, high = rules.efficiency
    if any(one.band == TYPES[-1] and low <= pairs[name][1] <= high for name, one in bands.items()):
        larger = min((one.band for one in bands.values()), key=TYPES.index)
        joined = because(basis, rules.refs["J4"])
        return PublicOrder(bands["order"].band, bands["fire"].band, rules.joins[larger], "J4", None, joined)
    return PublicOrder(bands["order"].band, bands["fire"].band, None, "", None, basis)


def permit_office(law: Law, score: int) -> PermitOffice:
    """Type and most bidang of the dinas penanaman modal dan PTSP for a score in hundredths (Ps 39(5))."""
    rule = law["organisation.threshold.investment"]
    found = band(law, rule["function"], score)
    limits = composition(law, "dinas", found.band)
    basis = because(law.ref("organisation.permit_office"), found.because, limits.because)
    bidang = limits.limits["bidang"]
    if score < rule["below"] * HUNDREDTHS:
        bidang = max(bidang, rule["bidang"])
        basis = because(basis, law.ref("organisation.threshold.investment"))
    return PermitOffice(found.band, bidang, found.floored, basis)


def other_badan(law: Law, ordered: bool, serves_all: bool) -> tuple[bool, tuple[Reference, ...]]:
    """Whether a badan beyond the listed supporting functions may be formed: both criteria must hold (Ps 46(6))."""
    return ordered and serves_all, (law.ref("organisation.support.other"),)


def _joined_weak(law: Law, bands: Mapping[str, Band], pairs: Mapping[str, tuple[int, int]]) -> tuple[str, str]:
    """Type and path of one agency where a part is a dinas by the floor only: a part the size of a bidang raises."""
    over = law["organisation.threshold.office"]["bidang"] * HUNDREDTHS
    fields = [name for name, one in bands.items() if one.floored and pairs[name][0] > over]
    hosts = [one.band for one in bands.values() if not one.floored]
    rules = merging(law)
    if hosts:
        return (rules.rises[hosts[0]], "J1") if fields else (hosts[0], "")
    return TYPES[-1], "J2" if len(fields) >= rules.least_fields else ""


def _open_question(law: Law, basis: tuple[Reference, ...], subject: str) -> NeedsDecision:
    return NeedsDecision(
        message("organisation.public_order.question"),
        because(basis, merging(law).refs["J1"], law.ref("organisation.threshold.basic_service")),
        id=f"public_order:{subject}",
        subject=subject,
        options=(message("organisation.public_order.apart"), message("organisation.public_order.together")),
        decider=message("analysis.decider.mayor_dprd"),
    )
