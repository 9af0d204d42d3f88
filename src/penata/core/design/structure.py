"""From a lawful group to the agency it becomes: which units stay, unite, move or end, change by change.

The host keeps its head and sekretariat. Bidang move with their function; where the type allows fewer, bidang of the
same function unite. Posts of JF and pelaksana and their holders follow their unit; structural posts of what ends go.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from penata.core.design.allocate import allocate
from penata.core.design.frame import Frame, exceeds, rank, smaller
from penata.core.design.inventory import Inventory, Root
from penata.core.design.lawful import Lawful
from penata.core.design.naming import agency_name, united_name
from penata.core.design.standing import grouped_functions
from penata.core.message import Message, message
from penata.core.organisation.change import Change, ChangeKind
from penata.core.organisation.values import Agency, AgencyKind, Position, PositionKind, Unit, UnitKind
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


class Builder:
    """Works out plans for groups of one city; the plans of groups without a common function add up."""

    def __init__(self, inventory: Inventory, frame: Frame) -> None:
        self.inventory = inventory
        self.frame = frame
        self.snapshot = inventory.snapshot

    def plan(self, group: Lawful) -> Plan:
        """The agency a lawful group becomes."""
        hosts = self._hosts(group)
        host = hosts[0] if hosts else None
        ended = tuple(sorted(hosts[1:]))
        roots = self.inventory.roots_of(group.functions)
        plan = self._shape(group, host, ended, roots)
        if group.path == "J3":
            self._into_secretariat(plan, hosts, roots)
            return plan
        if host is None:
            self._found(plan)
        self._melt_offices(plan, ended)
        self._settle_fields(plan, roots)
        self._settle_sections(plan)
        self._settle_agency(plan, ended, roots)
        return plan

    def _hosts(self, group: Lawful) -> list[str]:
        """Present agencies whose leading function is in the group, the one that stays first."""
        found = [self.inventory.leads[code] for code in group.functions if code in self.inventory.leads]
        if group.path in ("J2", "J4"):
            size = self.snapshot.agency_by_id
            found.sort(key=lambda id: (-rank(size[id].type or ""), -self._staff(id), id))
        return found

    def _staff(self, agency: str) -> int:
        roots = sum(root.staff for root in self.inventory.roots if root.agency == agency)
        return roots + self.inventory.offices[agency].staff

    def _shape(self, group: Lawful, host: str | None, ended: tuple[str, ...], roots: tuple[Root, ...]) -> Plan:
        present = self.snapshot.agency_by_id[host] if host else None
        whole = present is not None and set(grouped_functions(present, self.frame)) == set(group.functions)
        same = whole and not ended and all(root.agency == host for root in roots)
        type = group.type
        if present is not None and present.type and (same or len(group.functions) == 1):
            type = smaller(present.type, group.type) if exceeds(group.type, present.type) else group.type
        most = group.fields
        if type != group.type and group.path != "J3":
            widened = self.frame.widened.get(group.functions[0], 0) if len(group.functions) == 1 else 0
            most = self.frame.fields[f"{group.carrier}.{type}"] + widened
        keeps = same or (
            group.path in ("J1", "J5", "mandiri", "kini") and present is not None and self._leads(present, group)
        )
        name = present.name if present is not None and keeps else agency_name(group, self.frame)
        id = host or _new_id(group, self.snapshot.agency_by_id)
        sources = tuple(sorted((host, *ended))) if host and ended else ended or ((host,) if host else ())
        return Plan(group, id, name, type, most, host, sources, ended=ended, created=host is None)

    def _leads(self, present: Agency, group: Lawful) -> bool:
        """Whether the agency's own name still fits: it leads the group and loses no function."""
        codes = grouped_functions(present, self.frame)
        return codes[0] == group.functions[0] and set(codes) <= set(group.functions)

    # founding and ending

    def _found(self, plan: Plan) -> None:
        """A new agency: head, sekretariat and its subbagian, with their structural posts."""
        group, reason = plan.group, message("design.change.new_agency", agency=plan.name)
        carrier = group.carrier
        self._emit(
            plan,
            ChangeKind.ADD,
            "agency",
            plan.agency,
            reason,
            values={
                "name": plan.name,
                "kind": carrier,
                "functions": list(group.functions),
                "type": plan.type[0],
            },
        )
        top = self._new_unit(plan, plan.agency, f"Pimpinan {plan.name}", UnitKind.HEAD, None)
        self._new_post(plan, top, f"Kepala {plan.name}", PositionKind.JPT, f"kepala_{carrier}")
        office = self._new_unit(plan, f"{plan.agency}-SEK", "Sekretariat", UnitKind.SEKRETARIAT, top)
        self._new_post(plan, office, f"Sekretaris {plan.name}", PositionKind.ADMINISTRATOR, f"sekretaris_{carrier}")
        least = min(self.frame.subsections.values())
        for number, name in enumerate(("Umum dan Kepegawaian", "Perencanaan dan Keuangan")[:least], start=1):
            part = self._new_unit(plan, f"{plan.agency}-SEK-{number}", f"Subbagian {name}", UnitKind.SUBBAGIAN, office)
            self._new_post(plan, part, f"Kepala Subbagian {name}", PositionKind.PENGAWAS, "kepala_subbagian")

    def _melt_offices(self, plan: Plan, ended: tuple[str, ...]) -> None:
        """Heads and sekretariat of agencies that end give way to the host's."""
        for source in ended:
            office, kept = self.inventory.offices[source], self.inventory.offices[str(plan.host)]
            reason = message("design.change.office_ends", agency=office.agency.name, host=plan.name)
            self._drop_posts(plan, office.head.id, kept.head.id, reason)
            plan.successors[office.head.id] = kept.head.id
            target = kept.secretariat or kept.head
            for number, section in enumerate(office.sections):
                twin = _twin(section, number, kept.sections) or target
                self._unite(plan, twin, section, reason)
            for unit in (office.secretariat, *office.others):
                if unit is not None:
                    self._unite(plan, target, unit, reason)
            plan.moved += office.staff
            plan.successors[source] = plan.agency

    # bidang

    def _settle_fields(self, plan: Plan, roots: tuple[Root, ...]) -> None:
        """Move every branch to the agency; unite bidang where there are more than the type allows."""
        group = plan.group
        head = self.inventory.offices[plan.host].head.id if plan.host else plan.agency
        own = [code for code in group.functions if code not in group.sections]
        fields: dict[str, list[Root]] = {code: [] for code in own}
        for root in roots:
            if root.field:
                fields[root.function if root.function in fields else own[0]].append(root)
        needs = {code: sum((root.need for root in fields[code]), Decimal(0)) for code in own}
        count = sum(len(rows) for rows in fields.values())
        sectioned = any(root.field and root.function in group.sections for root in roots)
        if count > plan.fields or sectioned:
            present = {code: sum(root.function == code for root in fields[code]) for code in own}
            seats = allocate(plan.fields, needs, present)
        else:
            seats = {code: max(1, len(fields[code])) for code in own}
        for root in roots:
            if root.agency != plan.agency:
                plan.moved += root.staff
                reason = message("design.change.follows", unit=root.unit.name, agency=plan.name)
                self._emit(
                    plan, ChangeKind.MOVE, "unit", root.unit.id, reason, values={"agency": plan.agency, "parent": head}
                )
        changed = bool(plan.ended or plan.created or any(root.agency != plan.agency for root in roots))
        for code in own:
            rows = sorted(fields[code], key=lambda root: (root.function != code, -root.need, root.unit.id))
            if not rows and changed:
                self._new_field(plan, code, head)
            self._unite_fields(plan, rows, seats[code])

    def _unite_fields(self, plan: Plan, rows: list[Root], seats: int) -> None:
        kept, surplus = rows[:seats], rows[seats:]
        load = {root.unit.id: root.need for root in kept}
        joined: dict[str, list[Root]] = {root.unit.id: [] for root in kept}
        for root in surplus:
            target = min(load, key=lambda unit: (load[unit], unit))
            load[target] += root.need
            joined[target].append(root)
        for root in kept:
            sources = joined[root.unit.id]
            if not sources:
                continue
            same = [row for row in sources if row.function == root.function]
            name = united_name(root.unit.name, [row.unit.name for row in same])
            reason = message(
                "design.change.unite",
                units=[row.unit.name for row in sources],
                unit=root.unit.name,
                type=message(f"design.type.{plan.type}"),
                most=plan.fields,
            )
            basis = self.frame.because(f"{plan.group.carrier}.{plan.type}")
            for row in sources:
                self._drop_posts(plan, row.unit.id, root.unit.id, reason, basis)
                plan.successors[row.unit.id] = root.unit.id
            values = {"name": name} if name != root.unit.name else {}
            self._emit(
                plan,
                ChangeKind.MERGE,
                "unit",
                root.unit.id,
                reason,
                basis,
                tuple(row.unit.id for row in sources),
                values,
            )

    def _new_field(self, plan: Plan, code: str, head: str) -> None:
        name = self.frame.names.get(code, code)
        unit = self._new_unit(plan, f"{plan.agency}-{code}", f"Bidang {name}", UnitKind.BIDANG, head, code)
        self._new_post(plan, unit, f"Kepala Bidang {name}", PositionKind.ADMINISTRATOR, "kepala_bidang")

    def _settle_sections(self, plan: Plan) -> None:
        """Subbagian of the sekretariat beyond what the type allows unite, the smallest first."""
        if plan.host is None:
            return
        office = self.inventory.offices[plan.host]
        key = f"{plan.group.carrier}.{plan.type}"
        most = self.frame.subsections.get(key, self.frame.subsections[f"{plan.group.carrier}.A"])
        rows = sorted(office.sections, key=lambda unit: (-self.inventory.branch_need(unit.id), unit.id))
        if not rows or len(rows) <= most:
            return
        kept, surplus = rows[:most], rows[most:]
        for number, unit in enumerate(surplus):
            target = kept[-1 - number % len(kept)]
            reason = message("design.change.section_limit", unit=unit.name, target=target.name, most=most)
            self._unite(plan, target, unit, reason, self.frame.because(key))

    # the agency

    def _settle_agency(self, plan: Plan, ended: tuple[str, ...], roots: tuple[Root, ...]) -> None:
        if plan.host is None:
            return
        group, present = plan.group, self.snapshot.agency_by_id[plan.host]
        values: dict[str, object] = {}
        if plan.name != present.name:
            values["name"] = plan.name
            self._rename_posts(plan, present.name)
        if present.type is not None and plan.type[0] != present.type:
            values["type"] = plan.type[0]
        if tuple(grouped_functions(present, self.frame)) != group.functions and (
            set(grouped_functions(present, self.frame)) != set(group.functions)
        ):
            values["functions"] = list(group.functions)
        if ended:
            names = [self.snapshot.agency_by_id[id].name for id in ended]
            reason = message("design.change.merge", agencies=names, agency=plan.name)
            self._emit(plan, ChangeKind.MERGE, "agency", plan.host, reason, group.because, ended, values)
        elif values:
            reason = message("design.change.agency", agency=plan.name)
            self._emit(plan, ChangeKind.CHANGE, "agency", plan.host, reason, group.because, values=values)

    def _rename_posts(self, plan: Plan, old: str) -> None:
        office = self.inventory.offices[str(plan.host)]
        for unit in (office.head, office.secretariat):
            for post in self.inventory.structural(unit.id) if unit else ():
                name = post.name.replace(old, plan.name)
                if name != post.name:
                    reason = message("design.change.renamed", agency=plan.name)
                    self._emit(plan, ChangeKind.CHANGE, "position", post.id, reason, values={"name": name})

    def _into_secretariat(self, plan: Plan, hosts: list[str], roots: tuple[Root, ...]) -> None:
        """J3: the function becomes one subbagian of Setda; its agency, if any, ends there."""
        setda = next((agency for agency in self.snapshot.agencies if agency.kind is AgencyKind.SETDA), None)
        parts = [
            unit for unit in self.snapshot.units_of.get(setda.id if setda else "", ()) if unit.kind is UnitKind.BAGIAN
        ]
        bagian = min(parts, key=lambda unit: (-self.inventory.branch_need(unit.id), unit.id), default=None)
        if setda is None or bagian is None:
            return
        plan.agency, plan.name, plan.host, plan.created = setda.id, setda.name, setda.id, False
        code = plan.group.functions[0]
        name = self.frame.names.get(code, code)
        unit = self._new_unit(plan, f"{setda.id}-{code}", f"Subbagian {name}", UnitKind.SUBBAGIAN, bagian.id, code)
        self._new_post(plan, unit, f"Kepala Subbagian {name}", PositionKind.PENGAWAS, "kepala_subbagian")
        post = plan.added[-1].id
        reason = message("design.change.to_setda", function=name)
        for root in roots:
            plan.moved += root.staff
            self._drop_posts(plan, root.unit.id, unit, reason, heir=post)
            plan.successors[root.unit.id] = unit
            self._emit(plan, ChangeKind.MERGE, "unit", unit, reason, plan.group.because, (root.unit.id,))
        for host in hosts:
            office = self.inventory.offices[host]
            for part in (
                *office.sections,
                *((office.secretariat,) if office.secretariat else ()),
                *office.others,
                office.head,
            ):
                self._drop_posts(plan, part.id, unit, reason, heir=post)
                plan.successors[part.id] = unit
                self._emit(plan, ChangeKind.MERGE, "unit", unit, reason, plan.group.because, (part.id,))
            plan.moved += office.staff
            plan.successors[host] = setda.id
            self._emit(plan, ChangeKind.MERGE, "agency", setda.id, reason, plan.group.because, (host,))
        plan.ended = tuple(sorted(hosts))

    # small steps

    def _unite(
        self, plan: Plan, target: Unit, source: Unit, reason: Message, because: tuple[Reference, ...] = ()
    ) -> None:
        self._drop_posts(plan, source.id, target.id, reason, because)
        plan.successors[source.id] = target.id
        self._emit(plan, ChangeKind.MERGE, "unit", target.id, reason, because, (source.id,))

    def _drop_posts(
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
            self._emit(plan, ChangeKind.REMOVE, "position", post.id, reason, because)

    def _new_unit(
        self, plan: Plan, id: str, name: str, kind: UnitKind, parent: str | None, function: str | None = None
    ) -> str:
        values = {"agency": plan.agency, "name": name, "kind": kind.value, "parent": parent, "function": function}
        self._emit(plan, ChangeKind.ADD, "unit", id, message("design.change.new_unit", unit=name), values=values)
        return id

    def _new_post(self, plan: Plan, unit: str, name: str, kind: PositionKind, post: str) -> None:
        echelon = self.frame.echelons[post]
        kelas = self.inventory.typical_class.get(echelon, 1)
        new = Position(f"{unit}.kepala", unit, name, kind, kelas, 1, echelon)
        plan.added.append(new)
        values = {"unit": unit, "name": name, "kind": kind.value, "kelas": kelas, "need": 1, "echelon": echelon}
        basis = self.frame.because("echelon")
        self._emit(
            plan, ChangeKind.ADD, "position", new.id, message("design.change.new_post", post=name), basis, values=values
        )

    def _emit(
        self,
        plan: Plan,
        kind: ChangeKind,
        target: str,
        subject: str,
        reason: Message,
        because: Iterable[Reference] = (),
        sources: tuple[str, ...] = (),
        values: dict[str, object] | None = None,
    ) -> None:
        basis = tuple(because) or plan.group.because
        plan.changes.append(Change(kind, target, subject, reason, basis, sources, values or {}))


def _twin(section: Unit, number: int, kept: tuple[Unit, ...]) -> Unit | None:
    """The host's subbagian of the same name, else one in turn."""
    for unit in kept:
        if unit.name == section.name:
            return unit
    return kept[number % len(kept)] if kept else None


def _new_id(group: Lawful, taken: Container[str]) -> str:
    id = "PD-" + "-".join(group.functions)
    while id in taken:
        id += "'"
    return id
