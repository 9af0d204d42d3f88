"""Rules of placement of a scenario: which were set, and the placement under them."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from penata.core import codec
from penata.core.catalogue import render
from penata.core.message import message
from penata.core.placement.house import HouseRules
from penata.core.placement.ruled import RuledPlacement, Tell, place_under
from penata.web.config.templatetags.penata import language
from penata.web.governments.models import Government
from penata.web.jobs.selectors import result
from penata.web.organisation.selectors import law_of, snapshot_by_key
from penata.web.scenarios.models import RuleSet

COUNTED = frozenset({"max_moves", "couples"})
"""Rules whose number counts people or couples; the others are per cent."""


def rule_set(government: Government, code: str) -> RuleSet | None:
    """The rules of that code."""
    found: RuleSet | None = RuleSet.objects.of(government).filter(code=code).select_related("made_by").first()
    return found


def rule_sets(government: Government, snapshot: str, scenario: str) -> list[RuleSet]:
    """The rules set for a scenario, the newest first."""
    rows = RuleSet.objects.of(government).filter(snapshot=snapshot, scenario=scenario).select_related("made_by")
    return list(rows.order_by("-made_at", "-pk"))


def house_rules_of(rules: RuleSet) -> HouseRules:
    """What the rules say."""
    return codec.decode(bytes(rules.content), HouseRules)


def rules_told(rules: HouseRules) -> list[tuple[str, int]]:
    """The rules that are set, each with its number; couples with how many they are."""
    return [(rule, len(rules.couples) if rule == "couples" else getattr(rules, rule)) for rule in rules.stated]


def rules_text(rules: HouseRules, code: str) -> str:
    """The rules in one line, for papers."""
    said = [
        f"{render(message(f'placement.rule.{rule}'), language())} ({number}{'' if rule in COUNTED else ' %'})"
        for rule, number in rules_told(rules)
    ]
    return f"{_('Aturan penempatan')} {code}: {'; '.join(said)}"


def ruled_placement(rules: RuleSet, tell: Tell) -> RuledPlacement | None:
    """The placement of their scenario under the rules; `None` where the scenario is no longer to be had."""
    design = result(rules.government, "design", rules.scenario)
    if design is None or design.snapshot != rules.snapshot:
        return None
    snapshot = snapshot_by_key(rules.government, rules.snapshot)
    scenario, said = design.scenario(rules.scenario), house_rules_of(rules)
    return place_under(snapshot, law_of(snapshot), scenario, said, decisions=dict(rules.decisions), tell=tell)


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal of a placement under rules: without them, with them, and what is proven."""

    name: str
    """`unplaced`, `classes` or `points`."""
    before: int | None
    after: int
    bound: int | None
    """Nothing below it is possible; `None` where nothing is known."""

    @property
    def proven(self) -> bool:
        """Whether nothing better exists."""
        return self.bound == self.after

    @property
    def gap(self) -> int | None:
        """How much better another placement could be at most."""
        return None if self.bound is None else self.after - self.bound


def goals_of(answer: RuledPlacement) -> list[Goal]:
    """The goals in their order."""
    if answer.lost is None:
        return []
    before = answer.lost.less(answer.price) if answer.price else None
    return [
        Goal(name, getattr(before, name, None), getattr(answer.lost, name), bound)
        for name, bound in zip(("unplaced", "classes", "points"), answer.bounds, strict=True)
    ]
