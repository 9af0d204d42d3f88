"""Years and months between days, as the law counts them: full years, and the same day some time away."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

MONTHS = 12
LEAP_MONTH = 2


def full_years(start: date, end: date) -> int:
    """Full years from one day to another; who is born on 29 February is a year older on 1 March of a common year."""
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))


def years_after(day: date, years: int) -> date:
    """The same day some years later; 1 March for 29 February of a common year."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, LEAP_MONTH + 1, 1)


def months_before(day: date, months: int) -> date:
    """The same day some months earlier, the last of the month where there is none: 31 August less six is 28 February."""
    year, month = divmod(day.year * MONTHS + day.month - 1 - months, MONTHS)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
