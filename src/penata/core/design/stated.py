"""Wishes as people state them, in a file, a form or on the command line: read into settings, each fault with its remedy.

All values are texts, for a code such as 2.10 is no number. Keys are Indonesian and have English aliases.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from itertools import combinations
from typing import Any

from penata.core.design.frame import Frame
from penata.core.design.result import DesignSettings, Weights
from penata.core.design.standing import grouped_functions, plain_code
from penata.core.design.values import Yearly
from penata.core.design.weights import Upheaval
from penata.core.message import Message, message
from penata.core.organisation.snapshot import Snapshot

KEYS = {
    "bobot": "weights",
    "paling_banyak_perangkat_daerah": "max_agencies",
    "paling_banyak_pejabat": "max_officials",
    "anggaran": "budget",
    "pejabat_setara": "official",
    "layanan_setara": "service",
    "perubahan_setahun": "yearly_mergers",
    "pejabat_setahun": "yearly_officials",
    "biaya_setahun": "yearly_budget",
    "pertahankan": "keep",
    "lindungi": "protect",
    "pisahkan": "forbid",
    "satukan": "require",
    "pembacaan": "reading",
    "langkah": "work",
}
"""Key -> setting."""
ALIASES = {
    "weights": "bobot",
    "max_agencies": "paling_banyak_perangkat_daerah",
    "max_officials": "paling_banyak_pejabat",
    "budget": "anggaran",
    "official_equals": "pejabat_setara",
    "service_equals": "layanan_setara",
    "yearly_changes": "perubahan_setahun",
    "yearly_officials": "pejabat_setahun",
    "yearly_budget": "biaya_setahun",
    "keep": "pertahankan",
    "protect": "lindungi",
    "forbid": "pisahkan",
    "together": "satukan",
    "reading": "pembacaan",
    "limit": "langkah",
}
AIMS = {"hemat": "saving", "keserasian": "coherence", "perpindahan": "disruption"}
AIM_ALIASES = {english: own for own, english in AIMS.items()}
READINGS = ("pemetaan", "sesudah")
WHOLE = 100
LARGEST = 10**18
"""Rupiah; more is a slip."""
_UPHEAVAL = ("official", "service")
_YEARLY = {"yearly_mergers": "mergers", "yearly_officials": "officials", "yearly_budget": "budget"}
_GROUPED = re.compile(r"-?\d{1,3}([._]\d{3})+|-?\d+")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one wish, and how to mend it."""

    key: str
    """The key as written."""
    message: Message
    remedy: Message


@dataclass(frozen=True)
class Known:
    """What of a city wishes may name."""

    agencies: Mapping[str, str]
    """Agency that grouping is about -> its name."""
    outside: Mapping[str, str]
    """Agency that grouping leaves alone -> its name."""
    functions: Mapping[str, str]
    """Function carried by those agencies -> its name, in the order of law."""

    @classmethod
    def of(cls, snapshot: Snapshot, frame: Frame) -> Known:
        """The agencies and functions of a city."""
        carried = {agency.id: grouped_functions(agency, frame) for agency in snapshot.agencies}
        codes = sorted({code for row in carried.values() for code in row}, key=frame.order)
        return cls(
            {agency.id: agency.name for agency in snapshot.agencies if carried[agency.id]},
            {agency.id: agency.name for agency in snapshot.agencies if not carried[agency.id]},
            {code: frame.names.get(code, code) for code in codes},
        )


@dataclass
class _Reading:
    known: Known
    faults: list[Fault] = field(default_factory=list)

    def fault(self, key: str, code: str, remedy: str = "", **params: Any) -> None:
        """Note what is wrong; its remedy has the same words unless it is named."""
        what = message(f"design.stated.{code}", **params)
        self.faults.append(Fault(key, what, message(f"design.stated.remedy.{remedy or code}", **params)))


