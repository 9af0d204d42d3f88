"""Questions about performance and talent: predicates, distribution, credit, discipline, IP-ASN, boxes, development.

An input may lay the city's own values over the law: `city: {rule id: value}`. What the engine refuses is answered as
`{"refused": code}`, what it leaves to people as `{"decision": code}`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from penata.core.evaluation import (
    Absence,
    Period,
    ProfessionFacts,
    ReadinessAnswers,
    Sanction,
    Training,
    behaviour_score,
    category,
    check_distribution,
    competence_gaps,
    count_absence,
    credit,
    development_hours,
    document_deadlines,
    follow_up,
    level_step,
    months_until,
    nine_box,
    numeric_predicate,
    organisation_pattern,
    predicate,
    professionalism,
    punishment,
    rank_step,
    readiness,
    score,
    yearly_calendar,
)
from penata.core.rules import Law, NeedsDecision
from penata.core.service import working_calendar

from . import Answer, Given
from .service import asked


def number(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)


def decided(found: Any) -> Any:
    return {"decision": found.question.code} if isinstance(found, NeedsDecision) else None


def quadrant(law: Law, given: Given) -> Any:
    return predicate(law, given.get("result"), given.get("behaviour")).code


def year_score(law: Law, given: Given) -> Given:
    behaviour = number(given.get("behaviour"))
    peers = given.get("peers")
    if peers is not None:
        behaviour = behaviour_score(law, Decimal(str(given["behaviour"])), Decimal(str(peers)))
    found = score(law, number(given.get("skp")), behaviour, peers is not None)
    return {"value": str(found.value), "remark": found.remark and found.remark.code}


def by_number(law: Law, given: Given) -> Any:
    found = numeric_predicate(law, number(given.get("score")), given.get("new_idea"))
    if isinstance(found, NeedsDecision):
        return {"decision": found.question.code, "options": [row.params["predicate"] for row in found.options]}
    return found.code


def spread(law: Law, given: Given) -> Given:
    found = check_distribution(law, given["counts"], given.get("organisation"))
    return {
        "lawful": found.lawful,
        "outside": [share.code for share in found.shares if not share.within],
        "room": {share.code: [share.least, share.most] for share in found.shares},
        "percent": {share.code: str(share.percent) for share in found.shares},
        "decisions": [row.question.code for row in found.decisions],
    }


def pattern(law: Law, given: Given) -> Given:
    return {row.code: str(row.percent) for row in organisation_pattern(law, given["organisation"])}


def consequences(law: Law, given: Given) -> Given:
    found = follow_up(law, given["kind"], given["predicates"], day(given.get("given_on")))
    until = {row.name: row.until.isoformat() for row in found if row.until}
    return {"steps": [row.name for row in found], "until": until}


def deadlines(law: Law, given: Given) -> Given:
    if "year" in given:
        found = yearly_calendar(law, given["year"])
    else:
        found = document_deadlines(law, date.fromisoformat(given["signed"]), day(given.get("received")))
    return {row.name: row.day.isoformat() for row in found}


def earned(law: Law, given: Given) -> str:
    periods = [Period(row["predicate"], row["months"]) for row in given["periods"]]
    return str(credit(law, given["level"], periods).points)


def climb(law: Law, given: Given) -> Given:
    level, have = given["level"], Decimal(str(given["have"]))
    answer = {}
    for goal, step in (("rank", rank_step(law, level, have)), ("level", level_step(law, level, have))):
        answer[goal] = {"needed": step.needed, "short": f"{step.short.normalize():f}", "reached": step.reached}
    return answer


def wait(law: Law, given: Given) -> int:
    return months_until(law, given["level"], given["predicate"], Decimal(str(given["short"])))


def absent(law: Law, given: Given) -> Any:
    if "missed" in given:
        missed = [date.fromisoformat(text) for text in given["missed"]]
        absence = count_absence(working_calendar(law, given.get("week")), missed, given["year"])
    else:
        absence = Absence(given["days"], given.get("run", 0))
    found = punishment(law, absence, given.get("status", "pns"))
    if isinstance(found, NeedsDecision):
        return decided(found)
    return {
        "kind": found.kind,
        "level": found.level,
        "pay_stops": found.pay_stops,
        "decision": found.decision and found.decision.question.code,
        "days": absence.days,
        "run": absence.consecutive,
    }


def person(given: Given) -> ProfessionFacts:
    trainings, sanctions = given.get("trainings"), given.get("sanctions")
    return ProfessionFacts(
        given.get("group", "structural"),
        given.get("education"),
        None
        if trainings is None
        else tuple(Training(row["kind"], date.fromisoformat(row["day"]), row.get("hours", 0)) for row in trainings),
        number(given.get("skp")),
        given.get("predicate"),
        None
        if sanctions is None
        else tuple(Sanction(row["level"], date.fromisoformat(row["day"])) for row in sanctions),
    )


def index(law: Law, given: Given) -> Given:
    found = professionalism(law, person(given))
    points = {row.code: None if row.points is None else f"{row.points.normalize():f}" for row in found.dimensions}
    return {
        "score": None if found.score is None else f"{found.score.normalize():f}",
        "category": found.category and found.category.code,
        "missing": [row.params["field"]["code"].rsplit(".", 1)[-1] for row in found.missing],
        **points,
    }


def index_category(law: Law, given: Given) -> str:
    return category(law, Decimal(given["score"])).code


def box(law: Law, given: Given) -> Any:
    values = [
        Decimal(value) if isinstance(value, str) and value.replace(".", "").isdigit() else value
        for value in (given.get("performance"), given.get("potential"))
    ]
    found = nine_box(law, *values)
    if isinstance(found, NeedsDecision):
        return {"decision": found.question.code, "options": len(found.options)}
    return {"number": found.number, "pools": list(found.pools), "advice": list(found.advice)}


def hours(law: Law, given: Given) -> Given:
    found = development_hours(law, given["status"], given.get("hours"), given.get("post", ""))
    return {"lawful": found.lawful, "short": found.short, "excess": found.excess}


def gaps(law: Law, given: Given) -> Given:
    found = competence_gaps(law, given["kind"], given["levels"])
    return {"gaps": [[row.competence, row.level] for row in found.gaps], "unassessed": len(found.unassessed)}


def ready(law: Law, given: Given) -> Given:
    """Answers as `rows`: `times` people with a `commitment` and an `efficacy` list."""
    answers = [
        ReadinessAnswers(tuple(row["commitment"]), tuple(row["efficacy"]))
        for row in given["rows"]
        for _ in range(row["times"])
    ]
    found = readiness(law, answers)
    shown = {"commitment": found.commitment, "efficacy": found.efficacy}
    answer: dict[str, Any] = {name: None if value is None else str(value) for name, value in shown.items()}
    return answer | {"hidden": found.hidden and found.hidden.code}


QUESTIONS: dict[str, Callable[[Law, Given], Any]] = {
    "performance_predicate": quadrant,
    "performance_score": year_score,
    "performance_number": by_number,
    "performance_distribution": spread,
    "organisation_pattern": pattern,
    "performance_follow_up": consequences,
    "performance_deadlines": deadlines,
    "credit_earned": earned,
    "credit_steps": climb,
    "credit_months": wait,
    "absence": absent,
    "professionalism": index,
    "professionalism_category": index_category,
    "talent_box": box,
    "development_hours": hours,
    "competence_gaps": gaps,
    "readiness": ready,
}
ANSWERS: dict[str, Answer] = {question: asked(answer) for question, answer in QUESTIONS.items()}
