"""Reading a layer from its YAML file: a city's own choices, or a draft regulation.

    layer: kota                      # or: rancangan
    name: Ketentuan Kota Contoh
    instruments:
      - {id: perwali-12-2024, citation: Perwali 12/2024, title: ..., in_force: 2024-03-01}
    values:
      - rule: organisation.composition.dinas
        from: 2024-03-01
        article: Pasal 4
        change: {B: {bidang: 2}}     # only these parts; `value:` replaces the whole

A value without `instrument` belongs to the first one, one without `from` holds from that instrument's day.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from penata.core.message import message
from penata.core.rules.layer import Layer, LayerKind, Provision
from penata.core.rules.reference import Confidence
from penata.core.rules.rulebook import Instrument
from penata.core.rules.sources import Misread, parse


def read_layer(path: Path) -> Layer:
    """The layer of a file; raises `Misread`, whose message names file and line, and `OSError`."""
    return parse_layer(path.read_text("utf-8"), path.name)


def parse_layer(text: str, name: str) -> Layer:
    """The layer of a text; raises `Misread`."""
    content = parse(text, name)
    if not isinstance(content, Mapping):
        raise _misread(name, "layer")
    place = _Place(name, text)
    try:
        kind = LayerKind(content["layer"])
        instruments = {row["id"]: _instrument(row, content) for row in content["instruments"]}
        default = next(iter(instruments))
        values = [_provision(row, instruments, default, place) for row in content["values"]]
    except KeyError as fault:
        raise _misread(name, str(fault.args[0])) from None
    except (TypeError, ValueError, AttributeError, StopIteration) as fault:
        if isinstance(fault, Misread):
            raise
        raise _misread(name, str(fault) or "instruments") from None
    return Layer(kind, str(content.get("name", name)), instruments, tuple(values))


class _Place:
    """Where values stand in their file."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.lines = text.splitlines()
        self.after = 0

    def line(self, rule: str) -> int:
        """Line of the next value of a rule."""
        for number in range(self.after, len(self.lines)):
            if self.lines[number].strip().removeprefix("- ").replace("{", "").startswith(f"rule: {rule}"):
                self.after = number + 1
                return number + 1
        return 0


def _instrument(row: Mapping[str, Any], content: Mapping[str, Any]) -> Instrument:
    start = row["in_force"]
    if not isinstance(start, date):
        raise ValueError("in_force")
    checked = row.get("checked", content.get("checked", {"day": start, "by": ""}))
    return Instrument(
        str(row["id"]),
        str(row["citation"]),
        str(row.get("title", row["citation"])),
        str(row.get("status", "in_force")),
        (),
        start,
        Confidence.CITY if content["layer"] == LayerKind.CITY else Confidence.DRAFT,
        checked["day"],
        str(checked["by"]),
    )


def _provision(row: Mapping[str, Any], instruments: Mapping[str, Instrument], default: str, place: _Place) -> Provision:
    rule = str(row["rule"])
    line = place.line(rule)
    instrument = str(row.get("instrument", default))
    if instrument not in instruments:
        raise Misread(message("law.misread.instrument", file=place.name, line=line, rule=rule, instrument=instrument))
    start, until = row.get("from", instruments[instrument].in_force), row.get("until")
    if not isinstance(start, date) or not isinstance(until, date | None):
        value = str(until if isinstance(start, date) else start)
        raise Misread(message("law.misread.day", file=place.name, line=line, rule=rule, value=value))
    article = str(row.get("article", "")).strip()
    if not article:
        citation = instruments[instrument].citation
        raise Misread(message("law.misread.article", file=place.name, line=line, rule=rule, instrument=citation))
    if until is not None and until <= start:
        raise Misread(
            message("law.misread.dates", file=place.name, line=line, rule=rule, day=until.isoformat(), article=article)
        )
    merge = "change" in row
    return Provision(
        rule, row["change"] if merge else row["value"], start, instrument, article, until, (), merge, False, line
    )


def _misread(name: str, problem: str) -> Misread:
    return Misread(message("law.misread.shape", file=name, problem=problem))
