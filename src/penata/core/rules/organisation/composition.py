"""Most parts of an agency or unit, and the echelons of its posts (PP 18/2016 Ps 74-95 as amended)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from penata.core.rules.reference import Reference
from penata.core.rules.rulebook import Law


@dataclass(frozen=True, slots=True)
class Composition:
    """Most parts an agency of a kind and type may have."""

    limits: Mapping[str, int]
    because: tuple[Reference, ...]


def composition(law: Law, kind: str, type: str) -> Composition:
    """Most parts of an agency or unit of `kind` (e.g. `dinas`, `setda`, `kelurahan`) and `type`."""
    rule = f"organisation.composition.{kind}"
    data = law[rule]
    typed = data.get(type, data) if type else data
    limits = {name: count for name, count in typed.items() if isinstance(count, int)}
    return Composition(limits, (law.ref(rule),))


def echelon(law: Law, post: str) -> tuple[str, Reference]:
    """Echelon of a post by its key, e.g. `kepala_dinas` -> `II.b`; raises `KeyError`."""
    return law["organisation.echelons"]["posts"][post], law.ref("organisation.echelons")
