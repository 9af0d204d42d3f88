"""Which things belong together, whatever their number: exact clique partitioning with a certificate.

Serves the question "what if there were no clusters?". Its answer is a report beside the lawful structures, never one.
"""

from penata.core.design.grouping.certificate import Proof, certify
from penata.core.design.grouping.problem import Branch, Cut, Problem, Result
from penata.core.design.grouping.solve import solve

__all__ = ["Branch", "Cut", "Problem", "Proof", "Result", "certify", "solve"]
