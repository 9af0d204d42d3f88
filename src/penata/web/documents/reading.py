"""The lines an officer writes read into a definition; a line that cannot be read is named, never guessed.

usaha: Apa jenis usaha Anda? (dagang=Dagang; jasa=Jasa)
kuasa: Surat kuasa bermeterai [bila diwakilkan=ya]
bukti: Kartu yang rusak | Surat kehilangan dari kepolisian {pada DISDUKCAPIL}
Periksa berkas (petugas)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from penata.core.message import Message, message
from penata.core.service import PromisedTime, WrongInput, read_time
from penata.web.documents.definition import (
    Condition,
    Definition,
    Kind,
    Owner,
    Question,
    Requirement,
    Step,
    variant_question,
)

CODE = r"(?P<code>[a-z][a-z0-9_]{0,29})"
TAIL = r"(?:\s*\[bila (?P<when>[^\]]+)\])?(?:\s*\{pada (?P<held>[^}]+)\})?$"
QUESTION = re.compile(rf"^{CODE}\s*:\s*(?P<text>.+?)\s*\((?P<kind>[^()]+)\){TAIL}")
REQUIREMENT = re.compile(rf"^{CODE}\s*:\s*(?P<text>.+?){TAIL}")
STEP = re.compile(r"^(?P<name>.+?)\s*\((?P<owner>petugas|kepala)\)$")
SLOT = re.compile(r"\{([a-z][a-z0-9_]*)\}")
NAME, TELEPHONE = "nama", "telepon"
"""What is asked of every applicant: not the codes of questions; the name may stand in a letter."""


class Faults(ValueError):
    """Lines that cannot be read: field -> what is wrong."""

    def __init__(self, faults: Mapping[str, Message]) -> None:
        super().__init__(", ".join(faults))
        self.faults = dict(faults)


def definition_of(content: Mapping[str, str]) -> Definition:
    """The definition in the fields of a standard; raises `Faults`."""
    return _read(*(content.get(name, "") for name in ("questions", "requirements", "steps", "time", "fee")))


@lru_cache(maxsize=256)
def _read(questions: str, requirements: str, steps: str, time: str, fee: str) -> Definition:
    faults: dict[str, Message] = {}
    asked: list[Question] = []
    papers: list[Requirement] = []
    done: list[Step] = []
    _each("questions", questions, lambda line: asked.append(_question(line, asked)), faults)
    _each("requirements", requirements, lambda line: papers.append(_requirement(line, asked, papers)), faults)
    _each("steps", steps, lambda line: done.append(_step(line)), faults)
    promised = PromisedTime((), time)
    try:
        promised = read_time(time)
    except WrongInput as fault:
        faults["time"] = fault.message
    amount = fee.replace(".", "").strip() or "0"
    if not (amount.isascii() and amount.isdecimal() and len(amount) <= 10):
        faults["fee"] = message("documents.wrong.fee")
    if faults:
        raise Faults(faults)
    found = Definition(tuple(asked), tuple(papers), tuple(done), promised, int(amount))
    variants = [name for name, _ in promised.limits if name]
    if variants and variant_question(found) is None:
        raise Faults({"time": message("documents.wrong.variants", names=", ".join(variants))})
    return found


def letter_slots(text: str) -> list[str]:
    """What the text of a letter takes from the application, in its order."""
    return SLOT.findall(text)


def letter_fault(text: str, definition: Definition) -> Message | None:
    """A slot of a letter that no question fills."""
    known = {NAME, *(question.code for question in definition.questions)}
    unknown = [slot for slot in letter_slots(text) if slot not in known]
    return message("documents.wrong.slot", slot=unknown[0]) if unknown else None


class _Unread(ValueError):
    def __init__(self, code: str, /, **params: object) -> None:
        super().__init__(code)
        self.code, self.params = code, params


def _each(field: str, text: str, read: Callable[[str], object], faults: dict[str, Message]) -> None:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            read(" ".join(line.split()))
        except _Unread as fault:
            faults[field] = message(f"documents.wrong.{fault.code}", line=number, **fault.params)
            return


def _question(line: str, earlier: list[Question]) -> Question:
    found = QUESTION.match(line)
    if found is None or found["held"]:
        raise _Unread("question")
    _new(found["code"], {NAME, TELEPHONE, *(row.code for row in earlier)})
    when = _when(found["when"], earlier)
    if found["kind"] in (Kind.TEXT, Kind.DAY, Kind.NUMBER):
        return Question(found["code"], found["text"], Kind(found["kind"]), when=when)
    options = [tuple(part.strip() for part in option.split("=", 1)) for option in found["kind"].split(";")]
    if len(options) < 2 or any(len(option) != 2 or not all(option) for option in options):
        raise _Unread("options")
    return Question(found["code"], found["text"], Kind.CHOICE, tuple((one, words) for one, words in options), when)


def _requirement(line: str, questions: list[Question], earlier: list[Requirement]) -> Requirement:
    found = REQUIREMENT.match(line)
    ways = tuple(way.strip() for way in found["text"].split("|")) if found else ()
    if found is None or not all(ways):
        raise _Unread("requirement")
    _new(found["code"], {row.code for row in earlier})
    return Requirement(found["code"], ways, _when(found["when"], questions), (found["held"] or "").strip())


def _step(line: str) -> Step:
    found = STEP.match(line)
    if found is None:
        raise _Unread("step")
    return Step(found["name"], Owner(found["owner"]))


def _new(code: str, taken: set[str]) -> None:
    if code in taken:
        raise _Unread("twice", code=code)


def _when(text: str | None, questions: list[Question]) -> tuple[Condition, ...]:
    """`usaha=dagang/jasa; diwakilkan=ya`: every part must hold, one of the answers is enough."""
    choices = {row.code: {answer for answer, _ in row.options} for row in questions if row.options}
    found = []
    for part in text.split(";") if text else ():
        code, _, answers = (side.strip() for side in part.partition("="))
        given = tuple(answer.strip() for answer in answers.split("/"))
        if code not in choices or not set(given) <= choices[code]:
            raise _Unread("condition", text=part.strip())
        found.append(Condition(code, given))
    return tuple(found)
