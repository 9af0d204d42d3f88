"""Where a complaint can stand, what can be done to it there, and where that leads.

Every act is one step of the history; an act that is not listed for a status cannot happen in it.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models

from penata.core.message import Message, message


class Status(models.TextChoices):
    """Where a complaint stands."""

    RECEIVED = "diterima"
    INCOMPLETE = "perlu_dilengkapi"
    VERIFIED = "diverifikasi"
    FORWARDED = "diteruskan"
    IN_WORK = "diproses"
    ANSWERED = "dijawab"
    REOPENED = "dibuka_kembali"
    CLOSED = "selesai"
    NOT_OURS = "bukan_wewenang"
    REFUSED = "tidak_diteruskan"
    DUPLICATE = "digabung"
    WITHDRAWN = "dicabut"


class Act(models.TextChoices):
    """What can be done; each is a step of the history."""

    FILE = "kirim"
    VERIFY = "verifikasi"
    FORWARD = "teruskan"
    RETURN = "kembalikan"
    ASK = "minta_lengkapi"
    SUPPLEMENT = "lengkapi"
    PROGRESS = "tindak_lanjut"
    PROPOSE = "usulkan_jawaban"
    CORRECT = "perbaiki_jawaban"
    ANSWER = "jawab"
    NOTE = "catatan"
    MERGE = "gabung"
    SPLIT = "pecah"
    DISOWN = "bukan_wewenang"
    REFUSE = "tidak_diteruskan"
    RATE = "nilai"
    REOPEN = "buka_kembali"
    WITHDRAW = "cabut"
    CLOSE_SILENT = "tutup_otomatis"
    CLOSE = "tutup"
    PUBLISH = "terbitkan"
    UNPUBLISH = "tarik_terbitan"
    WARN = "peringatan"
    ESCALATE = "eskalasi"
    RENEW_PIN = "pin_baru"
    COVER = "tutupi_foto"


ENDED = frozenset((Status.CLOSED, Status.NOT_OURS, Status.REFUSED, Status.DUPLICATE, Status.WITHDRAWN))
OPEN = frozenset(Status) - ENDED
WITH_AGENCY = frozenset((Status.FORWARDED, Status.IN_WORK, Status.REOPENED))
UNDECIDED = frozenset((Status.RECEIVED, Status.VERIFIED, Status.REOPENED))
ASKABLE = UNDECIDED | WITH_AGENCY
EVERY = frozenset(Status)


@dataclass(frozen=True, slots=True)
class Rule:
    """From where an act is possible and where it leads; `None`: the complaint stays where it is."""

    before: frozenset[Status]
    after: Status | None = None


FLOW: dict[Act, Rule] = {
    Act.VERIFY: Rule(UNDECIDED | {Status.INCOMPLETE} | WITH_AGENCY),
    Act.FORWARD: Rule(UNDECIDED | WITH_AGENCY, Status.FORWARDED),
    Act.RETURN: Rule(WITH_AGENCY, Status.VERIFIED),
    Act.ASK: Rule(ASKABLE, Status.INCOMPLETE),
    Act.SUPPLEMENT: Rule(OPEN),
    Act.PROGRESS: Rule(WITH_AGENCY | UNDECIDED, Status.IN_WORK),
    Act.PROPOSE: Rule(WITH_AGENCY),
    Act.CORRECT: Rule(WITH_AGENCY),
    Act.ANSWER: Rule(ASKABLE | {Status.ANSWERED}, Status.ANSWERED),
    Act.NOTE: Rule(EVERY),
    Act.MERGE: Rule(OPEN, Status.DUPLICATE),
    Act.SPLIT: Rule(OPEN),
    Act.DISOWN: Rule(UNDECIDED | WITH_AGENCY, Status.NOT_OURS),
    Act.REFUSE: Rule(UNDECIDED, Status.REFUSED),
    Act.RATE: Rule(frozenset((Status.ANSWERED, Status.CLOSED)), Status.CLOSED),
    Act.REOPEN: Rule(frozenset((Status.ANSWERED, Status.CLOSED, Status.NOT_OURS, Status.REFUSED)), Status.REOPENED),
    Act.WITHDRAW: Rule(OPEN, Status.WITHDRAWN),
    Act.CLOSE_SILENT: Rule(frozenset((Status.ANSWERED,)), Status.CLOSED),
    Act.CLOSE: Rule(frozenset((Status.INCOMPLETE,)), Status.WITHDRAWN),
    Act.PUBLISH: Rule(EVERY - {Status.REFUSED, Status.DUPLICATE, Status.WITHDRAWN}),
    Act.UNPUBLISH: Rule(EVERY),
    Act.WARN: Rule(OPEN),
    Act.ESCALATE: Rule(OPEN),
    Act.RENEW_PIN: Rule(EVERY),
    Act.COVER: Rule(EVERY),
}


class NotNow(ValueError):
    """An act that the complaint's status does not allow, or that lacks what it needs; carries a message."""

    def __init__(self, text: Message) -> None:
        super().__init__(text.code)
        self.message = text


def possible(act: Act, status: str) -> bool:
    """Whether an act can happen in a status."""
    return status in FLOW[act].before


def refuse(code: str, **params: object) -> NotNow:
    """What stands in the way, as `complaints.wrong.<code>`."""
    return NotNow(message(f"complaints.wrong.{code}", **params))
