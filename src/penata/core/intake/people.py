"""Checks of the numbers that name civil servants: NIP and NI PPPK. Messages never show a whole number or a name."""

from __future__ import annotations

from datetime import date
from typing import Any

from penata.core.intake.issue import Collector
from penata.core.organisation.values import EmployeeStatus, Sex

DIGITS = 18
PPPK_CODE = "21"
SHEET = "pegawai"


def masked(nip: str) -> str:
    """First four and last two digits."""
    return f"{nip[:4]}{'•' * max(0, len(nip) - 6)}{nip[-2:]}" if len(nip) > 6 else "•" * len(nip)


def check_person(row: dict[str, Any], number: int, notes: Collector) -> None:
    """Check one row of the sheet of people: its NIP and that it agrees with the other columns."""
    nip, status = row["nip"] or "", row["status"]
    if status is EmployeeStatus.NON_ASN:
        return
    if not nip:
        notes.error("person.nip.missing", SHEET, number, "NIP")
        return
    if len(nip) != DIGITS or not nip.isdigit():
        notes.error("person.nip.length", SHEET, number, "NIP", value=masked(nip), digits=len(nip))
        return
    birth = _date(nip[:8])
    if birth is None:
        notes.error("person.nip.birth", SHEET, number, "NIP", value=masked(nip))
        return
    pppk = status in (EmployeeStatus.PPPK, EmployeeStatus.PPPK_PART_TIME)
    if (pppk and not nip[8:12].isdigit()) or (not pppk and _date(f"{nip[8:14]}01") is None):
        notes.error("person.nip.start", SHEET, number, "NIP", value=masked(nip))
    if nip[14] not in "12":
        notes.error("person.nip.sex", SHEET, number, "NIP", value=masked(nip))
    if row["birth_date"] and birth != row["birth_date"]:
        notes.warning("person.mismatch.birth", SHEET, number, "Tanggal lahir")
    if row["sex"] and nip[14] in "12" and (nip[14] == "1") != (row["sex"] is Sex.MALE):
        notes.warning("person.mismatch.sex", SHEET, number, "Jenis kelamin")


def _date(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None
