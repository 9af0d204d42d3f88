"""Reads of runs and results."""

from __future__ import annotations

import logging
from dataclasses import replace
from functools import lru_cache
from math import ceil
from typing import Any

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _
from msgspec import MsgspecError

from penata.core import codec
from penata.core.analysis.demand import Demand
from penata.core.analysis.result import Analysis
from penata.core.budget.result import BusinessCase
from penata.core.design.insight import Insight
from penata.core.design.result import DesignResult
from penata.core.placement.result import PlacementResult
from penata.core.placement.ruled import RuledPlacement
from penata.web.governments.models import Government
from penata.web.jobs.models import Result, Run
from penata.web.organisation.selectors import current_record

log = logging.getLogger(__name__)
KINDS = {
    "analysis": Analysis,
    "design": DesignResult,
    "insight": Insight,
    "placement": PlacementResult,
    "budget": BusinessCase,
    "ruled": RuledPlacement,
}


BY_SCENARIO = ("placement", "budget")
"""Kinds with one answer for each scenario; the others have one for all of them."""
WHOLE, ENOUGH = 1000, 50
"""Per mille: all of the work, and how much must be done before its pace can be judged."""
MARK = "_"
"""Stands between the code of the wishes and a scenario's own id."""


def scenario_parts(scenario: str) -> tuple[str, str]:
    """The code of the wishes a scenario belongs to (empty for the main job) and its id within them."""
    wishes, _, own = scenario.rpartition(MARK)
    return wishes, own


def current_run(government: Government, wishes: str = "") -> Run | None:
    """The newest run on the city's current snapshot, for the main job or for the wishes of that code."""
    record = current_record(government)
    if record is None:
        return None
    found: Run | None = (
        Run.objects.of(government).filter(snapshot=record.key, wishes=wishes).order_by("-asked_at").first()
    )
    return found


def result(government: Government, kind: str, scenario: str = "", wishes: str = "") -> Any | None:
    """The newest finished answer of a kind on the current snapshot; `None` where there is none that can be read.

    Scenarios that rest on wishes carry their code before their id, so that no two scenarios of a city share a name.
    """
    code, own = scenario_parts(scenario)
    wishes, own = wishes or code, own if kind in BY_SCENARIO else ""
    run = current_run(government, wishes)
    if run is None or run.status != Run.Status.DONE:
        return None
    row = Result.objects.of(government).filter(run=run, kind=kind, scenario=own).only("pk").first()
    if row is None:
        return None
    try:
        return _decoded(row.pk, kind, wishes)
    except MsgspecError:
        log.warning("result %s was made by another engine", row.pk)
        return None


def time_left(run: Run) -> str:
    """The time left, judged by the share done since the work was taken up; empty while it cannot be told."""
    if run.status != Run.Status.RUNNING or run.started is None or run.share < ENOUGH:
        return ""
    spent = (timezone.now() - run.started).total_seconds()
    left = spent * (WHOLE - run.share) / run.share
    if left > 90:
        return _("sisa sekitar %(count)s menit") % {"count": ceil(left / 60)}
    return _("sisa sekitar %(count)s detik") % {"count": max(1, ceil(left / 5) * 5)}


def run_demand(run: Run | None) -> Demand | None:
    """What the records of citizens told when a run was asked for."""
    return codec.decode(bytes(run.demand), Demand) if run and run.demand else None


def usable(government: Government, wishes: str = "") -> bool:
    """Whether this version can read what the newest finished run answered."""
    design, run = result(government, "design", wishes=wishes), current_run(government, wishes)
    if design is None or run is None or result(government, "analysis", wishes=wishes) is None:
        return False
    kinds = ("placement", "budget")
    return bool(run.gaps) or all(result(government, kind, design.recommended) is not None for kind in kinds)


def runs_by_status() -> dict[str, int]:
    """How many runs stand where, over all governments: for the machine's own monitoring."""
    rows = Run.objects.every().values("status").annotate(count=Count("pk")).order_by()
    return {row["status"]: row["count"] for row in rows}


@lru_cache(maxsize=64)
def _decoded(pk: int, kind: str, wishes: str) -> Any:
    row = Result.objects.every().get(pk=pk)
    found: Any = codec.decode(bytes(row.content), KINDS[kind])
    return _marked(found, wishes) if wishes else found


def _marked(found: Any, wishes: str) -> Any:
    """An answer with the code of its wishes before the ids of its scenarios."""
    if isinstance(found, DesignResult):
        rows = tuple(
            replace(row, scenario=replace(row.scenario, id=f"{wishes}{MARK}{row.scenario.id}"))
            for row in found.scenarios
        )
        return replace(found, scenarios=rows, recommended=f"{wishes}{MARK}{found.recommended}")
    if isinstance(found, PlacementResult | BusinessCase):
        return replace(found, scenario=f"{wishes}{MARK}{found.scenario}")
    return found
