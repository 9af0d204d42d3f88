"""Work that is done again and again, whenever the worker has nothing else to do."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping

from django.utils.module_loading import import_string

log = logging.getLogger(__name__)


class Schedule:
    """Functions and how often they run; each must take effect once however many workers call it."""

    def __init__(self, seconds: Mapping[str, int]) -> None:
        self.seconds = dict(seconds)
        self.last: dict[str, float] = {}

    def run_due(self, now: float | None = None) -> list[str]:
        """Call what is due and name it; a fault is logged and tried again at the next time."""
        moment = time.monotonic() if now is None else now
        due = [name for name, gap in self.seconds.items() if moment - self.last.get(name, -gap - 1.0) >= gap]
        for name in due:
            self.last[name] = moment
            try:
                import_string(name)()
            except Exception:
                log.exception("%s failed", name)
        return due
