"""The whole way in one call: from a snapshot to a placed and costed plan.

The command line, the job of the web and the benchmarks all run this; nothing in it knows who asks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from penata.core.analysis import analyse, with_gaps
from penata.core.analysis.demand import Demand
from penata.core.analysis.result import Analysis
from penata.core.budget import business_case
from penata.core.budget.result import BudgetSettings, BusinessCase
from penata.core.design import answered
from penata.core.design.clients import clients_of
from penata.core.design.picked import picked
from penata.core.design.result import DesignResult, DesignSettings, FrontierPoint
from penata.core.message import Message, message
from penata.core.organisation.snapshot import Snapshot
from penata.core.placement import place
from penata.core.placement.result import PlacementResult, PlacementSettings
from penata.core.rules import Law
from penata.core.rules.gaps import Gaps

if TYPE_CHECKING:
    from penata.core.publish import Study

Progress = Callable[[Message, int], None]
"""Is told what is being done and how much of the whole is behind us (per mille)."""

_SHARES = {"analyse": 0, "design": 250, "place": 400, "done": 1000}
"""Where each step begins, by the time it takes on a city of 4,000 staff."""


@dataclass(frozen=True)
class Settings:
    """All the wishes and assumptions of one run."""

    design: DesignSettings = DesignSettings()
    placement: PlacementSettings = PlacementSettings()
    budget: BudgetSettings = BudgetSettings()
    point: tuple[int, FrontierPoint] | None = None
    """A numbered point of the frontier to be worked out in place of the recommended structures."""


@dataclass(frozen=True)
class Outcome:
    """Everything the main job answers; placements and cases by scenario id, without the present structure."""

    analysis: Analysis
    design: DesignResult
    placements: Mapping[str, PlacementResult]
    cases: Mapping[str, BusinessCase]
    gaps: tuple[Message, ...] = ()
    """Rules that placement or its price needed and that have no value on the date; what rests on them is left out."""

    @property
    def complete(self) -> bool:
        """Whether the structure recommended is placed and costed, as the documents need."""
        return self.design.recommended in self.cases

    def study(self, snapshot: Snapshot, law: Law, address: str = "") -> Study:
        """The outcome as what the documents are written from; `address`: where the public can read the rules."""
        from penata.core.publish import Study

        return Study(snapshot, law, self.analysis, self.design, self.placements, self.cases, address)


def silent(_: Message, __: int) -> None:
    """Tell nobody how far the work is."""


def run(
    snapshot: Snapshot,
    law: Law,
    settings: Settings | None = None,
    progress: Progress = silent,
    demand: Demand | None = None,
) -> Outcome:
    """Analyse, design, place and cost `snapshot` under `law`; deterministic, some seconds for a city.

    `demand`: what the city's records tell of its citizens, where it keeps any.
    """
    wishes = settings or Settings()
    progress(message("pipeline.analyse"), _SHARES["analyse"])
    analysis = analyse(snapshot, law, demand=demand)
    progress(message("pipeline.design"), _SHARES["design"])
    found = answered(snapshot, law, analysis, wishes.design, clients_of(demand, snapshot, law))
    answer = picked(found, wishes.point[1], wishes.point[0]) if wishes.point else found.result()
    known = Gaps()
    placements: dict[str, PlacementResult] = {}
    cases: dict[str, BusinessCase] = {}
    proposals = [result for result in answer.scenarios if result.status != "kini"]
    for number, proposal in enumerate(proposals):
        id = proposal.scenario.id
        share = _SHARES["place"] + (_SHARES["done"] - _SHARES["place"]) * number // len(proposals)
        progress(message("pipeline.place", scenario=proposal.scenario.name), share)
        placed = known(partial(place, snapshot, law, proposal, wishes.placement), None)
        if placed is None:
            continue
        placements[id] = placed
        case = known(partial(business_case, snapshot, law, proposal, placed, wishes.budget), None)
        if case is not None:
            cases[id] = case
    progress(message("pipeline.done"), _SHARES["done"])
    told = with_gaps(snapshot, law, analysis, known.found)
    return Outcome(told, answer, placements, cases, tuple(gap.message for gap in known.found))
