"""The knock-on of a merger: the number of agencies is itself an indicator of other functions.

Two readings: the structure rests on the scores at the mapping date, or on the scores a new mapping would give with the
number of agencies the structure itself has (PP 18/2016 annexes II and IV). Both are answered, each exactly.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from penata.core.analysis.result import Analysis, FunctionScore
from penata.core.design.scores import moved
from penata.core.message import Message, message
from penata.core.rules import Law
from penata.core.rules.organisation import indicator_table

_COUNTED = "organisation.agency_count"


@dataclass(frozen=True)
class Rescorer:
    """Works scores out again for another number of agencies."""

    law: Law
    analysis: Analysis
    archipelagic: bool = False

    @cached_property
    def _counting(self) -> frozenset[tuple[str, int]]:
        """Function and number of every indicator that counts agencies."""
        return frozenset((row["function"], row["number"]) for row in self.law[_COUNTED]["indicators"])

    def mapped(self, change: int) -> Analysis:
        """The analysis as a mapping with `change` more (or fewer) agencies would give it."""
        functions = tuple(self._again(score, change) for score in self.analysis.functions)
        new = {
            after.function: after.band
            for before, after in zip(self.analysis.functions, functions, strict=True)
            if before.band != after.band
        }
        agencies = tuple(
            replace(row, simulated=new[row.leading]) if row.leading in new else row for row in self.analysis.agencies
        )
        return replace(self.analysis, functions=functions, agencies=agencies)

    def notes(self, change: int) -> Sequence[Message]:
        """One message per function whose band would change with `change` more (or fewer) agencies."""
        return [
            message(
                "design.note.rescore",
                function=score.name,
                before=score.effective,
                after=again.effective,
                band=message(f"design.type.{score.band}"),
                new=message(f"design.type.{again.band}"),
            )
            for score in self.analysis.functions
            if (again := self._again(score, change)).band != score.band
        ]

    def moved(self, change: int) -> Sequence[Message]:
        """One message on the functions whose score would change but not their band; none where there are none."""
        rows = [
            message("design.note.rescore.score", function=score.name, before=score.effective, after=again.effective)
            for score in self.analysis.functions
            if (again := self._again(score, change)).band == score.band and again.effective != score.effective
        ]
        return [message("design.note.rescore.same", functions=rows)] if rows else []

    def _again(self, score: FunctionScore, change: int) -> FunctionScore:
        if score.official is not None or score.technical_zero:
            return score
        raw = score.raw
        for row in score.indicators:
            if row.general or row.value is None or (score.function, row.number) not in self._counting:
                continue
            table = indicator_table(self.law, score.function, self.archipelagic)
            _, points = table.score(row.number, max(row.value + change, Decimal(0)))
            raw += points - row.points
        return score if raw == score.raw else moved(score, raw - score.raw, self.law)
