"""The law a city works under: the rulebook with the city's own rules over it, on the day of its data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from penata.core.message import message
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import CityRule
from penata.core.rules import Confidence, Instrument, Law, NotInForce, Rulebook, load_rulebook
from penata.core.rules.layer import Layer, LayerKind, Provision, lay
from penata.core.rules.rulebook import Refusal

CEILING = "pay.tpp.ceiling"
_SEPARATORS = (">", "›")


def law_of_city(snapshot: Snapshot, rulebook: Rulebook | None = None, day: date | None = None) -> Law:
    """The law of `snapshot.as_of` with the city's rules; what breaches the law is left out and stands in `refusals`.

    `day` is the day of the work, for telling which values were checked too long ago.
    """
    book = rulebook if rulebook is not None else load_rulebook()
    if snapshot.rules:
        book = lay(book, city_layer(enumerate(snapshot.rules, start=1), snapshot.government.name, snapshot.as_of))
    excess = _above_ceiling(snapshot, book)
    return (replace(book, refusals=(*book.refusals, *excess)) if excess else book).at(snapshot.as_of, day)


def city_layer(rows: Iterable[tuple[int, CityRule]], name: str, as_of: date) -> Layer:
    """The rows of the sheet `ketentuan_daerah`, with their numbers, as a layer; checked on the day of the data."""
    given = list(rows)
    starts: dict[str, date] = {}
    for _, row in given:
        starts[row.source] = min(row.start, starts.get(row.source, row.start))
    instruments = {
        _id(source): Instrument(_id(source), source, source, "in_force", (), start, Confidence.CITY, as_of, name)
        for source, start in starts.items()
    }
    provisions = tuple(
        Provision(
            row.rule, row.value, row.start, _id(row.source), row.article, part=_part(row.part), written=True, line=line
        )
        for line, row in given
    )
    return Layer(LayerKind.CITY, name, instruments, provisions)


def _id(source: str) -> str:
    return f"kota:{source}"


def _part(text: str) -> tuple[str, ...]:
    separator = next((mark for mark in _SEPARATORS if mark in text), ">")
    return tuple(part.strip() for part in text.split(separator) if part.strip())


def _above_ceiling(snapshot: Snapshot, book: Rulebook) -> list[Refusal]:
    """Rates of the TPP sheet above what was approved for their class."""
    try:
        ceiling = book.at(snapshot.as_of).get(CEILING)
    except NotInForce:
        return []
    above = [rate for rate in snapshot.tpp if rate.monthly > ceiling.data.get(rate.kelas, rate.monthly)]
    label = ceiling.reference.label
    return [
        Refusal(
            CEILING,
            message("law.layer.tpp", kelas=row.kelas, value=row.monthly, limit=ceiling.data[row.kelas], article=label),
            (ceiling.reference,),
        )
        for row in above
    ]
