"""What the engine refuses in matters of service and performance, each with words for the official who gave it."""

from __future__ import annotations

from penata.core.message import Message, message


class WrongInput(ValueError):
    """What was given cannot be counted with: an unknown code, a number outside its range, a time before its start."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.code)
        self.message = message


class NoCalendar(LookupError):
    """No holidays are known for a year, so working days in it cannot be counted."""

    def __init__(self, year: int) -> None:
        super().__init__(str(year))
        self.year = year
        self.message = message("service.calendar.no_year", year=str(year))
