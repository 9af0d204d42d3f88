"""A run goes on where it lawfully can: what the law has no value for on the date is left out and told."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from penata.core.rules.rulebook import NotInForce

T = TypeVar("T")
Other = TypeVar("Other")


class Gaps:
    """Collects the rules that a run missed, each once."""

    def __init__(self) -> None:
        self._found: dict[str, NotInForce] = {}

    def __call__(self, work: Callable[[], T], instead: Other) -> T | Other:
        """What `work` answers, or `instead` where a rule it needs has no value on the date."""
        try:
            return work()
        except NotInForce as gap:
            self._found.setdefault(gap.rule.id, gap)
            return instead

    @property
    def found(self) -> tuple[NotInForce, ...]:
        """The gaps, by rule."""
        return tuple(self._found[id] for id in sorted(self._found))
