"""Complaints that tell of the same: by place, category and words. What is offered to citizens is public already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from penata.web.complaints.flow import OPEN
from penata.web.complaints.models import Complaint
from penata.web.governments.models import Government

ALIKE = 55
"""Of 100, from which two texts are taken to tell of the same."""
SAME_PLACE, SAME_CATEGORY = 12, 8
MOST = 3
LOOKED_AT = 300
"""Newest complaints compared."""


@dataclass(frozen=True, slots=True)
class Similar:
    """A complaint that may be the same one."""

    complaint: Complaint
    share: int
    """Of 100: how alike."""


def similar_public(government: Government, answers: Mapping[str, str]) -> list[Similar]:
    """Published open complaints like the one being written."""
    rows = Complaint.objects.of(government).filter(published__isnull=False, whistle=False, status__in=OPEN)
    return _rank(
        ((row, f"{row.public_title} {row.public_text}") for row in rows[:LOOKED_AT]),
        answers.get("text", ""),
        answers.get("place", ""),
        answers.get("category", ""),
    )


def similar_open(complaint: Complaint) -> list[Similar]:
    """Open complaints like this one, for those who handle them."""
    rows = Complaint.objects.of(complaint.government).filter(whistle=complaint.whistle, status__in=OPEN)
    others = rows.exclude(pk=complaint.pk)[:LOOKED_AT]
    return _rank(((row, row.text) for row in others), complaint.text, complaint.place, complaint.category)


def _rank(rows: Iterable[tuple[Complaint, str]], text: str, place: str, category: str) -> list[Similar]:
    from rapidfuzz import fuzz, utils

    found = []
    for row, words in rows:
        alike = fuzz.token_set_ratio(text, words, processor=utils.default_process)
        alike += SAME_PLACE * bool(place and row.place == place) + SAME_CATEGORY * bool(
            category and row.category == category
        )
        if alike >= ALIKE + SAME_PLACE:
            found.append(Similar(row, min(100, round(alike))))
    return sorted(found, key=lambda one: (-one.share, one.complaint.pk))[:MOST]
