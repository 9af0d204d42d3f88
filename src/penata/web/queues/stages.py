"""Task ids of the national outpatient queue for the moments of a visit; only where the point is a health centre."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from penata.core.rules import load_rulebook
from penata.web.queues.models import Kind, Point, Stage

RULE = "services.queue.stamps"
CANCELLED = "99"
MOMENTS = {"came": ("waiting", "start"), "began": ("waiting", "end"), "ended": ("service", "end")}


def task_of(point: Point, stage: str, moment: str = "") -> int | None:
    """The task id of a moment (`came`, `began`, `ended`) of a stage, or of not taking place; none elsewhere."""
    if point.kind != Kind.HEALTH:
        return None
    rule: dict[str, Any] = load_rulebook().at(timezone.localdate(), timezone.localdate())[RULE]
    if stage == CANCELLED:
        return int(rule["cancelled"])
    if stage == Stage.NONE:
        return None
    kind, end = MOMENTS[moment]
    return next(int(row[end]) for row in rule["intervals"] if row["stage"] == stage and row["kind"] == kind)
