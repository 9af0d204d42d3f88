"""Findings on people beside the rules about people, and on the need of the coming years.

A remark on a person becomes a number for each agency: no finding names or points at anybody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from penata.core.analysis.findings.maker import Maker
from penata.core.analysis.jobs.result import Channel, FiveYearNeed, Formation
from penata.core.analysis.result import Area, Finding, Severity, StaffKind, StaffRemark
from penata.core.rules import because

GRAVITY = {
    StaffKind.OVERDUE: Severity.HIGH,
    StaffKind.EDUCATION: Severity.MEDIUM,
    StaffKind.ORDER: Severity.MEDIUM,
    StaffKind.LONG: Severity.LOW,
    StaffKind.RANK: Severity.LOW,
    StaffKind.CONTRACT: Severity.LOW,
    StaffKind.SINCE: Severity.LOW,
}


def staff_findings(make: Maker, remarks: Sequence[StaffRemark]) -> Iterable[Finding]:
    """One finding for each kind of remark, with the agencies in which it is found most."""
    for kind, severity in GRAVITY.items():
        rows = [row for row in remarks if row.kind is kind]
        if not rows:
            continue
        agencies = Counter(row.agency for row in rows)
        ordered = sorted(agencies.items(), key=lambda item: (-item[1], item[0]))
        yield make.weakness(
            f"staff.{kind}",
            Area.DATA if kind is StaffKind.SINCE else Area.WORKFORCE,
            severity,
            [make.agency(id) for id in sorted(agencies)],
            because(*(row.because for row in rows)),
            (),
            dict(ordered),
            "",
            count=len(rows),
            agencies=len(agencies),
            names=make.first(f"{make.agency(id).name} ({count})" for id, count in ordered),
        )


def formation_findings(make: Maker, need: FiveYearNeed | None, formation: Formation | None) -> Iterable[Finding]:
    """What the need of the coming years comes to, and how many places each way of filling would take."""
    if need is None or formation is None or not need.totals:
        return
    last = need.totals[-1]
    if not last.shortage:
        return
    places: Counter[Channel] = Counter()
    for line in formation.lines:
        places[line.channel] += line.places
    yield make.weakness(
        "workforce.need",
        Area.WORKFORCE,
        Severity.MEDIUM,
        [make.government],
        because(need.because, formation.because),
        (),
        {
            "years": {str(row.year): {"shortage": row.shortage, "surplus": row.surplus} for row in need.totals},
            "places": {str(channel): places[channel] for channel in Channel},
        },
        year=str(last.year),
        shortage=last.shortage,
        surplus=last.surplus,
        open=str(formation.first.year),
        day=formation.first.proposal.isoformat(),
        new=places[Channel.RECRUITMENT],
        moved=places[Channel.REDISTRIBUTION],
        risen=places[Channel.PROMOTION] + places[Channel.SELECTION],
    )
