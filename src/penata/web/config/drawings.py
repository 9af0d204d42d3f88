"""A chart for wide screens and for phones; the page shows the one that fits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from penata.core.publish.charts import Chart
from penata.web.config.templatetags.penata import language


@dataclass(frozen=True)
class Drawing:
    """The same picture twice."""

    wide: Chart
    slim: Chart


def drawing(picture: Callable[..., Chart], *args: Any, **more: Any) -> Drawing:
    """Draw a picture in the language of the page, wide and compact."""
    tongue = language()
    return Drawing(picture(*args, tongue, **more), picture(*args, tongue, compact=True, **more))
