"""A scenario is a baseline and a list of changes, never an edited copy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from penata.core.message import Message
from penata.core.rules.reference import Reference


class ChangeKind(StrEnum):
    """What can happen to an agency, unit or position."""

    ADD = "add"
    REMOVE = "remove"
    CHANGE = "change"
    MOVE = "move"
    MERGE = "merge"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class Change:
    """One step from the present structure to the proposed one.

    `target` is `agency`, `unit` or `position`. `values` holds the fields as in the engine's values, plain JSON:

    - ADD: the whole new object under `values` (its `id` equals `subject`);
    - REMOVE: nothing more;
    - CHANGE: the fields that change;
    - MOVE: `{"agency": ...}` and `{"parent": ...}` for a unit, `{"unit": ...}` for a position;
    - MERGE: `sources` melt into `subject` (a new or an existing object, whose fields are in `values`);
    - SPLIT: `subject` gives off the objects listed in `values["into"]`.
    """

    kind: ChangeKind
    target: str
    subject: str
    reason: Message
    because: tuple[Reference, ...] = ()
    sources: tuple[str, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Scenario:
    """A named way to arrange the city, as changes to a baseline."""

    id: str
    """Short stable slug, e.g. `hemat`, `serumpun`, `lembut`; the present structure is `kini`."""
    name: Message
    baseline: str
    """Key of the snapshot the changes apply to."""
    changes: tuple[Change, ...]
    successors: Mapping[str, str] = field(default_factory=dict)
    """Old id -> new id for every agency, unit and position that goes; what stays is not listed."""
