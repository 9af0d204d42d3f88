"""Bidang and subbagian of a resulting agency: who keeps how many, which unite, which move."""

from __future__ import annotations

from decimal import Decimal

from penata.core.design.allocate import allocate
from penata.core.design.inventory import Root
from penata.core.design.naming import united_name
from penata.core.design.steps import Plan, Steps
from penata.core.message import message
from penata.core.organisation.change import ChangeKind
from penata.core.organisation.values import PositionKind, UnitKind


class Fields(Steps):
    """Settles the parts of an agency within the limits of its type."""

    def settle_fields(self, plan: Plan, roots: tuple[Root, ...]) -> None:
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
                self.emit(
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
                self.drop_posts(plan, row.unit.id, root.unit.id, reason, basis)
                plan.successors[row.unit.id] = root.unit.id
            values = {"name": name} if name != root.unit.name else {}
            self.emit(
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
        unit = self.new_unit(plan, f"{plan.agency}-{code}", f"Bidang {name}", UnitKind.BIDANG, head, code)
        self.new_post(plan, unit, f"Kepala Bidang {name}", PositionKind.ADMINISTRATOR, "kepala_bidang")

    def settle_sections(self, plan: Plan) -> None:
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
            self.unite(plan, target, unit, reason, self.frame.because(key))
