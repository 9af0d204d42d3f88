"""What follows from a year's predicate: priority for the good, the road of improvement for the low; and the calendar.

Nothing here happens by itself: each step names who the law puts in charge. Source: PP 30/2019 Ps 24, 42, 49-51, 53,
57-59.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from penata.core.evaluation.given import missing
from penata.core.message import Message, message
from penata.core.rules import Law, Reference, because
from penata.core.service.faults import WrongInput

LEADERS = ("jpt_utama", "jpt_madya", "jpt_pratama")
OTHERS = ("administrator", "pengawas", "pelaksana", "jf")
MONTHS = 12


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One consequence, in order."""

    name: str
    """`succession`, `development`, `improve`, `test`, `move`, `temporary` or `dismissal`."""
    text: Message
    until: date | None
    """Last day, where it follows from the facts."""
    because: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Deadline:
    """One last day of the yearly calendar."""

    name: str
    """`plan`, `assessment`, `report`, `deliver`, `return` or `objection`."""
    day: date
    because: tuple[Reference, ...]


def follow_up(law: Law, kind: str, predicates: Sequence[str], given_on: date | None = None) -> tuple[FollowUp, ...]:
    """The consequences of the last predicates (oldest first) for the holder of a kind of post.

    Two years `sangat_baik` give priority in the succession pool. A leader at `cukup` (read alike: `butuh_perbaikan`)
    or lower, any other official at `kurang` or lower, has six months from `given_on` to improve. Raises `WrongInput`
    for no predicate, an unknown one, or an unknown kind of post.
    """
    if kind not in LEADERS + OTHERS:
        raise WrongInput(message("evaluation.kind.unknown", kind=kind))
    if not predicates:
        raise WrongInput(missing("predicate"))
    equal = law["performance.predicate.equivalents"]
    known = [row["code"] for row in law["performance.score.bands"]]
    read = [equal.get(word, word) for word in predicates]
    for word, code in zip(predicates, read, strict=True):
        if code not in known:
            raise WrongInput(message("evaluation.predicate.unknown", word=word, words=[*known, *equal]))
    doubt = (law.ref("performance.predicate.equivalents"),) if predicates[-1] in equal else ()
    return (*_rewards(law, read), *_improvement(law, kind, read[-1], given_on, doubt))


def _rewards(law: Law, read: list[str]) -> list[FollowUp]:
    rule = law["performance.reward"]
    last = set(read[-rule["years"] :])
    if len(read) < rule["years"] or len(last) > 1 or not last <= set(rule):
        return []
    name = rule[last.pop()]
    text = message(f"evaluation.followup.{name}", years=rule["years"])
    return [FollowUp(name, text, None, (law.ref("performance.reward"),))]


def _improvement(
    law: Law, kind: str, predicate: str, given_on: date | None, doubt: tuple[Reference, ...]
) -> list[FollowUp]:
    rule = f"performance.improvement.{'leaders' if kind in LEADERS else 'others'}"
    terms = law[rule]
    if predicate not in terms["predicates"]:
        return []
    basis = because(law.ref(rule), doubt)
    until = None if given_on is None else _months_after(given_on, terms["months"])
    found = []
    for name in terms["steps"]:
        text = message(f"evaluation.followup.{name}", months=terms["months"], years=terms.get("temporary_years", 0))
        found.append(FollowUp(name, text, until if name == "improve" else None, basis))
    return found


def yearly_calendar(law: Law, year: int) -> tuple[Deadline, ...]:
    """Last days of a year's SKP, its assessment and its report: for 2027, 31 January 2027, 31 January and 29 February
    2028."""
    rule, basis = law["performance.calendar"], (law.ref("performance.calendar"),)
    found = []
    for name, when in rule.items():
        then = year + when["years_after"]
        found.append(Deadline(name, date(then, when["month"], monthrange(then, when["month"])[1]), basis))
    return tuple(found)


def document_deadlines(law: Law, signed: date, received: date | None = None) -> tuple[Deadline, ...]:
    """Until when a signed assessment is delivered, and, once `received`, returned or objected to.

    Raises `WrongInput` for a document received before it was signed.
    """
    if received is not None and received < signed:
        raise WrongInput(message("evaluation.document.order"))
    rule, basis = law["performance.document"], (law.ref("performance.document"),)
    starts = {"deliver": signed} | ({} if received is None else {"return": received, "objection": received})
    return tuple(Deadline(name, start + timedelta(days=rule[name]), basis) for name, start in starts.items())


def _months_after(day: date, months: int) -> date:
    """The same day some months later, the last of the month where there is none: 31 August and six is 28 February."""
    year, month = divmod(day.year * MONTHS + day.month - 1 + months, MONTHS)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
