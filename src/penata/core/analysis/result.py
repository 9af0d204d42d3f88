"""What the analysis says of a city: scores, balances, overlaps and the findings drawn from them.

Scores are integers in hundredths of a point (58.300 hundredths = 583,00 points), need is `Decimal` with four
places, shares and similarities are integers per mille, money is rupiah.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import IntEnum, StrEnum
from typing import Any

from penata.core.analysis.jobs.result import FiveYearNeed, Formation
from penata.core.message import Message
from penata.core.prices.fiscal import LimitCheck, RatioProjection
from penata.core.rules.reference import NeedsDecision, Reference


class FindingKind(StrEnum):
    """Whether a finding speaks for the present structure or against it."""

    STRENGTH = "strength"
    WEAKNESS = "weakness"


class Severity(IntEnum):
    """How much a finding weighs; breaches of law are `CRITICAL`."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3
    CRITICAL = 4


class Area(StrEnum):
    """The part of the analysis a finding belongs to."""

    TYPOLOGY = "typology"
    COMPOSITION = "composition"
    WORKLOAD = "workload"
    VACANCY = "vacancy"
    SPAN = "span"
    OVERLAP = "overlap"
    WORKFORCE = "workforce"
    SPENDING = "spending"
    TERRITORY = "territory"
    RESPONSIVENESS = "responsiveness"
    DATA = "data"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a finding is about."""

    kind: str
    """`government`, `agency`, `unit`, `position`, `function`."""
    id: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One strength or weakness with its evidence, its article and the step it suggests."""

    id: str
    """Stable: made of code and subject ids."""
    kind: FindingKind
    area: Area
    severity: Severity
    title: Message
    evidence: tuple[Message, ...]
    step: Message
    subjects: tuple[Subject, ...]
    because: tuple[Reference, ...]
    figures: Mapping[str, Any] = field(default_factory=dict)
    """The numbers behind the evidence, for charts and tables."""


@dataclass(frozen=True, slots=True)
class IndicatorScore:
    """One indicator of a typology table, scored."""

    number: int
    name: str
    weight: int
    """Per cent."""
    value: Decimal | None
    band: str | None
    """Class `a` to `e`; `None` where the value is missing or not applicable (scores 0)."""
    points: int
    """Hundredths of a point."""
    general: bool = False
    distance_to_next: Decimal | None = None
    """How far the value is from the next higher class; `None` in the highest."""
    missing: bool = False
    source: str = ""
    year: int | None = None
    filled_by: str = ""
    verified_by: str = ""
    not_applicable: bool = False
    """The city says that there is nothing to count: 0 points, not a gap."""


@dataclass(frozen=True, slots=True)
class FunctionScore:
    """The typology score of one urusan, unsur or kecamatan, built up indicator by indicator."""

    function: str
    name: str
    agency: str
    """Agency that carries it at present; empty where none does."""
    indicators: tuple[IndicatorScore, ...]
    raw: int
    """Before the geographic factor (hundredths)."""
    factor: Decimal
    score: int
    """After the factor (hundredths)."""
    official: int | None
    """Result set by the ministry, if entered (hundredths)."""
    effective: int
    """The one that counts: official where there is one, else `score`."""
    band: str
    """`A`, `B`, `C`, `bidang`, `seksi` or `tidak_diwadahi`."""
    technical_zero: bool
    missing: int
    """Number of indicators without a value."""
    because: tuple[Reference, ...]
    notes: tuple[Message, ...] = ()
    most: int | None = None
    """Score if every missing indicator lay in its highest class (hundredths); `None` where none is missing."""


@dataclass(frozen=True, slots=True)
class FunctionType:
    """What one function of an agency scores by itself."""

    function: str
    name: str
    score: int
    """Effective score (hundredths)."""
    band: str
    """`A`, `B`, `C`, `bidang`, `seksi` or `tidak_diwadahi`."""


