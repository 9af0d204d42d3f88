"""Placements kept solved in memory, so that one question after the other is answered without solving anew.

A placement is kept under the hash of all it rests on: the run (snapshot, settings, engine), the scenario and what
committees decided. A process keeps the last few; another process, or a new start, solves once and is as quick then.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from functools import cached_property
from threading import Lock

from penata.core import codec
from penata.core.design.result import DesignResult
from penata.core.placement.explain import Questions
from penata.core.placement.place import Prepared, prepare, proposed
from penata.core.placement.result import Assignment, PlacementResult
from penata.web.governments.models import Government
from penata.web.jobs.selectors import current_run, scenario_parts
from penata.web.organisation.selectors import law_of, snapshot_by_key
from penata.web.scenarios.selectors import decided_posts

MOST = 6
"""Placements kept; one of a city with a thousand people in its changed agencies takes some ten megabytes."""


@dataclass(frozen=True)
class Standing:
    """One scenario's people placed, with the prices that answer questions."""

    prepared: Prepared
    scenario: str

    @cached_property
    def questions(self) -> Questions:
        """Ready to be asked."""
        return Questions(self.prepared)

    @cached_property
    def placement(self) -> PlacementResult:
        """The proposal with what committees decided carried in."""
        return proposed(self.prepared, self.scenario)

    def row_of(self, employee: str) -> Assignment | None:
        """The proposal for one person; `None` for who takes no part."""
        return self._rows.get(employee)

    @cached_property
    def _rows(self) -> dict[str, Assignment]:
        return {row.employee: row for row in self.placement.assignments}


_kept: OrderedDict[str, Standing] = OrderedDict()
_one_at_a_time = Lock()


def standing_of(government: Government, design: DesignResult, scenario: str) -> Standing:
    """The placement of a scenario, solved now where it is not kept; raises `UnlawfulDecision`."""
    decided = decided_posts(government, design.snapshot, scenario)
    run = current_run(government, scenario_parts(scenario)[0])
    key = codec.key(government.code, design.snapshot, run.key if run else "", scenario, decided)
    with _one_at_a_time:
        found = _kept.pop(key, None)
        if found is None:
            snapshot = snapshot_by_key(government, design.snapshot)
            prepared = prepare(snapshot, law_of(snapshot), design.scenario(scenario), decisions=decided)
            found = Standing(prepared, scenario)
        _kept[key] = found
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return found
