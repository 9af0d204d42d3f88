"""Whole numbers drawn by a stated rule: the same for the same seed, name and place, in any order and on any machine.

The number at a place is the SplitMix64 mixture of seed, name and place (Steele, Lea and Flood 2014), so no generator
is carried along and a draw more or less moves no other.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import Any

import numpy as np

_STEP = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)


def drawn(seed: int, name: str, count: int, low: int, high: int) -> Any:
    """So many whole numbers from `low` to `high`, ends included, as an array."""
    key = int.from_bytes(blake2b(f"{seed}:{name}".encode(), digest_size=8).digest(), "big")
    mixed = np.uint64(key) + _STEP * np.arange(1, count + 1, dtype=np.uint64)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * _FIRST
    mixed = (mixed ^ (mixed >> np.uint64(27))) * _SECOND
    mixed ^= mixed >> np.uint64(31)
    return low + (mixed % np.uint64(high - low + 1)).astype(np.int64)
