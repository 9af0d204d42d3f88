"""Working calendars: which days an office works, and deadlines counted in them.

National holidays and cuti bersama come from the decrees issued up to the law's date, each year on its own: a deadline
that needs a year without a decree is not counted but answered with `NoCalendar`. A city lays its own days over as the
rule `services.calendar.city` (list of ISO dates); it adds days off, never working days.

Source: Perpres 21/2023 Ps 3, 7; the joint decrees on holidays; days are local dates of the government.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from penata.core.message import message
from penata.core.rules import Law, Reference, because
from penata.core.service.faults import NoCalendar, WrongInput

DECREE = "services.calendar.decree"
CITY = "services.calendar.city"
ONE = timedelta(days=1)


class Off(StrEnum):
    """Why an office does not work on a day."""

    NATIONAL = "national"
    JOINT_LEAVE = "joint_leave"
    CITY = "city"
    WEEKEND = "weekend"


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """The working days of one office, as known on the law's date."""

    weekdays: tuple[int, ...]
    """ISO weekdays worked: 1 is Monday."""
    holidays: Mapping[date, Off]
    decrees: Mapping[int, tuple[Reference, ...]]
    """Year -> the decrees that name its days off; other years cannot be counted in."""
    counts_first_day: bool
    """Whether the day of receipt is the first day counted."""
    basis: tuple[Reference, ...]

    def off(self, day: date) -> Off | None:
        """Why `day` is not worked, `None` for a working day; raises `NoCalendar`."""
        if day.year not in self.decrees:
            raise NoCalendar(day.year)
        if day in self.holidays:
            return self.holidays[day]
        return None if day.isoweekday() in self.weekdays else Off.WEEKEND

    def works(self, day: date) -> bool:
        """Whether the office works on `day`; raises `NoCalendar`."""
        return self.off(day) is None

    def after(self, day: date, count: int) -> date:
        """The `count`-th working day after `day`; raises `NoCalendar`, `WrongInput` for less than one day.

        Three working days after Friday 3 January 2025 are 6, 7, 8 January.
        """
        if count < 1:
            raise WrongInput(message("service.calendar.no_days", count=count))
        found = self._before_first(day)
        while count:
            found += ONE
            count -= self.works(found)
        return found

    def calendar_days_after(self, day: date, count: int) -> date:
        """The `count`-th day after `day`, holidays and weekends counted."""
        return self._before_first(day) + timedelta(days=count)

    def between(self, start: date, end: date) -> int:
        """Working days after `start` up to and including `end`; 0 when `end` is not later; raises `NoCalendar`."""
        days = (start + timedelta(days=number) for number in range(1, (end - start).days + 1))
        return sum(self.works(day) for day in days)

    def because(self, start: date, end: date) -> tuple[Reference, ...]:
        """The rules and decrees a count from `start` to `end` rests on."""
        years = range(start.year, end.year + 1)
        return because(self.basis, *(self.decrees.get(year, ()) for year in years))

    def _before_first(self, day: date) -> date:
        return day - ONE if self.counts_first_day else day


def working_calendar(law: Law, week: int | None = None) -> WorkingCalendar:
    """The calendar of an office with a `week` of 5 or 6 days (default: the usual week); raises `WrongInput`."""
    key = ("working calendar", week)
    if key not in law.cache:
        law.cache[key] = _build(law, week)
    found: WorkingCalendar = law.cache[key]
    return found


def _build(law: Law, week: int | None) -> WorkingCalendar:
    rule = law["services.calendar.week"]
    length = rule["usual"] if week is None else week
    if length not in rule["weeks"]:
        raise WrongInput(message("service.calendar.unknown_week", days=length))
    holidays: dict[date, Off] = {}
    decrees: dict[int, tuple[Reference, ...]] = {}
    leave_is_off = law["services.calendar.joint_leave"] == "off"
    basis = [law.ref(f"services.calendar.{name}") for name in ("week", "joint_leave", "first_day")]
    if law[CITY]:
        holidays.update(dict.fromkeys(map(_day, law[CITY]), Off.CITY))
        basis.append(law.ref(CITY))
    # Every decree issued so far counts, not only the last: each adds days off to its own year.
    for version in law.rulebook.rules[DECREE].versions:
        if version.start <= law.as_of:
            year = version.data["year"]
            decrees[year] = because(decrees.get(year, ()), version.reference)
            if leave_is_off:
                holidays.update(dict.fromkeys(map(_day, version.data["joint_leave"]), Off.JOINT_LEAVE))
            holidays.update(dict.fromkeys(map(_day, version.data["national"]), Off.NATIONAL))
    return WorkingCalendar(
        weekdays=tuple(rule["weeks"][length]),
        holidays=holidays,
        decrees=decrees,
        counts_first_day=law["services.calendar.first_day"] == "same_day",
        basis=because(*basis),
    )


def _day(text: str) -> date:
    return date.fromisoformat(text)
