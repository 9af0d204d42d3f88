"""Whom a placement touches, by sex, age, rank and agency: read by every role, so that small cells are hidden."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from penata.core.catalogue import render as render_message
from penata.core.message import message
from penata.core.organisation.apply import apply
from penata.core.organisation.snapshot import Snapshot
from penata.core.placement.hidden import SMALLEST
from penata.core.placement.outcomes import BAND, OTHERS, OUTCOMES, Row, Table, outcomes
from penata.core.placement.result import PlacementResult
from penata.web.config.listing import table_file
from penata.web.config.templatetags.penata import language
from penata.web.governments.policies import allowed, may_read
from penata.web.jobs.selectors import result
from penata.web.organisation.selectors import snapshot_by_key
from penata.web.scenarios.requests import design_of, member_of, unanswered, wait, wanted
from penata.web.scenarios.selectors import proposals


@require_GET
@allowed(may_read)
def touched(request: HttpRequest) -> HttpResponseBase:
    """The outcomes of a scenario's proposal, by group."""
    design = design_of(request)
    if design is None:
        return wait(request)
    government, id = member_of(request).government, wanted(request, design)
    found: PlacementResult | None = result(government, "placement", id)
    if found is None:
        return unanswered(request, _("Dampak menurut kelompok"))
    before = snapshot_by_key(government, design.snapshot)
    tables = outcomes(found, before, apply(before, design.scenario(id).scenario))
    if request.GET.get("ekspor") in ("xlsx", "csv"):
        return _file(request.GET["ekspor"], tables, before)
    context: dict[str, Any] = {
        "design": design,
        "proposals": proposals(design),
        "id": id,
        "tables": [(table, [(_named(table, row, before), row) for row in table.rows]) for table in tables],
        "outcomes": OUTCOMES,
        "smallest": SMALLEST,
    }
    return render(request, "scenarios/outcomes.html", context)


def _named(table: Table, row: Row, before: Snapshot) -> str:
    """What a group is called."""
    if row.group == OTHERS:
        return _("Kelompok kecil bersama")
    if table.dimension == "sex":
        return render_message(message(f"placement.sex.{row.group}"), language())
    if table.dimension == "age":
        return _("%(first)s sampai %(last)s tahun") % {"first": int(row.group), "last": int(row.group) + BAND - 1}
    if table.dimension == "agency":
        return before.agency_by_id[row.group].name
    return row.group


def _file(kind: str, tables: tuple[Table, ...], before: Snapshot) -> HttpResponse:
    """All tables one under the other, hidden cells as words."""
    tongue, secret = language(), _("disamarkan")
    head = [_("Dimensi"), _("Kelompok"), _("Orang")]
    head += [render_message(message(f"placement.outcome.{name}"), tongue) for name in (*OUTCOMES, "lower")]

    def lines() -> Iterator[list[Any]]:
        for table in tables:
            dimension = render_message(message(f"placement.dimension.{table.dimension}"), tongue)
            for row in (*table.rows, table.total):
                group = _("Jumlah") if row is table.total else _named(table, row, before)
                cells = [secret if cell is None else cell for cell in (*row.counts, row.lower)]
                yield [dimension, group, row.people, *cells]

    return table_file(kind, "dampak", _("Dampak menurut kelompok"), head, list(lines()))
