"""How a finding is made: stable id, texts by code, subjects with their names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from penata.core.analysis.result import Area, Finding, FindingKind, Severity, Subject
from penata.core.message import Message, message
from penata.core.organisation.snapshot import Snapshot
from penata.core.rules import Law, Reference, because


@dataclass(frozen=True)
class FindingSettings:
    """Our own thresholds; none of them is law."""

    narrow: int = 3
    """Fewer people than this under a head of bidang, bagian or subbagian is a narrow span."""
    idle: Decimal = Decimal("0.50")
    busy: Decimal = Decimal("1.20")
    """Below and above these EU a unit is idle or overloaded."""
    need_gap: int = 3
    """Difference between the need set and the workload worth telling."""
    small_balance: int = 50
    """Vacancies and surplus together, per mille of the need, up to which an agency counts as nearly in balance."""
    clear_balance: int = 100
    grave_balance: int = 250
    """The same from which the imbalance is clear, and grave."""
    wave: int = 150
    """Retirements within five years, per mille of the people, that make a wave; twice that in a single agency."""
    least_people: int = 10
    """Agencies with fewer people are not judged by shares."""
    grave_overlap: int = 800
    """Similarity per mille from which an overlap is grave."""
    listed: int = 8
    """Posts or units named in the evidence."""
    statements: int = 3
    """Pairs of statements quoted for one overlap."""


@dataclass(frozen=True)
class Maker:
    """Makes findings about one city."""

    snapshot: Snapshot
    law: Law
    rules: FindingSettings = FindingSettings()

    def weakness(self, code: str, area: Area, severity: Severity, *args: Any, **params: Any) -> Finding:
        """A finding against the present structure."""
        return self._make(code, FindingKind.WEAKNESS, area, severity, *args, **params)

    def strength(self, code: str, area: Area, *args: Any, **params: Any) -> Finding:
        """A finding for the present structure."""
        return self._make(code, FindingKind.STRENGTH, area, Severity.LOW, *args, **params)

    def _make(
        self,
        code: str,
        kind: FindingKind,
        area: Area,
        severity: Severity,
        subjects: Iterable[Subject],
        basis: Iterable[Reference],
        evidence: Iterable[Message] = (),
        figures: Mapping[str, Any] | None = None,
        key: str | None = None,
        **params: Any,
    ) -> Finding:
        """One finding; its texts are `finding.<code>.title`, `.evidence` and `.step`.

        `key` takes the place of the subjects in the id of a finding about many.
        """
        named = tuple(subjects)
        told = tuple(evidence) or (message(f"finding.{code}.evidence", **params),)
        ends = [subject.id for subject in named] if key is None else [key] if key else []
        return Finding(
            id=":".join([code, *ends]),
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

    def agency(self, id: str) -> Subject:
        """The agency as a subject."""
        return Subject("agency", id, self.snapshot.agency_by_id[id].name)

    def unit(self, id: str) -> Subject:
        """The unit as a subject."""
        return Subject("unit", id, self.snapshot.unit_by_id[id].name)

    @property
    def government(self) -> Subject:
        """The government as a subject."""
        return Subject("government", self.snapshot.government.code, self.snapshot.government.name)

    def refs(self, *ids: str) -> tuple[Reference, ...]:
        """The articles behind rules."""
        return because(*(self.law.ref(id) for id in ids))

    def located(self, unit_id: str) -> str:
        """A unit with its agency, as it stands in a list: `Bidang X (Dinas Y)`."""
        unit = self.snapshot.unit_by_id[unit_id]
        agency = self.snapshot.agency_by_id[unit.agency].name
        return unit.name if unit.name == agency else f"{unit.name} ({agency})"

    def first(self, names: Iterable[str]) -> list[str]:
        """The first names of a list, as many as the evidence shows."""
        return list(names)[: self.rules.listed]
