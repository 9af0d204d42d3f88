"""Where a citizen's complaint belongs: proposals with words and confidence; a lexicon first, then the city's decisions."""

from penata.core.service.routing.learned import Example
from penata.core.service.routing.route import Elsewhere, Proposal, Router, router
from penata.core.service.routing.settings import RoutingSettings
from penata.core.service.routing.topics import function_of

__all__ = ["Elsewhere", "Example", "Proposal", "Router", "RoutingSettings", "function_of", "router"]