@dataclass(frozen=True, slots=True)
class AgencyTypology:
    """The type an agency's scores give it, beside the type it has."""

    agency: str
    name: str
    functions: tuple[str, ...]
    score: int
    """Effective score of the leading function (hundredths): the one that meets the threshold best."""
    simulated: str
    """Largest type its functions together allow: `A5`, `A`, `B`, `C`, `bidang`, `seksi`, `tidak_diwadahi` or `khusus`
    (outside the typology)."""
    present: str | None
    verdict: Message
    because: tuple[Reference, ...]
    leading: str = ""
    """Code of the leading function; empty outside the typology."""
    own: str = ""
    """Band of the leading function alone, before other functions raise it."""
    path: str = ""
    """How the functions come together: `mandiri`, `J1`, `J2`, `J4`, `J5`, or empty where no path carries them."""
    each: tuple[FunctionType, ...] = ()
    """Every scored function of the agency, in its own order."""


@dataclass(frozen=True, slots=True)
class PositionBalance:
    """Need against people in one post."""

    position: str
    unit: str
    agency: str
    name: str
    kelas: int
    kind: str
    workload: Decimal | None
    """Sum of its rows, four places; `None`: no workload analysis."""
    workload_need: int | None
    """Headcount by the rounding rule."""
    need: int
    """Headcount set by the city (K)."""
    incumbents: int
    """ASN in the post (B)."""
    non_asn: int
    difference: int
    """B - K; negative is a vacancy."""
    ratio: Decimal | None = None
    """EJ: workload for each person in the post, two places; `None` without people or workload."""
    grade: str | None = None
    """Class of the EJ, `A` to `E`."""


@dataclass(frozen=True, slots=True)
class UnitLoad:
    """How busy a unit is: EU with its class (Permendagri 12/2008)."""

    unit: str
    agency: str
    name: str
    workload: Decimal
    incumbents: int
    ratio: Decimal | None
    """EU, two places; `None` without people."""
    grade: str | None


class DoubtKind(StrEnum):
    """Why a workload row or post is doubted."""

    TIME = "time"
    """A single product takes longer than one person's year, or no time at all."""
    LIKE_POSTS = "like_posts"
    """The workload for each person needed is far above that of posts of the same name."""
    COPIED = "copied"
    """The same volumes and times stand in several posts of different units."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A workload figure that can hardly be right: to be checked, never changed by the engine."""

    kind: DoubtKind
    position: str
    unit: str
    agency: str
    row: str
    """Row doubted; empty where the whole post is."""
    text: Message


@dataclass(frozen=True, slots=True)
class Bench:
    """A post or leader's chair that retirement empties within the years looked at."""

    position: str
    unit: str
    agency: str
    name: str
    kind: str
    people: int
    last: str
    """ISO date on which the last of them retires."""


@dataclass(frozen=True, slots=True)
class Place:
    """A kecamatan or kelurahan beside the numbers PP 17/2018 sets for a new one: for map and thought only."""

    code: str
    name: str
    kind: str
    """`kecamatan` or `kelurahan`."""
    population: int | None
    area_m2: int
    parts: int
    """Kelurahan of a kecamatan; 0 for a kelurahan."""
    short: tuple[str, ...]
    """Which numbers are not reached: `population`, `area`, `parts`."""


@dataclass(frozen=True, slots=True)
class LikenessPart:
    """One kind of likeness of two duty statements or of the units that hold them."""

    kind: str
    """`words`, `characters`, `wording` of the texts; `law` where both cite regulations; `skills` of the units' staff."""
    value: int
    """Per mille, 1000 = same."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two units whose duty statements say much the same."""

    unit_a: str
    unit_b: str
    name_a: str
    name_b: str
    agency_a: str
    agency_b: str
    duty_a: str
    """Text of the duty statement."""
    duty_b: str
    similarity: int
    """Per mille, 1000 = same."""
    terms: tuple[str, ...]
    """Shared words that carry the similarity, strongest first."""
    across: bool
    """Between different agencies."""
    parts: tuple[LikenessPart, ...] = ()
    """What the similarity is made of, texts first."""


