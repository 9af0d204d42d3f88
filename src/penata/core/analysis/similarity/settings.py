"""What a city may tune in the comparison of duty statements; all of it is ours, none of it is law."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SimilaritySettings:
    """Weights in per mille. The three shares of the text sum to 1000; any of them may be 0."""

    words: int = 400
    """Share of the matter's words: stems and neighbouring pairs of stems, words of administration discounted."""
    characters: int = 400
    """Share of groups of three to five characters inside the stems of the matter."""
    wording: int = 200
    """Share of all words as they stand, set phrases and administrative verbs with full weight: of two statements on
    one matter, of which one plans and the other controls, the likeness stays below 1000."""
    pairs: int = 500
    """Weight of a pair of neighbouring stems beside that of a stem."""
    administration: int = 500
    """Weight of a word that says how one works (susun, kelola, awas) beside that of one that says on what."""
    common: int = 300
    """Share of agencies up to which a word counts in full ..."""
    everywhere: int = 700
    """... and from which it counts as a word of administration, whether on our list or not; between them in steps."""
    agencies: int = 8
    """Agencies from which on the use of words by agencies is learned; below, the list stands alone."""
    threshold: int = 450
    """Least similarity of a pair that is named."""

    def __post_init__(self) -> None:
        """Refuse weights that could not be explained: negative ones, or shares that do not sum to the whole."""
        if self.words + self.characters + self.wording != 1000:
            raise ValueError("the shares of words, characters and wording must sum to 1000")
        if min(self.words, self.characters, self.wording, self.pairs, self.administration) < 0:
            raise ValueError("no weight may be negative")
        if not 0 <= self.common < self.everywhere <= 1000:
            raise ValueError("common must lie below everywhere, both within 0 and 1000")
