"""How well an agency is built: effectiveness (PermenPANRB 20/2018) and maturity (Permendagri 99/2018)."""

from penata.core.analysis.institution.compare import compare, compare_maturity
from penata.core.analysis.institution.ladder import Climb, Maturity, Rung, climb, variables
from penata.core.analysis.institution.questionnaire import (
    Answer,
    Assessment,
    Form,
    Questionnaire,
    WrongAssessment,
    next_due,
    questionnaire,
)
from penata.core.analysis.institution.result import Effectiveness
from penata.core.analysis.institution.score import assess

__all__ = [
    "Answer",
    "Assessment",
    "Climb",
    "Effectiveness",
    "Form",
    "Maturity",
    "Questionnaire",
    "Rung",
    "WrongAssessment",
    "assess",
    "climb",
    "compare",
    "compare_maturity",
    "next_due",
    "questionnaire",
    "variables",
]