@dataclass(frozen=True, slots=True)
class CompositionCheck:
    """One limit on the make-up of an agency, and what the agency has."""

    agency: str
    unit: str
    item: str
    """`asisten`, `bagian`, `bidang`, `subbagian`, `seksi`, `irban` ..."""
    count: int
    limit: int
    because: tuple[Reference, ...]

    @property
    def breached(self) -> bool:
        return self.count > self.limit


@dataclass(frozen=True, slots=True)
class SpanRow:
    """How many people and posts one leader leads, and how deep the unit lies."""

    unit: str
    agency: str
    name: str
    depth: int
    direct_units: int
    direct_staff: int
    subtree_staff: int


@dataclass(frozen=True, slots=True)
class RetirementYear:
    """People who reach their retirement age in one calendar year."""

    year: int
    total: int
    by_kind: Mapping[str, int]
    by_agency: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class AgeBand:
    """Five-year age band, for the pyramid (a report, never a criterion)."""

    start: int
    male: int
    female: int


@dataclass(frozen=True, slots=True)
class Spending:
    """Personnel spending against its cap."""

    year: int
    expenditure: int
    personnel: int
    excluded: int
    share: int
    """Per mille of all spending, net of what the law excludes."""
    cap: int
    """Per mille."""
    excess: int
    """Rupiah above the cap; 0 or negative is room."""
    deadline: str
    because: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Leaving:
    """A person who reaches the retirement age of the present post within the years looked at."""

    employee: str
    position: str
    agency: str
    age: int
    pension: date
    """First day of the pension."""
    preparation: date
    """First day on which the masa persiapan pensiun may begin, with pay."""


class StaffKind(StrEnum):
    """Why a person in the present post is remarked upon."""

    OVERDUE = "overdue"
    """Past the retirement date of the post."""
    EDUCATION = "education"
    """Below the education the law asks of the post."""
    ORDER = "order"
    """Leads somebody of a higher golongan."""
    RANK = "rank"
    """Golongan outside the usual range of the post: no legal minimum, a remark."""
    CONTRACT = "contract"
    """Golongan of a PPPK above the one of the education."""
    LONG = "long"
    """In a structural post beyond the years the law foresees."""
    SINCE = "since"
    """The day of inauguration in a structural post is not known: limits on a move cannot be checked."""


@dataclass(frozen=True, slots=True)
class StaffRemark:
    """What the rules about people say of one person in the present post: to be looked at, never a verdict."""

    kind: StaffKind
    employee: str
    position: str
    agency: str
    text: Message
    because: tuple[Reference, ...]


@dataclass(frozen=True)
class Analysis:
    """The whole picture of a city on one date."""

    snapshot: str
    """Key of the snapshot analysed."""
    findings: tuple[Finding, ...]
    functions: tuple[FunctionScore, ...]
    agencies: tuple[AgencyTypology, ...]
    balances: tuple[PositionBalance, ...]
    loads: tuple[UnitLoad, ...]
    overlaps: tuple[Overlap, ...]
    compositions: tuple[CompositionCheck, ...]
    spans: tuple[SpanRow, ...]
    retirements: tuple[RetirementYear, ...]
    ages: tuple[AgeBand, ...]
    spending: Spending | None
    decisions: tuple[NeedsDecision, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    benches: tuple[Bench, ...] = ()
    places: tuple[Place, ...] = ()
    leavings: tuple[Leaving, ...] = ()
    staff: tuple[StaffRemark, ...] = ()
    limits: tuple[LimitCheck, ...] = ()
    """Personnel and infrastructure spending against their limits."""
    ratio: RatioProjection | None = None
    """The personnel share on the way to its deadline when nothing changes; `None` without finances."""
    need: FiveYearNeed | None = None
    formation: Formation | None = None
    """The usulan formasi of the years still open, before any limit of money the city sets."""
