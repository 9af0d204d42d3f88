"""Findings about the law itself: city rules that it refuses, and rules without a value on the date."""

from __future__ import annotations

from penata.core.analysis.findings.maker import Maker
from penata.core.analysis.result import Area, Finding, Severity, Subject
from penata.core.rules import NotInForce


def refusal_findings(make: Maker) -> list[Finding]:
    """One for each rule of the city that is not used, with the article it breaches."""
    rules = make.law.rulebook.rules
    found = []
    for number, refusal in enumerate(make.law.rulebook.refusals, start=1):
        rule = rules.get(refusal.rule)
        title = rule.title if rule else refusal.rule
        found.append(
            make.weakness(
                "city_rule",
                Area.DATA,
                Severity.CRITICAL if refusal.because else Severity.MEDIUM,
                (make.government, Subject("rule", refusal.rule, title)),
                refusal.because,
                (refusal.text,),
                key=f"{refusal.rule}:{number}",
                rule=title,
            )
        )
    return found


def gap_findings(make: Maker, gaps: tuple[NotInForce, ...]) -> list[Finding]:
    """One for each rule the analysis needed that has no value on the date of the data."""
    return [
        make.weakness(
            "law_gap",
            Area.DATA,
            Severity.HIGH,
            (make.government, Subject("rule", gap.rule.id, gap.rule.title)),
            (gap.rule.versions[0].reference,),
            (gap.message,),
            key=gap.rule.id,
            rule=gap.rule.title,
        )
        for gap in gaps
    ]
