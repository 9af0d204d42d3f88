"""One government on one date, as immutable values: what the city's files say, nothing derived.

Identifiers are the city's own codes and survive re-import. Names and NIP of people are not here: an
`Employee` has an opaque `id`; `Identity` holds the rest and stays with the staff tables.
Money is integer rupiah, areas are square metres, indicator values are `Decimal`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from penata.core.organisation.canonical import plain_fields


class GovernmentKind(StrEnum):
    """The two kinds of second-level government, which share the tables of PP 18/2016 annexes II and IV."""

    KOTA = "kota"
    KABUPATEN = "kabupaten"


class Region(StrEnum):
    """Island groups told apart by the geographic factor (PP 18/2016 Ps 107(2))."""

    JAWA_BALI = "jawa_bali"
    SUMATERA = "sumatera"
    KALIMANTAN = "kalimantan"
    SULAWESI = "sulawesi"
    NUSA_TENGGARA = "nusa_tenggara"
    MALUKU = "maluku"
    PAPUA = "papua"


@dataclass(frozen=True, slots=True)
class Government:
    """The city or regency itself."""

    code: str
    """Kemendagri code, e.g. `12.74`."""
    name: str
    """Full name, e.g. `Kota Tanjungbalai`."""
    kind: GovernmentKind
    province: str
    region: Region
    population: int
    area_m2: int
    archipelagic: bool = False
    """Daerah berciri kepulauan."""
    land_border: bool = False
    outermost_island: bool = False
    mayor: str = ""
    """Name of the wali kota/bupati as it should stand in documents; may be empty."""
    secretary: str = ""
    """Name of the Sekda; may be empty."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """Field name -> document the value is taken from."""
    invented: bool = False
    """The file says that (part of) its figures are invented; shown wherever they are."""
    notice: str = ""
    """What is invented, in the file's own words."""


@dataclass(frozen=True, slots=True)
class Finance:
    """One budget year (rupiah)."""

    year: int
    stage: str
    """`murni`, `perubahan` or `realisasi`."""
    apbd: int
    """Jumlah APBD, the general variable of the typology."""
    expenditure: int
    """Total belanja."""
    personnel: int
    """Belanja pegawai, all."""
    teacher_allowance_tkd: int = 0
    """Teacher allowances paid through TKD: outside the 30 % cap (UU 1/2022 Ps 146(1))."""
    infrastructure: int | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class IndicatorValue:
    """What the city reports for one indicator of a typology table."""

    function: str
    """Function code, e.g. `1.01`, `1.05.1`, `4.01`; `kecamatan` values carry the agency in `agency`."""
    number: int
    """Indicator number in its table."""
    value: Decimal | None
    """`None`: not filled in."""
    not_applicable: bool = False
    year: int | None = None
    source: str = ""
    filled_by: str = ""
    verified_by: str = ""
    agency: str = ""
    """Only for tables that are scored per agency (kecamatan)."""

    def __post_init__(self) -> None:
        plain_fields(self, "value")


class AgencyKind(StrEnum):
    """Kinds of perangkat daerah (PP 18/2016 Ps 5(2))."""

    SETDA = "setda"
    SETWAN = "setwan"
    INSPEKTORAT = "inspektorat"
    DINAS = "dinas"
    BADAN = "badan"
    KECAMATAN = "kecamatan"


@dataclass(frozen=True, slots=True)
class Agency:
    """One perangkat daerah."""

    id: str
    name: str
    kind: AgencyKind
    functions: tuple[str, ...]
    """Codes of the urusan or unsur it carries, leading one first."""
    type: str | None = None
    """Present type `A`, `B` or `C` by its Perda; `None` where unknown."""
    official_score: Decimal | None = None
    """Result of the mapping set by the ministry, if entered: takes precedence over the self-assessment."""
    official_source: str = ""
    office: str = ""
    """Code of the kelurahan where the office stands."""
    protected: bool = False
    """The city asks that this agency be left as it is."""
    invented: bool = False

    def __post_init__(self) -> None:
        plain_fields(self, "official_score")


