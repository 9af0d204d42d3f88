"""What two statements share beside their words: regulations they both cite, and the skills of the staff behind them."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping

from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import Duty

_CITED = re.compile(
    r"\b(undang-undang|uu|peraturan pemerintah|pp|peraturan presiden|perpres|peraturan menteri [a-z ]+?(?= nomor| no\b| \d)|permen[a-z]*"
    r"|peraturan daerah|perda|peraturan wali ?kota|perwali|peraturan bupati|perbup)\b[a-z ]*?"
    r"(?:nomor |no\.? ?)?(\d{1,4})(?: tahun |/)(\d{4})\b",
    re.IGNORECASE,
)
_SHORT = {
    "undang-undang": "uu",
    "peraturan pemerintah": "pp",
    "peraturan presiden": "perpres",
    "peraturan menteri dalam negeri": "permendagri",
    "peraturan daerah": "perda",
    "peraturan wali kota": "perwali",
    "peraturan walikota": "perwali",
    "peraturan bupati": "perbup",
}


def cited(text: str) -> frozenset[tuple[str, int, int]]:
    """Regulations a statement names: kind in short where we know its short form, number, year."""
    return frozenset(
        (_kind(match[1]), int(match[2]), int(match[3])) for match in _CITED.finditer(" ".join(text.lower().split()))
    )


def without_citations(text: str) -> str:
    """A statement without the regulations it names: they are compared as such, not as words."""
    return _CITED.sub(" ", " ".join(text.split()))


def shared_law(first: str, second: str) -> int:
    """Share of the cited regulations that both statements cite, per mille; 0 where one cites none."""
    a, b = cited(first), cited(second)
    return 1000 * len(a & b) // len(a | b) if a and b else 0


class Skills:
    """Fields of study and functional families of the staff of each unit, as vectors of length one."""

    def __init__(self, snapshot: Snapshot) -> None:
        counts = {unit.id: _marks(snapshot, unit.id) for unit in snapshot.units}
        units = sum(1 for marks in counts.values() if marks)
        users = Counter(mark for marks in counts.values() for mark in marks)
        self._rows = {unit: _unit_row(marks, users, units) for unit, marks in counts.items()}

    def of(self, first: Duty, second: Duty) -> int:
        """Likeness of the staff of the units that hold two duties, per mille; 0 where nothing is known of one."""
        a, b = self._rows[first.unit], self._rows[second.unit]
        return min(1000, round(1000 * math.fsum(value * b[mark] for mark, value in a.items() if mark in b)))


def _marks(snapshot: Snapshot, unit: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for post in snapshot.positions_of.get(unit, ()):
        if post.grade:
            found[f"jf {post.grade.lower()}"] += 1
        found.update(
            person.field_of_study.lower() for person in snapshot.employees_of.get(post.id, ()) if person.field_of_study
        )
    return found


def _unit_row(marks: Mapping[str, int], users: Mapping[str, int], units: int) -> dict[str, float]:
    weighed = {mark: (1 + math.log(count)) * math.log((1 + units) / users[mark]) for mark, count in marks.items()}
    length = math.sqrt(math.fsum(value * value for value in weighed.values()))
    return {mark: value / length for mark, value in _sorted(weighed)} if length else {}


def _sorted(values: Mapping[str, float]) -> Iterable[tuple[str, float]]:
    return sorted(values.items())


def _kind(written: str) -> str:
    return _SHORT.get(written, written)
