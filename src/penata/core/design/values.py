"""What the design step tells beside the structures: how far the choice holds, and which wishes conflict.

All are results: plain values that can be stored, shown and compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from penata.core.message import Message

Groups = tuple[tuple[str, ...], ...]
"""Functions grouped, only groups of two and more."""


@dataclass(frozen=True, slots=True)
class Touch:
    """A service for citizens of which the office or a step passes to another agency."""

    id: str
    kind: str
    """`standard`, `queue` or `complaints`."""
    name: str
    agency: str
    """Present agency whose part in it passes on."""
    part: str
    """`office` where it is the agency that answers for it, `step` where it takes part."""
    uses: int
    """Applications, visits or complaints in the period of the records."""


@dataclass(frozen=True, slots=True)
class WeightRange:
    """How far one weight may move, the other two keeping their proportion, before another structure is best."""

    aim: str
    """`saving`, `coherence` or `disruption`."""
    weight: int
    low: Decimal
    """Per cent; rounded inward, so the structure is best at both ends."""
    high: Decimal
    below: Groups | None
    """The structure that takes over under `low`; `None` where none does down to 0."""
    above: Groups | None


@dataclass(frozen=True, slots=True)
class Ranked:
    """One of the best structures, by its rank."""

    rank: int
    """1 is the best."""
    groups: Groups
    objective: int
    """Milli-points."""
    lost: int
    """Milli-points below the best."""
    saving: int
    """Rupiah a year."""
    coherence: int
    moved: int
    officials: int
    services: int = 0
    """Offices and steps of services for citizens that pass to another agency."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """The fewest wishes that cannot be met together, and those set aside for it."""

    wishes: tuple[Message, ...]
    dropped: tuple[Message, ...]
    """The fewest wishes without which the rest can be met."""


@dataclass(frozen=True, slots=True)
class Steadiness:
    """How often the recommendation stays best when scores, costs and weights are uncertain."""

    draws: int
    seed: int
    scores: bool
    """Whether scores were drawn too; not where a limit binds the whole or the scores follow the number of agencies."""
    whole: int
    """Draws under which the whole recommended structure is best."""
    mergers: tuple[tuple[tuple[str, ...], int], ...]
    """Functions of each merger recommended, and the draws under which the best structure holds it."""
    rivals: tuple[tuple[Groups, int], ...]
    """The other structures that were best most often, with their draws."""
    unhoused: int
    """Draws under which the law leaves some cluster no structure; they count against every merger."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """A near-best structure that differs where it matters from those named before it."""

    groups: Groups
    objective: int
    """Milli-points."""
    lost: int
    """Milli-points below the best structure, rounded up."""
    saving: int
    coherence: int
    moved: int
    officials: int
    differs: tuple[str, ...]
    """Functions that share their agency with others than in the best structure."""
    apart: int
    """Fewest functions grouped otherwise than in any structure named before it, the best one included."""
    services: int = 0


@dataclass(frozen=True, slots=True)
class Yearly:
    """What the city lets one year of a change in stages hold; `None`: any number."""

    mergers: int | None = None
    """Most agencies that end or are founded in a year."""
    officials: int | None = None
    """Most structural officials who lose their post in a year."""
    budget: int | None = None
    """Most rupiah a year that the changes begun in one year may add together, what they save taken off."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a city is ready to change: what one year may hold."""

    years: int
    mergers: int | None = None
    """Most changes of agencies a year; `None`: any number."""
    officials: int | None = None
    """Most structural officials who lose their post in a year; `None`: any number."""
    budget: int | None = None
    """Most rupiah a year that the changes begun in one year may add together; `None`: any amount."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One year of a plan: the changes begun in it and where that leaves the city."""

    year: int
    """1 is the first."""
    groups: tuple[tuple[str, ...], ...]
    """Groups of functions made this year, those the law compels first."""
    compulsory: int
    """How many of them the law compels."""
    saving: int
    """Rupiah a year, all years up to this one together."""
    moved: int
    """Staff who change agency this year."""
    officials: int
    """Structural officials who lose their post this year."""
    open: int
    """Compulsory changes still to be made after this year."""
    services: int = 0
    """Offices and steps of services that pass to another agency this year."""


@dataclass(frozen=True, slots=True)
class Staging:
    """The order of changes that saves most over the years, compulsory changes first."""

    stages: tuple[Stage, ...]
    saved: int
    """Rupiah over all the years, each year counting what was done before it began."""
    fits: bool
    """Whether everything fits into the years; else the stages hold as much as does."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One indicator that alone would move a function over a threshold."""

    number: int
    name: str
    value: Decimal
    """Now, in the indicator's own unit."""
    needed: Decimal
    """The nearest value that brings the points."""
    strict: bool
    """Whether the value must go beyond `needed`, not just reach it."""
    points: int
    """Hundredths of a point that the score moves by, signed."""
    band: str
    """What the function is then entitled to; it may lie beyond further thresholds."""
    groups: Groups | None
    """The best structure then; `None` where it is the one recommended."""
    proven: bool = True
    """Whether that is proven; where the search was cut short `groups` is the best found."""


@dataclass(frozen=True, slots=True)
class Edge:
    """How near a function is to its next threshold, and what happens to the best structure beyond it."""

    function: str
    agencies: tuple[str, ...]
    score: int
    """Hundredths of a point, as it counts."""
    band: str
    beyond: str
    """`A`, `B`, `C`, `bidang` or `seksi` on the other side; the same as `band` where only the range of J4 is met."""
    points: int
    """Hundredths of a point of the score to go: negative downwards."""
    groups: Groups | None
    """The best structure just beyond the threshold; `None` where it is the one recommended, nothing where no structure is
    left."""
    turns: tuple[Turn, ...]
    """Indicators of the function that bring it alone, by their number; empty where none does."""
    proven: bool = True
    """Whether that is proven; where the search was cut short `groups` is the best found."""


@dataclass(frozen=True, slots=True)
class CirclePair:
    """Two functions of a group across clusters and what they share."""

    a: str
    b: str
    points: int
    """Milli-points of coherence, signed."""
    shared: Message | str
    """Empty where they share nothing."""


@dataclass(frozen=True, slots=True)
class Circle:
    """Functions of several clusters that would share a group if clusters did not exist: work for a joint procedure."""

    functions: tuple[str, ...]
    """In the order of law."""
    points: int
    """Milli-points of all pairs together."""
    pairs: tuple[CirclePair, ...]
    """The strongest first."""
    proven: bool
    """Whether no other grouping is better, by separate code."""


@dataclass(frozen=True, slots=True)
class Swing:
    """One of the general variables, which move every function at once, in its next class."""

    number: int
    name: str
    value: Decimal
    needed: Decimal
    strict: bool
    """Whether the value must go beyond `needed`, not just reach it."""
    functions: tuple[str, ...]
    """Functions that come to have another standing."""
    groups: Groups | None
    """The best structure then; `None` where it is the one recommended."""
    proven: bool = True
    """Whether that is proven; where the search was cut short `groups` is the best found."""