class UnitKind(StrEnum):
    """Kinds of units inside an agency, as PP 18/2016 names them."""

    HEAD = "pimpinan"
    """The agency's own top: the head and the posts that report to nobody else. Exactly one per agency."""
    STAF_AHLI = "staf_ahli"
    ASISTEN = "asisten"
    BAGIAN = "bagian"
    SEKRETARIAT = "sekretariat"
    BIDANG = "bidang"
    IRBAN = "irban"
    SUBBAGIAN = "subbagian"
    SEKSI = "seksi"
    SUBBIDANG = "subbidang"
    UPTD = "uptd"
    PUSKESMAS = "puskesmas"
    SEKOLAH = "sekolah"
    RUMAH_SAKIT = "rumah_sakit"
    KELURAHAN = "kelurahan"


FIELD_SERVICE = frozenset({UnitKind.PUSKESMAS, UnitKind.SEKOLAH, UnitKind.RUMAH_SAKIT, UnitKind.KELURAHAN})
"""Units whose people serve citizens on the spot and never join the pool of a merger."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One box of the organisation chart."""

    id: str
    agency: str
    name: str
    kind: UnitKind
    parent: str | None
    """Unit above it; `None` only for the agency's `HEAD` unit."""
    function: str | None = None
    """The urusan or unsur it mainly works for; `None` for sekretariat and the like."""
    location: str = ""
    """Code of the kelurahan where it works, when not the agency's office."""


class PositionKind(StrEnum):
    """Kinds of posts of civil servants (UU 20/2023; PP 11/2017)."""

    JPT = "jpt_pratama"
    ADMINISTRATOR = "administrator"
    PENGAWAS = "pengawas"
    FUNCTIONAL = "jf"
    EXECUTIVE = "pelaksana"


STRUCTURAL = frozenset({PositionKind.JPT, PositionKind.ADMINISTRATOR, PositionKind.PENGAWAS})


class Education(StrEnum):
    """Levels of education, BKN order from low to high."""

    SD = "SD"
    SLTP = "SLTP"
    SLTA = "SLTA"
    D1 = "D-I"
    D2 = "D-II"
    D3 = "D-III"
    D4 = "D-IV"
    S1 = "S-1"
    S2 = "S-2"
    S3 = "S-3"

    @property
    def rank(self) -> int:
        """Order for comparisons; D-IV and S-1 are equal."""
        return _EDUCATION_RANK[self]


_EDUCATION_RANK = {
    level: list(Education).index(Education.S1 if level is Education.D4 else level) for level in Education
}


