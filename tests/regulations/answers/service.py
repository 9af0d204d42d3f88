"""Questions about services: satisfaction, samples, standards, time limits, calendars, complaints, visits, privacy.

An input may lay the city's own values over the law: `city: {rule id: value}`. What the engine refuses is answered as
`{"refused": code}`, what it leaves to people as `{"decision": code}`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from functools import wraps
from typing import Any

from penata.core.rules import Law, NeedsDecision
from penata.core.rules.reading import parse_rules
from penata.core.service import (
    Complaint,
    Due,
    NoCalendar,
    Pause,
    Request,
    Stamp,
    WrongInput,
    after_completion_time,
    breach_notice,
    check_standard,
    complaint_deadlines,
    components,
    due,
    grade,
    measure_visit,
    read_time,
    request_due,
    sample_for_mean,
    sample_for_proportion,
    satisfaction,
    working_calendar,
)

from . import Answer, Given

STAGES = (
    "verification",
    "acknowledgement",
    "coordination",
    "settlement",
    "notice",
    "completion",
    "closing",
    "ombudsman",
)


def asked(answer: Answer) -> Answer:
    """The question put to the law with the city's layer; refusals become answers."""

    @wraps(answer)
    def put(law: Law, given: Given) -> Any:
        try:
            return answer(layered(law, given.get("city", {})), given)
        except (WrongInput, NoCalendar) as fault:
            return {"refused": fault.message.code}

    return put


def layered(law: Law, own: Given) -> Law:
    if not own:
        return law
    version = {"from": date(2020, 1, 1), "instrument": "uu-25-2009", "article": "pilihan daerah", "confidence": "city"}
    rows = [{"id": rule, "title": rule, "values": [{**version, "value": value}]} for rule, value in own.items()]
    return law.rulebook.with_rules({row.id: row for row in parse_rules(rows, law.rulebook.instruments)}).at(law.as_of)


def moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def told(found: Due | NeedsDecision | None) -> Any:
    """A due day as text: the moment where there is one, or why there is none."""
    if found is None:
        return None
    if isinstance(found, NeedsDecision):
        return {"decision": found.question.code}
    if found.open is not None:
        return {"open": found.open.code}
    return f"{found.moment:%Y-%m-%d %H:%M}" if found.moment else found.day.isoformat() if found.day else None


def band(law: Law, given: Given) -> Given:
    found = grade(law, Decimal(given["ikm"]))
    return {"grade": found.grade, "performance": found.performance}


def spread_totals(totals: Given, people: int) -> list[dict[str, int]]:
    """Answers of whole numbers that add up to the totals of the elements, in order of their codes."""
    shares = {code: divmod(total, people) for code, total in totals.items()}
    return [{code: base + (number < rest) for code, (base, rest) in shares.items()} for number in range(people)]


def index(law: Law, given: Given) -> Given:
    """Answers as `rows`: `times` respondents who answer `all`, `but` some elements otherwise, `without` others; or as
    `totals` of the elements over a number of `people`."""
    codes = [row["code"] for row in law["services.satisfaction.elements"]]
    answers = (
        spread_totals(given["totals"], given["people"])
        if "totals" in given
        else [
            {
                code: value
                for code, value in {**dict.fromkeys(codes, row["all"]), **row.get("but", {})}.items()
                if code not in row.get("without", ())
            }
            for row in given["rows"]
            for _ in range(row["times"])
        ]
    )
    found = satisfaction(law, answers, given.get("weight"))
    if isinstance(found, NeedsDecision):
        return {"decision": found.question.code, "elements": found.question.params["elements"]}
    return {
        "index": str(found.index),
        "ikm": str(found.ikm),
        "grade": found.grade.grade,
        "weight": found.weight,
        "weakest": [score.code for score in found.weakest[:2]],
        "means": {score.code: str(score.mean) for score in found.elements},
        "answers": {score.code: score.answers for score in found.elements},
    }


def sample(law: Law, given: Given) -> Given:
    if "deviation" in given:
        deviation, margin = Decimal(given["deviation"]), Decimal(given["margin"])
        found = sample_for_mean(law, given["population"], deviation, margin)
    else:
        found = sample_for_proportion(law, given["population"])
    return {"people": found.people, "exact": str(found.exact)}


