"""Placement where who may hold which post is a rule: proven over every eligible pair, few of them ever listed."""

from penata.core.placement.priced.certificate import Proof, certify
from penata.core.placement.priced.problem import People, Posts, Problem, Rules
from penata.core.placement.priced.solve import Result, solve
from penata.core.placement.priced.tables import tables

__all__ = ["People", "Posts", "Problem", "Proof", "Result", "Rules", "certify", "solve", "tables"]
