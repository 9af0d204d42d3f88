"""What the design step answers: lawful structures, the best of them, and why not the others.

Objective terms are integers: saving in rupiah a year, coherence in milli-points, disruption in staff moved, with
officials and services counted as so many of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from penata.core.design.values import Conflict, Touch, WeightRange, Yearly
from penata.core.design.weights import LinkWeights, Upheaval
from penata.core.message import Message
from penata.core.organisation.change import Scenario
from penata.core.rules.reference import NeedsDecision, Reference


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each aim counts; shares that sum to 100."""

    saving: int = 40
    coherence: int = 40
    disruption: int = 20


@dataclass(frozen=True, slots=True)
class DesignSettings:
    """The wishes of the city: weights and constraints, each with a name a person recognises."""

    weights: Weights = Weights()
    keep: tuple[str, ...] = ()
    """Agencies to leave as they are."""
    protect: tuple[str, ...] = ()
    """Agencies that must not end; they may take others up."""
    forbid: tuple[tuple[str, str], ...] = ()
    """Pairs of functions never to be put together."""
    require: tuple[tuple[str, str], ...] = ()
    """Pairs of functions to be put together (refused where unlawful)."""
    max_agencies: int | None = None
    max_officials: int | None = None
    """Most structural officials who may lose their post, the compulsory reductions included."""
    budget: int | None = None
    """Most rupiah a year the structure may cost beyond the present one; negative where it has to save."""
    work: int | None = None
    """Steps after which a search ends with the best found and its gap; `None`: until proven."""
    reading: str = "pemetaan"
    """Which scores the structure rests on: `pemetaan` (at the mapping date) or `sesudah` (mapped again with the number
    of agencies the structure itself has)."""
    links: LinkWeights = LinkWeights()  # noqa: RUF009
    """How much each kind of link between two functions counts in their coherence."""
    upheaval: Upheaval = Upheaval()  # noqa: RUF009
    """How much officials and services count in the disruption, beside the staff who move."""
    yearly: Yearly = Yearly()  # noqa: RUF009
    """What one year may hold where the change is made in stages."""


@dataclass(frozen=True, slots=True)
class Effects:
    """What another answer changes against the structure chosen: differences, signed."""

    saving: int
    """Rupiah a year."""
    coherence: int
    moved: int
    officials: int
    services: int = 0
    """Offices and steps of services for citizens that pass to another agency."""


@dataclass(frozen=True, slots=True)
class Group:
    """Functions carried by one agency, with the path of law that allows it."""

    functions: tuple[str, ...]
    """Leading function first (law order)."""
    cluster: str
    """Letter of the rumpun: `urusan.a` ... `penunjang.b`, or `tunggal` outside clusters."""
    path: str
    """`mandiri`, `J1`, `J2`, `J3`, `J4`, `J5` or `kini` (present agency kept unchanged)."""
    type: str
    """Type of the resulting agency: `A`, `B`, `C`, or `A5` (type A with five bidang), `setda` for J3."""
    bidang: int
    """Most bidang the result may have."""
    name: str
    """Proposed nomenclature in Indonesian; the city may change it."""
    sources: tuple[str, ...]
    """Present agencies that melt into it."""
    host: str | None
    """Present agency that takes the others up; `None` for a new one."""
    saving: int
    """Rupiah a year against the present arrangement of the same functions (may be negative)."""
    coherence: int
    """Milli-points against the null (kept minus expected links)."""
    moved: int
    """Staff whose agency changes."""
    officials: int
    """Structural officials who lose their post."""
    because: tuple[Reference, ...]
    why: Message
    """Why this grouping is lawful."""
    compulsory: bool = False
    proposed: Message | None = None
    """Why it is part of the recommended structure: what the best structure without it loses, and how often it stays."""
    touched: tuple[Touch, ...] = ()
    """Services for citizens of which the office or a step passes to another agency."""


