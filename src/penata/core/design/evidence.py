"""What two parts of an organisation share, kind by kind, in per mille, with the very things shared.

A part is whatever units are put together: a function of the city, or one bidang. Kinds: likeness of duty statements and
statements said on both sides (the vectors of `core/analysis/similarity`), skills of the staff, regulations cited, and,
where the city tells of them, service steps and complaints of citizens.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from penata.core.analysis.demand import GivenService
from penata.core.analysis.kinship import Marks, cited, skill_marks
from penata.core.analysis.overlap import OverlapSettings, Telling, telling
from penata.core.analysis.similarity import similar_pairs
from penata.core.message import Message, message
from penata.core.organisation.snapshot import Snapshot

Pair = tuple[str, str]
Near = tuple[int, int, int]
"""Likeness of two statements and their places."""


@dataclass(frozen=True)
class Clients:
    """What is known of the citizens each part serves; empty where the city has not told."""

    services: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """Part -> service step -> services it stands in."""
    complaints: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """Part -> category of complaints -> how many it was given."""
    given: tuple[GivenService, ...] = ()
    """The services themselves, with the agencies they lie with."""


class Evidence:
    """Likeness of every two parts. `part_of` names the part of each unit; units without one are left out."""

    def __init__(
        self,
        snapshot: Snapshot,
        part_of: Mapping[str, str],
        clients: Clients | None = None,
        told: Telling | None = None,
    ) -> None:
        """`told`: the statements of the same snapshot, where they were read before."""
        self._rules = OverlapSettings()
        self.told = told or telling(snapshot, self._rules)
        given = clients or Clients()
        self._said: dict[str, list[int]] = defaultdict(list)
        for place, duty in enumerate(self.told.duties):
            if duty.unit in part_of:
                self._said[part_of[duty.unit]].append(place)
        skills: dict[str, Counter[str]] = defaultdict(Counter)
        law: dict[str, Counter[str]] = defaultdict(Counter)
        for unit, part in part_of.items():
            skills[part] += skill_marks(snapshot, unit)
            for duty in snapshot.duties_of.get(unit, ()):
                law[part].update(f"{kind} {number}/{year}" for kind, number, year in cited(duty.text))
        self.parts = tuple(sorted({*skills, *self._said}))
        self._marks = {
            "staff": Marks(skills),
            "law": Marks(law),
            "services": Marks(given.services),
            "complaints": Marks(given.complaints),
        }
        self._near = _near(self.told, part_of, self._rules)

    def share(self, kind: str, a: str, b: str) -> int:
        """How alike two parts are in one kind, per mille."""
        if kind == "duties":
            return self._duties(a, b)
        if kind == "overlap":
            return min(1000, sum(value for value, _, _ in self._said_twice(a, b)))
        return self._marks[kind].likeness(a, b)

    def words(self, kind: str, a: str, b: str, most: int) -> Message:
        """The same in words, with the very things shared, the strongest first."""
        share = self.share(kind, a, b)
        if kind in ("duties", "overlap"):
            twice = self._said_twice(a, b)
            rows = twice if kind == "overlap" else [row for row in self._once(a, b) if row not in twice]
            quotes = [self._quote(*row) for row in rows[:most]]
            found = kind if quotes else f"only_{kind}" if share else f"no_{kind}"
            return message(f"design.link.{found}", share=share, quotes=quotes)
        marks = self._marks[kind]
        if not marks:
            return message(f"design.link.unknown.{kind}")
        shared = list(marks.shared(a, b)[:most])
        return message(f"design.link.{kind}" if shared else f"design.link.no_{kind}", share=share, shared=shared)

    def _duties(self, a: str, b: str) -> int:
        """Mean likeness of every duty of two parts to the likest of the other; none counts where none is near."""
        best: dict[int, int] = {}
        for value, i, j in self._near.get(_pair(a, b), ()):
            best.setdefault(i, value)
            best.setdefault(j, value)
        said = len(self._said.get(a, ())) + len(self._said.get(b, ()))
        return round(sum(best.values()) / said) if best else 0

    def _said_twice(self, a: str, b: str) -> list[Near]:
        """The likest pair of statements of each two units that say much the same, the strongest first."""
        found: dict[Pair, Near] = {}
        for row in self._near.get(_pair(a, b), ()):
            if row[0] < self._rules.similarity.threshold:
                break
            if len(self.told.stems[row[1]] & self.told.stems[row[2]]) >= self._rules.shared:
                found.setdefault((self.told.duties[row[1]].unit, self.told.duties[row[2]].unit), row)
        return list(found.values())

    def _once(self, a: str, b: str) -> list[Near]:
        """The likest statements of two parts, each in one pair."""
        found: list[Near] = []
        used: set[int] = set()
        for value, i, j in self._near.get(_pair(a, b), ()):
            if not used & {i, j}:
                found.append((value, i, j))
                used |= {i, j}
        return found

    def _quote(self, value: int, i: int, j: int) -> Message:
        duties = self.told.duties
        return message("design.link.quote", a=duties[i].text, b=duties[j].text, share=value)


def _near(told: Telling, part_of: Mapping[str, str], rules: OverlapSettings) -> dict[Pair, list[Near]]:
    """Two parts -> their statements with a stem in common that are not far apart, the likest first.

    Half of the threshold of the overlaps named is taken for near: what lies below is how strangers write.
    """
    if not told.duties:
        return {}
    sides = [part_of.get(duty.unit, "") for duty in told.duties]
    wide = replace(rules.similarity, threshold=rules.similarity.threshold // 2)
    found: dict[Pair, list[Near]] = defaultdict(list)
    for i, j, value in similar_pairs(replace(told.vectors, settings=wide), sides):
        if sides[i] and sides[j] and not told.stems[i].isdisjoint(told.stems[j]):
            a, b = (i, j) if sides[i] < sides[j] else (j, i)
            found[sides[a], sides[b]].append((value, a, b))
    return {pair: sorted(rows, key=lambda row: (-row[0], row[1:])) for pair, rows in found.items()}


def _pair(a: str, b: str) -> Pair:
    return (a, b) if a <= b else (b, a)
