"""What is wrong with something filled in by hand, told field by field."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from penata.core.message import Message
from penata.core.rules import Reference


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to be mended; the engine never mends it itself."""

    field: str
    """Where: a section of the form, with the row behind a dot (`tugas_pokok.3`), or a factor (`F4A`)."""
    text: Message
    because: tuple[Reference, ...] = ()


class Faulty(ValueError):
    """What was given cannot be worked with; `faults` names everything that is wrong with it."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(f"{fault.field}: {fault.text.code}" for fault in self.faults))
