"""Findings on what the city's file says of itself: settings that contradict each other, functions nobody knows.

Neither stops the analysis: the factor follows the settings as given, an unknown function is left out of the scores.
"""

from __future__ import annotations

from collections.abc import Iterable

from penata.core.analysis.findings.maker import Maker
from penata.core.analysis.result import Area, Finding, Severity
from penata.core.message import message
from penata.core.rules.organisation import functions, geographic_factor, place_conflicts

ANY_FUNCTION = "1.01"
"""A function that takes the geographic factor, as most do."""


def region_findings(make: Maker) -> Iterable[Finding]:
    """One finding where code, kind, region and land border of the government do not agree."""
    government = make.snapshot.government
    conflicts = place_conflicts(make.law, government)
    if conflicts:
        factor = geographic_factor(make.law, government, ANY_FUNCTION)
        yield make.weakness(
            "data.region",
            Area.DATA,
            Severity.HIGH,
            [make.government],
            make.refs("organisation.geography.codes", "organisation.geography.factors"),
            conflicts,
            {"factor": str(factor.value)},
            name=government.name,
            factor=str(factor.value),
        )


def function_findings(make: Maker) -> Iterable[Finding]:
    """One finding for each agency with functions that the list of the law does not hold."""
    known = {row.code for row in functions(make.law)}
    for agency in sorted(make.snapshot.agencies, key=lambda row: row.id):
        unknown = [code for code in agency.functions if code not in known]
        if unknown:
            yield make.weakness(
                "data.functions",
                Area.DATA,
                Severity.HIGH,
                [make.agency(agency.id)],
                make.refs("organisation.functions"),
                [message("finding.data.functions.evidence", code=code) for code in unknown],
                {"unknown": unknown},
                agency=agency.name,
                codes=unknown,
            )
