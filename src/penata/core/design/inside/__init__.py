"""Which units inside an agency become one: bidang, bagian, irban, within the number the type of the agency allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from penata.core.analysis.result import Analysis
    from penata.core.design.inside.result import InsideResult
    from penata.core.design.result import DesignResult
    from penata.core.organisation.snapshot import Snapshot
    from penata.core.rules import Law

__all__ = ["inside", "insides"]


def inside(snapshot: Snapshot, law: Law, analysis: Analysis, designed: DesignResult, agency: str) -> InsideResult:
    """The units of one agency of the recommended structure; raises `KeyError` where it holds no such agency.

    Kecamatan are answered with the question of the law alone: they are never united to save (PP 17/2018 Ps 8, 23).
    """
    return insides(snapshot, law, analysis, designed, (agency,))[0]


def insides(
    snapshot: Snapshot, law: Law, analysis: Analysis, designed: DesignResult, agencies: Sequence[str] = ()
) -> tuple[InsideResult, ...]:
    """The same for several agencies, without any for every one of the recommended structure, in the order of ids."""
    from penata.core.analysis.territory import basis
    from penata.core.design.engine import Designer
    from penata.core.design.inside.agencies import answered
    from penata.core.design.legal import frame_of, tariff_of

    frame = frame_of(law, snapshot.government.kind)
    designer = Designer(snapshot, analysis, frame, tariff_of(snapshot, law), designed.settings)
    chosen, places = designed.scenario(designed.recommended), basis(law, "kelurahan")
    gone = {id for group in chosen.groups for id in group.sources if id != group.host}
    wanted = agencies or sorted(agency.id for agency in snapshot.agencies if agency.id not in gone)
    return tuple(answered(designer, chosen, agency, places) for agency in wanted)
