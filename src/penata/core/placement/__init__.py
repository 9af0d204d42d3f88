"""Who goes where: a proven proposal that loses nobody."""

from penata.core.placement.place import UnlawfulDecision, place
from penata.core.placement.result import PlacementResult, PlacementSettings

__all__ = ["PlacementResult", "PlacementSettings", "UnlawfulDecision", "place"]
