"""Which functions the city has to house, who carries them now, and what their scores entitle them to."""

from __future__ import annotations

from dataclasses import dataclass

from penata.core.analysis.result import Analysis, FunctionScore
from penata.core.design.frame import OFFICE_TYPES, Frame
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import Agency, AgencyKind

GROUPED = frozenset({AgencyKind.DINAS, AgencyKind.BADAN})


@dataclass(frozen=True, slots=True)
class Standing:
    """One function before the law of grouping. Scores are hundredths of a point."""

    code: str
    name: str
    cluster: str
    carrier: str
    """`dinas` or `badan`."""
    band: str
    """`A`, `B`, `C`, `bidang` or `seksi`: what it is entitled to, floors of law included."""
    own_band: str
    """The same by its score alone."""
    raw: int
    """Before the geographic factor."""
    score: int
    agencies: tuple[str, ...]
    """Present agencies that carry it, the main one first; empty where none does."""
    scored: bool = True
    """False where the city has given no indicator: the present type is taken, and a decision asked for."""
    shared: str = ""
    """Function whose score is also this one's; it is then part of that function's office."""
    empty: bool = False
    """The technical indicators are zero: the function is not to be housed (Ps 40(2))."""

    @property
    def office(self) -> bool:
        """Whether it may be a dinas or badan of its own."""
        return self.band in OFFICE_TYPES

    @property
    def floored(self) -> bool:
        """Whether only the floor of law makes it a dinas."""
        return self.office and self.own_band not in OFFICE_TYPES


def plain_code(code: str) -> str:
    """The code as grouped: trantibum stands for urusan 1.05 where a file does not tell its parts apart."""
    return "1.05.1" if code == "1.05" else code


def grouped_functions(agency: Agency, frame: Frame) -> tuple[str, ...]:
    """The functions of an agency that grouping is about; empty for agencies outside it."""
    if agency.kind not in GROUPED:
        return ()
    codes = dict.fromkeys(plain_code(code) for code in agency.functions)
    return tuple(code for code in codes if code not in frame.fixed)


def standings(snapshot: Snapshot, analysis: Analysis, frame: Frame) -> tuple[Standing, ...]:
    """Every function to be housed in a dinas or badan, in the order of law.

    A function counts when an agency carries it, or when its indicators say that it must be housed.
    """
    carriers: dict[str, list[str]] = {}
    for agency in sorted(snapshot.agencies, key=lambda agency: agency.id):
        codes = grouped_functions(agency, frame)
        for code in codes:
            if codes[0] == code:
                carriers.setdefault(code, []).insert(0, agency.id)
            else:
                carriers.setdefault(code, []).append(agency.id)
    scores = {plain_code(score.function): score for score in analysis.functions}
    known = {code for codes in frame.clusters.values() for code in codes}
    wanted = set(carriers) | {code for code, score in scores.items() if code in known - frame.fixed and _housed(score)}
    return tuple(
        _standing(code, scores.get(code), tuple(carriers.get(code, ())), snapshot, frame)
        for code in sorted(wanted, key=frame.order)
    )


def _housed(score: FunctionScore) -> bool:
    return not score.technical_zero and _given(score) and score.band != "tidak_diwadahi"


def _given(score: FunctionScore) -> bool:
    technical = [row for row in score.indicators if not row.general]
    return score.official is not None or not technical or any(not row.missing for row in technical)


def _standing(
    code: str, score: FunctionScore | None, agencies: tuple[str, ...], snapshot: Snapshot, frame: Frame
) -> Standing:
    cluster = frame.cluster_of(code)
    carrier = "badan" if cluster.startswith("penunjang") or code.startswith("5.") else "dinas"
    name = frame.names.get(code, code)
    owner = frame.shared.get(code, "")
    if owner and (score is None or score.official is None) and any(owner in _codes(snapshot, id) for id in agencies):
        return Standing(code, name, cluster, carrier, "bidang", "bidang", 0, 0, agencies, shared=owner)
    if score is None or not _given(score):
        main = snapshot.agency_by_id[agencies[0]]
        leads = bool(main.functions) and plain_code(main.functions[0]) == code
        band = (main.type or "C") if leads else "bidang"
        return Standing(code, name, cluster, carrier, band, band, 0, 0, agencies, scored=False)
    band = score.band
    own = _own_band(score.effective, band, frame)
    if code == frame.permit and band not in OFFICE_TYPES:
        band = OFFICE_TYPES[0]
    empty = score.technical_zero or band == "tidak_diwadahi"
    return Standing(code, name, cluster, carrier, band, own, score.raw, score.effective, agencies, empty=empty)


def _codes(snapshot: Snapshot, agency: str) -> tuple[str, ...]:
    return snapshot.agency_by_id[agency].functions


def _own_band(effective: int, band: str, frame: Frame) -> str:
    if effective > frame.office_over:
        return band if band in OFFICE_TYPES else OFFICE_TYPES[0]
    return "bidang" if effective > frame.field_over else "seksi"
