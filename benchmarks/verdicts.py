"""What a benchmark had to reach and what it reached, in lines that the page of figures is made from."""

from __future__ import annotations

from dataclasses import dataclass

MARK = "TARGET"
"""How such a line begins; `tools/figures.py` reads it from what `make bench` keeps."""


@dataclass
class Verdicts:
    """Prints one line a target and remembers whether any was missed."""

    missed: bool = False

    def say(self, work: str, ours: str, peer: str = "", target: str = "", met: bool | None = None) -> None:
        """One result; `met` is None where the work has no target and is told for comparison."""
        word = {True: "met", False: "missed", None: ""}[met]
        print(" | ".join((MARK, word, work, ours, peer, target)), flush=True)
        self.missed |= met is False

    @property
    def status(self) -> int:
        """Exit code of the benchmark: 1 if a target is missed."""
        return int(self.missed)
