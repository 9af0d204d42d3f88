"""The knock-on of a merger: the number of agencies is itself an indicator of other functions.

The structure rests on the scores at the mapping date; that reading is chosen. What a new mapping after the merger
would give is shown beside it, so that nobody is surprised (PP 18/2016 annexes II and IV).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from penata.core.analysis.result import Analysis, FunctionScore
from penata.core.message import Message, message
from penata.core.rules import Law
from penata.core.rules.organisation import band, indicator_table

_COUNTED = "Jumlah Perangkat Daerah"
"""How the annexes begin the name of an indicator that counts agencies."""


@dataclass(frozen=True)
class Rescorer:
    """Works scores out again for another number of agencies."""

    law: Law
    analysis: Analysis
    archipelagic: bool = False

    def notes(self, change: int) -> Sequence[Message]:
        """One message per function whose band would change with `change` more (or fewer) agencies."""
        found = [self._note(score, change) for score in self.analysis.functions]
        return [note for note in found if note is not None]

    def _note(self, score: FunctionScore, change: int) -> Message | None:
        if score.official is not None or score.technical_zero:
            return None
        raw = score.raw
        for row in score.indicators:
            if row.general or row.value is None or not row.name.startswith(_COUNTED):
                continue
            table = indicator_table(self.law, score.function, self.archipelagic)
            _, points = table.score(row.number, row.value + change)
            raw += points - row.points
        if raw == score.raw:
            return None
        after = int(raw * score.factor)
        new = band(self.law, score.function, after).band
        if new == score.band:
            return None
        return message(
            "design.note.rescore",
            function=score.name,
            before=score.effective,
            after=after,
            band=message(f"design.type.{score.band}"),
            new=message(f"design.type.{new}"),
        )
