"""Performance of people and agencies, and honest figures before and after."""

from penata.core.evaluation.assessment import (
    Predicate,
    Score,
    behaviour_score,
    numeric_predicate,
    predicate,
    predicate_names,
    score,
)
from penata.core.evaluation.credit import Credit, Period, Step, credit, level_step, months_until, rank_step
from penata.core.evaluation.development import Gap, Gaps, Hours, competence_gaps, development_hours
from penata.core.evaluation.discipline import Absence, Punishment, count_absence, punishment, severity
from penata.core.evaluation.distribution import (
    Distribution,
    PatternShare,
    Share,
    check_distribution,
    organisation_pattern,
)
from penata.core.evaluation.followup import Deadline, FollowUp, document_deadlines, follow_up, yearly_calendar
from penata.core.evaluation.professionalism import (
    Category,
    Dimension,
    Professionalism,
    ProfessionFacts,
    Sanction,
    Training,
    category,
    professionalism,
)
from penata.core.evaluation.readiness import Readiness, ReadinessAnswers, readiness
from penata.core.evaluation.talent import Box, Stage, check_cuts, nine_box, stages

__all__ = [
    "Absence",
    "Box",
    "Category",
    "Credit",
    "Deadline",
    "Dimension",
    "Distribution",
    "FollowUp",
    "Gap",
    "Gaps",
    "Hours",
    "PatternShare",
    "Period",
    "Predicate",
    "ProfessionFacts",
    "Professionalism",
    "Punishment",
    "Readiness",
    "ReadinessAnswers",
    "Sanction",
    "Score",
    "Share",
    "Stage",
    "Step",
    "Training",
    "behaviour_score",
    "category",
    "check_cuts",
    "check_distribution",
    "competence_gaps",
    "count_absence",
    "credit",
    "development_hours",
    "document_deadlines",
    "follow_up",
    "level_step",
    "months_until",
    "nine_box",
    "numeric_predicate",
    "organisation_pattern",
    "predicate",
    "predicate_names",
    "professionalism",
    "punishment",
    "rank_step",
    "readiness",
    "score",
    "severity",
    "stages",
    "yearly_calendar",
]
