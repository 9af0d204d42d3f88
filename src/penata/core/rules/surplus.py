"""The ordered procedure for a civil servant whose post ends and for whom no post is left.

PNS: redistribution first; failing that, by age and service, pension or waiting pay. Two cases stand in no text: a person
decides. PPPK: the contract ends. Source: PP 11/2017 Ps 241, 263, 296-302, 305; PP 49/2018 Ps 53, 57.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from penata.core.message import Message, message
from penata.core.rules.dates import full_years, years_after
from penata.core.rules.people import CONTRACTS, WrongFact
from penata.core.rules.reference import NeedsDecision, Reference, because
from penata.core.rules.rulebook import Law


@dataclass(frozen=True, slots=True)
class SurplusFacts:
    """A person without a post on the law's date."""

    status: str
    """`pns`, `pppk` or `pppk_paruh_waktu`."""
    birth: date
    start: date
    """TMT CPNS or start of the first contract: masa kerja counts from it."""
    pay: int | None = None
    """Last gaji in rupiah a month; `None`: amounts are left out."""
    subject: str = ""
    """Identifier of the person, for the question to be decided."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the procedure, in order."""

    name: str
    """`report`, `redistribution`, `pension`, `waiting_pay`, `dismissal`, `service_pay`, `settlement`, `contract_end`,
    `reapply` or `decision`."""
    text: Message
    because: tuple[Reference, ...]
    start: date | None = None
    """First day, where it follows from the facts."""
    until: date | None = None
    """First day on which it no longer holds."""
    amount: int | None = None
    """Rupiah: a month for pay, once for uang pengabdian."""


@dataclass(frozen=True, slots=True)
class SurplusPath:
    """The procedure for one person."""

    outcome: str
    """What follows a failed redistribution: `pension`, `waiting_pay`, `open` or `pppk`."""
    age: int
    service: int
    """Full years on the law's date."""
    steps: tuple[Step, ...]
    decision: NeedsDecision | None
    """Only where the outcome is `open`."""
    because: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class WaitingYear:
    """One year of uang tunggu."""

    year: int
    start: date
    until: date
    """First day of the next year."""
    monthly: int
    """Rupiah a month."""


def surplus_path(law: Law, facts: SurplusFacts) -> SurplusPath:
    """The steps for one person; raises `WrongFact` for a status or dates that cannot be.

    The law is asked on the day on which redistribution is taken to have failed: age, service and waiting pay count from
    it.
    """
    _check(law, facts)
    age, service = full_years(facts.birth, law.as_of), full_years(facts.start, law.as_of)
    if facts.status in CONTRACTS:
        steps, outcome = _contract_steps(law), "pppk"
    else:
        outcome = _outcome(law, age, service)
        follow = {"pension": _pension, "waiting_pay": _waiting, "open": _open}[outcome]
        steps = (*_first_steps(law), *follow(law, facts, age, service))
    decision = _question(law, facts, age, service) if outcome == "open" else None
    return SurplusPath(outcome, age, service, steps, decision, because(*(step.because for step in steps)))


def waiting_pay(law: Law, pay: int, start: date) -> tuple[WaitingYear, ...]:
    """Uang tunggu year by year from `start`: a full year's pay, then the lower share, never below the lowest pay.

    Pay of Rp 3,000,000: 3,000,000 a month in the first year, 2,400,000 in the four that follow.
    """
    if pay < 0:
        raise WrongFact("negative", value=pay)
    terms = law["placement.waiting_pay.amount"]
    lowest = min(min(column.values()) for column in law["pay.base.pns"].values())
    return tuple(
        WaitingYear(
            number + 1,
            years_after(start, number),
            years_after(start, number + 1),
            max(lowest, _share(pay, terms["later"] if number else terms["first_year"])),
        )
        for number in range(terms["years_max"])
    )


def service_pay(law: Law, pay: int, service: int) -> int:
    """Uang pengabdian, once: factor x years of service x last pay; 6 x 8 x 3,000,000 = 144,000,000.

    Raises `WrongFact` for less than nothing; 0 where the service gives a pension instead.
    """
    for value in (pay, service):
        if value < 0:
            raise WrongFact("negative", value=value)
    terms = law["placement.service_pay"]
    return int(terms["factor"]) * service * pay if service < terms["service_below"] else 0


def _check(law: Law, facts: SurplusFacts) -> None:
    if facts.status not in ("pns", *CONTRACTS):
        raise WrongFact("status", status=facts.status)
    if facts.pay is not None and facts.pay < 0:
        raise WrongFact("negative", value=facts.pay)
    for earlier, later in ((facts.birth, facts.start), (facts.start, law.as_of)):
        if earlier > later:
            raise WrongFact("dates", earlier=earlier.isoformat(), later=later.isoformat())