@dataclass(frozen=True, slots=True)
class Position:
    """One post in a unit, with the number of people it needs."""

    id: str
    unit: str
    name: str
    kind: PositionKind
    kelas: int
    """Kelas jabatan 1-17."""
    need: int
    """Headcount set by the city (K); the analysis compares it with the workload."""
    echelon: str | None = None
    """`II.a` ... `IV.b` for structural posts."""
    level: str | None = None
    """Jenjang of a functional post: `pemula`, `terampil`, `mahir`, `penyelia`, `ahli_pertama`, `ahli_muda`,
    `ahli_madya`, `ahli_utama`."""
    education: Education | None = None
    """Least education the post asks for by the city's anjab; the law's own minimum applies besides."""
    fields: tuple[str, ...] = ()
    """Fields of study that fit (free words, lower case); empty: any."""
    certificate: str = ""
    """Certificate or profession without which the post may not be held."""
    grade: str = ""
    """Functional family, e.g. `Perencana`; empty for other posts."""


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty statement (uraian tugas) of a unit."""

    id: str
    unit: str
    text: str
    function: str | None = None


class WorkloadMethod(StrEnum):
    """The four methods of counting need (PermenPANRB 1/2020; KEP/75/M.PAN/7/2004)."""

    PRODUCT = "hasil_kerja"
    OBJECT = "objek_kerja"
    EQUIPMENT = "peralatan_kerja"
    TASK = "tugas_per_tugas"


@dataclass(frozen=True, slots=True)
class WorkloadRow:
    """One row of the workload analysis of a position.

    `TASK`: `volume` a year x `minutes` each. `PRODUCT`/`OBJECT`: `volume` over `capacity` of one person in the
    same period. `EQUIPMENT`: `volume` pieces over `capacity` pieces per person (1 person per 2 pieces -> 2;
    2 persons per piece -> 0.5), times `shifts`.
    """

    id: str
    position: str
    method: WorkloadMethod
    task: str
    product: str
    volume: Decimal
    minutes: Decimal | None = None
    capacity: Decimal | None = None
    shifts: int = 1

    def __post_init__(self) -> None:
        plain_fields(self, "volume", "minutes", "capacity")


class EmployeeStatus(StrEnum):
    """Who is what; non-ASN count in workload and cost, never in placement."""

    PNS = "pns"
    PPPK = "pppk"
    PPPK_PART_TIME = "pppk_paruh_waktu"
    NON_ASN = "non_asn"


class Sex(StrEnum):
    """A reporting dimension only: never a solver variable."""

    MALE = "L"
    FEMALE = "P"


@dataclass(frozen=True, slots=True)
class Employee:
    """One person as the engine sees them: opaque id, no name, no NIP."""

    id: str
    status: EmployeeStatus
    sex: Sex
    birth_date: date
    start_date: date
    """TMT CPNS, or start of the first contract."""
    education: Education
    position: str | None
    """Position held; `None`: without a post."""
    rank: str | None = None
    """Golongan: `III/c` for PNS, `IX` for PPPK, `None` for non-ASN."""
    position_since: date | None = None
    field_of_study: str = ""
    certificates: tuple[str, ...] = ()
    performance: tuple[str, ...] = ()
    """Predicates of the last years, newest first: `sangat_baik`, `baik`, `butuh_perbaikan`, `kurang`,
    `sangat_kurang`."""
    residence: str = ""
    """Kelurahan code, never an address."""
    disciplined: bool = False
    """Under a medium or heavy disciplinary sanction on the snapshot's date."""
    prior_posts: tuple[str, ...] = ()
    """Kinds of posts held before (`pelaksana`, `pengawas`, `ahli_muda`, ...)."""
    years_related: int | None = None
    """Years of experience in the field of the present post."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who an employee is: kept in the staff tables, never in a snapshot, a result or a log."""

    employee: str
    nip: str
    name: str


@dataclass(frozen=True, slots=True)
class Overhead:
    """One yearly running cost of an agency's separate existence (rupiah)."""

    agency: str
    item: str
    yearly: int
    saved_share: Decimal = Decimal("1")
    """Part that ends when the agency is merged, by the city's own estimate (0-1)."""
    source: str = ""
    verified: bool = False

    def __post_init__(self) -> None:
        plain_fields(self, "saved_share")


@dataclass(frozen=True, slots=True)
class TppRate:
    """Monthly TPP of one kelas jabatan by the city's Perwali (rupiah)."""

    kelas: int
    monthly: int
    source: str = ""
    verified: bool = False


@dataclass(frozen=True, slots=True)
class CityRule:
    """One value the city sets itself over the law (Perwali, Perda), as its file has it."""

    rule: str
    """Identifier in the rulebook, e.g. `organisation.composition.dinas`."""
    value: str
    """As written: `2`, `2.500.000`, `ya`."""
    start: date
    source: str
    """The city's own instrument, e.g. `Perwali 12/2024`."""
    article: str
    part: str = ""
    """Part of the rule's value, e.g. `B > bidang`; empty: the whole."""


@dataclass(frozen=True, slots=True)
class District:
    """A kecamatan or kelurahan as a place."""

    code: str
    name: str
    parent: str | None
    """Kecamatan code of a kelurahan; `None` for a kecamatan."""
    latitude: Decimal
    longitude: Decimal
    area_m2: int = 0
    population: int | None = None

    def __post_init__(self) -> None:
        plain_fields(self, "latitude", "longitude")
