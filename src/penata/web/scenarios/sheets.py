"""Drafts of letters and sheets the placement team takes along: who writes, and the answer that carries the file."""

from __future__ import annotations

from django.http import HttpResponse

from penata.core.catalogue import render
from penata.core.design.result import ScenarioResult
from penata.core.organisation.snapshot import Snapshot
from penata.core.publish.draft_letter import Sender
from penata.web.config.templatetags.penata import language
from penata.web.governments.models import Government
from penata.web.organisation.letterheads import letterhead_of
from penata.web.organisation.selectors import law_of

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def sender_of(government: Government, snapshot: Snapshot, proposal: ScenarioResult) -> Sender:
    """Who writes about a scenario; of an invented city the draft says so."""
    city = snapshot.government
    notice = city.notice if city.invented else ""
    title = render(proposal.scenario.name, language())
    return Sender(city.name, letterhead_of(government), law_of(snapshot), title, notice)


def taken_along(content: bytes, kind: str, name: str) -> HttpResponse:
    """A file with personal data: never kept by the browser's cache."""
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response
