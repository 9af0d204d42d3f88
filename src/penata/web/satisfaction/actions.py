"""Opening, answering, closing and publishing a survey. What officers do is recorded; answers leave no trace but themselves."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from penata.core.message import Message, message
from penata.web.audit.actions import event_append
from penata.web.complaints.credentials import code_make
from penata.web.complaints.history import government_lock
from penata.web.governments.models import Government, Membership
from penata.web.organisation.selectors import current_snapshot
from penata.web.satisfaction.models import Answer, Channel, Survey
from penata.web.satisfaction.policies import may_survey

KIOSK_BYTES = 12


class NotPossible(Exception):
    """What stands in the way of an act on a survey, in words."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.code)
        self.message = message


@dataclass(frozen=True, slots=True)
class Plan:
    """What a survey is opened with."""

    agency: str
    start: date
    end: date
    population: int
    weight: str
    unit: str = ""
    service: str = ""
    questions: tuple[str, ...] = ()
    groups: bool = True


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as a citizen sent it."""

    values: Mapping[str, int]
    own: Mapping[str, int] = field(default_factory=dict)
    sex: str = ""
    age: str = ""
    education: str = ""
    text: str = ""


@transaction.atomic
def survey_open(member: Membership, plan: Plan) -> Survey:
    """Open a survey; raises `PermissionDenied`, and `NotPossible` for an agency or unit that is not of the city."""
    if not may_survey(member):
        raise PermissionDenied
    government_lock(member.government)
    survey: Survey = Survey.objects.make(
        member.government,
        code=code_make(),
        kiosk=secrets.token_urlsafe(KIOSK_BYTES),
        unit_name=_name(member.government, plan),
        opened=timezone.now(),
        agency=plan.agency,
        unit=plan.unit,
        service=plan.service,
        start=plan.start,
        end=plan.end,
        population=plan.population,
        weight=plan.weight,
        questions=list(plan.questions),
        groups=plan.groups,
    )
    _record(member, survey, "open")
    return survey


@transaction.atomic
def survey_close(member: Membership, code: str) -> Survey:
    """Take no more answers; raises `PermissionDenied` and `NotPossible`."""
    survey = _survey(member, code)
    if survey.closed:
        raise NotPossible(message("satisfaction.wrong.closed"))
    survey.closed = timezone.now()
    survey.save(update_fields=["closed"])
    _record(member, survey, "close")
    return survey


@transaction.atomic
def survey_release(member: Membership, code: str, follow_up: str) -> Survey:
    """Let the public see the result of a closed survey; raises `PermissionDenied` and `NotPossible`."""
    survey = _survey(member, code)
    if not survey.closed:
        raise NotPossible(message("satisfaction.wrong.open"))
    if not Answer.objects.of(member.government).filter(survey=survey).exists():
        raise NotPossible(message("satisfaction.wrong.empty"))
    survey.released = survey.released or timezone.now()
    survey.follow_up = follow_up
    survey.save(update_fields=["released", "follow_up"])
    _record(member, survey, "release")
    return survey


@transaction.atomic
def survey_withdraw(member: Membership, code: str) -> Survey:
    """Take the result off the public pages."""
    survey = _survey(member, code)
    survey.released = None
    survey.save(update_fields=["released"])
    _record(member, survey, "withdraw")
    return survey


def answer_send(survey: Survey, key: str, filled: Filled, channel: Channel = Channel.LINK) -> bool:
    """Keep an answer; `False` where the same form was sent before, or answers are no longer taken."""
    if not takes(survey):
        return False
    try:
        with transaction.atomic():
            Answer.objects.make(
                survey.government,
                survey=survey,
                key=hashlib.sha256(f"{survey.code}:{key}".encode()).hexdigest(),
                day=timezone.localdate(),
                channel=channel,
                values=dict(filled.values),
                own=dict(filled.own),
                sex=filled.sex,
                age=filled.age,
                education=filled.education,
                text=filled.text,
            )
    except IntegrityError:
        return False
    return True


def takes(survey: Survey) -> bool:
    """Whether answers are taken today."""
    return survey.closed is None and survey.start <= timezone.localdate() <= survey.end


def _survey(member: Membership, code: str) -> Survey:
    if not may_survey(member):
        raise PermissionDenied
    government_lock(member.government)
    found: Survey = Survey.objects.of(member.government).get(code=code)
    return found


def _name(government: Government, plan: Plan) -> str:
    snapshot = current_snapshot(government)
    agency = snapshot.agency_by_id.get(plan.agency) if snapshot else None
    unit: Any = snapshot.unit_by_id.get(plan.unit) if snapshot and plan.unit else None
    if agency is None or (plan.unit and (unit is None or unit.agency != plan.agency)):
        raise NotPossible(message("satisfaction.wrong.unit"))
    return str(unit.name if unit else agency.name)


def _record(member: Membership, survey: Survey, act: str) -> None:
    event_append(member.government, member.user, f"survey.{act}", survey.code, agency=survey.agency)
