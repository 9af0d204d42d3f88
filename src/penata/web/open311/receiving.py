"""A service request becomes a complaint by the very way of the portal: one draft, one complaint, one receipt."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from penata.web.complaints import drafts, forms, limits
from penata.web.complaints.categories import CATEGORIES
from penata.web.complaints.credentials import KEY_BYTES, code_make, pin_of_key
from penata.web.complaints.flow import ENDED, Act, Status
from penata.web.complaints.history import BY_SYSTEM, Written, step
from penata.web.complaints.models import Channel, Complaint, Privacy
from penata.web.complaints.photos import Clean
from penata.web.complaints.places import kelurahan_of
from penata.web.complaints.requests import photos_of_files
from penata.web.complaints.shapes import shapes_of
from penata.web.governments.models import Government
from penata.web.open311.faults import FORBIDDEN, MISSING, TOO_MANY, WRONG, Fault
from penata.web.open311.models import Client, Submission
from penata.web.open311.services import LANDMARK, PLACE, PRIVACY
from penata.web.organisation.selectors import current_snapshot

LONGEST_ADDRESS = 300
NOT_THE_MATTER = ("api_key", "jurisdiction_id", "device_id", "deviceid", "account_id")
"""Fields that say who sends, not what: the same complaint is known again without them."""


@dataclass(frozen=True, slots=True)
class Received:
    """A complaint as its client is told of it."""

    complaint: Complaint
    submission: Submission
    pin: str

    @property
    def number_known(self) -> bool:
        """Whether the client may have the number: at once, or once an officer has verified."""
        return not self.submission.client.by_token or self.complaint.status != Status.RECEIVED


def receive(
    government: Government, client: Client, posted: Mapping[str, str], files: list[UploadedFile[Any]]
) -> Received:
    """Make the complaint, or give the one made before of the same request; raises `Fault`."""
    key = _key(government, client, posted)
    draft = drafts.draft_of(government, key)
    if draft is not None and draft.complaint is not None:
        return _known(draft.complaint, key)
    who = f"open311 {client.pk}"
    if limits.attempts(government, limits.Limit.SEND, who) >= settings.OPEN311_MOST:
        raise Fault(TOO_MANY, _("Terlalu banyak kiriman dengan api_key ini. Coba lagi satu jam lagi."))
    answers, photos = _answers(government, posted), _photos(files)
    made = _make(government, client, key, answers, photos, posted.get("media_url", ""))
    limits.attempt_note(government, limits.Limit.SEND, who)
    return made


def number_of_token(government: Government, token: str) -> Submission:
    """The submission of a token; raises `Fault` where there is none, or its number may not be told yet."""
    rows = Submission.objects.of(government).select_related("complaint", "client")
    found: Submission | None = rows.filter(token=token[:40]).first()
    if found is None:
        raise Fault(MISSING, _("Token tidak dikenal."))
    return found


def refused_key() -> Fault:
    """What is said of an api_key that opens nothing."""
    return Fault(FORBIDDEN, _("api_key tidak ada atau tidak berlaku. Mintalah kepada admin pengaduan."))


def _make(
    government: Government, client: Client, key: str, answers: dict[str, str], photos: list[Clean], media: str
) -> Received:
    draft = drafts.draft_save(government, key, answers)
    if photos:
        drafts.photos_add(government, draft, photos, instead=True)
    with transaction.atomic():
        return _send(government, client, key, media)


def _send(government: Government, client: Client, key: str, media: str) -> Received:
    made = drafts.draft_send(government, key, channel=Channel.OPEN311)
    if media:
        note = _("Alamat gambar dari pengirim, tidak diambil: %(address)s") % {"address": media[:LONGEST_ADDRESS]}
        step(made, Act.NOTE, BY_SYSTEM, Written(forms.clean(note), internal=True))
    token = code_make().replace("-", "") + code_make().replace("-", "")
    Submission.objects.make(government, client=client, complaint=made, token=token)
    return _known(made, key)


def _known(complaint: Complaint, key: str) -> Received:
    rows = Submission.objects.of(complaint.government).select_related("client")
    return Received(complaint, rows.get(complaint=complaint), pin_of_key(key))


def _key(government: Government, client: Client, posted: Mapping[str, str]) -> str:
    """The draft's key: the same for the same request, until its complaint has ended."""
    matter = sorted((name, text) for name, text in posted.items() if name not in NOT_THE_MATTER and text)
    ended = ""
    while True:
        said = f"open311:{client.pk}:{matter}:{ended}".encode()
        found = hmac.new(settings.SECRET_KEY.encode(), said, hashlib.sha256).digest()
        key = base64.urlsafe_b64encode(found[:KEY_BYTES]).decode()
        draft = drafts.draft_of(government, key)
        if draft is None or draft.complaint is None or draft.complaint.status not in ENDED:
            return key
        ended = draft.complaint.code


def _answers(government: Government, posted: Mapping[str, str]) -> dict[str, str]:
    """What the request says, through the checks of the citizens' form; raises `Fault` with all that is wrong."""
    service = posted.get("service_code", "")
    if not service:
        raise Fault(WRONG, _("service_code tidak disebut."))
    if service not in CATEGORIES:
        raise Fault(MISSING, _("service_code %(code)s tidak ada.") % {"code": service[:40]})
    snapshot, shapes = current_snapshot(government), shapes_of(government)
    point = _point(posted)
    address, place = posted.get("address_string", ""), posted.get("address_id", "")
    if not (point or address or place or _attribute(posted, PLACE)):
        raise Fault(WRONG, _("Tempat tidak disebut: kirim lat dan long, address_string, atau address_id."))
    chosen = next((code for code in (_attribute(posted, PLACE), place) if code in kelurahan_of(snapshot)), "")
    name = " ".join(filter(None, (posted.get("first_name", "").strip(), posted.get("last_name", "").strip())))
    parts = [
        forms.what({"uraian": posted.get("description", ""), "kategori": service}),
        forms.where(
            {
                "titik": point,
                "kelurahan": chosen or ("" if point else forms.UNKNOWN),
                "patokan": (_attribute(posted, LANDMARK) or address or place)[: forms.LONGEST_LINE],
            },
            snapshot,
            government.name,
            shapes,
        ),
        forms.who(
            {
                "kerahasiaan": _attribute(posted, PRIVACY) or Privacy.ANONYMOUS,
                "nama": name[: forms.LONGEST_LINE],
                "telepon": posted.get("phone", ""),
                "surel": posted.get("email", ""),
            }
        ),
    ]
    wrong = [text for part in parts for text in part.errors.values()]
    if wrong:
        raise Fault(WRONG, *wrong)
    return {name: value for part in parts for name, value in part.answers.items()}


def _point(posted: Mapping[str, str]) -> str:
    lat, long = posted.get("lat", "").strip(), posted.get("long", "").strip()
    if bool(lat) != bool(long):
        raise Fault(WRONG, _("lat dan long harus disebut bersama."))
    return f"{lat}, {long}" if lat else ""


def _attribute(posted: Mapping[str, str], code: str) -> str:
    return posted.get(f"attribute[{code}]", "") or posted.get(f"attribute[{code}][]", "")


def _photos(files: list[UploadedFile[Any]]) -> list[Clean]:
    good, wrong = photos_of_files(files)
    if wrong:
        raise Fault(WRONG, *wrong)
    return good
