"""From figures to findings: what is strong, what is weak, by which article, and what to do about it.

Findings are kept to what a person reads: one for each agency where agencies differ, one for the city where they do
not, with the single posts and units in the figures.
"""

from penata.core.analysis.findings.demand import demand_findings
from penata.core.analysis.findings.law import gap_findings, refusal_findings
from penata.core.analysis.findings.maker import FindingSettings, Maker
from penata.core.analysis.findings.money import spending_findings
from penata.core.analysis.findings.people import overlap_findings, territory_findings, workforce_findings
from penata.core.analysis.findings.settings import function_findings, region_findings
from penata.core.analysis.findings.shape import composition_findings, span_findings
from penata.core.analysis.findings.staff import formation_findings, staff_findings
from penata.core.analysis.findings.typology import efficiency_findings, indicator_findings, typology_findings
from penata.core.analysis.findings.uptd import uptd_findings
from penata.core.analysis.findings.workload import balance_findings, doubt_findings, load_findings, need_findings

__all__ = [
    "FindingSettings",
    "Maker",
    "balance_findings",
    "composition_findings",
    "demand_findings",
    "doubt_findings",
    "efficiency_findings",
    "formation_findings",
    "function_findings",
    "gap_findings",
    "indicator_findings",
    "load_findings",
    "need_findings",
    "overlap_findings",
    "refusal_findings",
    "region_findings",
    "span_findings",
    "spending_findings",
    "staff_findings",
    "territory_findings",
    "typology_findings",
    "uptd_findings",
    "workforce_findings",
]
