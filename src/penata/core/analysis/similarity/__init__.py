"""How alike duty statements are: exact, without estimates, every part of the likeness open to view."""

from penata.core.analysis.similarity.pairs import Pair, near_statements, similar_pairs
from penata.core.analysis.similarity.settings import SimilaritySettings
from penata.core.analysis.similarity.vectors import Vectors, vectors

__all__ = ["Pair", "SimilaritySettings", "Vectors", "near_statements", "similar_pairs", "vectors"]