def stated(raw: Mapping[str, Any], known: Known) -> tuple[DesignSettings, tuple[Fault, ...]]:
    """The settings that texts, lists of texts and mappings of texts state; with any fault they are not to be used."""
    reading = _Reading(known)
    found: dict[str, Any] = {}
    for written, value in raw.items():
        key = ALIASES.get(written, written)
        if key not in KEYS:
            near = get_close_matches(written, (*KEYS, *ALIASES), 1) or ["bobot"]
            reading.fault(written, "key", name=written, near=near[0], keys=list(KEYS))
        elif KEYS[key] in found:
            reading.fault(written, "twice", name=written, own=key)
        else:
            found[KEYS[key]] = _READ[KEYS[key]](reading, written, value)
    named = {name: value for name, value in found.items() if value is not None}
    weights = Upheaval(**{name: named.pop(name) for name in _UPHEAVAL if name in named})
    yearly = Yearly(**{own: named.pop(name) for name, own in _YEARLY.items() if name in named})
    return DesignSettings(**named, upheaval=weights, yearly=yearly), tuple(reading.faults)


def _weights(reading: _Reading, key: str, value: Any) -> Weights | None:
    if isinstance(value, Mapping):
        named = {AIM_ALIASES.get(name, name): part for name, part in value.items()}
        parts = [named.get(aim, "") for aim in AIMS]
        unknown = [name for name in named if name not in AIMS]
        if unknown:
            reading.fault(key, "aim", name=unknown[0], aims=list(AIMS))
            return None
    else:
        parts = _listed(value)
    numbers = [_decimal(part) for part in parts]
    if len(numbers) != len(AIMS) or any(number is None for number in numbers):
        reading.fault(key, "weights", remedy="weights", value=_shown(value))
        return None
    shares = [number for number in numbers if number is not None]
    if any(share < 0 for share in shares):
        reading.fault(key, "weight_negative", remedy="weights", value=_shown(value))
        return None
    if not sum(shares):
        reading.fault(key, "weight_zero", remedy="weights", value=_shown(value))
        return None
    return weights_of(shares)


def weights_of(shares: Sequence[Decimal]) -> Weights:
    """Three shares as whole per cents that sum to 100, the largest remainders rounded up."""
    total = sum(shares)
    exact = [share * WHOLE / total for share in shares]
    whole = [int(share) for share in exact]
    order = sorted(range(len(exact)), key=lambda at: (whole[at] - exact[at], at))
    for at in order[: WHOLE - sum(whole)]:
        whole[at] += 1
    return Weights(*whole)


def _count(least: int) -> Callable[[_Reading, str, Any], int | None]:
    def read(reading: _Reading, key: str, value: Any) -> int | None:
        number = _whole(value)
        if number is None or not least <= number < LARGEST:
            reading.fault(key, "count", value=_shown(value), least=least)
            return None
        return number

    return read


def _rupiah(reading: _Reading, key: str, value: Any) -> int | None:
    text = re.sub(r"^(-?)\s*rp\.?\s*", r"\1", value.strip(), flags=re.IGNORECASE) if isinstance(value, str) else value
    number = _whole(text)
    if number is None or abs(number) >= LARGEST:
        reading.fault(key, "rupiah", value=_shown(value))
        return None
    return number


def _outlay(reading: _Reading, key: str, value: Any) -> int | None:
    number = _rupiah(reading, key, value)
    if number is not None and number < 0:
        reading.fault(key, "count", value=_shown(value), least=0)
        return None
    return number


def _agencies(reading: _Reading, key: str, value: Any) -> tuple[str, ...]:
    found = []
    for id in dict.fromkeys(_listed(value)):
        if id in reading.known.agencies:
            found.append(id)
        elif id in reading.known.outside:
            reading.fault(key, "outside", agency=reading.known.outside[id])
        else:
            near = get_close_matches(id, reading.known.agencies, 3, 0.4) or list(reading.known.agencies)[:3]
            reading.fault(key, "agency", name=id, near=near)
    return tuple(found)


