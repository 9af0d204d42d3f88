"""Whether a service standard is whole: its components, which must be public, and what is missing.

Source: UU 25/2009 Ps 21, PermenPANRB 15/2014 (rules `services.standard.*`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from penata.core.message import message
from penata.core.rules import Law, Reference, because
from penata.core.service.faults import WrongInput


class Part(StrEnum):
    """Which half of a standard a component belongs to."""

    DELIVERY = "delivery"
    """Met by the citizen; published."""
    MANUFACTURING = "manufacturing"
    """How the office is run; need not be published."""


@dataclass(frozen=True, slots=True)
class Component:
    """One component of a service standard."""

    number: int
    code: str
    name: str
    part: Part


@dataclass(frozen=True, slots=True)
class StandardCheck:
    """What a standard still lacks."""

    missing: tuple[Component, ...]
    because: tuple[Reference, ...]

    @property
    def publishable(self) -> bool:
        """Whether everything the citizen must see is there."""
        return not any(component.part is Part.DELIVERY for component in self.missing)

    @property
    def complete(self) -> bool:
        """Whether every component is there."""
        return not self.missing


def components(law: Law) -> tuple[Component, ...]:
    """All components in the order of law."""
    return tuple(
        Component(row["number"], row["code"], row["name"], part)
        for part in Part
        for row in law[f"services.standard.{part}"]
    )


def check_standard(law: Law, filled: Mapping[str, str]) -> StandardCheck:
    """What is missing from a standard, given as component code -> text; blank text is missing.

    Raises `WrongInput` for an unknown code.
    """
    known = components(law)
    unknown = sorted(set(filled) - {component.code for component in known})
    if unknown:
        raise WrongInput(message("service.standard.unknown_component", codes=unknown))
    missing = tuple(component for component in known if not filled.get(component.code, "").strip())
    basis = (law.ref(f"services.standard.{part}") for part in Part)
    return StandardCheck(missing, because(law.ref("services.standard.components"), *basis))
