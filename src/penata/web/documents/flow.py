"""Where an application can stand, what can be done to it there, and where that leads."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models

from penata.core.message import Message, message


class Status(models.TextChoices):
    """Where an application stands."""

    RECEIVED = "diterima"
    INCOMPLETE = "perlu_dilengkapi"
    IN_WORK = "diproses"
    APPROVED = "disetujui"
    ISSUED = "terbit"
    REFUSED = "ditolak"
    WITHDRAWN = "dicabut"


class Act(models.TextChoices):
    """What can be done; each is a step of the history."""

    FILE = "kirim"
    TAKE = "ambil"
    ASK = "minta_lengkapi"
    SUPPLEMENT = "lengkapi"
    FINISH = "langkah_selesai"
    APPROVE = "setujui"
    REFUSE = "tolak"
    ISSUE = "terbitkan"
    NOTE = "catatan"
    WITHDRAW = "cabut"
    WARN = "peringatan"
    ESCALATE = "eskalasi"
    RENEW_PIN = "pin_baru"
    LOOK_UP = "lihat_data"
    OBJECT = "keberatan"


ENDED = frozenset((Status.ISSUED, Status.REFUSED, Status.WITHDRAWN))
OPEN = frozenset(Status) - ENDED
WITH_OFFICE = frozenset((Status.RECEIVED, Status.IN_WORK))


@dataclass(frozen=True, slots=True)
class Rule:
    """From where an act is possible and where it leads; `None`: the application stays where it is."""

    before: frozenset[Status]
    after: Status | None = None


FLOW: dict[Act, Rule] = {
    Act.FILE: Rule(frozenset((Status.RECEIVED,))),
    Act.TAKE: Rule(WITH_OFFICE, Status.IN_WORK),
    Act.ASK: Rule(WITH_OFFICE, Status.INCOMPLETE),
    Act.SUPPLEMENT: Rule(frozenset((Status.INCOMPLETE,)), Status.IN_WORK),
    Act.FINISH: Rule(frozenset((Status.IN_WORK,))),
    Act.APPROVE: Rule(frozenset((Status.IN_WORK,)), Status.APPROVED),
    Act.REFUSE: Rule(WITH_OFFICE, Status.REFUSED),
    Act.ISSUE: Rule(frozenset((Status.APPROVED,)), Status.ISSUED),
    Act.NOTE: Rule(frozenset(Status)),
    Act.WITHDRAW: Rule(OPEN - {Status.APPROVED}, Status.WITHDRAWN),
    Act.WARN: Rule(OPEN),
    Act.ESCALATE: Rule(OPEN),
    Act.RENEW_PIN: Rule(frozenset(Status)),
    Act.LOOK_UP: Rule(WITH_OFFICE),
    Act.OBJECT: Rule(OPEN - {Status.APPROVED}),
}


class NotNow(ValueError):
    """An act that the status does not allow, or that lacks what it needs; carries a message."""

    def __init__(self, text: Message) -> None:
        super().__init__(text.code)
        self.message = text


def possible(act: Act, status: str) -> bool:
    """Whether an act can happen in a status."""
    return status in FLOW[act].before


def refuse(code: str, **params: object) -> NotNow:
    """What stands in the way, as `documents.wrong.<code>`."""
    return NotNow(message(f"documents.wrong.{code}", **params))
