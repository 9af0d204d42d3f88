"""A good partition from any other: moves of single things, worse ones too, of which the best row is kept.

After Kernighan and Lin (1970): everything is moved once, each time what gains most or loses least.
"""

from __future__ import annotations

from typing import Any

import numpy as np


def improved(worth: Any, labels: Any) -> Any:
    """Labels (things,) of a partition worth no less, which no row of such moves betters."""
    labels = _renumbered(labels)
    while True:
        better, gain = _pass(worth, labels)
        if gain <= 0:
            return labels
        labels = _renumbered(better)


def _pass(worth: Any, labels: Any) -> tuple[Any, int]:
    size = len(labels)
    labels, best = labels.copy(), labels.copy()
    member = np.zeros((size, size + 1), dtype=np.int64)
    member[np.arange(size), labels] = 1
    ties = worth @ member
    waiting = np.ones(size, dtype=bool)
    total = most = 0
    lowest = np.iinfo(np.int64).min
    for _ in range(size):
        gains = ties - ties[np.arange(size), labels][:, None]
        used = member.any(axis=0)
        gains[np.arange(size), labels] = lowest
        gains[~waiting] = lowest
        empty = np.flatnonzero(~used)
        gains[:, empty[1:]] = lowest
        thing, group = divmod(int(gains.argmax()), size + 1)
        total += int(gains[thing, group])
        ties[:, labels[thing]] -= worth[:, thing]
        ties[:, group] += worth[:, thing]
        member[thing, labels[thing]], member[thing, group] = 0, 1
        labels[thing] = group
        waiting[thing] = False
        if total > most:
            most, best = total, labels.copy()
    return best, most


def _renumbered(labels: Any) -> Any:
    """Groups numbered from zero."""
    return np.unique(labels, return_inverse=True)[1].reshape(-1)
