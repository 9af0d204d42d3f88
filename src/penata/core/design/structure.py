"""From a lawful group to the agency it becomes: which units stay, unite, move or end, change by change.

The host keeps its head and sekretariat. Bidang move with their function; where the type allows fewer, bidang of the
same function unite. Posts of JF and pelaksana and their holders follow their unit; structural posts of what ends go.
"""

from __future__ import annotations

from collections.abc import Container

from penata.core.design.fields import Fields
from penata.core.design.frame import exceeds, rank
from penata.core.design.inventory import Root
from penata.core.design.lawful import Lawful
from penata.core.design.naming import agency_name
from penata.core.design.standing import grouped_functions
from penata.core.design.steps import Plan
from penata.core.message import message
from penata.core.organisation.change import ChangeKind
from penata.core.organisation.values import Agency, AgencyKind, PositionKind, Unit, UnitKind


class Builder(Fields):
    """Works out plans for groups of one city; the plans of groups without a common function add up."""

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
        self.settle_fields(plan, roots)
        self.settle_sections(plan)
        self._settle_agency(plan, ended, roots)
        return plan

    def _hosts(self, group: Lawful) -> list[str]:
        """Present agencies that stand on a function of the group, the one that stays first."""
        found = [self.inventory.anchors[code] for code in group.functions if code in self.inventory.anchors]
        if group.path in ("J2", "J4"):
            size = self.snapshot.agency_by_id
            found.sort(key=lambda agency: (-rank(size[agency].type or ""), -self._staff(agency), agency))
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
            own = len(group.functions) - len(group.sections)
            holds = self.frame.fields.get(f"{group.carrier}.{present.type}", 0) >= own
            type = present.type if holds and exceeds(group.type, present.type) else group.type
        most = group.fields
        if type != group.type and group.path != "J3":
            widened = self.frame.widened.get(group.functions[0], 0) if len(group.functions) == 1 else 0
            most = self.frame.fields[f"{group.carrier}.{type}"] + widened
        hosted = group.path not in ("J2", "J4")
        keeps = same or (hosted and present is not None and self._leads(present, group))
        name = present.name if present is not None and keeps else agency_name(group, self.frame)
        id = host or _new_id(group, self.snapshot.agency_by_id)
        sources = tuple(sorted((host, *ended))) if host and ended else ended or ((host,) if host else ())
        return Plan(group, id, name, type, most, host, sources, ended=ended, created=host is None)

    def _leads(self, present: Agency, group: Lawful) -> bool:
        """Whether the agency's own name still fits: it leads the group and loses no function."""
        codes = grouped_functions(present, self.frame)
        return self.inventory.anchor(present) == group.functions[0] and set(codes) <= set(group.functions)

    # founding and ending

    def _found(self, plan: Plan) -> None:
        """A new agency: head, sekretariat and its subbagian, with their structural posts."""
        group, reason = plan.group, message("design.change.new_agency", agency=plan.name)
        carrier = group.carrier
        self.emit(
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
        top = self.new_unit(plan, plan.agency, f"Pimpinan {plan.name}", UnitKind.HEAD, None)
        self.new_post(plan, top, f"Kepala {plan.name}", PositionKind.JPT, f"kepala_{carrier}")
        office = self.new_unit(plan, f"{plan.agency}-SEK", "Sekretariat", UnitKind.SEKRETARIAT, top)
        self.new_post(plan, office, f"Sekretaris {plan.name}", PositionKind.ADMINISTRATOR, f"sekretaris_{carrier}")
        least = min(self.frame.subsections.values())
        for number, name in enumerate(("Umum dan Kepegawaian", "Perencanaan dan Keuangan")[:least], start=1):
            part = self.new_unit(plan, f"{plan.agency}-SEK-{number}", f"Subbagian {name}", UnitKind.SUBBAGIAN, office)
            self.new_post(plan, part, f"Kepala Subbagian {name}", PositionKind.PENGAWAS, "kepala_subbagian")

    def _melt_offices(self, plan: Plan, ended: tuple[str, ...]) -> None:
        """Heads and sekretariat of agencies that end give way to the host's."""
        for source in ended:
            office, kept = self.inventory.offices[source], self.inventory.offices[str(plan.host)]
            reason = message("design.change.office_ends", agency=office.agency.name, host=plan.name)
            self.drop_posts(plan, office.head.id, kept.head.id, reason)
            plan.successors[office.head.id] = kept.head.id
            target = kept.secretariat or kept.head
            for number, section in enumerate(office.sections):
                twin = _twin(section, number, kept.sections) or target
                self.unite(plan, twin, section, reason)
            for unit in (office.secretariat, *office.others):
                if unit is not None:
                    self.unite(plan, target, unit, reason)
            plan.moved += office.staff
            plan.successors[source] = plan.agency

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
            self.emit(plan, ChangeKind.MERGE, "agency", plan.host, reason, group.because, ended, values)
        elif values:
            reason = message("design.change.agency", agency=plan.name)
            self.emit(plan, ChangeKind.CHANGE, "agency", plan.host, reason, group.because, values=values)

    def _rename_posts(self, plan: Plan, old: str) -> None:
        office = self.inventory.offices[str(plan.host)]
        for unit in (office.head, office.secretariat):
            for post in self.inventory.structural(unit.id) if unit else ():
                name = post.name.replace(old, plan.name)
                if name != post.name:
                    reason = message("design.change.renamed", agency=plan.name)
                    self.emit(plan, ChangeKind.CHANGE, "position", post.id, reason, values={"name": name})

    def _into_secretariat(self, plan: Plan, hosts: list[str], roots: tuple[Root, ...]) -> None:
        """J3: the function becomes one subbagian of Setda; its agency, if any, ends there."""
        setda = next((agency for agency in self.snapshot.agencies if agency.kind is AgencyKind.SETDA), None)
        units = self.snapshot.units_of.get(setda.id, ()) if setda else ()
        parts = [unit for unit in units if unit.kind is UnitKind.BAGIAN]
        bagian = min(parts, key=lambda unit: (-self.inventory.branch_need(unit.id), unit.id), default=None)
        if setda is None or bagian is None:
            return
        plan.agency, plan.name, plan.host, plan.created = setda.id, setda.name, setda.id, False
        code = plan.group.functions[0]
        name = self.frame.names.get(code, code)
        unit = self.new_unit(plan, f"{setda.id}-{code}", f"Subbagian {name}", UnitKind.SUBBAGIAN, bagian.id, code)
        self.new_post(plan, unit, f"Kepala Subbagian {name}", PositionKind.PENGAWAS, "kepala_subbagian")
        post = plan.added[-1].id
        reason = message("design.change.to_setda", function=name)
        for root in roots:
            plan.moved += root.staff
            self.drop_posts(plan, root.unit.id, unit, reason, heir=post)
            plan.successors[root.unit.id] = unit
            self.emit(plan, ChangeKind.MERGE, "unit", unit, reason, plan.group.because, (root.unit.id,))
        for host in hosts:
            office = self.inventory.offices[host]
            for part in (
                *office.sections,
                *((office.secretariat,) if office.secretariat else ()),
                *office.others,
                office.head,
            ):
                self.drop_posts(plan, part.id, unit, reason, heir=post)
                plan.successors[part.id] = unit
                self.emit(plan, ChangeKind.MERGE, "unit", unit, reason, plan.group.because, (part.id,))
            plan.moved += office.staff
            plan.successors[host] = setda.id
            self.emit(plan, ChangeKind.MERGE, "agency", setda.id, reason, plan.group.because, (host,))
        plan.ended = tuple(sorted(hosts))


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
