"""Cells into values: numbers and dates as Indonesians write them, codes that Excel must not have touched."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

YES = frozenset({"ya", "y", "yes", "benar", "1", "x", "true"})
NO = frozenset({"tidak", "t", "no", "salah", "0", "false"})
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan january", "februari feb pebruari february", "maret mar march", "april apr", "mei may",
            "juni jun june", "juli jul july", "agustus agu agt aug august", "september sep sept",
            "oktober okt oct october", "november nov nopember", "desember des dec december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
THOUSANDS = re.compile(r"^[+-]?\d{1,3}(\.\d{3})+$")
GUARDED = ("=", "+", "-", "@")
"""First letters that make a spreadsheet take a CSV cell for a formula; written with an apostrophe before them."""
FORMULA_ERRORS = frozenset({"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"})
UNCALCULATED = "#?"
"""Stands for a formula whose value the program that wrote the file did not store."""
EARLIEST, LATEST = 1900, 2100
SERIALS = range(10_000, 73_051)
"""Excel's day numbers from 1927 to 2100 in a cell not formatted as a date; smaller ones may be years."""
SERIAL_ORIGIN = date(1899, 12, 30)
LARGEST_EXPONENT = 18
"""Numbers of 10^19 and more are slips: the whole state's budget in rupiah has 16 digits."""
UNSEEN = frozenset({"Cc", "Cf", "Co", "Cs"})
"""Kinds of letters that nobody sees: control, direction, private use."""


class BadCell(Exception):
    """A cell that cannot be taken, with the code of the reason."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


def text(cell: Any) -> str:
    """Any cell as text without outer or doubled spaces; a whole number loses its `.0`."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime | date):
        return cell.strftime("%d/%m/%Y")
    return " ".join(visible(str(cell)).split())


def visible(written: str) -> str:
    """Without letters nobody sees, which break documents and make equal codes differ."""
    if written.isascii() and written.isprintable():
        return written
    composed = unicodedata.normalize("NFC", written)
    return "".join(
        " " if letter in "\n\r\t" else letter
        for letter in composed
        if letter in "\n\r\t" or unicodedata.category(letter) not in UNSEEN
    )


def words(cell: Any) -> str:
    """Free text; what a spreadsheet would take for a formula is refused, an apostrophe that guards it is dropped."""
    value = text(cell)
    if value[:1] in ("=", "@"):
        raise BadCell("cell.formula_text", value=value[:40])
    return value[1:] if value[:1] == "'" and value[1:2] in GUARDED else value


def code(cell: Any) -> str:
    """An identifier; a number of Excel keeps its digits only up to 15, so longer ones are refused."""
    if isinstance(cell, int | float) and not isinstance(cell, bool) and abs(cell) >= 10**15:
        raise BadCell("cell.digits", value=f"{cell:.2E}")
    value = unicodedata.normalize("NFKC", words(cell))
    if re.fullmatch(r"\d([.,]\d+)?E\+?\d+", value, re.IGNORECASE):
        raise BadCell("cell.digits", value=value)
    return value


def nip(cell: Any) -> str:
    """A NIP, also in the official spacing `19801231 200501 1 001`."""
    return re.sub(r"[\s.'’`-]", "", code(cell))


def decimal(cell: Any) -> Decimal:
    """`1.234,5`, `1234.5`, `Rp 1.500.000`, `12 %` or a number cell."""
    if isinstance(cell, bool):
        raise BadCell("cell.number", value=str(cell))
    if isinstance(cell, int | float):
        return plain(Decimal(repr(cell)))
    written = unicodedata.normalize("NFKC", text(cell))
    value = re.sub(r"(?i)^rp\.?\s*|%$|\s", "", written).rstrip("-").removesuffix(",")
    if THOUSANDS.match(value) or (value.count(".") > 1 and "," not in value):
        value = value.replace(".", "")
    elif "," in value and "." in value:
        thousands = "." if value.rindex(",") > value.rindex(".") else ","
        value = value.replace(thousands, "").replace(",", ".")
    else:
        value = value.replace(",", ".")
    try:
        return plain(Decimal(value))
    except InvalidOperation:
        raise BadCell("cell.number", value=written[:40]) from None


def integer(cell: Any) -> int:
    """A whole number."""
    value = decimal(cell)
    if value != value.to_integral_value():
        raise BadCell("cell.whole", value=text(cell))
    return int(value)


def plain(value: Decimal) -> Decimal:
    """The same number without trailing zeros or exponent."""
    if not value.is_finite():
        raise BadCell("cell.number", value=str(value))
    if value and not -LARGEST_EXPONENT <= value.adjusted() <= LARGEST_EXPONENT:
        raise BadCell("cell.size", value=f"{value:.2E}")
    whole = value.to_integral_value()
    return Decimal(int(value)) if value == whole else value.normalize()


def day(cell: Any) -> date:
    """`31/12/1980`, `31-12-1980`, `31 Desember 1980`, `1980-12-31`, a date cell or Excel's number of a day."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    written = unicodedata.normalize("NFKC", text(cell))
    if re.fullmatch(r"\d{5}", written) and int(written) in SERIALS:
        return SERIAL_ORIGIN + timedelta(days=int(written))
    parts = re.split(r"[\s/.\-]+", written.lower())
    try:
        first, second, third = parts
        month = MONTHS[second] if second in MONTHS else int(second)
        found = date(int(first), month, int(third)) if len(first) == 4 else date(int(third), month, int(first))
    except (ValueError, KeyError):
        raise BadCell("cell.date", value=written[:40]) from None
    if not EARLIEST <= found.year < LATEST:
        raise BadCell("cell.date", value=written)
    return found


def yes(cell: Any) -> bool:
    """`ya` or `tidak`."""
    value = text(cell).lower()
    if value in YES:
        return True
    if value in NO:
        return False
    raise BadCell("cell.yes", value=value)


def listed(cell: Any) -> tuple[str, ...]:
    """Parts separated by `;`."""
    return tuple(part.strip() for part in text(cell).split(";") if part.strip())


def square_metres(cell: Any) -> int:
    """Square kilometres as whole square metres."""
    return int((decimal(cell) * 1_000_000).to_integral_value())


def choice(options: Mapping[str, Any], shown: Iterable[str] = ()) -> Callable[[Any], Any]:
    """A reader of one of the named options, spelling and case aside; `shown` are those offered when it is none."""
    known = {key_of(name): value for name, value in options.items()}

    def read(cell: Any) -> Any:
        found = known.get(key_of(text(cell)))
        if found is None:
            raise BadCell("cell.choice", value=text(cell)[:40], options=list(shown or options))
        return found

    return read


def enum(kind: type[StrEnum], names: Mapping[str, str] | None = None) -> Callable[[Any], Any]:
    """A reader of an enumeration by its values and their written names."""
    options: dict[str, Any] = {str(member.value): member for member in kind}
    options.update({written: kind(value) for written, value in (names or {}).items()})
    return choice(options, tuple(names or ()))


def key_of(name: str) -> str:
    """A name without case, spaces, punctuation and accents, for comparing headings."""
    return re.sub(r"[^a-z0-9]", "", name.lower())
