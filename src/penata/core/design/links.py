"""How much two functions have to do with each other, measured against what chance would give.

Kept links are likeness of duty statements, overlaps found by the analysis and shared skills of staff. From them the
links to be expected by chance are taken off (each function's share of all links), and the difference is set against
the links at stake: a pair far more linked than chance nears +1000, a pair of strangers falls below zero by as much as
it lacks. Without that a merger of strangers would cost next to nothing beside one strong pair. Points are milli-points,
integers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log, sqrt

from penata.core.analysis.result import Analysis
from penata.core.design.inventory import Inventory
from penata.core.design.result import CoherencePart
from penata.core.message import message


@dataclass(frozen=True, slots=True)
class LinkWeights:
    """Ours: how many milli-points a full likeness of each kind is worth; they sum to 1000."""

    duties: int = 600
    overlap: int = 250
    staff: int = 150
    terms_shown: int = 5


_WORD = re.compile(r"[a-z]{3,}")
_COMMON = frozenset(
    """
    yang dan dari untuk dengan pada dalam oleh serta atau tugas fungsi bidang kegiatan melaksanakan pelaksanaan
    menyusun penyusunan menyiapkan penyiapan bahan daerah kota pemerintah urusan sesuai ketentuan peraturan
    perundang undangan lain diberikan atasan terkait lingkup program rencana laporan koordinasi evaluasi
    pembinaan pengendalian kebijakan teknis mengelola pengelolaan
    """.split()  # noqa: SIM905
)
"""Words of every duty statement, which say nothing of the function."""


class Links:
    """Links between every two functions the city houses in dinas and badan."""

    def __init__(self, inventory: Inventory, analysis: Analysis, weights: LinkWeights | None = None) -> None:
        self.weights = weights or LinkWeights()
        duties, skills = _texts(inventory)
        self._duties, self._terms = _likeness(duties)
        self._staff, _ = _likeness(skills)
        self._overlap = _overlaps(inventory, analysis)
        codes = sorted(set(duties) | set(skills))
        self._expected = self._chance(codes)
        self.doubt = self._usual(codes)
        """One usual pair's links: what is added to the links at stake, so that scant evidence weighs little."""

    def kept(self, a: str, b: str) -> int:
        """Links that a common agency would keep inside."""
        return self._part(self._duties, a, b, self.weights.duties) + self._rest(a, b)

    def excess(self, a: str, b: str) -> int:
        """Kept minus expected links of a pair."""
        return self.kept(a, b) - self._expected.get(_pair(a, b), 0)

    def points(self, a: str, b: str) -> int:
        """Kept minus expected links of a pair, as a share of the links at stake: -1000 to 1000."""
        return _share(self.excess(a, b), self._stake(a, b))

    def group(self, functions: Iterable[str]) -> int:
        """Coherence of a group: the sum over its pairs."""
        codes = sorted(functions)
        return sum(self.points(a, b) for i, a in enumerate(codes) for b in codes[i + 1 :])

    def parts(self, a: str, b: str) -> tuple[CoherencePart, ...]:
        """The points of a pair, part by part, with the evidence; they sum to `points`."""
        pair = _pair(a, b)
        terms = self._terms.get(pair, ())[: self.weights.terms_shown]
        duties = self._part(self._duties, a, b, self.weights.duties)
        overlap = self._part(self._overlap, a, b, self.weights.overlap)
        staff = self._part(self._staff, a, b, self.weights.staff)
        chance = self._expected.get(pair, 0)
        found = [_share(part, self._stake(a, b)) for part in (duties, overlap, staff)]
        shared = message("design.link.duties", terms=list(terms)) if terms else message("design.link.no_duties")
        return (
            CoherencePart("duties", found[0], shared),
            CoherencePart("overlap", found[1], message("design.link.overlap", share=self._overlap.get(pair, 0))),
            CoherencePart("staff", found[2], message("design.link.staff", share=self._staff.get(pair, 0))),
            CoherencePart("expected", self.points(a, b) - sum(found), message("design.link.expected", points=chance)),
        )

    def _stake(self, a: str, b: str) -> int:
        return self.kept(a, b) + self._expected.get(_pair(a, b), 0) + self.doubt

    def _usual(self, codes: list[str]) -> int:
        """Mean links of a pair, rounded; at least 1."""
        kept = [self.kept(a, b) for i, a in enumerate(codes) for b in codes[i + 1 :]]
        return max(1, round(sum(kept) / len(kept))) if kept else 1

    def _rest(self, a: str, b: str) -> int:
        overlap = self._part(self._overlap, a, b, self.weights.overlap)
        return overlap + self._part(self._staff, a, b, self.weights.staff)

    def _part(self, table: Mapping[tuple[str, str], int], a: str, b: str, weight: int) -> int:
        return table.get(_pair(a, b), 0) * weight // 1000

    def _chance(self, codes: list[str]) -> dict[tuple[str, str], int]:
        """What each pair would keep if every function's links were spread by the strength of the others."""
        strength = dict.fromkeys(codes, 0)
        for i, a in enumerate(codes):
            for b in codes[i + 1 :]:
                kept = self.kept(a, b)
                strength[a] += kept
                strength[b] += kept
        total = sum(strength.values())
        if not total:
            return {}
        return {(a, b): strength[a] * strength[b] // total for i, a in enumerate(codes) for b in codes[i + 1 :]}


def _share(part: int, whole: int) -> int:
    """Per mille, half away from zero."""
    value = (2000 * abs(part) + whole) // (2 * whole)
    return value if part >= 0 else -value


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a <= b else (b, a)


def _texts(inventory: Inventory) -> tuple[dict[str, Counter[str]], dict[str, Counter[str]]]:
    """Function -> words of its duties, and function -> skills of its posts and people."""
    snapshot = inventory.snapshot
    duties: dict[str, Counter[str]] = {}
    skills: dict[str, Counter[str]] = {}
    for unit, function in inventory.function_of_unit.items():
        words = duties.setdefault(function, Counter())
        for duty in snapshot.duties_of.get(unit, ()):
            words.update(word for word in _WORD.findall(duty.text.lower()) if word not in _COMMON)
        marks = skills.setdefault(function, Counter())
        for post in snapshot.positions_of.get(unit, ()):
            if post.grade:
                marks[post.grade] += 1
            marks.update(
                person.field_of_study for person in snapshot.employees_of.get(post.id, ()) if person.field_of_study
            )
    return duties, skills


def _likeness(
    texts: Mapping[str, Counter[str]],
) -> tuple[dict[tuple[str, str], int], dict[tuple[str, str], tuple[str, ...]]]:
    """Cosine of TF-IDF per pair (per mille), and the shared terms that carry it, strongest first."""
    seen = Counter(term for counts in texts.values() for term in counts)
    total = len(texts)
    vectors: dict[str, dict[str, float]] = {}
    for code in sorted(texts):
        weights = {
            term: (1 + log(count)) * log((1 + total) / (seen[term])) for term, count in sorted(texts[code].items())
        }
        length = sqrt(sum(value * value for value in weights.values()))
        vectors[code] = {term: value / length for term, value in weights.items()} if length else {}
    likeness: dict[tuple[str, str], int] = {}
    terms: dict[tuple[str, str], tuple[str, ...]] = {}
    codes = sorted(vectors)
    for i, a in enumerate(codes):
        for b in codes[i + 1 :]:
            shared = {term: value * vectors[b][term] for term, value in vectors[a].items() if term in vectors[b]}
            if shared:
                likeness[a, b] = round(sum(shared.values()) * 1000)
                terms[a, b] = tuple(sorted(shared, key=lambda term: (-shared[term], term)))
    return likeness, terms


def _overlaps(inventory: Inventory, analysis: Analysis) -> dict[tuple[str, str], int]:
    """Pair -> how far duty statements overlap (per mille; 1000 at one whole statement said twice)."""
    found: Counter[tuple[str, str]] = Counter()
    for overlap in analysis.overlaps:
        a = inventory.function_of_unit.get(overlap.unit_a)
        b = inventory.function_of_unit.get(overlap.unit_b)
        if a and b and a != b:
            found[_pair(a, b)] += overlap.similarity
    return {pair: min(1000, total) for pair, total in found.items()}
