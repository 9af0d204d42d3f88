"""The words of a standard's time component read into a typed value.

Ten shapes are met in published standards: "10 Menit", "maksimal 7 hari", "Paling lambat 3 (tiga) hari", "14 Hari kerja",
"1-5 hari kerja", "1 jam s.d. 24 jam sejak lengkap, kecuali gangguan jaringan", "Pasien baru 7-10 menit; lama 5-7 menit",
an empty one, and so on. Words that cannot be read for certain are refused, never guessed: an official then types the
value in.
"""

from __future__ import annotations

import re

from penata.core.message import message
from penata.core.service.faults import WrongInput
from penata.core.service.limits import PromisedTime, Start, TimeLimit, Unit

NONE = re.compile(r"^\(?\s*(?:-|kosong(?:\s*/\s*diasumsikan)?|tidak (?:ada|dicantumkan|disebutkan))?\s*\)?$")
CLAUSE = re.compile(
    r"""^(?P<who>(?:[a-z]+\s)*?)
    (?:(?:maksimal|maks\.?|paling\s(?:lambat|lama)|(?P<below><|kurang\sdari))\s?)?
    (?P<first>\d+)(?:\s\([a-z\s]+\))?
    (?:\s?(?P<first_unit>menit|mnt|jam|hari\skerja|hari))?
    (?:\s?(?:-|–|s\.d\.|s/d|sampai(?:\sdengan)?)\s?(?P<second>\d+)(?:\s\([a-z\s]+\))?)?
    (?:\s?(?P<unit>menit|mnt|jam|hari\skerja|hari))?
    (?:\s\(\+\s?(?P<extension>\d+)(?:\shari(?:\skerja)?)?\sperpanjangan\))?
    (?:\ssejak\s(?P<start>[a-z\s]+?))?
    (?:,?\skecuali\s(?P<exclusion>.+))?$""",
    re.VERBOSE,
)
UNITS = {
    "menit": Unit.MINUTE,
    "mnt": Unit.MINUTE,
    "jam": Unit.HOUR,
    "hari": Unit.PLAIN_DAY,
    "hari kerja": Unit.WORKING_DAY,
}
STARTS = ((Start.COMPLETE, "lengkap"), (Start.REQUEST, "diterima"), (Start.REQUEST, "diajukan"))


def read_time(text: str) -> PromisedTime:
    """The promised time in the words of a standard; raises `WrongInput` for words that cannot be read for certain."""
    words = " ".join(text.casefold().split())
    if NONE.match(words):
        return PromisedTime((), text)
    whole = CLAUSE.match(words)
    if whole is not None and not whole["who"]:
        return PromisedTime((("", _limit(whole, text)),), text)
    clauses = [CLAUSE.match(part.strip()) for part in re.split(r"[;,]", words)]
    named = [(clause["who"].strip(), clause) for clause in clauses if clause is not None and clause["who"]]
    if len(clauses) < 2 or len(named) < len(clauses) or len({name for name, _ in named}) < len(named):
        raise _unread(text)
    return PromisedTime(tuple((name, _limit(clause, text)) for name, clause in named), text)


def _limit(clause: re.Match[str], text: str) -> TimeLimit:
    """The limit of one clause; both ends of a range must be in the same unit."""
    units = {UNITS[name] for name in (clause["first_unit"], clause["unit"]) if name}
    if len(units) != 1:
        raise _unread(text)
    first, second = int(clause["first"]), clause["second"]
    return TimeLimit(
        units.pop(),
        most=int(second) if second else first,
        least=first if second else None,
        strict=clause["below"] is not None,
        extension=int(clause["extension"] or 0),
        starts=_start(clause["start"], text),
        exclusion=clause["exclusion"] or "",
    )


def _start(words: str | None, text: str) -> Start:
    if words is None:
        return Start.UNSTATED
    for start, word in STARTS:
        if words.endswith(word):
            return start
    raise _unread(text)


def _unread(text: str) -> WrongInput:
    return WrongInput(message("service.limit.unread", text=text))
