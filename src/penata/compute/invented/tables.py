"""Synthetic tables for invented provinces, so that the work on a whole country can be tried before the real ones are in.

The rulebook holds the tables of kabupaten and kota only. A province is scored here by the same tables with every limit
of the classes "more is higher" ten times as large. That is invented, laid over the law as a draft, and every reference
that rests on it says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from penata.core.rules import Confidence, Instrument
from penata.core.rules.layer import Layer, LayerKind, Provision, lay

if TYPE_CHECKING:
    from datetime import date

    from penata.core.rules import Rulebook

TIMES = 10
"""Ours: how much larger than a kabupaten a province is taken to be."""
INSTRUMENT = "sintetis-provinsi"
CITATION = "Tabel sintetis provinsi (rekaan)"
_TABLES = ("organisation.typology.general", "organisation.indicators.")


def with_synthetic_tables(book: Rulebook, as_of: date) -> Rulebook:
    """The rulebook with the invented tables of provinces over those of kabupaten and kota, from `as_of` on."""
    instrument = Instrument(INSTRUMENT, CITATION, CITATION, "in_force", (), as_of, Confidence.DRAFT, as_of, "Penata")
    provisions = tuple(
        Provision(id, _enlarged(rule.version(as_of).data), as_of, INSTRUMENT, "Rekaan")
        for id, rule in sorted(book.rules.items())
        if id.startswith(_TABLES)
    )
    return lay(book, Layer(LayerKind.DRAFT, CITATION, {INSTRUMENT: instrument}, provisions))


def _enlarged(table: Any) -> Any:
    rows = [
        row if row["direction"] == "turun" else {**row, "limits": [limit * TIMES for limit in row["limits"]]}
        for row in table["indicators"]
    ]
    return {**table, "indicators": rows}
