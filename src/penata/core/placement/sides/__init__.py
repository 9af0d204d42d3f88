"""Rules of the government beside seats and eligibility: the best placement under them, its proof, and their price."""

from penata.core.placement.sides.certificate import SideProof, certify
from penata.core.placement.sides.problem import Problem, Row, Rule
from penata.core.placement.sides.result import Answer, Limits, Priced, Status
from penata.core.placement.sides.search import solve

__all__ = ["Answer", "Limits", "Priced", "Problem", "Row", "Rule", "SideProof", "Status", "certify", "solve"]
