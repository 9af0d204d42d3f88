"""The days of the yearly usulan formasi: until when a year can be asked for, and when the answer comes."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from penata.core.analysis.jobs.result import ProposalYear
from penata.core.rules import Law, because

PROPOSAL, CHANGE, ADVICE, SETTING = (
    f"jobs.planning.{step}" for step in ("proposal", "proposal_change", "advice", "setting")
)


def proposal_year(law: Law, year: int) -> ProposalYear:
    """The days for a year."""
    return ProposalYear(
        year=year,
        proposal=_last_day(law, PROPOSAL, year),
        change=_last_day(law, CHANGE, year),
        advice=_last_day(law, ADVICE, year),
        setting=_last_day(law, SETTING, year),
        because=because(*(law.ref(rule) for rule in (PROPOSAL, CHANGE, ADVICE, SETTING))),
    )


def first_open_year(law: Law, today: date) -> ProposalYear:
    """The first year that can still be asked for; the last day itself is in time."""
    year = today.year
    while _last_day(law, PROPOSAL, year) < today:
        year += 1
    return proposal_year(law, year)


def changeable_year(law: Law, today: date) -> ProposalYear | None:
    """The year whose usulan can no longer be made but still be changed; `None` outside those weeks."""
    found = proposal_year(law, first_open_year(law, today).year - 1)
    return found if found.proposal < today <= found.change else None


def _last_day(law: Law, rule: str, year: int) -> date:
    month, before = law[rule]["month"], law[rule]["years_before"]
    return date(year - before, month, monthrange(year - before, month)[1])
