"""What two statements share beside their words: regulations they both cite, and the skills of the staff behind them."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping

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


class Marks:
    """What each of several parties is marked by (fields of study, regulations, steps), as rows of length one.

    A mark weighs by how often a party has it (beyond one by the logarithm) and by its rarity among the parties.
    """

    def __init__(self, counts: Mapping[str, Mapping[str, int]]) -> None:
        marked = {party: marks for party, marks in counts.items() if marks}
        users = Counter(mark for marks in marked.values() for mark in marks)
        self._rows = {party: _row(marks, users, len(marked)) for party, marks in marked.items()}

    def likeness(self, first: str, second: str) -> int:
        """Per mille; 0 where nothing is known of one."""
        return min(1000, round(1000 * math.fsum(self._products(first, second).values())))

    def shared(self, first: str, second: str) -> tuple[str, ...]:
        """The marks of both, the one that counts most first."""
        found = self._products(first, second)
        return tuple(sorted(found, key=lambda mark: (-found[mark], mark)))

    def __bool__(self) -> bool:
        """Whether anything is known of anybody."""
        return bool(self._rows)

    def _products(self, first: str, second: str) -> dict[str, float]:
        a, b = self._rows.get(first, {}), self._rows.get(second, {})
        return {mark: value * b[mark] for mark, value in a.items() if mark in b}


class Skills:
    """Fields of study and functional families of the staff of each unit."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._marks = Marks({unit.id: skill_marks(snapshot, unit.id) for unit in snapshot.units})

    def of(self, first: Duty, second: Duty) -> int:
        """Likeness of the staff of the units that hold two duties, per mille; 0 where nothing is known of one."""
        return self._marks.likeness(first.unit, second.unit)


def skill_marks(snapshot: Snapshot, unit: str) -> Counter[str]:
    """How often each functional family (marked `JF`) and field of study is met in a unit."""
    found: Counter[str] = Counter()
    for post in snapshot.positions_of.get(unit, ()):
        if post.grade:
            found[f"JF {post.grade}"] += 1
        found.update(
            person.field_of_study.lower() for person in snapshot.employees_of.get(post.id, ()) if person.field_of_study
        )
    return found


def _row(marks: Mapping[str, int], users: Mapping[str, int], parties: int) -> dict[str, float]:
    weighed = {
        mark: (1 + math.log(count)) * math.log((1 + parties) / users[mark]) for mark, count in sorted(marks.items())
    }
    length = math.sqrt(math.fsum(value * value for value in weighed.values()))
    return {mark: value / length for mark, value in weighed.items()} if length else {}


def _kind(written: str) -> str:
    return _SHORT.get(written, written)
