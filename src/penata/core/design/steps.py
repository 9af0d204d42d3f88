"""The small steps of a plan: units and posts that come, go, move and unite, each with its reason and article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from penata.core.design.frame import Frame
from penata.core.design.inventory import Inventory
from penata.core.design.lawful import Lawful
from penata.core.message import Message, message
from penata.core.organisation.change import Change, ChangeKind
from penata.core.organisation.values import Position, PositionKind, Unit, UnitKind
from penata.core.rules.reference import Reference


@dataclass
class Plan:
    """What becomes of one group: its changes and their effects."""

    group: Lawful
    agency: str
    """Id of the resulting agency."""
    name: str
    type: str
    fields: int
    """Most bidang of the result."""
    host: str | None
    sources: tuple[str, ...]
    """Present agencies that end in it, and the host where others do."""
    changes: list[Change] = field(default_factory=list)
    successors: dict[str, str] = field(default_factory=dict)
    removed: list[Position] = field(default_factory=list)
    added: list[Position] = field(default_factory=list)
    ended: tuple[str, ...] = ()
    created: bool = False
    moved: int = 0
    officials: int = 0


class Steps:
    """Writes single steps into a plan; knows the present structure and the law."""

    def __init__(self, inventory: Inventory, frame: Frame) -> None:
        self.inventory = inventory
        self.frame = frame
        self.snapshot = inventory.snapshot

    def unite(
        self, plan: Plan, target: Unit, source: Unit, reason: Message, because: tuple[Reference, ...] = ()
    ) -> None:
        self.drop_posts(plan, source.id, target.id, reason, because)
        plan.successors[source.id] = target.id
        self.emit(plan, ChangeKind.MERGE, "unit", target.id, reason, because, (source.id,))

    def drop_posts(
        self,
        plan: Plan,
        unit: str,
        kept: str,
        reason: Message,
        because: tuple[Reference, ...] = (),
        heir: str | None = None,
    ) -> None:
        """Structural posts directly in a unit that ends are removed in favour of the kept unit's own."""
        heirs = [heir] if heir else [post.id for post in self.inventory.structural(kept)]
        for post in self.inventory.structural(unit):
            plan.removed.append(post)
            plan.officials += self.inventory.holders(post)
            if heirs:
                plan.successors[post.id] = heirs[0]
            self.emit(plan, ChangeKind.REMOVE, "position", post.id, reason, because)

    def new_unit(
        self, plan: Plan, id: str, name: str, kind: UnitKind, parent: str | None, function: str | None = None
    ) -> str:
        values = {"agency": plan.agency, "name": name, "kind": kind.value, "parent": parent, "function": function}
        self.emit(plan, ChangeKind.ADD, "unit", id, message("design.change.new_unit", unit=name), values=values)
        return id

    def new_post(self, plan: Plan, unit: str, name: str, kind: PositionKind, post: str) -> None:
        echelon = self.frame.echelons[post]
        kelas = self.inventory.typical_class.get(echelon, 1)
        new = Position(f"{unit}.kepala", unit, name, kind, kelas, 1, echelon)
        plan.added.append(new)
        values = {"unit": unit, "name": name, "kind": kind.value, "kelas": kelas, "need": 1, "echelon": echelon}
        basis = self.frame.because("echelon")
        self.emit(
            plan, ChangeKind.ADD, "position", new.id, message("design.change.new_post", post=name), basis, values=values
        )

    def emit(
        self,
        plan: Plan,
        kind: ChangeKind,
        target: str,
        subject: str,
        reason: Message,
        because: Iterable[Reference] = (),
        sources: tuple[str, ...] = (),
        values: Mapping[str, object] | None = None,
    ) -> None:
        basis = tuple(because) or plan.group.because
        plan.changes.append(Change(kind, target, subject, reason, basis, sources, values or {}))
