"""Checks of the numbers that name civil servants: NIP and NI PPPK. Messages never show a whole number or a name."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from penata.core.intake.issue import Collector
from penata.core.organisation.values import EmployeeStatus
from penata.core.rules import Law, load_rulebook
from penata.core.rules.identity import Flaw, differences, read_number

SHEET = "pegawai"
LONGEST = 18
"""Digits of a NIP; a number of another kind may be shorter."""
_REFUSED = {
    Flaw.BIRTH: "person.nip.birth",
    Flaw.START: "person.nip.start",
    Flaw.SEX: "person.nip.sex",
    Flaw.SEQUENCE: "person.nip.sequence",
}
_TOLD = {
    Flaw.BIRTH_DIFFERS: ("person.mismatch.birth", "Tanggal lahir"),
    Flaw.SEX_DIFFERS: ("person.mismatch.sex", "Jenis kelamin"),
    Flaw.START_DIFFERS: ("person.mismatch.start", "TMT CPNS atau awal kontrak"),
    Flaw.EARLY: ("person.nip.early", "NIP"),
    Flaw.CODE: ("person.nip.code", "NIP"),
}
"""What may well be so in real data: told, never refused."""


def masked(nip: str) -> str:
    """First four and last two digits."""
    return f"{nip[:4]}{'•' * max(0, len(nip) - 6)}{nip[-2:]}" if len(nip) > 6 else "•" * len(nip)


def check_person(row: dict[str, Any], number: int, notes: Collector) -> None:
    """Check one row of the sheet of people: its NIP and that it agrees with the other columns."""
    nip, status = row["nip"] or "", row["status"]
    if notes.wrong(SHEET, number, "NIP"):
        return
    if status is EmployeeStatus.NON_ASN:
        if len(nip) > LONGEST:
            notes.error("person.nip.length", SHEET, number, "NIP", value=masked(nip), digits=len(nip))
        return
    if not nip:
        notes.error("person.nip.missing", SHEET, number, "NIP")
        return
    found = read_number(_layout(), nip, str(status or EmployeeStatus.PNS))
    if Flaw.LENGTH in found.faults:
        notes.error("person.nip.length", SHEET, number, "NIP", value=masked(nip), digits=len(nip))
        return
    for flaw, code in _REFUSED.items():
        if flaw in found.faults:
            notes.error(code, SHEET, number, "NIP", value=masked(nip))
    for flaw in (*found.doubts, *differences(found, row["birth_date"], row["sex"], row["start_date"])):
        code, column = _TOLD[flaw]
        notes.warning(code, SHEET, number, column)


@cache
def _layout() -> Law:
    """The layout in force last: a number once given keeps its form, whatever the date of the file."""
    return load_rulebook().at(date.max)