def _pairs(reading: _Reading, key: str, value: Any) -> tuple[tuple[str, str], ...]:
    rows = [value] if isinstance(value, str) else list(value) if isinstance(value, list | tuple) else [None]
    found: dict[tuple[str, str], None] = {}
    for row in rows:
        codes = [plain_code(code) for code in dict.fromkeys(_listed(row, "+"))]
        unknown = [code for code in codes if code not in reading.known.functions]
        for code in unknown:
            near = get_close_matches(code, reading.known.functions, 3, 0.4) or list(reading.known.functions)[:3]
            reading.fault(key, "function", name=code, near=near)
        if not unknown and len(codes) < 2:
            reading.fault(key, "pair", value=_shown(row))
        elif not unknown:
            order = {code: at for at, code in enumerate(reading.known.functions)}
            found |= dict.fromkeys(combinations(sorted(codes, key=order.__getitem__), 2))
    return tuple(found)


def _reading_of(reading: _Reading, key: str, value: Any) -> str | None:
    if value not in READINGS:
        reading.fault(key, "reading", value=_shown(value), readings=list(READINGS))
        return None
    return str(value)


_READ: dict[str, Callable[[_Reading, str, Any], Any]] = {
    "weights": _weights,
    "max_agencies": _count(1),
    "max_officials": _count(0),
    "budget": _rupiah,
    "official": _count(0),
    "service": _count(0),
    "yearly_mergers": _count(1),
    "yearly_officials": _count(0),
    "yearly_budget": _outlay,
    "keep": _agencies,
    "protect": _agencies,
    "forbid": _pairs,
    "require": _pairs,
    "reading": _reading_of,
    "work": _count(1),
}


def wishes_told(settings: DesignSettings, known: Known) -> tuple[Message, ...]:
    """The wishes in words, as a person recognises them; empty where only the weights are set."""
    names, codes = known.agencies, known.functions
    told = [message("design.wish.keep", agency=names.get(id, id)) for id in settings.keep]
    told += [message("design.wish.protect", agency=names.get(id, id)) for id in settings.protect]
    for kind, pairs in (("require", settings.require), ("forbid", settings.forbid)):
        told += [message(f"design.wish.{kind}", functions=[codes.get(code, code) for code in pair]) for pair in pairs]
    limits = {"max_agencies": settings.max_agencies, "max_officials": settings.max_officials, "budget": settings.budget}
    limits |= {f"yearly.{own}": getattr(settings.yearly, own) for own in _YEARLY.values()}
    told += [message(f"design.wish.{name}", limit=limit) for name, limit in limits.items() if limit is not None]
    return tuple(told)


def _listed(value: Any, mark: str = ",") -> list[str]:
    """A list of texts, or one text with its parts set off by commas (or `mark`)."""
    if isinstance(value, str):
        return [part.strip() for part in re.split(f"[,;{re.escape(mark)}]", value) if part.strip()]
    if isinstance(value, list | tuple) and all(isinstance(part, str) for part in value):
        return [part.strip() for part in value if part.strip()]
    return []


def _whole(value: Any) -> int | None:
    """A whole number, its thousands set off by points or not."""
    if not isinstance(value, str) or not _GROUPED.fullmatch(value.strip()):
        return None
    return int(value.strip().replace(".", "").replace("_", ""))


def _decimal(value: Any) -> Decimal | None:
    """A finite number; a comma in it is the decimal one."""
    try:
        number = Decimal(str(value).strip().rstrip("%").strip().replace(",", "."))
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number) < LARGEST else None


def _shown(value: Any) -> str:
    """What was written, short enough to be read."""
    if isinstance(value, Mapping):
        value = [f"{name}: {part}" for name, part in value.items()]
    text = ", ".join(map(str, value)) if isinstance(value, Iterable) and not isinstance(value, str) else str(value)
    return text if len(text) <= 60 else f"{text[:59]}…"
