"""The pages of a guided application: one question each, and only those the answers so far call for."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from penata.web.complaints.forms import PHONE, clean
from penata.web.documents.definition import Definition, Kind, Question, Requirement, case_of
from penata.web.documents.reading import NAME, TELEPHONE

TEXT_LONGEST = 300
NUMBER = re.compile(r"^\d{1,15}$")
ASK, PAPER = "tanya-", "berkas-"


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its name in the address and what it asks."""

    name: str
    question: Question | None = None
    requirement: Requirement | None = None


def pages_of(definition: Definition, answers: Mapping[str, str], held: Collection[str] = ()) -> list[Page]:
    """The pages of a case, in order; none for a requirement the city meets with data it holds."""
    case = case_of(definition, answers)
    return [
        Page(NAME),
        Page(TELEPHONE),
        *(Page(f"{ASK}{row.code}", question=row) for row in case.questions),
        *(Page(f"{PAPER}{row.code}", requirement=row) for row in case.requirements if row.code not in held),
    ]


def first_missing(pages: list[Page], answers: Mapping[str, str], papers: Collection[str]) -> str:
    """The first page not yet filled in; empty where all are."""
    for page in pages:
        if page.requirement is not None:
            filled = page.requirement.code in papers
        else:
            filled = (page.question.code if page.question else page.name) in answers
        if not filled:
            return page.name
    return ""


def answer_of(page: Page, posted: Mapping[str, str]) -> tuple[str, str]:
    """The answer of a page, and what is wrong with it."""
    given = clean(posted.get("jawaban", ""))
    if page.name == TELEPHONE:
        wrong = _("Nomor telepon tidak terbaca. Tulis angkanya saja, atau kosongkan.")
        return given, wrong if given and not PHONE.match(given) else ""
    if len(given) > TEXT_LONGEST:
        return given, _("Jawaban paling panjang 300 huruf. Ringkaslah; tulisan Anda masih ada di bawah.")
    kind = page.question.kind if page.question else Kind.TEXT
    if kind is Kind.CHOICE:
        known = {code for code, _words in page.question.options} if page.question else set()
        return given, "" if given in known else _("Pilih salah satu.")
    if kind is Kind.NUMBER:
        return given, "" if NUMBER.match(given) else _("Tulis angka saja, tanpa titik.")
    if kind is Kind.DAY:
        return given, "" if _is_day(given) else _("Tulis tanggal lengkap, seperti 2026-11-25.")
    return given, "" if sum(letter.isalnum() for letter in given) >= 2 else _("Isi jawaban ini.")


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False
