"""What is wrong in a city's file, where, and how to mend it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from penata.core.message import Message, message
from penata.core.organisation.snapshot import City


@dataclass(frozen=True, slots=True)
class Issue:
    """One problem. `error` keeps the whole file out; `warning` asks for a look and lets it through."""

    severity: str
    file: str
    sheet: str
    row: int | None
    """Row as the spreadsheet numbers it; `None` for the sheet or file as a whole."""
    column: str
    message: Message
    remedy: Message

    @property
    def code(self) -> str:
        """Stable name of the kind of problem."""
        return self.message.code


@dataclass(frozen=True)
class Import:
    """The answer to a file: the city, or all reasons why not."""

    city: City | None
    issues: tuple[Issue, ...]


class Refused(Exception):
    """The file as a whole cannot be read."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.message = message(f"intake.file.{code}", **params)
        self.remedy = message(f"intake.file.{code}.remedy", **params)


class Collector:
    """Gathers issues of one file; `files` names the file of each sheet where every sheet is one."""

    def __init__(self, file: str, files: Mapping[str, str] | None = None) -> None:
        self.file = file
        self.files = files or {}
        self.issues: list[Issue] = []
        self._wrong: set[tuple[str, int | None, str]] = set()

    def error(self, code: str, /, sheet: str = "", row: int | None = None, column: str = "", **params: object) -> None:
        """Note a problem that keeps the file out."""
        self._wrong.add((sheet, row, column))
        self._add("error", code, sheet, row, column, params)

    def wrong(self, sheet: str, row: int | None, column: str) -> bool:
        """Whether a cell already has an error: what follows from it is not told again."""
        return (sheet, row, column) in self._wrong

    def warning(
        self, code: str, /, sheet: str = "", row: int | None = None, column: str = "", **params: object
    ) -> None:
        """Note something to look at."""
        self._add("warning", code, sheet, row, column, params)

    @property
    def failed(self) -> bool:
        """Whether anything keeps the file out."""
        return any(issue.severity == "error" for issue in self.issues)

    def _add(
        self, severity: str, code: str, sheet: str, row: int | None, column: str, params: dict[str, object]
    ) -> None:
        self.issues.append(
            Issue(
                severity,
                self.files.get(sheet) or self.file,
                sheet,
                row,
                column,
                message(f"intake.{code}", **params),
                message(f"intake.{code}.remedy", **params),
            )
        )
