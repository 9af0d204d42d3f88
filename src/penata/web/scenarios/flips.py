"""How another best structure differs from the one recommended, in the fewest words: what then joins and what parts."""

from __future__ import annotations

from dataclasses import dataclass

from penata.core.design.values import Groups


@dataclass(frozen=True, slots=True)
class Flip:
    """The groups of another structure that the recommended one has not, and the other way round."""

    joins: Groups
    parts: Groups


def flip_of(groups: Groups | None, mine: Groups) -> Flip | None:
    """The difference; `None` where no other structure takes over, or none is left at all."""
    if not groups or set(groups) == set(mine):
        return None
    return Flip(
        tuple(codes for codes in groups if codes not in mine), tuple(codes for codes in mine if codes not in groups)
    )
