"""Reads of runs and results."""

from __future__ import annotations

import logging
from functools import lru_cache
from typing import Any

from django.db.models import Count
from msgspec import MsgspecError

from penata.core import codec
from penata.core.analysis.result import Analysis
from penata.core.budget.result import BusinessCase
from penata.core.design.result import DesignResult
from penata.core.placement.result import PlacementResult
from penata.web.governments.models import Government
from penata.web.jobs.models import Result, Run
from penata.web.organisation.selectors import current_record

log = logging.getLogger(__name__)
KINDS = {"analysis": Analysis, "design": DesignResult, "placement": PlacementResult, "budget": BusinessCase}


def current_run(government: Government) -> Run | None:
    """The newest run on the city's current snapshot."""
    record = current_record(government)
    if record is None:
        return None
    found: Run | None = Run.objects.of(government).filter(snapshot=record.key).order_by("-asked_at").first()
    return found


def result(government: Government, kind: str, scenario: str = "") -> Any | None:
    """The newest finished answer of a kind on the current snapshot; `None` where there is none that can be read."""
    run = current_run(government)
    if run is None or run.status != Run.Status.DONE:
        return None
    row = Result.objects.of(government).filter(run=run, kind=kind, scenario=scenario).only("pk").first()
    if row is None:
        return None
    try:
        return _decoded(row.pk, kind)
    except MsgspecError:
        log.warning("result %s was made by another engine", row.pk)
        return None


def usable(government: Government) -> bool:
    """Whether this version can read what the newest finished run answered."""
    design, run = result(government, "design"), current_run(government)
    if design is None or run is None or result(government, "analysis") is None:
        return False
    kinds = ("placement", "budget")
    return bool(run.gaps) or all(result(government, kind, design.recommended) is not None for kind in kinds)


def runs_by_status() -> dict[str, int]:
    """How many runs stand where, over all governments: for the machine's own monitoring."""
    rows = Run.objects.every().values("status").annotate(count=Count("pk")).order_by()
    return {row["status"]: row["count"] for row in rows}


@lru_cache(maxsize=64)
def _decoded(pk: int, kind: str) -> Any:
    row = Result.objects.every().get(pk=pk)
    return codec.decode(bytes(row.content), KINDS[kind])
