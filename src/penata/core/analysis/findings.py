"""From figures to findings: what is strong, what is weak, by which article, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from penata.core.analysis.result import (
    AgencyTypology,
    Area,
    CompositionCheck,
    Finding,
    FindingKind,
    FunctionScore,
    Severity,
    Spending,
    Subject,
)
from penata.core.message import Message, message
from penata.core.organisation.snapshot import Snapshot
from penata.core.rules import Law, Reference, because


@dataclass(frozen=True)
class FindingSettings:
    """Our own thresholds; none of them is law."""

    narrow: int = 3
    """Fewer people than this in a bidang, bagian or subbagian is a narrow span."""
    idle: str = "0.50"
    busy: str = "1.20"
    """Below and above these EU a unit is idle or overloaded."""
    need_gap: int = 3
    """Difference between the need set and the workload worth telling."""
    wave: int = 150
    """Retirements within five years, per mille of an agency's people, that make a wave."""
    least_people: int = 10
    """Agencies with fewer people are not judged by shares."""
    listed: int = 8
    """Posts or units named in the evidence."""


class Maker:
    """Makes findings with stable ids and names of their subjects."""

    def __init__(self, snapshot: Snapshot, law: Law) -> None:
        self.snapshot = snapshot
        self.law = law

    def make(
        self,
        code: str,
        kind: FindingKind,
        area: Area,
        severity: Severity,
        subjects: Iterable[Subject],
        basis: Iterable[Reference],
        evidence: Iterable[Message] = (),
        figures: Mapping[str, Any] | None = None,
        **params: Any,
    ) -> Finding:
        """One finding; its texts are `finding.<code>.title`, `.evidence` and `.step`."""
        named = tuple(subjects)
        told = tuple(evidence) or (message(f"finding.{code}.evidence", **params),)
        return Finding(
            id=":".join([code, *(subject.id for subject in named)]),
            kind=kind,
            area=area,
            severity=severity,
            title=message(f"finding.{code}.title", **params),
            evidence=told,
            step=message(f"finding.{code}.step", **params),
            subjects=named,
            because=because(tuple(basis)),
            figures=figures or {},
        )

    def weakness(self, code: str, area: Area, severity: Severity, *args: Any, **params: Any) -> Finding:
        """A finding against the present structure."""
        return self.make(code, FindingKind.WEAKNESS, area, severity, *args, **params)

    def strength(self, code: str, area: Area, *args: Any, **params: Any) -> Finding:
        """A finding for the present structure."""
        return self.make(code, FindingKind.STRENGTH, area, Severity.LOW, *args, **params)

    def agency(self, id: str) -> Subject:
        """The agency as a subject."""
        return Subject("agency", id, self.snapshot.agency_by_id[id].name)

    @property
    def government(self) -> Subject:
        """The government as a subject."""
        return Subject("government", self.snapshot.government.code, self.snapshot.government.name)


def typology_findings(
    make: Maker, scores: tuple[FunctionScore, ...], agencies: tuple[AgencyTypology, ...]
) -> Iterable[Finding]:
    """Types too high or too low, agencies below their threshold, missing indicators, room for efficiency."""
    low, high = (make.law["organisation.merging.J4"][name] * 100 for name in ("low", "high"))
    by_function = {score.function: score for score in scores}
    for row in agencies:
        subject = [make.agency(row.agency)]
        params = {"agency": row.name, "score": row.score, "present": row.present or "-", "simulated": row.simulated}
        kind = row.verdict.code.rsplit(".", 1)[1]
        lead = by_function.get(row.functions[0]) if row.functions else None
        if kind == "below":
            severity = Severity.CRITICAL if row.simulated == "tidak_diwadahi" else Severity.HIGH
            basis = because(
                row.because, make.law.ref("organisation.merging.J1"), make.law.ref("organisation.merging.J2")
            )
            params["entitled"] = message(f"analysis.band.{row.simulated}")
            yield make.weakness("typology.below", Area.TYPOLOGY, severity, subject, basis, **params)
        elif kind == "above":
            yield make.weakness("typology.above", Area.TYPOLOGY, Severity.HIGH, subject, row.because, **params)
        elif kind == "under":
            basis = because(row.because, make.law.ref("organisation.lowering"))
            yield make.strength("typology.under", Area.TYPOLOGY, subject, basis, **params)
        elif kind == "fits":
            yield make.strength("typology.fits", Area.TYPOLOGY, subject, row.because, **params)
        if (
            lead
            and row.simulated == "C"
            and lead.agency == row.agency
            and low <= lead.raw <= high
            and kind != "special"
        ):
            basis = because(lead.because, make.law.ref("organisation.merging.J4"))
            yield make.weakness(
                "typology.efficiency", Area.TYPOLOGY, Severity.MEDIUM, subject, basis, agency=row.name, raw=lead.raw
            )
    for score in scores:
        if score.missing:
            yield make.weakness(
                "data.indicators",
                Area.DATA,
                Severity.MEDIUM,
                [Subject("function", _key(score), score.name)],
                score.because,
                function=score.name,
                count=score.missing,
            )
        if score.official is not None and score.official != score.score:
            yield make.weakness(
                "data.official",
                Area.DATA,
                Severity.LOW,
                [Subject("function", _key(score), score.name)],
                because(score.because, make.law.ref("organisation.geography.official")),
                function=score.name,
                official=score.official,
                score=score.score,
            )


def _key(score: FunctionScore) -> str:
    return f"{score.function}@{score.agency}"


def composition_findings(
    make: Maker, checks: tuple[CompositionCheck, ...], types: Mapping[str, str]
) -> Iterable[Finding]:
    """Agencies with more parts than their type allows, and the credit of those within."""
    breached: dict[str, list[CompositionCheck]] = {}
    for check in checks:
        if check.breached:
            breached.setdefault(check.agency, []).append(check)
    for agency, rows in sorted(breached.items()):
        subject = make.agency(agency)
        evidence = [
            message(
                "finding.composition.evidence",
                item=message(f"analysis.item.{row.item}"),
                count=row.count,
                limit=row.limit,
                unit=make.snapshot.unit_by_id[row.unit].name if row.unit else subject.name,
                type=types.get(agency, ""),
            )
            for row in rows
        ]
        yield make.weakness(
            "composition",
            Area.COMPOSITION,
            Severity.CRITICAL,
            [subject],
            because(*(row.because for row in rows)),
            evidence,
            {"checks": len(rows)},
            agency=subject.name,
        )
    within = sorted({check.agency for check in checks} - set(breached))
    if within:
        yield make.strength(
            "composition.within",
            Area.COMPOSITION,
            [make.government],
            because(*(check.because for check in checks)),
            count=len(within),
        )


def spending_findings(make: Maker, row: Spending | None) -> Iterable[Finding]:
    """Personnel spending against its cap."""
    if row is None:
        return
    params = {"year": str(row.year), "share": row.share, "cap": row.cap, "excess": row.excess, "deadline": row.deadline}
    figures = {"share": row.share, "cap": row.cap, "excess": row.excess}
    if row.excess > 0:
        yield make.weakness(
            "spending.above", Area.SPENDING, Severity.CRITICAL, [make.government], row.because, (), figures, **params
        )
    else:
        yield make.strength("spending.within", Area.SPENDING, [make.government], row.because, (), figures, **params)
