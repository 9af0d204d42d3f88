"""Asking for runs, doing them, and picking up what died."""

from __future__ import annotations

import hashlib
import logging
import shutil
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.models import F, Q
from django.utils import timezone

from penata.compute.identity import engine_key
from penata.core import codec
from penata.core.design import answered
from penata.core.design.clients import clients_of
from penata.core.design.insight import Insight, insight
from penata.core.message import Message, message, nested
from penata.core.organisation.snapshot import Snapshot
from penata.core.pipeline import Outcome, Settings, run
from penata.core.publish import write_documents
from penata.core.rules import Law, NotInForce
from penata.web.audit.actions import event_append
from penata.web.governments.models import Government
from penata.web.jobs.demand import demand_now
from penata.web.jobs.heart import beating
from penata.web.jobs.models import Result, Run
from penata.web.jobs.selectors import run_demand
from penata.web.organisation.letterheads import letterhead_of, papers_key, usable_template
from penata.web.organisation.selectors import law_of, snapshot_by_key
from penata.web.scenarios.models import RuleSet
from penata.web.scenarios.ruling import rule_set, ruled_placement
from penata.web.scenarios.selectors import point_of, settings_of

log = logging.getLogger(__name__)
DEAD_AFTER = timedelta(seconds=90)
BEAT_SECONDS = 30
"""A step may last longer than `DEAD_AFTER`; the work is told to be alive meanwhile."""
MOST_ATTEMPTS = 3
OWN_LANGUAGE = "id"
"""The language of a government's own template; the English study keeps the shipped one."""

Answer = tuple[str, str, Any]
"""Kind, scenario and value of one answer."""


class Superseded(RuntimeError):
    """Another attempt has taken the run over: this one must not take effect."""


class Outdated(RuntimeError):
    """Logo, template, letterhead or engine have changed meanwhile: the answer would not be that of its key."""


@transaction.atomic
def run_ask(government: Government, actor: Any, snapshot_key: str, *, again: bool = False, wishes: str = "") -> Run:
    """Ask for the main job on a snapshot; the same inputs, look of papers, law and engine give the same run.

    `wishes`: code of the wishes to rest it on; what they say never changes under their code. What the records of citizens tell
    is counted now and kept with the run: those that come meanwhile are for the next one.

    A failed one is tried again; a finished one only if `again` says that its answers cannot be used. Either way it is
    the city's current run from now on.
    """
    told = demand_now(government)
    demand = codec.encode(told) if told else b""
    key = _key(government, snapshot_key, wishes, demand)
    found: Run | None = Run.objects.of(government).filter(key=key).first()
    if found is None:
        found = Run.objects.make(
            government, key=key, snapshot=snapshot_key, asked_by=actor, wishes=wishes, demand=demand
        )
        event_append(government, actor, "run.ask", key)
        return found
    if found.status == Run.Status.FAILED or (again and found.status == Run.Status.DONE):
        Result.objects.of(government).filter(run=found).delete()
        found.status, found.attempt, found.share, found.gaps = Run.Status.QUEUED, 0, 0, []
    found.asked_at = timezone.now()
    found.save(update_fields=["status", "attempt", "share", "gaps", "asked_at"])
    return found


def _key(government: Government, snapshot_key: str, wishes: str, demand: bytes) -> str:
    parts = [snapshot_key, engine_key(), wishes or papers_key(government)]
    return codec.key(*parts, hashlib.sha256(demand).hexdigest()) if demand else codec.key(*parts)


def run_claim() -> Run | None:
    """Take the oldest waiting run, or one whose worker has died; `None` where there is nothing to do."""
    now = timezone.now()
    stale = Q(status=Run.Status.RUNNING, beat__lt=now - DEAD_AFTER)
    Run.objects.every().filter(stale, attempt__gte=MOST_ATTEMPTS).update(status=Run.Status.FAILED, fault="worker")
    for candidate in Run.objects.every().filter(Q(status=Run.Status.QUEUED) | stale).order_by("asked_at")[:5]:
        taken = (
            Run.objects.every()
            .filter(pk=candidate.pk, attempt=candidate.attempt, status=candidate.status)
            .update(status=Run.Status.RUNNING, attempt=F("attempt") + 1, beat=now, started=now, fault="")
        )
        if taken:
            claimed: Run = Run.objects.every().select_related("government").get(pk=candidate.pk)
            return claimed
    return None


