"""How much each kind of link, and each kind of disturbance, counts; all of it is ours and open, none of it is law."""

from __future__ import annotations

from dataclasses import dataclass

KINDS = ("duties", "overlap", "staff", "law", "services", "complaints")


@dataclass(frozen=True, slots=True)
class LinkWeights:
    """Ours, open: how many milli-points a full likeness of each kind is worth; they sum to 1000."""

    duties: int = 400
    """Duty statements on like matters."""
    overlap: int = 250
    """Statements said on both sides."""
    staff: int = 100
    """Fields of study and functional families held on both sides."""
    law: int = 50
    """Regulations cited on both sides."""
    services: int = 100
    """Service steps both take part in."""
    complaints: int = 100
    """Categories of complaints that come to both."""
    doubt: int = 1
    """Least links added to those at stake, so that scant evidence weighs little; a usual pair's where that is more."""
    shown: int = 2
    """Things shared that are shown for each kind."""

    def __post_init__(self) -> None:
        """Refuse weights that could not be explained."""
        weights = [getattr(self, kind) for kind in KINDS]
        if sum(weights) != 1000 or min(weights) < 0:
            raise ValueError("the weights of links must sum to 1000 and none be negative")


@dataclass(frozen=True, slots=True)
class Upheaval:
    """Ours, open: what a change disturbs, in staff who change agency."""

    official: int = 5
    """An official who loses the post disturbs as much as this many staff."""
    service: int = 5
    """An office or a step of a service for citizens that passes to another agency disturbs as much as this many staff."""

    def __post_init__(self) -> None:
        """Refuse weights by which a disturbance would be a gain."""
        if min(self.official, self.service) < 0:
            raise ValueError("the weights of a disturbance must not be negative")

    def of(self, moved: int, officials: int, services: int) -> int:
        """The disturbance in all; whole numbers, or arrays of them."""
        return moved + self.official * officials + self.service * services
