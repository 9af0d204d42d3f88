"""Regional hospitals: a special unit under the dinas kesehatan, its class, director and make-up (PP 72/2019)."""

from __future__ import annotations

from dataclasses import dataclass

from penata.core.rules.organisation.composition import Composition, composition, echelon
from penata.core.rules.reference import Reference, because
from penata.core.rules.rulebook import Law, NotInForce, UnknownRule

_KEYS = {"umum": ("rsud", "rumah_sakit"), "khusus": ("rsk", "rumah_sakit_khusus")}


@dataclass(frozen=True, slots=True)
class HospitalStatus:
    """What a regional hospital is in the organisation of the city: never an agency of its own."""

    kind: str
    """`khusus` since PP 72/2019, `fungsional` before."""
    function: str
    """Function of the dinas it belongs to."""
    autonomy: tuple[str, ...]
    answers_to: str
    proposes_staff: bool
    """The director may propose appointment, transfer and dismissal of ASN."""
    reference: Reference


@dataclass(frozen=True, slots=True)
class Hospital:
    """A hospital of one kind and class."""

    status: HospitalStatus
    director: str | None
    """Echelon of the director; `None`: a functional doctor with an additional task (before PP 72/2019)."""
    deputy: str | None
    """Echelon of the deputy directors; `None` where the class has none."""
    make_up: Composition | None
    because: tuple[Reference, ...]


def hospital_status(law: Law) -> HospitalStatus:
    """The standing of every regional hospital on the law's date."""
    data = law["organisation.hospital.status"]
    return HospitalStatus(
        data["kind"],
        data["function"],
        tuple(data["autonomy"]),
        data["answers_to"],
        data["proposes_staff"],
        law.ref("organisation.hospital.status"),
    )


def hospital(law: Law, kind: str, letter: str) -> Hospital:
    """Director, deputies and make-up of a hospital `umum` or `khusus` of a class; raises `UnknownRule`.

    Before PP 72/2019 the law set neither echelon nor make-up for hospitals.
    """
    status = hospital_status(law)
    try:
        classes = law["organisation.hospital.classes"]
    except NotInForce:
        return Hospital(status, None, None, None, because(status.reference))
    if letter not in classes.get(kind, ()):
        raise UnknownRule(f"organisation.hospital.classes: {kind} {letter}")
    key, rule = _KEYS[kind]
    director, rank = echelon(law, f"direktur_{key}_{letter.lower()}")
    make_up = composition(law, rule, letter)
    has_deputies = "wakil_direktur" in make_up.limits
    deputy = echelon(law, f"wakil_direktur_{key}")[0] if has_deputies else None
    basis = because(status.reference, law.ref("organisation.hospital.classes"), rank, make_up.because)
    return Hospital(status, director, deputy, make_up, basis)
