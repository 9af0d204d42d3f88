"""Messages into sentences: the one catalogue, in Indonesian or English.

A message's code is looked up in the compiled catalogue (`penata/locale/<language>/LC_MESSAGES/django.mo`) and its
parameters are put in with the number and date forms of the language. A nested message is rendered first.
"""

from __future__ import annotations

import gettext
import string
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Any

from penata.core.message import Message

LANGUAGES = ("id", "en")
LOCALE = Path(__file__).resolve().parents[1] / "locale"

_MONTHS = {
    "id": [
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
_SCALES = {
    "id": ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta")),
    "en": ((10**12, "trillion"), (10**9, "billion"), (10**6, "million")),
}
_AND = {"id": "dan", "en": "and"}
_MANY = "many "
"""`{count:many unit|units}` is the word that goes with the number, without the number itself."""


def render(message: Message | Mapping[str, Any], language: str = "id") -> str:
    """The message as a sentence. An unknown code renders as itself, so that nothing is ever hidden."""
    code, params = (message.code, message.params) if isinstance(message, Message) else _plain(message)
    template = _catalogue(language).gettext(code)
    if "{" not in template and "}" not in template:
        return template
    return _Formatter(language).vformat(template, (), params)


def known(code: str, language: str = "id") -> bool:
    """Whether the catalogue has a text for the code."""
    return _catalogue(language).gettext(code) != code


def number(value: Decimal | int | float | str, language: str = "id", places: int | None = None) -> str:
    """1234.5 as `1.234,5` (Indonesian) or `1,234.5` (English); `places` rounds half up to that many decimals."""
    exact = Decimal(str(value))
    if places is not None:
        exact = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{exact:,f}"
    if places is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,")) if language == "id" else text


def rupiah(value: int, language: str = "id") -> str:
    """Whole rupiah: `Rp 1.234.567`, with the sign before the currency."""
    return f"{'−' if value < 0 else ''}Rp {number(abs(value), language)}"


def rupiah_short(value: int, language: str = "id") -> str:
    """Rupiah for reading aloud: `Rp 191,3 juta`."""
    for scale, name in _SCALES[language]:
        if abs(value) >= scale:
            sign = "−" if value < 0 else ""
            return f"{sign}Rp {number(Decimal(abs(value)) / scale, language, 1)} {name}"
    return rupiah(value, language)


def day(value: date | str, language: str = "id") -> str:
    """A date in words: `23 November 2026`."""
    moment = date.fromisoformat(value) if isinstance(value, str) else value
    return f"{moment.day} {_MONTHS[language][moment.month - 1]} {moment.year}"


def listing(values: Sequence[str], language: str = "id") -> str:
    """`a, b dan c`."""
    if len(values) < 2:
        return "".join(values)
    return f"{', '.join(values[:-1])} {_AND[language]} {values[-1]}"


_FORMS: Mapping[str, Callable[[Any, str], str]] = {
    "number": lambda value, language: number(value, language),
    "decimal1": lambda value, language: number(value, language, 1),
    "decimal2": lambda value, language: number(value, language, 2),
    "decimal4": lambda value, language: number(value, language, 4),
    "score": lambda value, language: number(Decimal(value) / 100, language, 2),
    "permille": lambda value, language: f"{number(Decimal(value) / 10, language, 1)} %",
    "percent": lambda value, language: f"{number(value, language)} %",
    "rupiah": lambda value, language: rupiah(int(value), language),
    "rupiah_short": lambda value, language: rupiah_short(int(value), language),
    "date": lambda value, language: day(value, language),
}


class _Formatter(string.Formatter):
    def __init__(self, language: str) -> None:
        self.language = language

    def get_value(self, key: int | str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:
        return kwargs.get(str(key), "")

    def format_field(self, value: Any, format_spec: str) -> str:
        if format_spec == "list":
            return listing([self._text(item) for item in value], self.language)
        if format_spec == "semicolons":
            return "; ".join(self._text(item) for item in value)
        if format_spec.startswith(_MANY):
            one, _, many = format_spec.removeprefix(_MANY).partition("|")
            return one if value in (1, "1") else many
        if format_spec and value not in ("", None):
            return _FORMS[format_spec](value, self.language)
        return self._text(value)

    def _text(self, value: Any) -> str:
        if isinstance(value, Message | Mapping):
            return render(value, self.language)
        if isinstance(value, list | tuple):
            return listing([self._text(item) for item in value], self.language)
        return "" if value is None else str(value)


def _plain(value: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
    return str(value["code"]), value.get("params", {})


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    if language not in LANGUAGES:
        raise ValueError(language)
    return gettext.translation("django", LOCALE, languages=[language])
