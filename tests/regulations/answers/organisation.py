"""Questions about agencies: tables, thresholds, composition, echelons, names, codes, procedure."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from penata.core.analysis.typology import function_scores
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import (
    Agency,
    AgencyKind,
    Finance,
    Government,
    GovernmentKind,
    IndicatorValue,
    Region,
)
from penata.core.rules import Law, UnknownRule
from penata.core.rules.naming import proposed_name
from penata.core.rules.organisation import (
    IndicatorTable,
    PostPlace,
    WrongCode,
    act_for,
    band,
    build_code,
    composition,
    echelon,
    general_table,
    geographic_factor,
    hospital,
    indicator_table,
    judge_uptd,
    lowering,
    other_badan,
    parse_code,
    perda_standing,
    permit_office,
    place_conflicts,
    public_order,
    simplify,
    uptd_class,
)

from . import Given

FLAGS = ("archipelagic", "land_border", "outermost_island")


def hundredths(score: str) -> int:
    return int(Decimal(score) * 100)


def or_refused(answer: Callable[[Law, Given], Any]) -> Callable[[Law, Given], Any]:
    """The answer, or the code of the message that refuses it."""

    def asked(law: Law, given: Given) -> Any:
        try:
            return answer(law, given)
        except (WrongCode, UnknownRule) as refused:
            return refused.message.code

    return asked


def table_of(law: Law, given: Given) -> IndicatorTable:
    if given["table"] == "umum":
        return general_table(law)
    return indicator_table(law, given["table"], given.get("archipelagic", False))


def indicator(law: Law, given: Given) -> Given:
    found, points = table_of(law, given).score(given["number"], Decimal(given["value"]))
    return {"band": found, "points": str(Decimal(points) / 100)}


def indicator_edges(law: Law, given: Given) -> Given:
    """Classes and points of a row of values, in their order."""
    table = table_of(law, given)
    found = [table.score(given["number"], Decimal(value)) for value in given["values"]]
    return {
        "bands": "".join(letter for letter, _ in found),
        "points": [f"{(Decimal(points) / 100).normalize():f}" for _, points in found],
    }


def town(law: Law, given: Given) -> Snapshot:
    """A government of 187,939 people on 60.52 km2 with an APBD of 710.7 billion; `x` is not applicable."""
    flags = {name: given.get(name, False) for name in FLAGS}
    kind, region = GovernmentKind(given["kind"]), Region(given["region"])
    official = given.get("official")
    return Snapshot(
        Government("12.00", "Kota Hitung", kind, "Provinsi", region, 187_939, 60_520_000, **flags),
        law.as_of,
        finances=(Finance(law.as_of.year, "murni", 710_748_717_835, 0, 0),),
        indicators=tuple(
            IndicatorValue(
                given["function"],
                number,
                None if value in (None, "x") else Decimal(value),
                not_applicable=value == "x",
            )
            for number, value in enumerate(given["values"], start=1)
        ),
        agencies=(
            Agency(
                "D",
                "Dinas",
                AgencyKind.DINAS,
                (given["function"],),
                official_score=None if official is None else Decimal(official),
            ),
        ),
    )


def score(law: Law, given: Given) -> Given:
    (found,) = function_scores(town(law, given), law)
    shown = {name: getattr(found, name) for name in ("raw", "score", "effective", "most")}
    return {
        **{name: None if value is None else f"{(Decimal(value) / 100).normalize():f}" for name, value in shown.items()},
        "factor": str(found.factor),
        "band": found.band,
        "missing": found.missing,
    }


def threshold(law: Law, given: Given) -> Given:
    found = band(law, given["function"], hundredths(given["score"]))
    return {"band": found.band, "floored": found.floored}


def place(given: Given) -> Any:
    flags = {name: given.get(name, False) for name in FLAGS}
    return SimpleNamespace(kind=given["kind"], region=given["region"], code=given.get("code", ""), **flags)


def factor(law: Law, given: Given) -> str:
    return f"{geographic_factor(law, place(given), given['function']).value.normalize():f}"


def value(law: Law, given: Given) -> Any:
    found = law[given["rule"]]
    for part in filter(None, given["path"].split(".")):
        found = found[part]
    return found


def name(law: Law, given: Given) -> str:
    try:
        return proposed_name(law, given["carrier"], given["functions"], given.get("kind", ""))[0]
    except UnknownRule as unknown:
        return f"{unknown.message.code} {unknown.message.params['rule']}"


def sipd_parse(law: Law, given: Given) -> Given:
    found = parse_code(law, given["code"])
    return {"functions": list(found.functions), "number": found.number, "unit": found.unit}


def hours_of(given: Given) -> Decimal | None:
    return None if given["hours"] is None else Decimal(given["hours"])


def class_of_uptd(law: Law, given: Given) -> Given:
    found = uptd_class(law, Decimal(given["hours"]))
    shown = {"letter": found.letter, "head": found.head}
    return shown if found.make_up is None else shown | {"subbagian": found.make_up.limits["subbagian"]}


def uptd(law: Law, given: Given) -> Given:
    found = judge_uptd(law, given["kind"], hours_of(given), given["judged"])
    return {
        "outcome": str(found.outcome),
        "letter": found.klass and found.klass.letter,
        "failed": list(found.failed),
        "unjudged": list(found.unjudged),
    }


def hospital_of(law: Law, given: Given) -> Given:
    found = hospital(law, given["kind"], given["letter"])
    return {
        "status": found.status.kind,
        "director": found.director,
        "deputy": found.deputy,
        "limits": found.make_up and dict(found.make_up.limits),
    }


def simplified(law: Law, given: Given) -> Given:
    post = PostPlace(given["kind"], given["agency"], given["unit"], frozenset(given.get("traits", ())))
    found = simplify(law, post)
    return {"fate": str(found.fate), "key": found.key, "level": found.level, "asks": found.decision is not None}


def approval(law: Law, given: Given) -> Given:
    found = perda_standing(
        law, given["days"], given.get("answer", ""), given.get("mended", False), given.get("promulgated", False)
    )
    return {"status": str(found.status), "left": found.days_left, "may": found.may_promulgate}


def act(law: Law, given: Given) -> Given:
    found = act_for(law, given["change"])
    return {"kind": found.kind, "approval": found.approval, "consultation": found.consultation}


def order_and_fire(law: Law, given: Given) -> Given:
    order, fire = ((hundredths(after), hundredths(before)) for after, before in (given["order"], given["fire"]))
    found = public_order(law, order, fire)
    return {
        "order": found.order,
        "fire": found.fire,
        "together": found.together,
        "path": found.path,
        "asks": found.decision is not None,
    }


def permit(law: Law, given: Given) -> Given:
    found = permit_office(law, hundredths(given["score"]))
    return {"type": found.type, "bidang": found.bidang, "floored": found.floored}


def lowered(law: Law, given: Given) -> Given:
    found = lowering(law, given["function"], given["type"])
    return {"types": list(found.types), "asks": found.decision is not None}


ANSWERS = {
    "act": or_refused(act),
    "approval": or_refused(approval),
    "band": threshold,
    "composition": lambda law, given: dict(composition(law, given["kind"], given["type"]).limits),
    "echelon": lambda law, given: echelon(law, given["post"])[0],
    "factor": factor,
    "hospital": or_refused(hospital_of),
    "indicator": indicator,
    "indicator_edges": indicator_edges,
    "lowering": lowered,
    "other_badan": lambda law, given: other_badan(law, given["ordered"], given["serves_all"])[0],
    "permit_office": permit,
    "place_conflicts": lambda law, given: [row.code for row in place_conflicts(law, place(given))],
    "proposed_name": name,
    "public_order": order_and_fire,
    "score": score,
    "simplify": or_refused(simplified),
    "sipd_build": or_refused(
        lambda law, given: build_code(law, given["functions"], given["number"], given.get("unit", 0)).text
    ),
    "sipd_parse": or_refused(sipd_parse),
    "uptd": uptd,
    "uptd_class": class_of_uptd,
    "value": value,
}
