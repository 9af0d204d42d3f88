"""Duties that two agencies both claim, found in their own words: a proposal with its evidence, not a verdict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from penata.core.analysis.result import Overlap
from penata.core.analysis.similarity import SimilaritySettings, similar_pairs
from penata.core.analysis.wording import stems, wording, words_of
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import FIELD_SERVICE, AgencyKind, Duty, UnitKind

OFFICE = frozenset({UnitKind.SEKRETARIAT, UnitKind.SUBBAGIAN})
DISTRICTS = "kecamatan"


@dataclass(frozen=True)
class OverlapSettings:
    """Our own tuning of what is shown."""

    similarity: SimilaritySettings = field(default_factory=SimilaritySettings)
    wording: int = 200
    """Share of the whole wording in the likeness shown, per mille; the rest is the matter. Two statements on the same
    matter of which one plans and the other controls are near, but not the same."""
    shared: int = 2
    """Least number of shared stems: one common word is a theme, not a duty."""
    everywhere: int = 5
    """A statement made in the same stems by this many agencies or more is boilerplate; all kecamatan count as one."""
    most: int = 60
    """Pairs of units shown at most, strongest first."""
    terms: int = 5


def overlaps(snapshot: Snapshot, settings: OverlapSettings | None = None) -> tuple[Overlap, ...]:
    """The best matching statement of each pair of units of different agencies, strongest first.

    Sekretariat and subbagian do the same by design and field services repeat each other: neither is compared, and
    kecamatan are not compared with each other.
    """
    rules = settings or OverlapSettings()
    counted = sorted((duty for duty in snapshot.duties if _counts(snapshot, duty)), key=lambda duty: duty.id)
    said = [(duty, _side(snapshot, duty), _matter(snapshot, duty)) for duty in counted]
    kept = _particular([words for *_, words in said], [side for _, side, _ in said], rules.everywhere)
    duties = [said[i][0] for i in kept]
    sides = [said[i][1] for i in kept]
    stemmed = [said[i][2] for i in kept]
    best: dict[tuple[str, str], tuple[int, int, int]] = {}
    for i, j, value in similar_pairs(stemmed, rules.similarity, sides):
        if len(set(stemmed[i]) & set(stemmed[j])) < rules.shared:
            continue
        value = _likeness(duties[i].text, duties[j].text, value, rules.wording)
        first, second = sorted((i, j), key=lambda index: (duties[index].unit, duties[index].id))
        pair = (duties[first].unit, duties[second].unit)
        if pair not in best or (-value, first, second) < (-best[pair][0], *best[pair][1:]):
            best[pair] = (value, first, second)
    ranked = sorted(best.items(), key=lambda item: (-item[1][0], item[0]))[: rules.most]
    rarity = _rarity(stemmed)
    return tuple(
        _overlap(snapshot, duties[first], duties[second], value, rarity, rules) for _, (value, first, second) in ranked
    )


def _likeness(first: str, second: str, matter: int, share: int) -> int:
    """Likeness shown, per mille: of the matter, and by a smaller share of all words said, verbs among them."""
    a, b = wording(first), wording(second)
    said = 2000 * len(a & b) // max(1, len(a) + len(b))
    return ((1000 - share) * matter + share * said) // 1000


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


def _rarity(stemmed: Sequence[tuple[str, ...]]) -> dict[str, int]:
    """In how many statements each stem stands."""
    found: dict[str, int] = defaultdict(int)
    for words in stemmed:
        for word in set(words):
            found[word] += 1
    return found


def _overlap(
    snapshot: Snapshot, first: Duty, second: Duty, value: int, rarity: dict[str, int], rules: OverlapSettings
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
    )
