"""What happens to applications by itself: drafts not sent are forgotten, files without a row are removed."""

from __future__ import annotations

import logging

from django.utils import timezone

from penata.web.config.kept import strangers_remove
from penata.web.documents.drafts import drafts_forget
from penata.web.documents.models import Letter, Paper
from penata.web.documents.papers import folder_of
from penata.web.governments.models import Government

log = logging.getLogger(__name__)


def tidy_all() -> None:
    """Tidy every government; a fault in one leaves the others alone."""
    for government in Government.objects.all():
        try:
            tidy(government)
        except Exception:
            log.exception("services of %s were not tidied", government.code)


def tidy(government: Government) -> int:
    """Forget drafts of yesterday; returns how many files belonged to nobody."""
    drafts_forget(government, timezone.now())
    papers = {f"{name}.{kind}" for name, kind in Paper.objects.of(government).values_list("name", "kind")}
    letters = {f"{name}.pdf" for name in Letter.objects.of(government).values_list("name", flat=True)}
    return strangers_remove(folder_of(government), papers | letters)