def standard(law: Law, given: Given) -> Given:
    filled = dict.fromkeys(given["filled"], "ada") | dict.fromkeys(given.get("blank", ()), " ")
    found = check_standard(law, filled)
    return {
        "publishable": found.publishable,
        "complete": found.complete,
        "missing": [component.number for component in found.missing],
    }


def part(law: Law, given: Given) -> list[str]:
    return [component.code for component in components(law) if component.part == given["part"]]


def promised_time(law: Law, given: Given) -> Any:
    found = []
    for variant, limit in read_time(given["text"]).limits:
        row = {"least": limit.least, "most": limit.most, "unit": limit.unit.value, "starts": limit.starts.value}
        extra = {"for": variant, "extension": limit.extension, "below": limit.strict, "except": limit.exclusion}
        found.append({name: value for name, value in {**row, **extra}.items() if value and value != "unstated"})
    return found


def time_due(law: Law, given: Given) -> Any:
    calendar = working_calendar(law, given.get("week"))
    requested = datetime.fromisoformat(given["requested"])
    promise, completed = read_time(given["text"]), moment(given.get("completed"))
    found = due(law, calendar, promise, requested, completed, given.get("for", ""))
    if isinstance(found, NeedsDecision):
        return told(found)
    answer = {"due": told(found), "except": found.exclusion}
    answer["earliest"] = found.earliest and found.earliest.isoformat()
    answer["extended"] = found.extended and found.extended.isoformat()
    if "ready" in given:
        answer["late"] = found.late(datetime.fromisoformat(given["ready"]))
    return answer


def working_day(law: Law, given: Given) -> Any:
    calendar = working_calendar(law, given.get("week"))
    day = date.fromisoformat(given["day"])
    if "until" in given:
        return calendar.between(day, date.fromisoformat(given["until"]))
    if "add" in given:
        return calendar.after(day, given["add"]).isoformat()
    off = calendar.off(day)
    return off.value if off else "working"


def history(given: Given) -> Complaint:
    pauses = tuple(Pause(datetime.fromisoformat(row["asked"]), moment(row.get("completed"))) for row in given["pauses"])
    times = {name: moment(given.get(name)) for name in ("forwarded", "decided", "answered", "replied")}
    return Complaint(datetime.fromisoformat(given["received"]), given.get("kind"), pauses=pauses, **times)


def complaint(law: Law, given: Given) -> Given:
    """Every stage of a complaint; an example expects those it names."""
    given = {"pauses": [], **given}
    found = complaint_deadlines(law, working_calendar(law, given.get("week")), history(given))
    return {"class": told(found.by_class), **{stage: told(getattr(found, stage)) for stage in STAGES}}


def never_completed(law: Law, given: Given) -> Any:
    calendar, day = working_calendar(law), date.fromisoformat(given["today"])
    return told(after_completion_time(law, calendar, history(given), day))


def visit(law: Law, given: Given) -> Given:
    """Stamps as `[[task, "HH:MM"], ...]` of one day; minutes by stage and kind."""
    stamps = [Stamp(task, datetime.fromisoformat(f"2025-01-06 {clock}")) for task, clock in given["stamps"]]
    found = measure_visit(law, stamps)
    return {
        "minutes": {f"{row.stage} {row.kind}": row.seconds // 60 for row in found.intervals},
        "cancelled": found.cancelled,
        "doubts": [doubt.code for doubt in found.doubts],
    }


def privacy(law: Law, given: Given) -> Any:
    received = datetime.fromisoformat(given["at"])
    if given["of"] == "breach":
        return told(breach_notice(law, received))
    return told(request_due(law, Request(given["of"]), received))


QUESTIONS: dict[str, Callable[[Law, Given], Any]] = {
    "satisfaction_band": band,
    "satisfaction_index": index,
    "survey_sample": sample,
    "service_standard": standard,
    "standard_part": part,
    "promised_time": promised_time,
    "time_due": time_due,
    "working_day": working_day,
    "complaint": complaint,
    "never_completed": never_completed,
    "visit": visit,
    "privacy_deadline": privacy,
}
ANSWERS = {question: asked(answer) for question, answer in QUESTIONS.items()}
