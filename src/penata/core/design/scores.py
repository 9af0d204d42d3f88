"""What a function is entitled to when its score moves: only this of a score ever changes which groups are lawful."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from penata.core.analysis.result import Analysis, FunctionScore
from penata.core.design.frame import Frame
from penata.core.design.standing import Standing, standings
from penata.core.organisation.snapshot import Snapshot
from penata.core.rules import Law
from penata.core.rules.organisation import band

Key = tuple[str, str, bool]
"""Band, band by the score alone, and whether the score before the geographic factor opens J4."""

_ORDER = ("seksi", "bidang", "C", "B", "A")
MILLE = 1000


def key_of(one: Standing, frame: Frame) -> Key:
    """What of a standing the law of grouping looks at."""
    low, high = frame.efficiency
    return one.band, one.own_band, low <= one.raw <= high


def scaled(score: FunctionScore, mille: int, law: Law) -> FunctionScore:
    """The function with its points, and its official score, at so many per mille; rounded down."""
    official = None if score.official is None else score.official * mille // MILLE
    return _rescored(score, score.raw * mille // MILLE, official, law)


def moved(score: FunctionScore, points: int, law: Law) -> FunctionScore:
    """The function with so many points more before the geographic factor; an official score moves as its own does."""
    raw = max(0, score.raw + points)
    gain = int(raw * score.factor) - int(score.raw * score.factor)
    return _rescored(score, raw, None if score.official is None else score.official + gain, law)


def _rescored(score: FunctionScore, raw: int, official: int | None, law: Law) -> FunctionScore:
    own = int(raw * score.factor)
    effective = own if official is None else official
    found = score.band if score.technical_zero else band(law, score.function, effective).band
    return replace(score, raw=raw, score=own, official=official, effective=effective, band=found)


class Reach:
    """The standings of every function at each factor (per mille) between two."""

    def __init__(self, snapshot: Snapshot, analysis: Analysis, frame: Frame, law: Law, low: int, high: int) -> None:
        self._make: Callable[[int], tuple[Standing, ...]] = lambda mille: standings(
            snapshot,
            replace(analysis, functions=tuple(scaled(score, mille, law) for score in analysis.functions)),
            frame,
        )
        self._frame = frame
        self._known: dict[int, tuple[Standing, ...]] = {}
        self._low, self._high = low, high
        self._split(low, high)

    def states(self) -> Mapping[str, tuple[tuple[Standing, ...], Any]]:
        """Function -> its distinct standings (that at 1000 first), and which of them each factor gives."""
        import numpy as np

        factors = sorted(self._known)
        found = {}
        for at, present in enumerate(self._at(MILLE)):
            kinds: dict[Key, int] = {key_of(present, self._frame): 0}
            kept = [present]
            places = np.zeros(self._high - self._low + 1, dtype=np.int64)
            for number, factor in enumerate(factors):
                one = self._known[factor][at]
                key = key_of(one, self._frame)
                if key not in kinds:
                    kinds[key] = len(kept)
                    kept.append(one)
                end = factors[number + 1] if number + 1 < len(factors) else self._high + 1
                places[factor - self._low : end - self._low] = kinds[key]
            found[present.code] = tuple(kept), places
        return found

    def _at(self, mille: int) -> tuple[Standing, ...]:
        if mille not in self._known:
            self._known[mille] = self._make(mille)
        return self._known[mille]

    def _split(self, low: int, high: int) -> None:
        """Look between two factors wherever some function differs: every threshold is met once, for bands only rise."""
        ends = ([levels(one, self._frame) for one in self._at(factor)] for factor in (low, high))
        if high - low > 1 and next(ends) != next(ends):
            middle = (low + high) // 2
            self._split(low, middle)
            self._split(middle, high)


def levels(one: Standing, frame: Frame) -> tuple[int, int, bool, bool]:
    """What `key_of` tells, in parts that only ever rise with the score, so that halving meets every change."""
    low, high = frame.efficiency
    return level(one.band), level(one.own_band), one.raw >= low, one.raw > high


def level(band: str) -> int:
    """Bands from small to large; below all of them what is not housed."""
    return _ORDER.index(band) if band in _ORDER else -1
