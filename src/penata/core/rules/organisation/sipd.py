"""The organisation code of SIPD: three urusan, the number of the agency and of the unit below it (Permendagri 90/2019).

`1.01.2.22.0.00.01.0000` is the first agency that carries pendidikan and kebudayaan; `...0003` its third sub-unit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from penata.core.message import Message, message
from penata.core.rules.organisation.functions import functions
from penata.core.rules.reference import Reference
from penata.core.rules.rulebook import Law

RULE = "organisation.sipd_code"
EMPTY = "0.00"
_FORM = re.compile(r"(\d\.\d\d)\.(\d\.\d\d)\.(\d\.\d\d)\.(\d\d)\.(\d{4})")
_SLOTS = 3
_MOST_AGENCIES, _MOST_UNITS = 99, 9999


class WrongCode(ValueError):
    """A code that SIPD could not hold, or that says something the law does not know."""

    def __init__(self, reason: str, reference: Reference, **params: object) -> None:
        self.message: Message = message(f"organisation.sipd.{reason}", article=reference.label, **params)
        super().__init__(f"{self.message.code} {dict(self.message.params)}")


@dataclass(frozen=True, slots=True)
class OrganisationCode:
    """What a SIPD code says."""

    functions: tuple[str, ...]
    """Urusan as SIPD knows them, leading one first: the parts of 1.05 are one there."""
    number: int
    """The agency's number among those with the same urusan."""
    unit: int
    """Sub-unit (UPTD, puskesmas, bagian of Setda, kelurahan); 0 is the agency itself."""
    reference: Reference

    @property
    def text(self) -> str:
        slots = [*self.functions, *[EMPTY] * (_SLOTS - len(self.functions))]
        return f"{'.'.join(slots)}.{self.number:02d}.{self.unit:04d}"


def build_code(law: Law, codes: Sequence[str], number: int = 1, unit: int = 0) -> OrganisationCode:
    """The code of an agency of `codes` (leading one first), or of one of its units; raises `WrongCode`.

    Parts of an urusan (1.05.1, 1.05.2) stand as the urusan they belong to, once.
    """
    reference = law.ref(RULE)
    slots = tuple(dict.fromkeys(_urusan(code) for code in codes))
    if not slots:
        raise WrongCode("none", reference)
    if len(slots) > _SLOTS:
        raise WrongCode("many", reference, count=len(slots), most=_SLOTS)
    _check_known(law, slots, reference)
    if not 1 <= number <= _MOST_AGENCIES:
        raise WrongCode("number", reference, number=number, most=_MOST_AGENCIES)
    if not 0 <= unit <= _MOST_UNITS:
        raise WrongCode("unit", reference, number=unit, most=_MOST_UNITS)
    return OrganisationCode(slots, number, unit, reference)


def parse_code(law: Law, text: str) -> OrganisationCode:
    """What a written code says; raises `WrongCode` for another form, an unknown urusan, a gap or a repetition."""
    reference = law.ref(RULE)
    found = _FORM.fullmatch(text.strip())
    if found is None:
        raise WrongCode("form", reference, value=text, form=law[RULE]["pola"])
    *slots, number, unit = found.groups()
    filled = [slot for slot in slots if slot != EMPTY]
    if slots[: len(filled)] != filled:
        raise WrongCode("gap", reference, value=text)
    if len(set(filled)) < len(filled):
        raise WrongCode("twice", reference, value=text)
    return build_code(law, filled, int(number), int(unit))


def _urusan(code: str) -> str:
    return ".".join(code.split(".")[:2])


def _check_known(law: Law, slots: Sequence[str], reference: Reference) -> None:
    known = {_urusan(row.code) for row in functions(law)}
    for slot in slots:
        if slot not in known:
            raise WrongCode("unknown", reference, value=slot)
