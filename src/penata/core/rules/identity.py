"""The 18 digits that name a civil servant: NIP of a PNS, NI of a PPPK, taken apart with every fault named.

A fault means the number cannot be right. A doubt may well be so (numbers disagree with files in real data) and is only
reported. Neither shows the number itself. Source: Perka BKN 22/2007, read in secondary sources; NI PPPK unsure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from penata.core.message import Message, message
from penata.core.rules.dates import full_years
from penata.core.rules.reference import Reference, because
from penata.core.rules.rulebook import Law

NIP, PPPK = "nip", "ni_pppk"
_KIND_OF = {"pns": NIP, "pppk": PPPK, "pppk_paruh_waktu": PPPK}
_FIRST_DAY = 1


class Flaw(StrEnum):
    """What can be wrong or odd about a number."""

    LENGTH = "length"
    BIRTH = "birth"
    START = "start"
    SEX = "sex"
    SEQUENCE = "sequence"
    CODE = "code"
    """The PPPK code is none of those known."""
    EARLY = "early"
    """Appointed younger than is plausible."""
    BIRTH_DIFFERS = "birth_differs"
    SEX_DIFFERS = "sex_differs"
    START_DIFFERS = "start_differs"


@dataclass(frozen=True, slots=True)
class StaffNumber:
    """A number taken apart; a part that cannot be read is `None`."""

    kind: str
    """`nip` or `ni_pppk`."""
    birth: date | None
    start: date | None
    """First day of the month of appointment; of the year for a PPPK."""
    sex: str | None
    """`L` or `P`."""
    sequence: int | None
    code: str
    """Digits 13-14 of an NI PPPK; empty for a NIP."""
    faults: tuple[Flaw, ...]
    doubts: tuple[Flaw, ...]
    because: tuple[Reference, ...]

    @property
    def valid(self) -> bool:
        """Whether the number can be right."""
        return not self.faults


def read_number(law: Law, digits: str, status: str = "") -> StaffNumber:
    """Take a number apart.

    `status` (`pns`, `pppk`, `pppk_paruh_waktu`) says which number it should be; without it a month in digits 13-14
    means a NIP.
    """
    layout, own = law["positions.identity.nip"], law["positions.identity.pppk"]
    kind = _KIND_OF.get(status) or _guess(digits, layout)
    basis = because(law.ref("positions.identity.nip" if kind == NIP else "positions.identity.pppk"))
    if len(digits) != layout["digits"] or not (digits.isascii() and digits.isdigit()):
        return StaffNumber(kind, None, None, None, None, "", (Flaw.LENGTH,), (), basis)
    birth = _day(_part(digits, layout["birth"]), layout)
    start = _day(_start(digits, kind, layout, own), layout)
    marks = layout["sex"]
    sex = {marks["male"]: "L", marks["female"]: "P"}.get(_part(digits, marks))
    sequence = int(_part(digits, layout["sequence"]))
    code = _part(digits, own["code"]) if kind == PPPK else ""
    faults = ((Flaw.BIRTH, not birth), (Flaw.START, not start), (Flaw.SEX, not sex), (Flaw.SEQUENCE, not sequence))
    early = birth and start and full_years(birth, _latest(start, kind)) < layout["start_age_min"]
    doubts = ((Flaw.CODE, kind == PPPK and code not in own["code"]["known"]), (Flaw.EARLY, early))
    return StaffNumber(
        kind, birth, start, sex, sequence or None, code, tuple(_true(faults)), tuple(_true(doubts)), basis
    )


def differences(
    number: StaffNumber, birth: date | None = None, sex: str | None = None, start: date | None = None
) -> tuple[Flaw, ...]:
    """Where a number and the person's file disagree: to be looked at, never a reason to refuse.

    `start` is TMT CPNS or the start of the contract; a NIP tells its month, an NI PPPK only its year.
    """
    told = number.start
    same = told and start and told.year == start.year and (number.kind == PPPK or told.month == start.month)
    return tuple(
        _true(
            (
                (Flaw.BIRTH_DIFFERS, number.birth and birth and number.birth != birth),
                (Flaw.SEX_DIFFERS, number.sex and sex and number.sex != sex),
                (Flaw.START_DIFFERS, told and start and not same),
            )
        )
    )


def explain(flaw: Flaw) -> Message:
    """A flaw in words, without the number."""
    return message(f"people.number.{flaw}")


def _guess(digits: str, layout: Mapping[str, Any]) -> str:
    month = _part(digits, layout["start"])[-2:]
    return NIP if _day(f"{layout['years']['min']}{month}01", layout) else PPPK


def _start(digits: str, kind: str, layout: Mapping[str, Any], own: Mapping[str, Any]) -> str:
    if kind == NIP:
        return f"{_part(digits, layout['start'])}{_FIRST_DAY:02}"
    return f"{_part(digits, own['start_year'])}{_FIRST_DAY:02}{_FIRST_DAY:02}"


def _part(digits: str, place: Mapping[str, Any]) -> str:
    return digits[place["first"] - 1 : place["last"]]


def _day(text: str, layout: Mapping[str, Any]) -> date | None:
    """The day of `YYYYMMDD`, `None` where there is none or its year is beyond those of living civil servants."""
    try:
        found = date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return None
    return found if layout["years"]["min"] <= found.year <= layout["years"]["max"] else None


def _latest(start: date, kind: str) -> date:
    """Last day the appointment may have been: an NI PPPK tells only the year."""
    return start if kind == NIP else date(start.year + 1, _FIRST_DAY, _FIRST_DAY)


def _true(flaws: tuple[tuple[Flaw, object], ...]) -> Iterator[Flaw]:
    return (flaw for flaw, holds in flaws if holds)
