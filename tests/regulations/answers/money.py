"""Questions about money: pay, allowances, savings and the limits on spending."""

from __future__ import annotations

from penata.core.organisation.values import EmployeeStatus, Finance, Position, PositionKind
from penata.core.prices import (
    Child,
    Growth,
    Holder,
    Household,
    Price,
    Seats,
    base_pay,
    child_allowance,
    functional_allowance,
    general_allowance,
    infrastructure_limit,
    kelurahan_floor,
    pay_slip,
    personnel_limit,
    project_ratio,
    rice_allowance,
    saving,
    spouse_allowance,
    structural_allowance,
)
from penata.core.prices.fiscal import LimitCheck
from penata.core.rules import Law

from . import Given


def pay(law: Law, given: Given) -> int:
    if "structural" in given:
        return structural_allowance(law, given["structural"]).amount
    if "functional" in given:
        return functional_allowance(law, given["functional"]).amount
    if "general" in given:
        return general_allowance(law, given["general"]).amount
    return base_pay(law, EmployeeStatus(given["status"]), given["rank"], given["years"]).amount


def family(law: Law, given: Given) -> Given:
    home = _household(given)
    return {
        "spouse": spouse_allowance(law, given["base"], home).amount,
        "children": child_allowance(law, given["base"], home).amount,
        "rice": rice_allowance(law, home).amount,
    }


def slip(law: Law, given: Given) -> Given:
    holder = Holder(EmployeeStatus(given["status"]), given["rank"], given["years"], _household(given))
    post = given["post"]
    kind = PositionKind(post["kind"])
    position = Position("p", "u", "Jabatan", kind, 9, 1, echelon=post.get("echelon"), level=post.get("level"))
    found = pay_slip(law, holder, position, Price(given["tpp"], (), False) if "tpp" in given else None)
    lines = {line.name: line.amount for line in found.lines}
    return {**lines, "kept": found.kept, "with_post": found.with_post, "total": found.total}


def saved(law: Law, given: Given) -> Given:
    before, after = ([Seats(**seats) for seats in given[name]] for name in ("before", "after"))
    found = saving(law, before, after, given.get("tpp"))
    return {"before": found.before, "after": found.after, "monthly": found.monthly, "yearly": found.yearly}


def limit(law: Law, given: Given) -> Given | int | None:
    if "kelurahan" in given:
        return kelurahan_floor(law, given["kelurahan"])
    finance = _finance(given)
    if "infrastructure" in given:
        found = infrastructure_limit(law, finance, given.get("transfers", 0))
        return _check(found) if found else None
    return _check(personnel_limit(law, finance))


def ratio(law: Law, given: Given) -> Given:
    found = project_ratio(law, _finance(given), Growth(**given.get("growth", {})))
    return {
        "years": [row.year for row in found.years],
        "shares": [row.share for row in found.years],
        "gaps": [row.gap for row in found.years],
        "holds": found.holds,
        "yearly_cut": found.yearly_cut,
    }


def _household(given: Given) -> Household:
    children = tuple(Child(row["birth"], row.get("at_school", False)) for row in given.get("children", ()))
    return Household(given.get("spouse", False), given.get("spouse_paid_more", False), children)


def _finance(given: Given) -> Finance:
    spent, everything = given.get("personnel", 0), given["expenditure"]
    tkd, roads = given.get("tkd", 0), given.get("infrastructure")
    return Finance(given.get("year", 2025), "murni", everything, everything, spent, tkd, roads)


def _check(found: LimitCheck) -> Given:
    return {"share": found.share, "gap": found.gap, "holds": found.holds, "deadline": found.deadline}


ANSWERS = {"pay": pay, "family": family, "pay_slip": slip, "saving": saved, "limit": limit, "ratio": ratio}
