"""Keeping the catalogue: standards are written, released whole, and taken back; each release is an event."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from penata.core.message import Message, message
from penata.core.service import check_standard
from penata.web.audit.actions import event_append
from penata.web.complaints.history import government_lock
from penata.web.complaints.law import law_now
from penata.web.documents.definition import Owner
from penata.web.documents.models import Service
from penata.web.documents.policies import keeps, may_keep, releases
from penata.web.documents.reading import Faults, definition_of, letter_fault
from penata.web.governments.models import Membership, Role

PLAIN = ("legal_basis", "facilities", "competence", "supervision", "staff", "guarantee", "safety", "evaluation")
"""Components that are told in words only."""
FIELDS = (
    "questions", "requirements", "steps", "time", "fee", "fee_note", "product", "complaints", *PLAIN, "decree",
    "letter_title", "letter_class", "letter_text",
)  # fmt: skip
LONGEST, NAME_LONGEST, SUMMARY_LONGEST = 6000, 120, 300
TAKEN = frozenset(("lacak", "baru", "waktu", "cari"))
"""Words of other addresses."""


def components_of(content: Mapping[str, str]) -> dict[str, str]:
    """Component code -> its text, as the law checks it."""
    told = {"procedure": content.get("steps", "")}
    return told | {
        name: content.get(name, "") for name in ("requirements", "time", "fee", "product", "complaints", *PLAIN)
    }


@transaction.atomic
def service_keep(member: Membership, slug: str, head: Mapping[str, str], content: Mapping[str, str]) -> Service:
    """Write a standard down; `slug` empty makes a new service. The public sees it only once released.

    `head` holds `name`, `summary`, `agency`, `outside`. Raises `PermissionDenied`, `Faults`, `Service.DoesNotExist`.
    """
    if not may_keep(member):
        raise PermissionDenied
    government_lock(member.government)
    found = Service.objects.of(member.government).get(slug=slug) if slug else Service(government=member.government)
    if not slug:
        found.agency = head["agency"] if member.role == Role.ORGANISATION else member.agency
        found.slug = _free_slug(member, head["name"])
    if not keeps(member, found):
        raise PermissionDenied
    faults = _faults(head, content)
    if faults:
        raise Faults(faults)
    found.name, found.summary, found.outside = head["name"], head["summary"], head["outside"]
    found.content = {name: content.get(name, "") for name in FIELDS}
    found.save()
    event_append(member.government, member.user, "service.keep", found.slug)
    return found


@transaction.atomic
def service_release(member: Membership, slug: str, at: datetime | None = None) -> Service:
    """Show a standard to the public as it is now; raises `PermissionDenied` and `Faults`."""
    government_lock(member.government)
    found: Service = Service.objects.of(member.government).get(slug=slug)
    if not releases(member, found):
        raise PermissionDenied
    missing = release_faults(member, found)
    if missing:
        raise Faults(missing)
    found.released, found.released_at, found.version = dict(found.content), at or timezone.now(), found.version + 1
    found.save()
    event_append(member.government, member.user, "service.release", found.slug, version=found.version)
    return found


@transaction.atomic
def service_retire(member: Membership, slug: str) -> Service:
    """Take a standard off the public pages; applications already sent go on."""
    government_lock(member.government)
    found: Service = Service.objects.of(member.government).get(slug=slug)
    if not releases(member, found):
        raise PermissionDenied
    found.released, found.released_at = None, None
    found.save()
    event_append(member.government, member.user, "service.retire", found.slug)
    return found


def release_faults(member: Membership, service: Service) -> dict[str, Message]:
    """What stands in the way of a release: the published components of UU 25/2009 Ps 21, steps, the letter."""
    content = service.content
    if service.outside:
        return {} if content.get("requirements", "").strip() else {"requirements": message("documents.wrong.checklist")}
    definition = definition_of(content)
    check = check_standard(law_now(member.government), components_of(content))
    if not check.publishable:
        names = [
            row.name
            for row in check.missing
            if row.code in ("requirements", "time", "fee", "product", "complaints", "procedure")
        ]
        return {"components": message("documents.wrong.components", names=", ".join(names))}
    if not definition.steps or definition.steps[-1].owner is not Owner.HEAD:
        return {"steps": message("documents.wrong.last_step")}
    return _letter_faults(content)


def _letter_faults(content: Mapping[str, str]) -> dict[str, Message]:
    lacking = [name for name in ("letter_title", "letter_class", "letter_text") if not content.get(name, "").strip()]
    return {name: message("documents.wrong.letter") for name in lacking}


def _faults(head: Mapping[str, str], content: Mapping[str, str]) -> dict[str, Message]:
    faults: dict[str, Message] = {}
    if not head["name"] or len(head["name"]) > NAME_LONGEST:
        faults["name"] = message("documents.wrong.name", most=NAME_LONGEST)
    if len(head["summary"]) > SUMMARY_LONGEST:
        faults["summary"] = message("documents.wrong.long", most=SUMMARY_LONGEST)
    if head["outside"] and not head["outside"].startswith("https://"):
        faults["outside"] = message("documents.wrong.outside")
    faults |= {
        name: message("documents.wrong.long", most=LONGEST) for name in FIELDS if len(content.get(name, "")) > LONGEST
    }
    try:
        definition = definition_of(content)
    except Faults as found:
        return faults | found.faults
    slot = letter_fault(content.get("letter_text", ""), definition)
    return faults | ({"letter_text": slot} if slot else {})


def _free_slug(member: Membership, name: str) -> str:
    base = slugify(name)[:70] or "layanan"
    taken = set(Service.objects.of(member.government).values_list("slug", flat=True)) | TAKEN
    return next(
        slug
        for number in range(1, len(taken) + 2)
        if (slug := base if number == 1 else f"{base}-{number}") not in taken
    )
