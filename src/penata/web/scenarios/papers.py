"""Job papers of one agency, written when somebody asks for them: all of a city's would be some hundred megabytes a year."""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from penata.core.publish.agency_papers import NAMES, write_paper
from penata.web.governments.policies import allowed, may_read
from penata.web.organisation.selectors import current_snapshot, law_of
from penata.web.scenarios.requests import member_of

TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@require_GET
@allowed(may_read)
def paper(request: HttpRequest, agency: str, kind: str) -> HttpResponse:
    """One paper of one agency of the present structure; holds no names."""
    snapshot = current_snapshot(member_of(request).government)
    language = get_language() or "id"
    name = NAMES[language].get(kind)
    if snapshot is None or name is None or agency not in snapshot.agency_by_id:
        raise Http404
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        write_paper(snapshot, law_of(snapshot), kind, path, language, agency)
        response = HttpResponse(path.read_bytes(), content_type=TYPES[path.suffix])
    plain = "".join(letter if letter.isalnum() and letter.isascii() else "-" for letter in agency)
    response["Content-Disposition"] = f'attachment; filename="{plain}-{name}"'
    response["Cache-Control"] = "no-store"
    return response
