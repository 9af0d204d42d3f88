"""The form of rules of placement: what was typed, as the engine reads it, and what to show again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from penata.core.catalogue import render
from penata.core.placement.house import KEYS, HouseRules, house_rules
from penata.web.config.templatetags.penata import language

COUPLES = "pasangan"
BASES = {
    "max_moves": "placement.mutation",
    "outflow": "placement.follow_function",
    "experienced": "placement.follow_function",
}
"""Rule of the government -> rule of law that stands beside it; the others have none."""


@dataclass(frozen=True)
class RuleField:
    """One rule in the form."""

    name: str
    """Of the field: the key in a file of rules."""
    rule: str
    value: str
    error: str
    basis: str
    """Rule of law that stands beside it; empty for none."""

    @property
    def counts(self) -> bool:
        """A number of people, the others being per cent."""
        return self.rule == "max_moves"


@dataclass(frozen=True)
class RuleForm:
    """Texts by field name, as posted or as earlier rules would fill them; `ids`: NIP -> opaque id of a person."""

    values: Mapping[str, str]
    employees: frozenset[str]
    ids: Mapping[str, str]

    @classmethod
    def of(cls, rules: HouseRules, employees: Iterable[str], ids: Mapping[str, str]) -> RuleForm:
        """The form filled with rules set before; couples by their opaque ids."""
        values = {}
        for key, rule in KEYS.items():
            value = getattr(rules, rule)
            values[key] = "" if value is None or rule == "couples" else str(value)
        values[COUPLES] = "\n".join(" + ".join(pair) for pair in rules.couples)
        return cls(values, frozenset(employees), ids)

    def read(self) -> tuple[HouseRules, dict[str, str]]:
        """The rules, and what is wrong by field."""
        raw: dict[str, Any] = {key: self.text(key) for key in KEYS if key != COUPLES and self.text(key)}
        if lines := [line for line in self.text(COUPLES).splitlines() if line.strip()]:
            raw[COUPLES] = [[self._person(part) for part in line.split("+")] for line in lines]
        rules, faults = house_rules(raw, self.employees)
        tongue = language()
        errors: dict[str, str] = {}
        for fault in faults:
            remedy = (
                _("Tulis dua NIP atau id pegawai dengan tanda + di antaranya, satu pasangan sebaris.")
                if fault.key == COUPLES
                else render(fault.remedy, tongue)
            )
            errors.setdefault(fault.key, f"{render(fault.message, tongue)} {remedy}")
        if not raw:
            errors["paling_banyak_perpindahan"] = _("Isi paling sedikit satu aturan.")
        return rules, errors

    def _person(self, written: str) -> str:
        found = written.strip()
        return self.ids.get("".join(found.split()), found)

    def text(self, field: str) -> str:
        """What stands in a field."""
        return str(self.values.get(field, "")).strip()

    def fields(self, errors: Mapping[str, str]) -> list[RuleField]:
        """The rules that take a number, in their order."""
        return [
            RuleField(key, rule, self.text(key), errors.get(key, ""), BASES.get(rule, ""))
            for key, rule in KEYS.items()
            if key != COUPLES
        ]

    @property
    def couples(self) -> str:
        """What stands in the field of couples."""
        return self.text(COUPLES)
