"""The rulebook: every number of law by date, with its article and how sure we are of it."""

from penata.core.rules.reading import load_rulebook
from penata.core.rules.reference import Confidence, NeedsDecision, Reference, because
from penata.core.rules.rulebook import Instrument, Law, NotInForce, Rule, Rulebook, UnknownRule, Value

__all__ = [
    "Confidence",
    "Instrument",
    "Law",
    "NeedsDecision",
    "NotInForce",
    "Reference",
    "Rule",
    "Rulebook",
    "UnknownRule",
    "Value",
    "because",
    "load_rulebook",
]
