"""The form of weights and wishes: what was typed, as the engine reads it, and what to show again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from penata.core.catalogue import render
from penata.core.design.result import DesignSettings
from penata.core.design.stated import Known, stated
from penata.web.config.templatetags.penata import language

AIMS = ("hemat", "keserasian", "perpindahan")
LIMITS = (
    "paling_banyak_perangkat_daerah", "paling_banyak_pejabat", "anggaran",
    "pejabat_setara", "layanan_setara", "perubahan_setahun", "pejabat_setahun", "biaya_setahun",
)  # fmt: skip
STANCES = ("pertahankan", "lindungi")
BONDS = ("satukan", "pisahkan")
PAIRS = 6
"""Lines for pairs of functions; a file given to the command line takes any number."""
LONGEST_NAME = 80
FIELD_OF = {"bobot": "hemat", "pertahankan": "perangkat-daerah", "lindungi": "perangkat-daerah"}
FIELD_OF |= dict.fromkeys(BONDS, "pasangan-1-a")
"""Key of a wish -> field its fault is shown at, where that is not the key itself."""


@dataclass(frozen=True)
class WishForm:
    """Texts by field name, as posted or as an earlier set of wishes would fill them."""

    values: Mapping[str, str]
    known: Known

    @classmethod
    def of(cls, settings: DesignSettings, known: Known, name: str = "") -> WishForm:
        """The form filled with wishes stated before."""
        weights = settings.weights
        values = {"nama": name}
        values |= dict(zip(AIMS, map(str, (weights.saving, weights.coherence, weights.disruption)), strict=True))
        stir, year = settings.upheaval, settings.yearly
        numbers = (
            settings.max_agencies, settings.max_officials, settings.budget,
            stir.official, stir.service, year.mergers, year.officials, year.budget,
        )  # fmt: skip
        values |= {field: "" if number is None else str(number) for field, number in zip(LIMITS, numbers, strict=True)}
        for stance, agencies in zip(STANCES, (settings.keep, settings.protect), strict=True):
            values |= {f"pd-{id}": stance for id in agencies}
        pairs = [
            (bond, pair) for bond in BONDS for pair in (settings.require if bond == "satukan" else settings.forbid)
        ]
        for line, (bond, (a, b)) in enumerate(pairs[:PAIRS], start=1):
            values |= {f"pasangan-{line}-a": a, f"pasangan-{line}-sikap": bond, f"pasangan-{line}-b": b}
        return cls(values, known)

    def read(self) -> tuple[DesignSettings, dict[str, str]]:
        """The wishes, and what is wrong by field."""
        raw: dict[str, Any] = {"bobot": {aim: self.text(aim) for aim in AIMS}}
        raw |= {field: self.text(field) for field in LIMITS if self.text(field)}
        for stance in STANCES:
            if ids := [id for id in self.known.agencies if self.text(f"pd-{id}") == stance]:
                raw[stance] = ids
        errors: dict[str, str] = {}
        for line in range(1, PAIRS + 1):
            a, bond, b = (self.text(f"pasangan-{line}-{part}") for part in ("a", "sikap", "b"))
            if bond in BONDS and (a or b):
                raw.setdefault(bond, []).append(f"{a}+{b}")
        settings, faults = stated(raw, self.known)
        tongue = language()
        for fault in faults:
            said = f"{render(fault.message, tongue)} {render(fault.remedy, tongue)}"
            errors.setdefault(FIELD_OF.get(fault.key, fault.key), said)
        if not 1 <= len(self.name) <= LONGEST_NAME:
            errors["nama"] = _("Beri nama, paling panjang 80 huruf.")
        return settings, errors

    @property
    def name(self) -> str:
        """What the set is to be called."""
        return self.text("nama")

    def text(self, field: str) -> str:
        """What stands in a field."""
        return str(self.values.get(field, "")).strip()

    @property
    def agencies(self) -> list[tuple[str, str, str]]:
        """Id, name and wish of every agency that grouping is about, by name."""
        rows = sorted(self.known.agencies.items(), key=lambda row: row[1])
        return [(id, name, self.text(f"pd-{id}")) for id, name in rows]

    @property
    def stated_agencies(self) -> int:
        """How many agencies have a wish."""
        return sum(stance in STANCES for _, _, stance in self.agencies)

    @property
    def lines(self) -> list[tuple[int, str, str, str]]:
        """The lines for pairs: number, first function, bond, second function."""
        parts = ("a", "sikap", "b")
        return [(line, *(self.text(f"pasangan-{line}-{part}") for part in parts)) for line in range(1, PAIRS + 1)]  # type: ignore[misc]

    @property
    def functions(self) -> list[tuple[str, str]]:
        """Code and name of every function, by name."""
        return sorted(self.known.functions.items(), key=lambda row: row[1])
