"""Simplified structure: which posts stay, which would go over into functional posts (Mendagri 800/2603/OTDA, 2021).

The exercise ended in 2021. A post found to have been left over is a question for the city: the way of today is
transfer into a functional post under PP 11/2017 Ps 76, equalisation only with the ministries' consent.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from penata.core.message import message
from penata.core.rules.reference import NeedsDecision, Reference, because
from penata.core.rules.rulebook import Law, UnknownRule

PREFIX = "organisation.delayering"
OUTSIDE = frozenset({"jpt_pratama", "pelaksana", "jf"})
"""Kinds of post the exercise never touched."""
ANY = "semua"
"""How an entry says that the kind of agency or unit does not matter."""


class Fate(StrEnum):
    """What simplification makes of a post."""

    OUTSIDE = "outside"
    KEPT = "kept"
    MOVES = "moves"


@dataclass(frozen=True, slots=True)
class PostPlace:
    """Where a post of administration stands."""

    kind: str
    """`jpt_pratama`, `administrator`, `pengawas`, `pelaksana_eselon_v`, `pelaksana` or `jf`."""
    agency: str
    """Kind of agency: `setda`, `dinas` ..."""
    unit: str
    """Kind of the unit it leads or stands under: `sekretariat`, `bidang`, `uptd` ..."""
    traits: frozenset[str] = frozenset()
    """`tata_usaha`, `pengadaan`, `urusan_seksi` (leads an urusan mapped to the size of a seksi)."""


@dataclass(frozen=True, slots=True)
class Simplified:
    """What becomes of a post, and what is left to decide."""

    fate: Fate
    key: str
    """Which entry of the list keeps it; `administrator` for that kind; empty where none does."""
    level: str
    """Jenjang that equalisation gave in 2021; empty where the post stays."""
    decision: NeedsDecision | None
    because: tuple[Reference, ...]


def simplify(law: Law, post: PostPlace, subject: str = "") -> Simplified:
    """What simplification makes of `post`; raises `UnknownRule` for a kind of post it does not know."""
    data = law[f"{PREFIX}.posts"]
    kept, posts = law.ref(f"{PREFIX}.kept"), law.ref(f"{PREFIX}.posts")
    if post.kind in OUTSIDE:
        return Simplified(Fate.OUTSIDE, "", "", None, (kept,))
    treatment = data["kinds"].get(post.kind)
    if treatment is None:
        raise UnknownRule(f"{PREFIX}.posts: {post.kind}")
    if treatment == "kept":
        return Simplified(Fate.KEPT, post.kind, "", None, because(kept, posts))
    key = next((row["key"] for row in data["kept"] if _fits(row, post)), "") if treatment == "listed" else ""
    if key:
        return Simplified(Fate.KEPT, key, "", None, because(kept, posts))
    equal = law[f"{PREFIX}.equalisation"]
    level = equal["pelaksana_eselon_V" if post.kind == "pelaksana_eselon_v" else post.kind]
    basis = because(kept, posts, law.ref(f"{PREFIX}.equalisation"), law.ref(f"{PREFIX}.kept_units"))
    return Simplified(Fate.MOVES, "", level, _question(post, level, subject, basis), basis)


def _fits(row: Mapping[str, Any], post: PostPlace) -> bool:
    agencies, units, trait = row["agencies"], row["units"], row["trait"]
    return (
        (ANY in agencies or post.agency in agencies)
        and (ANY in units or post.unit in units)
        and (not trait or trait in post.traits)
    )


def _question(post: PostPlace, level: str, subject: str, basis: tuple[Reference, ...]) -> NeedsDecision:
    return NeedsDecision(
        message("organisation.delayering.question", kind=message(f"organisation.delayering.kind.{post.kind}")),
        basis,
        id=f"delayering:{subject}",
        subject=subject,
        options=(
            message("organisation.delayering.transfer"),
            message("organisation.delayering.keep"),
            message("organisation.delayering.equalise", level=message(f"organisation.delayering.level.{level}")),
        ),
        decider=message("organisation.delayering.decider"),
    )
