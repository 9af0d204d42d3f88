"""What is strong and what is weak, each with its evidence and its article."""

from penata.core.analysis.analyse import analyse, with_gaps
from penata.core.analysis.result import Analysis, Finding

__all__ = ["Analysis", "Finding", "analyse", "with_gaps"]
