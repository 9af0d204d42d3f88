"""Which placement a page of the team shows: the proposal with committees' decisions, or that under some rules."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest

from penata.core.design.result import DesignResult, ScenarioResult
from penata.core.organisation.snapshot import Snapshot
from penata.core.placement.result import PlacementResult
from penata.web.governments.policies import may_see_people
from penata.web.jobs.selectors import result
from penata.web.scenarios.models import RuleSet
from penata.web.scenarios.requests import member_of, wanted
from penata.web.scenarios.ruling import rule_set
from penata.web.scenarios.standing import Standing, standing_of


@dataclass(frozen=True)
class Shown:
    """A placement for the team."""

    design: DesignResult
    proposal: ScenarioResult
    standing: Standing
    """The proposal without rules: what questions are asked of."""
    placement: PlacementResult
    rules: RuleSet | None

    @property
    def before(self) -> Snapshot:
        """The city now."""
        return self.standing.prepared.desk.pool.before

    @property
    def after(self) -> Snapshot:
        """The city as the scenario leaves it."""
        return self.standing.prepared.desk.pool.after

    @property
    def query(self) -> str:
        """What names this placement in an address."""
        return f"?skenario={self.proposal.scenario.id}{f'&aturan={self.rules.code}' if self.rules else ''}"


def shown(request: HttpRequest, design: DesignResult) -> Shown:
    """The placement the address names; raises `Http404` for rules that have none."""
    id = wanted(request, design)
    standing, ruled = standing_of(member_of(request).government, design, id), ruled_answer(request, id)
    placement = ruled[1] if ruled else standing.placement
    return Shown(design, design.scenario(id), standing, placement, ruled[0] if ruled else None)


def ruled_answer(request: HttpRequest, scenario: str) -> tuple[RuleSet, PlacementResult] | None:
    """The rules named in the address and the placement under them; for the team alone, `None` for others."""
    member, code = member_of(request), request.GET.get("aturan", "")
    if not code or not may_see_people(member):
        return None
    rules, answer = rule_set(member.government, code), result(member.government, "ruled", wishes=code)
    if rules is None or rules.scenario != scenario or answer is None or answer.placement is None:
        raise Http404
    return rules, answer.placement