@dataclass(frozen=True, slots=True)
class Breach:
    """Where the present structure differs from the law, and what the law asks for."""

    id: str
    agencies: tuple[str, ...]
    message: Message
    remedy: Message
    because: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class CoherencePart:
    """One reason why two functions belong together (or not)."""

    name: str
    """`duties`, `overlap`, `staff`, `law`, `services`, `complaints` or `expected`."""
    points: int
    """Milli-points, signed."""
    evidence: Message


@dataclass(frozen=True, slots=True)
class PairVerdict:
    """For one pair of functions: together or apart in the recommended structure, and why."""

    a: str
    b: str
    status: str
    """`merged`, `together_already`, `lawful_not_chosen` or `unlawful`."""
    reason: Message
    regret: int | None
    """What forcing the other answer costs in objective points (milli); `None` for unlawful pairs."""
    coherence: int
    parts: tuple[CoherencePart, ...]
    because: tuple[Reference, ...]
    effects: Effects | None = None
    """The same price in rupiah, coherence and people; `None` for unlawful pairs."""


@dataclass(frozen=True, slots=True)
class ScenarioResult:
    """One lawful structure with its figures."""

    scenario: Scenario
    rationale: Message
    """The rule by which this scenario was chosen (best by weights, cheapest, gentlest, knee)."""
    groups: tuple[Group, ...]
    agencies: int
    """Number of perangkat daerah after it, all kinds."""
    saving: int
    coherence: int
    moved: int
    officials: int
    objective: int
    """Milli-points under the stated weights; more is better."""
    bound: int
    """Proven upper bound of the same; equal to `objective` for the optimum of its problem."""
    status: str
    """`optimal`, `feasible` or `kini`."""
    structural_posts: Mapping[str, int] = field(default_factory=dict)
    """Echelon -> number of posts after it."""
    notes: tuple[Message, ...] = ()
    services: int = 0
    """Offices and steps of services for citizens that pass to another agency."""


@dataclass(frozen=True, slots=True)
class FrontierPoint:
    """One undominated structure."""

    saving: int
    coherence: int
    moved: int
    """Staff whose agency changes."""
    partition: tuple[tuple[str, ...], ...]
    """Functions grouped, only groups of two and more."""
    officials: int = 0
    """Structural officials who lose their post."""
    services: int = 0
    """Offices and steps of services for citizens that pass to another agency."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The best structure under one reading of the indicator that counts agencies."""

    id: str
    """`pemetaan` or `sesudah`, as in the settings."""
    agencies: int
    saving: int
    coherence: int
    moved: int
    officials: int
    groups: tuple[tuple[str, ...], ...]
    """Functions grouped, only groups of two and more."""
    rescored: tuple[Message, ...]
    """Functions that rank otherwise than at the mapping date."""
    services: int = 0


@dataclass(frozen=True)
class DesignResult:
    """Lawful structures of a city and the proof that the recommended one is best under the weights."""

    snapshot: str
    settings: DesignSettings
    scenarios: tuple[ScenarioResult, ...]
    """First the present structure (`kini`), then the recommended one, then the others."""
    recommended: str
    """Id of the recommended scenario."""
    breaches: tuple[Breach, ...]
    pairs: tuple[PairVerdict, ...]
    frontier: tuple[FrontierPoint, ...]
    lawful_groups: int
    lawful_structures: int
    certificate: Mapping[str, str]
    """How the optimum was proven and checked by separate code."""
    decisions: tuple[NeedsDecision, ...] = ()
    robustness: Mapping[str, Decimal] = field(default_factory=dict)
    """Merger -> share of weightings under which the best structure still holds it; `semua` -> the whole structure."""
    readings: tuple[Reading, ...] = ()
    """Both readings of the number of agencies, the one the scenarios rest on first."""
    weights: tuple[WeightRange, ...] = ()
    """How far each weight may move before another structure is best."""
    conflicts: tuple[Conflict, ...] = ()
    """Wishes that cannot be met together."""
    proven: bool = True
    """Whether the recommended structure is proven best; else its `bound` says how much better one might be."""

    def scenario(self, id: str) -> ScenarioResult:
        """The scenario called `id`; raises `KeyError`."""
        for result in self.scenarios:
            if result.scenario.id == id:
                return result
        raise KeyError(id)
