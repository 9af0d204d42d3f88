"""Findings on typology: types too large or too small, room for merging, and what the indicators lack."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from penata.core.analysis.findings.maker import Maker
from penata.core.analysis.result import AgencyTypology, Area, Finding, FunctionScore, Severity, Subject
from penata.core.message import message
from penata.core.organisation.values import AgencyKind
from penata.core.rules import because
from penata.core.rules.organisation import clusters, merging


def typology_findings(make: Maker, agencies: Sequence[AgencyTypology]) -> Iterable[Finding]:
    """Agencies below their threshold or above their type one by one; those that fit together."""
    fitting: dict[str, list[AgencyTypology]] = {"fits": [], "districts": [], "under": []}
    for row in agencies:
        kind = row.verdict.code.rsplit(".", 1)[1]
        if kind in ("below", "above"):
            yield _against(make, row, kind)
        elif kind in ("fits", "under"):
            district = make.snapshot.agency_by_id[row.agency].kind is AgencyKind.KECAMATAN
            fitting["districts" if district and kind == "fits" else kind].append(row)
    for kind, rows in fitting.items():
        if rows:
            yield make.strength(
                f"typology.{kind}",
                Area.TYPOLOGY,
                [make.agency(row.agency) for row in rows],
                because(*(row.because for row in rows)),
                [row.verdict for row in rows],
                {"scores": {row.agency: row.score for row in rows}},
                "",
                count=len(rows),
                names=make.first(row.name for row in rows),
            )


def _against(make: Maker, row: AgencyTypology, kind: str) -> Finding:
    absent = row.simulated == "tidak_diwadahi"
    basis = row.because
    if kind == "below":
        basis = because(basis, make.refs("organisation.merging.J1", "organisation.merging.J2"))
    each = [
        message(
            "analysis.typology.each",
            function=part.name,
            score=part.score,
            band=message(f"analysis.band.{part.band}"),
        )
        for part in row.each
    ]
    return make.weakness(
        f"typology.{kind}",
        Area.TYPOLOGY,
        Severity.CRITICAL if absent else Severity.HIGH,
        [make.agency(row.agency)],
        basis,
        [row.verdict, *(each if len(each) > 1 else [])],
        {"score": row.score, "present": row.present, "simulated": row.simulated},
        agency=row.name,
        entitled=message(f"analysis.band.{row.simulated}"),
    )


def efficiency_findings(make: Maker, scores: Sequence[FunctionScore]) -> Iterable[Finding]:
    """Clusters in which a weak type C could join another agency (J4): one finding for each cluster."""
    low, high = merging(make.law).efficiency
    by_code = {score.function: score for score in scores if score.agency}
    for cluster, codes in clusters(make.law).items():
        offices = [by_code[code] for code in codes if code in by_code and by_code[code].band in "ABC"]
        weak = [row for row in offices if row.band == "C" and low <= row.raw <= high]
        ids = sorted({row.agency for row in weak})
        if not ids or len({row.agency for row in offices}) < 2:
            continue
        evidence = [
            message(
                "finding.typology.efficiency.evidence",
                agency=make.snapshot.agency_by_id[row.agency].name,
                function=row.name,
                raw=row.raw,
            )
            for row in weak
        ]
        yield make.weakness(
            "typology.efficiency",
            Area.TYPOLOGY,
            Severity.LOW,
            [make.agency(id) for id in ids],
            because(*(row.because for row in weak), make.law.ref("organisation.merging.J4")),
            evidence,
            {"cluster": cluster, "raw": {row.agency: row.raw for row in weak}},
            cluster,
            cluster=message(f"analysis.cluster.{cluster}"),
            count=len(ids),
        )


def indicator_findings(make: Maker, scores: Sequence[FunctionScore]) -> Iterable[Finding]:
    """Missing indicators, official results that differ, and figures nobody has verified."""
    lacking = [score for score in scores if score.missing]
    if lacking:
        yield make.weakness(
            "data.indicators",
            Area.DATA,
            Severity.MEDIUM,
            [_function(score) for score in lacking],
            because(*(score.because for score in lacking)),
            [message("finding.data.indicators.evidence", function=row.name, count=row.missing) for row in lacking],
            {"missing": {_key(row): row.missing for row in lacking}},
            "",
            count=sum(row.missing for row in lacking),
            functions=len(lacking),
        )
    for score in scores:
        if score.official is not None and score.official != score.score:
            yield make.weakness(
                "data.official",
                Area.DATA,
                Severity.LOW,
                [_function(score)],
                because(score.because, make.law.ref("organisation.geography.official")),
                (),
                {"official": score.official, "score": score.score},
                function=score.name,
                official=score.official,
                score=score.score,
                difference=score.official - score.score,
            )
    given = [row for score in scores for row in score.indicators if not row.general and row.value is not None]
    bare = sum(not row.verified_by for row in given)
    if bare:
        yield make.weakness(
            "data.unverified",
            Area.DATA,
            Severity.LOW,
            [make.government],
            make.refs("organisation.geography.official"),
            (),
            {"unverified": bare, "given": len(given)},
            count=bare,
            total=len(given),
        )


def _key(score: FunctionScore) -> str:
    return f"{score.function}@{score.agency}"


def _function(score: FunctionScore) -> Subject:
    return Subject("function", _key(score), score.name)