def _outcome(law: Law, age: int, service: int) -> str:
    pension, waiting = law["placement.surplus.pension"], law["placement.surplus.waiting_pay"]
    if age >= pension["age_min"] and service >= pension["service_min"]:
        return "pension"
    if age < waiting["age_below"] and service < waiting["service_below"]:
        return "waiting_pay"
    return "open"


def _first_steps(law: Law) -> tuple[Step, ...]:
    basis = (law.ref("placement.surplus.redistribution"),)
    cost = because(basis, law.ref("placement.cost"), law.ref("placement.mutation_between"))
    return (
        Step("report", message("people.surplus.report"), basis),
        Step("redistribution", message("people.surplus.redistribution"), cost),
    )


def _pension(law: Law, facts: SurplusFacts, age: int, service: int) -> tuple[Step, ...]:
    basis = because(law.ref("placement.surplus.pension"), law.ref("positions.pension_right"))
    return (Step("pension", message("people.surplus.pension", age=age, service=service), basis),)


def _waiting(law: Law, facts: SurplusFacts, age: int, service: int) -> tuple[Step, ...]:
    years = law["placement.surplus.waiting_pay"]["years_max"]
    end = years_after(law.as_of, years)
    after = law["placement.surplus.after_waiting"]["years"]
    dismissed = years_after(law.as_of, after)
    leaving = Step("dismissal", message("people.surplus.dismissal", years=after), _after(law), dismissed)
    last = _settlement(law, facts, service + years, service, end)
    return (*_waiting_steps(law, facts.pay, years, end), leaving, last)


def _waiting_steps(law: Law, pay: int | None, years: int, end: date) -> Iterator[Step]:
    basis = because(law.ref("placement.surplus.waiting_pay"), law.ref("placement.waiting_pay.amount"))
    if pay is None:
        yield Step("waiting_pay", message("people.surplus.waiting_pay", years=years), basis, law.as_of, end)
        return
    first, later, *_ = waiting_pay(law, pay, law.as_of)
    for row, name, until in ((first, "first", first.until), (later, "later", end)):
        text = message(f"people.surplus.waiting_pay.{name}", monthly=row.monthly)
        yield Step("waiting_pay", text, basis, row.start, until, row.monthly)


def _settlement(law: Law, facts: SurplusFacts, at_most: int, at_least: int, end: date) -> Step:
    """What is paid after waiting: it turns on whether the years of waiting count as service, which no text read says."""
    least = law["placement.service_pay"]["service_below"]
    once = service_pay(law, facts.pay, at_least) if facts.pay is not None else None
    if at_most < least:
        text = message("people.surplus.service_pay", below=least)
        return Step("service_pay", text, (law.ref("placement.service_pay"),), end, None, once)
    age = law["placement.surplus.after_waiting"]["age"]
    pension = max(end, years_after(facts.birth, age))
    text = message("people.surplus.settlement", below=least, age=age, day=pension.isoformat())
    basis = because(_after(law), law.ref("placement.service_pay"), law.ref("positions.pension_right"))
    return Step("settlement", text, basis, end, None, once)


def _after(law: Law) -> tuple[Reference, ...]:
    return (law.ref("placement.surplus.after_waiting"),)


def _open(law: Law, facts: SurplusFacts, age: int, service: int) -> tuple[Step, ...]:
    text = message("people.surplus.open", age=age, service=service)
    return (Step("decision", text, (law.ref("placement.surplus.gap"),)),)


def _question(law: Law, facts: SurplusFacts, age: int, service: int) -> NeedsDecision:
    young = age < law["placement.surplus.waiting_pay"]["age_below"]
    return NeedsDecision(
        message("people.surplus.open.young" if young else "people.surplus.open.old", age=age, service=service),
        because(law.ref("placement.surplus.gap"), law.ref("placement.surplus.redistribution")),
        id=f"surplus:{facts.subject}",
        subject=facts.subject,
        options=(message("people.surplus.option.longer"), message("people.surplus.option.opinion")),
        decider=message("people.surplus.decider"),
    )


def _contract_steps(law: Law) -> tuple[Step, ...]:
    basis = (law.ref("placement.pppk"),)
    return (
        Step("contract_end", message("people.surplus.contract_end"), basis),
        Step("reapply", message("people.surplus.reapply"), basis),
    )


def _share(pay: int, share: str) -> int:
    return int((pay * Decimal(share)).to_integral_value(ROUND_HALF_UP))
