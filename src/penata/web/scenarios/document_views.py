"""The papers an official can take into a meeting, of any scenario, and how they look."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from penata.core.design.result import DesignResult
from penata.web.governments.models import Government
from penata.web.governments.policies import allowed, may_import, may_read
from penata.web.jobs.actions import documents_folder
from penata.web.jobs.models import Run
from penata.web.jobs.selectors import current_run, result
from penata.web.organisation.selectors import current_snapshot
from penata.web.scenarios.documents import names_of, papers_of
from penata.web.scenarios.requests import member_of, wait
from penata.web.scenarios.selectors import choice_of, look_of, named_scenarios, proposals


@require_GET
@allowed(may_read)
def documents(request: HttpRequest) -> HttpResponse:
    """What an official can take into a meeting."""
    return documents_page(request, {})


def documents_page(request: HttpRequest, errors: dict[str, str]) -> HttpResponse:
    """The documents, and for the organisation section how they look; `errors` by field of its forms."""
    government = member_of(request).government
    run, snapshot = current_run(government), current_snapshot(government)
    done = run is not None and run.status == Run.Status.DONE
    if snapshot is None or (not done and not errors):
        return wait(request)
    main = result(government, "design")
    agencies = sorted(snapshot.agencies, key=lambda agency: agency.name)
    context: dict[str, Any] = {"gaps": run.gaps if run else (), "agencies": agencies, "errors": errors}
    id = _wanted(request, main) if main else ""
    own = main is not None and id == main.recommended
    folder = documents_folder(run) / (get_language() or "id") if run and done else None
    context["rows"] = _written(folder) if own or not id else _offered(government, id)
    context |= {"id": id, "query": "" if own or not id else f"?skenario={id}"}
    context["scenarios"] = list(named_scenarios(government, snapshot.key))
    if may_import(member_of(request)):
        context["look"] = look_of(government)
    return render(request, "scenarios/documents.html", context, status=422 if errors else 200)


def _written(folder: Path | None) -> list[dict[str, Any]]:
    files = sorted(folder.iterdir(), key=_study_first) if folder and folder.is_dir() else []
    return [{"name": one.name, "size": one.stat().st_size // 1024 + 1, "kind": one.suffix.lstrip(".")} for one in files]


def _offered(government: Government, id: str) -> list[dict[str, Any]]:
    """The papers of a scenario that are written when they are asked for."""
    if result(government, "placement", id) is None or result(government, "budget", id) is None:
        return []
    return [{"name": name, "kind": Path(name).suffix.lstrip(".")} for name in names_of(get_language() or "id")]


def _wanted(request: HttpRequest, main: DesignResult) -> str:
    """The scenario whose papers are wanted: that of the address, else the one chosen, else the recommended one."""
    government = member_of(request).government
    choice = choice_of(government, main.snapshot)
    wish = request.GET.get("skenario", "") or (choice.scenario if choice else main.recommended)
    design = result(government, "design", wish)
    known = {row.scenario.id for row in proposals(design)} if design else set()
    if wish not in known and request.GET.get("skenario"):
        raise Http404
    return str(wish if wish in known else main.recommended)


def _study_first(path: Path) -> tuple[bool, str]:
    return path.suffix != ".docx", path.name


@require_GET
@allowed(may_read)
def download(request: HttpRequest, name: str) -> HttpResponseBase:
    """One document, by its plain name only; never shown by the browser as something it is not."""
    government, language = member_of(request).government, get_language() or "id"
    run, wish = current_run(government), request.GET.get("skenario", "")
    if run is None or Path(name).name != name:
        raise Http404
    folder = documents_folder(run) / language
    if wish:
        if name not in names_of(language) or (written := papers_of(government, wish, language)) is None:
            raise Http404
        folder = written
    path = folder / name
    if not path.is_file():
        raise Http404
    response = FileResponse(path.open("rb"), as_attachment=True, filename=f"{wish}-{name}" if wish else name)
    response["Cache-Control"] = "no-store"
    return response
