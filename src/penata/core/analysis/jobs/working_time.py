"""The working time behind the workload analysis: working days, the printed hours, shorter periods, the old constant."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from penata.core.analysis.jobs.fault import Fault, Faulty
from penata.core.message import message
from penata.core.rules import Law, Reference, because

MINUTES_AN_HOUR = 60


@dataclass(frozen=True, slots=True)
class WorkingTime:
    """How the effective hours of a year come about for a week of five or six days."""

    days: int
    """Working days a year."""
    exact_hours: Decimal
    """Days times the hours of a day as time."""
    printed_hours: Decimal
    """Days times the clock notation read as a decimal, as the official text multiplies: 5.30, not 5.5."""
    hours: int
    """What is used: the rounded constant."""
    because: tuple[Reference, ...]


def working_time(law: Law, days_a_week: int) -> WorkingTime:
    """The derivation for a five- or six-day week; raises `Faulty` for another."""
    table, clock = law["workload.days"], law["workload.day_clock"]
    week = str(days_a_week)
    if week not in table["weekends"] or week not in clock:
        text = message("jobs.time.week", days=days_a_week, known=list(clock))
        raise Faulty([Fault("days_a_week", text, (law.ref("workload.days"),))])
    days = table["calendar"] - table["weekends"][week] - table["holidays"] - table["leave"]
    hours, minutes = clock[week]["hours"], clock[week]["minutes"]
    return WorkingTime(
        days=days,
        exact_hours=days * (hours + Decimal(minutes) / MINUTES_AN_HOUR),
        printed_hours=days * Decimal(f"{hours}.{minutes:02d}"),
        hours=law["workload.minutes"]["hours"],
        because=because(law.ref("workload.days"), law.ref("workload.day_clock"), law.ref("workload.minutes")),
    )


def yearly_volume(law: Law, volume: Decimal, period: str) -> Decimal:
    """A volume counted by `harian`, `mingguan`, `bulanan` or `tahunan` as a year's; raises `Faulty` for another."""
    return volume * Decimal(_of(law, "workload.periods", period))


def period_need(law: Law, volume: Decimal, minutes: Decimal, period: str, legacy: bool = False) -> Decimal:
    """People for a volume counted by period, over the effective minutes of that period; four decimals, half up.

    `legacy` takes the divisors of the old forms (72,000 minutes a year), to check an old analysis only.
    """
    rule = "workload.minutes_by_period_legacy" if legacy else "workload.minutes_by_period"
    unit = Decimal(1).scaleb(-int(law["workload.row_places"]))
    return (volume * minutes / Decimal(_of(law, rule, period))).quantize(unit, ROUND_HALF_UP)


def team_faults(law: Law, members: int) -> tuple[Fault, ...]:
    """What is wrong with the size of the team that analyses posts."""
    rule = law["workload.team"]
    basis = (law.ref("workload.team"),)
    found = []
    if members < rule["members_min"]:
        found.append(Fault("members", message("jobs.team.small", count=members, least=rule["members_min"]), basis))
    if rule["odd"] and members % 2 == 0:
        found.append(Fault("members", message("jobs.team.even", count=members), basis))
    return tuple(found)


def _of(law: Law, rule: str, period: str) -> int:
    table: dict[str, int] = law[rule]
    if period not in table:
        text = message("jobs.time.period", period=period, known=list(table))
        raise Faulty([Fault("period", text, (law.ref(rule),))])
    return table[period]
