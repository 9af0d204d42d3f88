"""How complaints are told apart; one setting for all cities unless a city measures better."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class RoutingSettings:
    """Chosen on real complaints by splits in time (`benchmarks/routing.py`)."""

    penalty: float = 10.0
    """Inverse strength of regularisation of both learners."""
    evenness: float = 0.75
    """How far rare classes are lifted: 0 each complaint counts the same, 1 each class does."""
    smoothing: float = 0.3
    """Of the word counts by class."""
    characters: int = 60_000
    """Commonest groups of three to five letters that are looked at."""
    trust: int = 150
    """Decisions after which what was learned counts as much as the lexicon."""
    least: int = 30
    """Decisions from which learning begins."""
    sharpness: float = 1.6
    """Power of the mean of the learners where decisions are too few to measure it."""
    measured_from: int = 1_000
    """Decisions from which the sharpness is measured on the newest fifth."""
    sharpest: float = 3.0
    """Highest sharpness tried."""
