"""Rules of placement as a government states them, in a file or on the command line, each fault with its remedy.

All values are texts. Keys are Indonesian and have English aliases. No law sets these numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from penata.core.design.stated import Fault
from penata.core.message import message

KEYS = {
    "paling_banyak_perpindahan": "max_moves",
    "keluar_unit": "outflow",
    "berpengalaman": "experienced",
    "rata_unit": "even_units",
    "rata_golongan": "even_ranks",
    "pasangan": "couples",
}
"""Key -> rule."""
ALIASES = {rule: key for key, rule in KEYS.items()}
WHOLE = 100
MOST = 1_000_000
"""Moves; more is a slip."""


@dataclass(frozen=True)
class HouseRules:
    """The rules that hold for one placement; `None` and nothing is no rule."""

    max_moves: int | None = None
    """People who change post, at most."""
    outflow: int | None = None
    """Per cent of a unit's people who move to another unit, at most; for units that go on."""
    experienced: int | None = None
    """Per cent of a unit's people who have experience, at least, or as many of its own as may lawfully stay; for units that go on."""
    even_units: int | None = None
    """Per cent of a unit's people who lose a class or their post, at most."""
    even_ranks: int | None = None
    """The same of a group of rank."""
    couples: tuple[tuple[str, str], ...] = ()
    """Spouses by id of employee: the same district as long as both have a post."""

    @property
    def stated(self) -> tuple[str, ...]:
        """The rules that are set, in their order."""
        return tuple(rule for rule in KEYS.values() if getattr(self, rule) not in (None, ()))


def house_rules(raw: Mapping[str, Any], employees: Iterable[str]) -> tuple[HouseRules, tuple[Fault, ...]]:
    """The rules that texts and lists of texts state; with any fault they are not to be used."""
    known = frozenset(employees)
    faults: list[Fault] = []
    found: dict[str, Any] = {}
    for written, value in raw.items():
        key = ALIASES.get(written, written)
        rule = KEYS.get(key)
        if rule is None:
            near = get_close_matches(written, (*KEYS, *ALIASES), 1) or ["paling_banyak_perpindahan"]
            faults.append(_fault(written, "key", name=written, near=near[0], keys=list(KEYS)))
        elif rule in found:
            faults.append(_fault(written, "twice", name=written, own=key))
        elif rule == "couples":
            found[rule] = _couples(written, value, known, faults)
        else:
            found[rule] = _READ[rule](written, value, faults)
    return HouseRules(**found), tuple(faults)


def _fault(key: str, code: str, **params: Any) -> Fault:
    return Fault(
        key, message(f"placement.stated.{code}", **params), message(f"placement.stated.remedy.{code}", **params)
    )


def _number(code: str, most: int) -> Callable[[str, Any, list[Fault]], int | None]:
    def read(key: str, value: Any, faults: list[Fault]) -> int | None:
        text = re.sub(r"\s*%$" if code == "percent" else r"[._](?=\d{3})", "", value.strip()) if _text(value) else ""
        if not re.fullmatch(r"\d{1,12}", text, re.ASCII) or int(text) > most:
            faults.append(_fault(key, code, value=_shown(value), most=most))
            return None
        return int(text)

    return read


def _couples(key: str, value: Any, known: frozenset[str], faults: list[Fault]) -> tuple[tuple[str, str], ...]:
    rows = value if isinstance(value, list) else [value]
    found: dict[tuple[str, str], None] = {}
    for row in rows:
        parts = [part.strip() for part in row.split("+")] if _text(row) else row if isinstance(row, list) else []
        pair = sorted(dict.fromkeys(part for part in parts if _text(part) and part))
        unknown = [each for each in pair if each not in known]
        if unknown:
            faults.append(_fault(key, "employee", name=_shown(unknown[0])))
        elif len(pair) != 2 or len(parts) != 2:
            faults.append(_fault(key, "couple", value=_shown(row)))
        else:
            found[pair[0], pair[1]] = None
    return tuple(found)


def _text(value: Any) -> bool:
    return isinstance(value, str)


def _shown(value: Any) -> str:
    """What was written, short enough to be read."""
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return text if len(text) <= 60 else f"{text[:59]}…"


_READ: dict[str, Callable[[str, Any, list[Fault]], int | None]] = {
    "max_moves": _number("count", MOST),
    **dict.fromkeys(("outflow", "experienced", "even_units", "even_ranks"), _number("percent", WHOLE)),
}
