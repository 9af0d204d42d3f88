"""What is told of many governments: one row for each that is done, one reason for each that is not."""

from __future__ import annotations

from dataclasses import dataclass

from penata.core.message import Message


@dataclass(frozen=True, slots=True, order=True)
class Row:
    """The recommended structure of one government in figures."""

    code: str
    name: str
    source: str
    """File (or invented number) it was read from; not part of what is kept, so a file may be renamed."""
    kind: str
    """`kabupaten`, `kota` or `provinsi`."""
    tables: str
    """`pp-18-2016`, or `sintetis`: invented tables, because those of provinces are not carried in yet."""
    invented: bool
    """Whether the file says that its figures are invented."""
    agencies: int
    agencies_after: int
    saving: int
    """Rupiah a year."""
    coherence: int
    """Milli-points."""
    moved: int
    objective: int
    """Milli-points."""
    structures: int
    """Lawful structures there are."""
    stable: int
    """Per mille of many weightings under which the recommended structure stays the best."""
    exceptions: int
    """Clusters that no path of law divides."""
    decisions: int
    """Matters that await a decision."""
    proven: bool
    """Whether the optimum was proven and the separate check agreed; only then is the result kept."""
    snapshot: str
    result: str
    """Key under which the whole result is kept; empty where it is not proven."""


@dataclass(frozen=True, slots=True, order=True)
class Missing:
    """A government without a result, and why."""

    source: str
    why: tuple[Message, ...]
    refused: bool
    """Whether its file or its work is at fault; false where the run ended before its turn."""


@dataclass(frozen=True, slots=True)
class National:
    """Everything told at the end of a run; the same rows in the same order wherever the work ran."""

    rows: tuple[Row, ...]
    missing: tuple[Missing, ...]
    complete: bool
    """Whether the run went to its end."""
