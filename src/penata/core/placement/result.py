"""Who goes where: a proposal with its proof and a sentence for every person.

Costs are integers in milli-points of burden; a smaller total is better.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from penata.core.message import Message
from penata.core.rules.reference import NeedsDecision, Reference


@dataclass(frozen=True, slots=True)
class PlacementSettings:
    """Weights of the cost terms (milli-points); the lexicographic order of goals is fixed."""

    function_leaves: int = 4000
    """Staff follow function: leaving one's function."""
    class_drop: int = 3000
    """Per class of the post lost."""
    skill_gap: int = 1500
    """Field of study does not fit the post."""
    rank_unusual: int = 800
    """Rank outside what is usual for the new post."""
    distance_km: int = 60
    """Per kilometre more from home kelurahan to office kelurahan."""
    move: int = 200
    """Any change of post."""
    over_need: int = 1000
    """Staying in a post that has more holders than it needs."""


@dataclass(frozen=True, slots=True)
class CostTerm:
    """One part of the burden of an assignment."""

    name: str
    points: int


@dataclass(frozen=True, slots=True)
class Alternative:
    """The next best lawful post for a person, and what it would cost more in all (exact re-solve)."""

    position: str
    extra: int


@dataclass(frozen=True, slots=True)
class Assignment:
    """One person's proposed place."""

    employee: str
    source: str
    """Position held now."""
    target: str | None
    """Position proposed in the scenario; `None` where no lawful post is left or a person must decide."""
    path: str
    """`tetap` (same post), `ikut_fungsi` (post moves with its function), `pindah` (other post),
    `jabatan_fungsional` (to a functional post, PP 11/2017 Ps 76), `seleksi` (JPT: panitia seleksi),
    `tim_penilai` (administrator, pengawas: tim penilai kinerja), `surplus` (lawful surplus path)."""
    terms: tuple[CostTerm, ...]
    explanation: Message
    """One sentence."""
    because: tuple[Reference, ...]
    warnings: tuple[Message, ...] = ()
    runner_up: Alternative | None = None
    surplus: tuple[Message, ...] = ()
    """The steps of the procedure where no lawful post is left, in their order (laporan, penyaluran, pensiun, ...)."""


@dataclass(frozen=True, slots=True)
class Candidacy:
    """A reserved post with the officials who may lawfully be considered; the engine never picks."""

    position: str
    decision: str
    """Id of the `NeedsDecision`."""
    eligible: tuple[str, ...]
    """Employee ids, present holders first."""
    notes: Mapping[str, tuple[Message, ...]] = field(default_factory=dict)
    """Employee id -> warnings (rank, tenure, retirement soon)."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """The proof by separate code that nobody could be placed better under the stated costs."""

    primal: int
    dual: int
    gap: int
    checked: bool
    arcs: int
    solver: str


@dataclass(frozen=True)
class PlacementResult:
    """The placement of one scenario."""

    scenario: str
    snapshot: str
    pool: int
    """People of changed agencies who take part."""
    unaffected: int
    """People who are not touched."""
    assignments: tuple[Assignment, ...]
    candidacies: tuple[Candidacy, ...]
    decisions: tuple[NeedsDecision, ...]
    certificate: Certificate
    cost: int
    summary: Mapping[str, int]
    """Path -> number of people."""
    fairness: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """Report only: dimension (`unit`, `rank`, `sex`, `age`) -> group -> people who change post."""
