"""Parts of a rule's value: found, replaced, and read from text in the form the law's own value has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from penata.core.message import Message, message

Part = tuple[Any, ...]
_ABSENT = object()
_TRUE, _FALSE = frozenset({"ya", "yes", "true", "benar"}), frozenset({"tidak", "no", "false", "salah"})
_DECIMAL = re.compile(r"-?\d+(?:\.\d+)?")
_GROUPED = re.compile(r"-?\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_COMMA = re.compile(r"-?\d+,\d+")


class Misfit(ValueError):
    """A value has not the form of the law's own."""

    def __init__(self, part: Part, given: Any, like: Any) -> None:
        super().__init__(f"{shown(part)}: {given!r}")
        self.part = part
        self.given = str(given)
        self.like: Message = message(f"law.form.{_form(like)}")


def shown(part: Part) -> str:
    """A part as people write it: `B > bidang`."""
    return " > ".join(str(key) for key in part)


def at(data: Any, part: Part) -> Any:
    """The part of a value; `None` where it has none."""
    for key in part:
        found = _entry(data, key)
        if found is _ABSENT:
            return None
        data = found
    return data


def leaves(data: Any, part: Part, value: Any, merge: bool, written: bool) -> Iterator[tuple[Part, Any]]:
    """What a provision sets, part by part, in the form of `data`; raises `Misfit`.

    With `merge` a mapping sets only the parts it names; else it replaces the part as a whole.
    """
    part = tuple(_key(data, part[:depth], key) for depth, key in enumerate(part))
    yield from _spread(data, part, value, merge, written)


def with_leaf(data: Any, part: Part, value: Any) -> Any:
    """A copy of a value with one part set anew."""
    if not part:
        return value
    first, *rest = part
    if isinstance(data, Mapping):
        below = _entry(data, first)
        return {**data, first: with_leaf({} if below is _ABSENT else below, tuple(rest), value)}
    changed = list(data)
    changed[int(first)] = with_leaf(data[int(first)], tuple(rest), value)
    return changed


def fitted(value: Any, like: Any, written: bool = False, part: Part = ()) -> Any:
    """The value in the form of `like`; text of a sheet (`written`) is read as Indonesians write it. Raises `Misfit`."""
    if written and isinstance(value, str):
        return _read(value, like, part)
    if like is _ABSENT:
        return value
    if isinstance(like, bool) or isinstance(value, bool):
        return _same(value, like, part, isinstance(like, bool) and isinstance(value, bool))
    if isinstance(like, int | float):
        return _same(value, like, part, isinstance(value, int | float) and (value >= 0 or like < 0))
    if isinstance(like, str):
        number = _DECIMAL.fullmatch(like) is not None
        if number and isinstance(value, int | float):
            return str(value)
        return _same(value, like, part, isinstance(value, str) and (not number or bool(_DECIMAL.fullmatch(value))))
    if isinstance(like, date):
        return _same(value, like, part, isinstance(value, date))
    if isinstance(like, Mapping):
        if not isinstance(value, Mapping):
            raise Misfit(part, value, like)
        missing = [key for key in like if key not in value] if like else []
        if missing:
            raise Misfit((*part, missing[0]), "", like[missing[0]])
        return {key: fitted(item, _like(like, key), written, (*part, key)) for key, item in value.items()}
    if not isinstance(value, list | tuple):
        raise Misfit(part, value, like)
    return [fitted(item, like[0] if like else _ABSENT, written, (*part, place)) for place, item in enumerate(value)]


def _spread(data: Any, part: Part, value: Any, merge: bool, written: bool) -> Iterator[tuple[Part, Any]]:
    here = at(data, part) if part else data
    if merge and isinstance(value, Mapping) and (isinstance(here, Mapping) or here is None):
        for key, item in value.items():
            yield from _spread(data, (*part, _key(data, part, key)), item, merge, written)
        return
    yield part, fitted(value, _like(at(data, part[:-1]), part[-1]) if part else data, written, part)


def _key(data: Any, above: Part, key: Any) -> Any:
    """The key as the law's value has it: text of a sheet may stand for a number."""
    holder = at(data, above)
    if isinstance(holder, Mapping):
        same = [known for known in holder if str(known) == str(key)]
        if same:
            return same[0]
        numbers = not holder or all(isinstance(known, int) for known in holder)
        return int(key) if numbers and str(key).isdigit() else key
    if isinstance(holder, list) and str(key).isdigit() and int(key) < len(holder):
        return int(key)
    raise Misfit((*above, key), "", holder)


def _entry(data: Any, key: Any) -> Any:
    if isinstance(data, Mapping):
        return data.get(key, _ABSENT)
    if isinstance(data, list) and isinstance(key, int) and key < len(data):
        return data[key]
    return _ABSENT


def _like(holder: Any, key: Any) -> Any:
    """What a part should look like: the law's own, else what stands beside it."""
    found = _entry(holder, key)
    if found is not _ABSENT:
        return found
    if isinstance(holder, Mapping):
        return next(iter(holder.values()), _ABSENT)
    return _ABSENT


def _same(value: Any, like: Any, part: Part, fits: bool) -> Any:
    if not fits:
        raise Misfit(part, value, like)
    return value


def _read(text: str, like: Any, part: Part) -> Any:
    """Text of a sheet in the form of the law's value."""
    text = text.strip()
    if isinstance(like, bool):
        if text.lower() not in _TRUE | _FALSE:
            raise Misfit(part, text, like)
        return text.lower() in _TRUE
    if isinstance(like, int | float) or like is _ABSENT:
        number = _plain(text)
        if number is None:
            if like is _ABSENT:
                return text
            raise Misfit(part, text, like)
        return fitted(int(number) if "." not in number else float(number), like, part=part)
    if isinstance(like, str):
        return fitted((_plain(text) or text) if _DECIMAL.fullmatch(like) else text, like, part=part)
    if isinstance(like, date):
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise Misfit(part, text, like) from None
    if isinstance(like, list):
        items = [item for item in (piece.strip() for piece in text.split(";")) if item]
        return [_read(item, like[0] if like else _ABSENT, part) for item in items]
    raise Misfit(part, text, like)


def _plain(text: str) -> str | None:
    """`1.250,5` or `1250.5` as `1250.5`; `None` for what is no number."""
    bare = text.replace("Rp", "").replace("\N{NO-BREAK SPACE}", "").replace(" ", "")
    if _GROUPED.fullmatch(bare) or _COMMA.fullmatch(bare):
        bare = bare.replace(".", "").replace(",", ".")
    return bare if _DECIMAL.fullmatch(bare) else None


def _form(like: Any) -> str:
    """The word of the catalogue for a form."""
    names = ((bool, "flag"), ((int, float), "number"), (date, "day"), (Mapping, "parts"), (list, "list"))
    if isinstance(like, str) and _DECIMAL.fullmatch(like):
        return "number"
    return next((name for kind, name in names if isinstance(like, kind)), "text")
