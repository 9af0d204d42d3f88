"""Everything the documents are written from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from penata.core.analysis.result import Analysis
from penata.core.budget.result import BusinessCase
from penata.core.design.result import DesignResult, ScenarioResult
from penata.core.organisation.apply import apply
from penata.core.organisation.snapshot import Snapshot
from penata.core.placement.result import PlacementResult
from penata.core.rules import Law

MOVING = frozenset({"pindah", "jabatan_fungsional"})
"""Paths of a placement that put a person into another post without a committee."""


@dataclass(frozen=True)
class Study:
    """A city's analysis, scenarios, placements and business cases; the last two by scenario id."""

    snapshot: Snapshot
    law: Law
    analysis: Analysis
    design: DesignResult
    placements: Mapping[str, PlacementResult]
    cases: Mapping[str, BusinessCase]
    address: str = ""
    """Public address of the site on which the rules can be read, e.g. `https://penata.kota.example`; empty: none."""

    @property
    def recommended(self) -> ScenarioResult:
        """The scenario the study recommends."""
        return self.design.scenario(self.design.recommended)

    def proposed(self) -> Snapshot:
        """The city as the recommended scenario and its placement leave it; reserved posts stay with their committees."""
        after = apply(self.snapshot, self.recommended.scenario)
        placement = self.placements.get(self.design.recommended)
        if placement is None:
            return after
        goals = {row.employee: row.target for row in placement.assignments if row.path in MOVING}
        people = tuple(
            replace(person, position=goals[person.id]) if person.id in goals else person for person in after.employees
        )
        return replace(after, employees=people)
