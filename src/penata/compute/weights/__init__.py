"""The best lawful structure of a government under very many weightings at once, each exactly as the design step finds it."""

from penata.compute.weights.many import Bests, many, weightings
from penata.compute.weights.table import Table, table_of

__all__ = ["Bests", "Table", "many", "table_of", "weightings"]
