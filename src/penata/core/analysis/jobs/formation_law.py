"""What the law says around the usulan formasi: how a kind of post is filled, its limits, and what it leaves open."""

from __future__ import annotations

from collections.abc import Mapping

from penata.core.analysis.jobs.calendar import changeable_year
from penata.core.analysis.jobs.result import ProposalYear
from penata.core.analysis.workforce import spending
from penata.core.message import Message, message
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import PositionKind
from penata.core.rules import Law, NeedsDecision, because

CHANNELS = "jobs.formation.channels"


def channel(law: Law, kind: PositionKind, level: str | None) -> str:
    """How a post of this kind and jenjang is filled: `selection`, `promotion` or `recruitment`.

    A functional post whose jenjang is not given counts as filled by promotion: nobody new is asked for on a guess.
    """
    table = law[CHANNELS]
    if kind is PositionKind.FUNCTIONAL:
        return str(table[str(kind)].get(level or "", "promotion"))
    return str(table[str(kind)])


def limits(
    snapshot: Snapshot, law: Law, first: ProposalYear, years: tuple[int, ...], postponed: Mapping[str, int]
) -> tuple[Message, ...]:
    """What bounds the usulan: its days, the year that can only be changed, the cap on personnel spending."""
    found = [message("jobs.formation.limit.days", year=first.year, day=first.proposal.isoformat())]
    change = changeable_year(law, snapshot.as_of)
    if change is not None:
        found.append(message("jobs.formation.limit.change", year=change.year, day=change.change.isoformat()))
    if not years:
        found.append(message("jobs.formation.limit.horizon", year=first.year))
    money = spending(snapshot, law)
    if money is None:
        found.append(message("jobs.formation.limit.no_budget", cap=int(law["budget.personnel_cap"]["permille"])))
    else:
        code = "above" if money.share > money.cap else "below"
        found.append(message(f"jobs.formation.limit.{code}", share=money.share, cap=money.cap, deadline=money.deadline))
    if postponed:
        found.append(message("jobs.formation.limit.postponed", count=sum(postponed.values())))
    return tuple(found)


def decisions(snapshot: Snapshot, law: Law, places: Mapping[str, int]) -> tuple[NeedsDecision, ...]:
    """What a named person must decide, by the places asked for in each channel."""
    found: list[NeedsDecision] = []

    def ask(code: str, *rules: str, **params: int) -> None:
        text = message(f"jobs.formation.decide.{code}", **params)
        decider = message(f"jobs.formation.decider.{code}")
        articles = because(*(law.ref(rule) for rule in rules))
        found.append(NeedsDecision(text, articles, f"jobs.formation.{code}", snapshot.government.code, (), decider))

    if any(places.values()):
        ask("order", "jobs.formation.order", "workload.duty")
    new = places.get("recruitment", 0)
    if new:
        ask("status", "jobs.planning.pppk", "jobs.formation.channels", count=new)
        money = spending(snapshot, law)
        if money is not None and money.share > money.cap:
            ask("cap", "budget.personnel_cap", "budget.personnel_deadline", count=new, share=money.share, cap=money.cap)
    if places.get("selection"):
        ask("selection", "positions.requirement.jpt_pratama", CHANNELS, count=places["selection"])
    if places.get("promotion"):
        ask("promotion", CHANNELS, "placement.assessment_team", count=places["promotion"])
    if places.get("redistribution"):
        ask("redistribution", "placement.mutation", "placement.assessment_team", count=places["redistribution"])
    return tuple(found)
