"""Recording what people decided."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction

from penata.core import codec
from penata.core.design.result import DesignResult, DesignSettings
from penata.core.message import message
from penata.core.placement import UnlawfulDecision
from penata.core.placement.house import HouseRules
from penata.core.placement.result import PlacementResult
from penata.web.audit.actions import event_append
from penata.web.governments.models import Membership
from penata.web.governments.policies import may_choose, may_decide_posts, may_import
from penata.web.jobs.actions import run_ask
from penata.web.scenarios.models import Choice, PostDecision, RuleSet, WishSet
from penata.web.scenarios.selectors import decided_posts


@transaction.atomic
def scenario_choose(member: Membership, design: DesignResult, scenario: str, reason: str) -> Choice:
    """Record the chosen scenario with its reason; raises `KeyError` for an unknown one."""
    if not may_choose(member):
        raise PermissionDenied
    design.scenario(scenario)
    Choice.objects.of(member.government).filter(snapshot=design.snapshot).delete()
    choice: Choice = Choice.objects.make(
        member.government, snapshot=design.snapshot, scenario=scenario, reason=reason, chosen_by=member.user
    )
    event_append(member.government, member.user, "scenario.choose", scenario, snapshot=design.snapshot)
    return choice


@transaction.atomic
def wishes_state(member: Membership, snapshot: str, name: str, settings: DesignSettings) -> WishSet:
    """Keep weights and wishes under a name and ask for the structures they lead to."""
    if not may_import(member):
        raise PermissionDenied
    number = WishSet.objects.of(member.government).count() + 1
    made: WishSet = WishSet.objects.make(
        member.government,
        code=f"k{number}",
        name=name,
        snapshot=snapshot,
        content=codec.encode(settings),
        made_by=member.user,
    )
    event_append(member.government, member.user, "wishes.state", made.code, snapshot=snapshot, name=name)
    run_ask(member.government, member.user, snapshot, wishes=made.code)
    return made


@transaction.atomic
def point_take(member: Membership, design: DesignResult, origin: str, number: int) -> WishSet:
    """Make a point of the frontier a scenario of its own and ask for it to be worked out; once for each point.

    `origin`: code of the wishes the frontier rests on. Raises `KeyError` for a number the frontier does not have.
    """
    if not may_import(member):
        raise PermissionDenied
    if not 0 < number <= len(design.frontier):
        raise KeyError(number)
    rows, point = WishSet.objects.of(member.government), codec.encode(design.frontier[number - 1])
    found: WishSet | None = rows.filter(snapshot=design.snapshot, origin=origin, number=number, point=point).first()
    if found is None:
        parent = rows.filter(code=origin).first() if origin else None
        found = WishSet.objects.make(
            member.government,
            code=f"t{rows.count() + 1}",
            name=parent.name if parent else "",
            snapshot=design.snapshot,
            content=codec.encode(design.settings),
            origin=origin,
            number=number,
            point=point,
            made_by=member.user,
        )
        event_append(
            member.government, member.user, "scenario.take", found.code, snapshot=design.snapshot, point=number
        )
    run_ask(member.government, member.user, design.snapshot, wishes=found.code)
    return found


@transaction.atomic
def rules_set(member: Membership, snapshot: str, scenario: str, rules: HouseRules) -> RuleSet:
    """Keep rules of placement for a scenario and ask for the placement under them."""
    if not may_decide_posts(member):
        raise PermissionDenied
    number = RuleSet.objects.of(member.government).count() + 1
    made: RuleSet = RuleSet.objects.make(
        member.government,
        code=f"a{number}",
        snapshot=snapshot,
        scenario=scenario,
        content=codec.encode(rules),
        decisions=decided_posts(member.government, snapshot, scenario),
        made_by=member.user,
    )
    limits = {rule: getattr(rules, rule) for rule in rules.stated if rule != "couples"}
    event_append(
        member.government,
        member.user,
        "rules.set",
        made.code,
        snapshot=snapshot,
        scenario=scenario,
        couples=len(rules.couples),
        **limits,
    )
    run_ask(member.government, member.user, snapshot, wishes=made.code)
    return made


@transaction.atomic
def choice_withdraw(member: Membership, snapshot: str) -> bool:
    """Take the choice for a snapshot back; whether there was one."""
    if not may_choose(member):
        raise PermissionDenied
    found = Choice.objects.of(member.government).filter(snapshot=snapshot).first()
    if found is None:
        return False
    event_append(member.government, member.user, "scenario.withdraw", found.scenario, snapshot=snapshot)
    found.delete()
    return True


@transaction.atomic
def post_decide(member: Membership, placement: PlacementResult, post: str, employee: str) -> None:
    """Carry in a committee's decision; an empty `employee` takes it back. Raises `UnlawfulDecision`."""
    if not may_decide_posts(member):
        raise PermissionDenied
    eligible = {row.position: row.eligible for row in placement.candidacies}
    rows = PostDecision.objects.of(member.government).filter(snapshot=placement.snapshot, scenario=placement.scenario)
    if employee and (
        employee not in eligible.get(post, ()) or rows.filter(employee=employee).exclude(post=post).exists()
    ):
        raise UnlawfulDecision(message("placement.decision.unlawful", post=post))
    rows.filter(post=post).delete()
    if employee:
        PostDecision.objects.make(
            member.government,
            snapshot=placement.snapshot,
            scenario=placement.scenario,
            post=post,
            employee=employee,
            decided_by=member.user,
        )
    event_append(member.government, member.user, "post.decide", post, taken_back=not employee)