def run_do(work: Run) -> None:
    """Do a claimed run; a fault marks it failed and is logged without personal data."""
    try:
        rules = rule_set(work.government, work.wishes) if work.wishes else None
        with beating(lambda: _alive(work), BEAT_SECONDS):
            if rules is None:
                _work_out(work)
            else:
                _place_under(work, rules)
    except Superseded:
        log.warning("run %s was taken over", work.pk)
    except Outdated:
        log.warning("run %s rests on settings that have changed meanwhile", work.pk)
        _own(work).update(status=Run.Status.FAILED, fault=Outdated.__name__)
    except NotInForce as gap:
        log.warning("run %s needs a rule without a value on the date: %s", work.pk, gap.rule.id)
        _own(work).update(status=Run.Status.FAILED, fault=gap.rule.id[:80], gaps=[nested(gap.message)])
    except Exception as fault:
        log.exception("run %s failed", work.pk)
        _own(work).update(status=Run.Status.FAILED, fault=type(fault).__name__)


def _work_out(work: Run) -> None:
    """The main job, or that of stated wishes or of a point: structures, placements, money, papers."""
    snapshot = snapshot_by_key(work.government, work.snapshot)
    law = law_of(snapshot)
    wished = Settings(settings_of(work.government, work.wishes), point=point_of(work.government, work.wishes))
    demand = run_demand(work)
    clients = clients_of(demand, snapshot, law)
    outcome = run(snapshot, law, wished, lambda text, share: _beat(work, text, share * 8 // 10), demand)
    seen = None
    if wished.point is None:
        seen = insight(answered(snapshot, law, outcome.analysis, wished.design, clients))
    fresh = _write(work, outcome, snapshot, law) if outcome.complete and not work.wishes else None
    try:
        _store(work, _answers(outcome, seen), outcome.gaps, fresh)
    finally:
        if fresh is not None:
            shutil.rmtree(fresh, ignore_errors=True)


def _place_under(work: Run, rules: RuleSet) -> None:
    """The placement of one scenario under rules of the government."""
    ruled = ruled_placement(rules, lambda text, share: _beat(work, text, share))
    if ruled is None:
        raise Outdated
    _store(work, [("ruled", "", ruled)])


def run_give_back(work: Run) -> None:
    """Put a claimed run that was not finished back in the queue, as if this attempt had not been."""
    _own(work).update(status=Run.Status.QUEUED, attempt=F("attempt") - 1, share=0)


def _write(work: Run, outcome: Outcome, snapshot: Snapshot, law: Law) -> Path:
    """Write the documents in both languages to a folder of this attempt."""
    _beat(work, message("pipeline.documents"), 820)
    folder = documents_folder(work)
    fresh = folder.with_name(f"{folder.name}-{work.attempt}")
    study = outcome.study(snapshot, law, settings.PUBLIC_ADDRESS)
    head, own = letterhead_of(work.government), usable_template(work.government)
    for language in ("id", "en"):
        write_documents(
            study, fresh / language, language, letterhead=head, template=own if language == OWN_LANGUAGE else None
        )
    return fresh


def documents_folder(work: Run) -> Path:
    """Where the documents of a run lie, inside the data directory."""
    return Path(settings.MEDIA_ROOT) / "dokumen" / work.government.code / work.key[:16]


def _own(work: Run) -> Any:
    return Run.objects.every().filter(pk=work.pk, attempt=work.attempt, status=Run.Status.RUNNING)


def _alive(work: Run) -> None:
    """Say from the thread of the heartbeat that the work goes on."""
    try:
        _own(work).update(beat=timezone.now())
    except DatabaseError:
        log.warning("run %s could not tell that it is alive", work.pk)
    finally:
        connection.close()


def _beat(work: Run, text: Message, share: int) -> None:
    if not _own(work).update(beat=timezone.now(), share=share, message=nested(text)):
        raise Superseded


def _answers(outcome: Outcome, seen: Insight | None) -> list[Answer]:
    rows: list[Answer] = [("analysis", "", outcome.analysis), ("design", "", outcome.design)]
    rows += [("insight", "", seen)] if seen else []
    rows += [("placement", name, value) for name, value in outcome.placements.items()]
    rows += [("budget", name, value) for name, value in outcome.cases.items()]
    return rows


@transaction.atomic
def _store(work: Run, rows: Sequence[Answer], gaps: Sequence[Message] = (), fresh: Path | None = None) -> None:
    """All answers at once, by the newest attempt only; what the law has no value for is told in their place."""
    if work.key != _key(work.government, work.snapshot, work.wishes, bytes(work.demand)):
        raise Outdated
    told = {"message": nested(message("pipeline.done")), "gaps": nested(tuple(gaps))}
    if not _own(work).update(status=Run.Status.DONE, share=1000, **told):
        raise Superseded
    for kind, scenario, value in rows:
        Result.objects.make(work.government, run=work, kind=kind, scenario=scenario, content=codec.encode(value))
    folder = documents_folder(work)
    if folder.exists():
        shutil.rmtree(folder)
    if fresh is not None:
        fresh.rename(folder)
    event_append(work.government, work.asked_by, "run.done", work.key)
