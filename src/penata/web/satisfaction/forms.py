"""Forms of surveys, read: the citizen's, and the officer's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from penata.core.rules import Law
from penata.web.satisfaction.actions import Filled, Plan
from penata.web.satisfaction.groups import GROUPS
from penata.web.satisfaction.models import Survey

UNKNOWN = "0"
"""Answer of those who do not know or whom it does not concern."""
LONGEST_TEXT, LONGEST_SERVICE, LONGEST_QUESTION, MOST_QUESTIONS = 1000, 120, 200, 10
MOST_USERS = 100_000_000
OWN = "tanya-"


@dataclass
class Read:
    """Answers as typed, and what is wrong with them."""

    given: dict[str, str]
    errors: dict[str, str] = field(default_factory=dict)


def answers(posted: Mapping[str, str], survey: Survey, law: Law) -> tuple[Filled, Read]:
    """The citizen's form. Every element is answered or said to be unknown; one at least is known."""
    given = {name: value[:LONGEST_TEXT] for name, value in posted.items()}
    read = Read(given)
    scale = law["services.satisfaction.scale"]
    allowed = {str(value) for value in range(scale["least"], scale["most"] + 1)}
    codes = [row["code"] for row in law["services.satisfaction.elements"]]
    for code in codes:
        if given.get(code) not in allowed | {UNKNOWN}:
            read.errors[code] = _("Pilih satu jawaban, atau Tidak tahu.")
    values = {code: int(given[code]) for code in codes if given.get(code) in allowed}
    if not read.errors and not values:
        read.errors[codes[0]] = _("Jawab paling sedikit satu pertanyaan.")
    own = {
        str(place): int(given[f"{OWN}{place}"])
        for place in range(len(survey.questions))
        if given.get(f"{OWN}{place}") in allowed
    }
    groups = {name: given.get(name, "") if given.get(name) in codes else "" for name, codes in GROUPS.items()}
    text = posted.get("saran", "").replace("\x00", "").strip()
    if len(text) > LONGEST_TEXT:
        read.errors["saran"] = _("Paling banyak %(most)s huruf.") % {"most": LONGEST_TEXT}
    asked = groups if survey.groups else dict.fromkeys(GROUPS, "")
    return Filled(values, own, asked["sex"], asked["age"], asked["education"], text[:LONGEST_TEXT]), read


def plan(posted: Mapping[str, str], weights: tuple[str, ...]) -> tuple[Plan | None, Read]:
    """The officer's form."""
    read = Read({name: value.replace("\x00", "").strip() for name, value in posted.items()})
    given, errors = read.given, read.errors
    agency, _separator, unit = given.get("unit", "").partition("/")
    if not agency:
        errors["unit"] = _("Pilih unit layanan.")
    start, end = _day(given.get("mulai", "")), _day(given.get("selesai", ""))
    if start is None:
        errors["mulai"] = _("Isi tanggal mulai.")
    if end is None:
        errors["selesai"] = _("Isi tanggal selesai.")
    if start and end and end < start:
        errors["selesai"] = _("Tanggal selesai mendahului tanggal mulai.")
    users = given.get("pengguna", "").replace(".", "")
    population = int(users) if users.isascii() and users.isdigit() and len(users) < 10 else 0
    if not 1 <= population <= MOST_USERS:
        errors["pengguna"] = _("Isi perkiraan jumlah pengguna layanan dalam periode, paling sedikit 1.")
    weight = given.get("bobot", "")
    if weight not in weights:
        errors["bobot"] = _("Pilih bobot.")
    questions = tuple(line.strip() for line in given.get("pertanyaan", "").splitlines() if line.strip())
    if len(questions) > MOST_QUESTIONS or any(len(row) > LONGEST_QUESTION for row in questions):
        errors["pertanyaan"] = _("Paling banyak %(most)s pertanyaan, masing-masing sampai %(long)s huruf.") % {
            "most": MOST_QUESTIONS,
            "long": LONGEST_QUESTION,
        }
    service = given.get("layanan", "")
    if len(service) > LONGEST_SERVICE:
        errors["layanan"] = _("Paling banyak %(most)s huruf.") % {"most": LONGEST_SERVICE}
    if errors or start is None or end is None:
        return None, read
    return Plan(agency, start, end, population, weight, unit, service, questions, given.get("kelompok") == "ya"), read


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
