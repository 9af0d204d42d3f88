"""Questions about people: their numbers, ranks, retirement, what a post asks, moves and surplus."""

from __future__ import annotations

from typing import Any

from penata.core.rules import Law
from penata.core.rules.identity import differences, read_number
from penata.core.rules.movement import Election, Move, limits, standing, to_functional
from penata.core.rules.people import (
    compare_ranks,
    contract_rank,
    education_ranks,
    may_supervise,
    pension_right,
    preparation_start,
    rank_name,
    rank_range,
    requirement,
    retirement,
)
from penata.core.rules.requirements import PersonFacts, PostCheck, PostFacts, RankFacts, check_post, check_promotion
from penata.core.rules.surplus import SurplusFacts, service_pay, surplus_path, waiting_pay

from . import Given


def number(law: Law, given: Given) -> Given:
    found = read_number(law, given["number"], given.get("status", ""))
    told = {name: given[name] for name in ("birth", "sex", "start") if name in given}
    return {
        "kind": found.kind,
        "birth": found.birth,
        "start": found.start,
        "sex": found.sex,
        "sequence": found.sequence,
        "faults": [str(flaw) for flaw in found.faults],
        "doubts": [str(flaw) for flaw in (*found.doubts, *differences(found, **told))],
    }


def rank(law: Law, given: Given) -> Any:
    if "education" in given:
        found = education_ranks(law, given["education"])
        return [found.low, found.high]
    if "contract" in given:
        return contract_rank(law, given["contract"])
    if "steps" in given:
        return compare_ranks(law, *given["steps"])
    if "superior" in given:
        return may_supervise(law, given["superior"], given["subordinate"], given.get("functional", False))
    if "echelon" in given or "level" in given:
        usual = rank_range(law, given.get("echelon"), given.get("level"))
        return list(usual[:2]) if usual else None
    return rank_name(law, given["name_of"])


def pension(law: Law, given: Given) -> Given:
    held = given.get("status", "pns"), given.get("since")
    found = retirement(law, given["kind"], given.get("level"), given["birth"], given.get("title", ""), *held)
    return {"age": found.age, "date": found.date, "rules": [row.rule for row in found.because]}


def leaving(law: Law, given: Given) -> Any:
    """Whether there is a right to a pension, or when its preparation may begin."""
    if "ground" in given:
        return pension_right(law, given["ground"], given["age"], given["service"])
    found = retirement(law, given["kind"], given.get("level"), given["birth"])
    return preparation_start(law, found)


def title_ages(law: Law, given: Given) -> list[int]:
    """The different ages of many titles; `birth` is of no account."""
    return sorted({retirement(law, "jf", given["level"], law.as_of, title).age for title in given["titles"]})


def required(law: Law, given: Given) -> Given:
    """Every field of the requirement; an example expects those it names."""
    found = requirement(law, given["kind"], given.get("level"), given.get("transfer", True))
    fields = ("education", "experience_years", "held_years", "age_max", "performance", "performance_years")
    return {
        **{name: getattr(found, name) for name in fields},
        "held": list(found.held),
        "competency_test": found.competency_test,
        "vacancy": found.vacancy,
    }


def post_check(law: Law, given: Given) -> Given:
    return _answers(check_post(law, _person(given["person"]), PostFacts(**given["post"])))


def surplus(law: Law, given: Given) -> Given:
    if "waiting" in given:
        rows = waiting_pay(law, given["pay"], given["waiting"])
        return {"monthly": [row.monthly for row in rows], "until": rows[-1].until}
    if "service" in given:
        return {"once": service_pay(law, given["pay"], given["service"])}
    path = surplus_path(law, SurplusFacts(**given))
    return {
        "outcome": path.outcome,
        "age": path.age,
        "service": path.service,
        "steps": [step.name for step in path.steps],
        "amounts": [step.amount for step in path.steps if step.amount is not None],
        "until": next((step.until for step in reversed(path.steps) if step.until), None),
        "pension": next((step.text.params["day"] for step in path.steps if "day" in step.text.params), None),
        "dismissal": next((step.start for step in path.steps if step.name == "dismissal"), None),
        "question": path.decision.question.code if path.decision else None,
    }


def move(law: Law, given: Given) -> list[str]:
    """All limits, none left out: `election asks`."""
    near = {name: given[name] for name in ("candidates_fixed", "term_ends", "minister_consents") if name in given}
    held = {name: value for name, value in given.items() if name not in near}
    found = limits(law, Move(**held, election=Election(**near) if near else None))
    return sorted(f"{limit.name} {limit.weight}" for limit in found)


def promotion(law: Law, given: Given) -> Given:
    return _answers(check_promotion(law, _person(given["person"]), RankFacts(**given["rank"])))


def stands(law: Law, given: Given) -> str:
    return standing(law, law.ref(given["rule"])).status


def functional(law: Law, given: Given) -> Given:
    found = to_functional(law, given["kind"], _person(given["person"]), PostFacts(**given["post"]))
    question = found.decision.question.code if found.decision else None
    return {**_answers(found.check), "equal_level": found.equal_level, "question": question}


def _person(facts: Given) -> PersonFacts:
    performance = facts.get("performance")
    return PersonFacts(**{**facts, "performance": tuple(performance) if performance is not None else None})


def _answers(check: PostCheck) -> dict[str, Any]:
    return {"verdict": str(check.verdict), **{row.requirement: str(row.verdict) for row in check.answers}}


ANSWERS = {
    "staff_number": number,
    "rank": rank,
    "retirement": pension,
    "leaving": leaving,
    "title_ages": title_ages,
    "requirement": required,
    "post_check": post_check,
    "surplus": surplus,
    "move": move,
    "promotion": promotion,
    "standing": stands,
    "to_functional": functional,
}
