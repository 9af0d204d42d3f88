"""Duties that two agencies both claim, found in their own words: a proposal with its evidence, not a verdict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from penata.core.analysis.kinship import Skills, shared_law, without_citations
from penata.core.analysis.result import LikenessPart, Overlap
from penata.core.analysis.similarity import SimilaritySettings, Vectors, near_statements, vectors
from penata.core.analysis.wording import stems, words_of
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import FIELD_SERVICE, AgencyKind, Duty, UnitKind

OFFICE = frozenset({UnitKind.SEKRETARIAT, UnitKind.SUBBAGIAN})
DISTRICTS = "kecamatan"


@dataclass(frozen=True)
class OverlapSettings:
    """Our own tuning of what is shown."""

    similarity: SimilaritySettings = field(default_factory=SimilaritySettings)
    law: int = 300
    """How much of what the texts lack shared regulations make up for, per mille, where both statements cite some."""
    skills: int = 100
    """The same for shared fields of study and functional families of the two units' staff."""
    each: int = 10
    """Statements looked at for every statement: the likest of other agencies."""
    shared: int = 2
    """Least number of shared stems: one common word is a theme, not a duty."""
    everywhere: int = 5
    """A statement made in the same stems by this many agencies or more is boilerplate; all kecamatan count as one."""
    most: int = 60
    """Pairs of units shown at most, strongest first."""
    terms: int = 5


@dataclass(frozen=True)
class Telling:
    """The duty statements of a city that say something of a matter, ready to be compared."""

    duties: tuple[Duty, ...]
    """In the order of their ids."""
    sides: tuple[str, ...]
    """Who says each: its agency, all kecamatan as one."""
    stems: tuple[frozenset[str], ...]
    vectors: Vectors


def telling(snapshot: Snapshot, settings: OverlapSettings | None = None) -> Telling:
    """The statements compared: without those of offices and field services, and without what every agency says."""
    rules = settings or OverlapSettings()
    counted = sorted((duty for duty in snapshot.duties if _counts(snapshot, duty)), key=lambda duty: duty.id)
    said = [(duty, _side(snapshot, duty), _matter(snapshot, duty)) for duty in counted]
    kept = _particular([words for *_, words in said], [side for _, side, _ in said], rules.everywhere)
    sides = tuple(said[i][1] for i in kept)
    duties = tuple(said[i][0] for i in kept)
    compared = vectors([without_citations(duty.text) for duty in duties], rules.similarity, sides)
    return Telling(duties, sides, tuple(frozenset(said[i][2]) for i in kept), compared)


def overlaps(snapshot: Snapshot, settings: OverlapSettings | None = None) -> tuple[Overlap, ...]:
    """The best matching statement of each pair of units of different agencies, strongest first.

    Sekretariat and subbagian do the same by design and field services repeat each other: neither is compared, and
    kecamatan are not compared with each other.
    """
    rules = settings or OverlapSettings()
    known = telling(snapshot, rules)
    if not known.duties:
        return ()
    duties, sides, stemmed, compared = known.duties, known.sides, known.stems, known.vectors
    skills = Skills(snapshot)
    best: dict[tuple[str, str], Overlap] = {}
    rarity = _rarity(stemmed)
    for i, j, text in _near(compared, sides, rules):
        if len(stemmed[i] & stemmed[j]) < rules.shared:
            continue
        first, second = sorted((i, j), key=lambda index: (duties[index].unit, duties[index].id))
        pair = (duties[first].unit, duties[second].unit)
        further = _further(duties[first], duties[second], skills)
        value = _with_further(text, further, rules)
        if pair in best and best[pair].similarity >= value:
            continue
        parts = (*_text_parts(compared, first, second), *further)
        best[pair] = _overlap(snapshot, duties[first], duties[second], value, parts, rarity, rules)
    ranked = sorted(best.items(), key=lambda item: (-item[1].similarity, item[0]))
    return tuple(found for _, found in ranked[: rules.most])


def _near(compared: Vectors, sides: Sequence[str], rules: OverlapSettings) -> list[tuple[int, int, int]]:
    """Pairs of statements of which one is among the likest of the other, in their order."""
    return sorted(
        {
            (min(i, j), max(i, j), likeness)
            for found in near_statements(compared, rules.each, sides)
            for i, j, likeness in found
            if likeness >= rules.similarity.threshold
        }
    )


def _text_parts(compared: Vectors, first: int, second: int) -> tuple[LikenessPart, ...]:
    values = compared.parts(first, second)
    return tuple(
        LikenessPart(kind, value) for kind, value in zip(("words", "characters", "wording"), values, strict=True)
    )


def _further(first: Duty, second: Duty, skills: Skills) -> tuple[LikenessPart, ...]:
    """Likeness beside the texts, where the snapshot tells of it."""
    found = (LikenessPart("law", shared_law(first.text, second.text)), LikenessPart("skills", skills.of(first, second)))
    return tuple(part for part in found if part.value)


def _with_further(text: int, further: Sequence[LikenessPart], rules: OverlapSettings) -> int:
    """Likeness of the texts, and by what else the units share a part of the way from there to 1000."""
    weights = {"law": rules.law, "skills": rules.skills}
    shared = sum(weights[part.kind] * part.value for part in further)
    return text + (1000 - text) * min(shared, 1_000_000) // 1_000_000


def _counts(snapshot: Snapshot, duty: Duty) -> bool:
    kind = snapshot.unit_by_id[duty.unit].kind
    return kind not in OFFICE and kind not in FIELD_SERVICE


def _matter(snapshot: Snapshot, duty: Duty) -> tuple[str, ...]:
    """The stems of a statement; none where it only repeats the name of its unit."""
    found = stems(duty.text)
    return () if set(found) <= set(stems(snapshot.unit_by_id[duty.unit].name)) else found


def _side(snapshot: Snapshot, duty: Duty) -> str:
    agency = snapshot.agency_by_id[snapshot.unit_by_id[duty.unit].agency]
    return DISTRICTS if agency.kind is AgencyKind.KECAMATAN else agency.id


def _particular(stemmed: Sequence[tuple[str, ...]], sides: Sequence[str], everywhere: int) -> list[int]:
    """Statements that say something of a matter, and not what every agency says."""
    claimed: dict[frozenset[str], set[str]] = defaultdict(set)
    for words, side in zip(stemmed, sides, strict=True):
        claimed[frozenset(words)].add(side)
    return [i for i, words in enumerate(stemmed) if words and len(claimed[frozenset(words)]) < everywhere]


def _rarity(stemmed: Sequence[frozenset[str]]) -> dict[str, int]:
    """In how many statements each stem stands."""
    found: dict[str, int] = defaultdict(int)
    for words in stemmed:
        for word in words:
            found[word] += 1
    return found


def _overlap(
    snapshot: Snapshot,
    first: Duty,
    second: Duty,
    value: int,
    parts: tuple[LikenessPart, ...],
    rarity: dict[str, int],
    rules: OverlapSettings,
) -> Overlap:
    shared = set(stems(first.text)) & set(stems(second.text))
    shown = words_of(first.text)
    ordered = sorted(shared, key=lambda stem: (rarity[stem], stem))[: rules.terms]
    a, b = snapshot.unit_by_id[first.unit], snapshot.unit_by_id[second.unit]
    return Overlap(
        unit_a=a.id,
        unit_b=b.id,
        name_a=a.name,
        name_b=b.name,
        agency_a=a.agency,
        agency_b=b.agency,
        duty_a=first.text,
        duty_b=second.text,
        similarity=value,
        terms=tuple(shown[stem] for stem in ordered),
        across=True,
        parts=parts,
    )
