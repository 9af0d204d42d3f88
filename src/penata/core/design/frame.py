"""What the law says about grouping functions, gathered from the rulebook into one value.

The rest of the package asks this value and never the rulebook itself, so that a reader sees in one place which
articles the design of a structure rests on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from penata.core.rules.naming import Wording
from penata.core.rules.reference import Reference

OFFICE_TYPES = ("C", "B", "A")
"""Types from small to large; `A5` is type A with one bidang more."""


@dataclass(frozen=True)
class Frame:
    """The rules of grouping in force for a city on a date. Scores are hundredths of a point."""

    clusters: Mapping[str, tuple[str, ...]]
    """Cluster -> function codes in the order of law; `urusan.*` for dinas, `penunjang.*` for badan."""
    names: Mapping[str, str]
    wording: Wording
    """The words each function brings into the name of an agency."""
    basic: frozenset[str]
    """Functions of basic service, always at least a type C dinas."""
    fixed: frozenset[str]
    """Functions whose agency is outside grouping: Setda, Setwan, Inspektorat, kecamatan, Kesbangpol, BPBD."""
    max_functions: Mapping[str, int]
    """`dinas` and `badan` -> most functions in one agency."""
    field_over: int
    """A function below a dinas but above this score is a bidang; at or below it a seksi."""
    office_over: int
    """A function above this score may be a dinas or badan of its own."""
    efficiency: tuple[int, int]
    """Range of the score before the geographic factor in which J4 is open to a type C."""
    rises: Mapping[str, str]
    """Type of the host -> type with the bidang of one more function (J1)."""
    joins: Mapping[str, str]
    """Type of the partner of a type C in J4 -> type of the result."""
    least_fields: int
    """Bidang that functions without a host must bring together (J2)."""
    by_fields: Mapping[int, str]
    """Number of bidang of a badan that took a function up -> its type (J5); more than the largest: the largest."""
    fields: Mapping[str, int]
    """`dinas.A` ... `badan.C`, `dinas.A5` -> most bidang."""
    subsections: Mapping[str, int]
    """The same keys -> most subbagian of the sekretariat."""
    widened: Mapping[str, int]
    """Function -> bidang it may have beyond the type's limit when it stands alone."""
    split: Mapping[str, tuple[int, int]]
    """Function -> scores from which two type B, and above which two type A agencies may be formed."""
    permit: str
    """Function that carries the one-stop permit office and is always a dinas."""
    permit_fields: int
    """Most bidang of that dinas where its score would not reach a dinas."""
    shared: Mapping[str, str]
    """Function -> function whose table of indicators scores both (kepegawaian with pendidikan dan pelatihan)."""
    secretariat: Mapping[str, Mapping[str, int]]
    """`setda.C` -> limits `asisten`, `bagian_per_asisten`; `setwan.C` -> `bagian`; `inspektorat.C` -> `irban`."""
    refs: Mapping[str, tuple[Reference, ...]] = field(default_factory=dict)
    """What a statement rests on: path, threshold, limit -> articles."""
    echelons: Mapping[str, str] = field(default_factory=dict)
    """Post key -> echelon."""

    def because(self, *keys: str) -> tuple[Reference, ...]:
        """The articles behind the given keys, sorted and without doubles."""
        return tuple(sorted({reference for key in keys for reference in self.refs.get(key, ())}))

    def cluster_of(self, code: str) -> str:
        """The cluster of a function; `tunggal` where it stands outside."""
        for cluster, codes in self.clusters.items():
            if code in codes:
                return cluster
        return "tunggal"

    def order(self, code: str) -> tuple[str, int, str]:
        """Sort key: the order in which the law lists functions."""
        cluster = self.cluster_of(code)
        codes = self.clusters.get(cluster, ())
        return cluster, codes.index(code) if code in codes else 0, code


def smaller(first: str, second: str) -> str:
    """The smaller of two types."""
    return min(first, second, key=rank)


def exceeds(type: str, ceiling: str) -> bool:
    """Whether a type is larger than another."""
    return rank(type) > rank(ceiling)


def rank(type: str) -> int:
    """Order of types from C (0) to A; -1 for what is no type."""
    return OFFICE_TYPES.index(type[0]) if type[:1] in OFFICE_TYPES else -1
