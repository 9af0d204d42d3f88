"""What a citizen writes, page by page: cleaned, measured, each fault told beside its field."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from penata.core import catalogue
from penata.core.organisation.snapshot import Snapshot
from penata.web.complaints.categories import CATEGORIES
from penata.web.complaints.models import Privacy
from penata.web.complaints.outlines import NO_SHAPES, Shapes
from penata.web.complaints.places import Point, WrongPoint, beyond, kelurahan_of, nearest, point_read
from penata.web.complaints.plan import pick_plan
from penata.web.config.templatetags.penata import language

SHORTEST, LONGEST = 15, 5000
"""Letters of a complaint."""
LONGEST_LINE = 120
PHONE = re.compile(r"^\+?[\d][\d\s().-]{6,24}$")
UNKNOWN = "tidak-tahu"
EMAIL = re.compile(r"^[^@\s]{1,64}@[^@\s]+\.[^@\s]+$")


@dataclass
class Filled:
    """Answers of one page and what is wrong with them, by field."""

    answers: dict[str, str]
    errors: dict[str, str] = field(default_factory=dict)


def clean(text: str) -> str:
    """Without control characters, in one Unicode form, lines ended alike."""
    one = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    kept = (
        letter for letter in one if letter in "\n\t" or unicodedata.category(letter) not in ("Cc", "Cs", "Co", "Cn")
    )
    return "".join(kept).strip()


def what(posted: Mapping[str, str]) -> Filled:
    """What happened, and what it is about."""
    category = posted.get("kategori", "")
    found = Filled({"text": clean(posted.get("uraian", "")), "category": category if category in CATEGORIES else ""})
    wrong = text_fault(found.answers["text"])
    if wrong:
        found.errors["uraian"] = wrong
    return found


def text_fault(text: str, shortest: int = SHORTEST) -> str:
    """What is wrong with a text; empty where nothing is."""
    if len(text) < shortest or sum(letter.isalnum() for letter in text) < shortest // 2:
        return _("Tulis apa yang terjadi, paling sedikit satu kalimat.")
    if len(text) > LONGEST:
        return _(
            "Tulisan Anda %(length)s huruf; paling panjang %(most)s. Ringkaslah; tulisan Anda masih ada di bawah."
        ) % {
            "length": catalogue.number(len(text), language()),
            "most": catalogue.number(LONGEST, language()),
        }
    return ""


def where(posted: Mapping[str, str], snapshot: Snapshot | None, city: str, shapes: Shapes = NO_SHAPES) -> Filled:
    """The kelurahan, a landmark, a point; the point alone tells the kelurahan as well."""
    known = kelurahan_of(snapshot)
    place, text = posted.get("kelurahan", ""), clean(posted.get("titik", ""))[:LONGEST_LINE]
    found = Filled(
        {
            "place": place if place in known else "",
            "landmark": clean(posted.get("patokan", "")),
            "point": text,
        }
    )
    if len(found.answers["landmark"]) > LONGEST_LINE:
        found.errors["patokan"] = _("Patokan paling panjang 120 huruf.")
    point = _point(found, text, city, snapshot, shapes) if text else None
    if point is not None and not found.answers["place"]:
        close = nearest(point, tuple(known.values()), shapes)
        found.answers["place"] = close.code if close else ""
    if known and place != UNKNOWN and not found.answers["place"] and not found.errors:
        found.errors["kelurahan"] = _("Pilih kelurahan, atau “Tidak tahu” bila Anda tidak yakin.")
    return found


def pointed(posted: Mapping[str, str], snapshot: Snapshot | None, shapes: Shapes = NO_SHAPES) -> str:
    """The point of the drawing that was pressed, as text; empty where none was."""
    pressed = [posted.get(name, "") for name in ("peta.x", "peta.y")]
    drawn = pick_plan(tuple(kelurahan_of(snapshot).values()), shapes)
    if drawn is None or not all(text.isdecimal() and len(text) < 5 for text in pressed):
        return ""
    found = drawn.point(*map(int, pressed))
    return f"{found.latitude}, {found.longitude}"


def _point(found: Filled, text: str, city: str, snapshot: Snapshot | None, shapes: Shapes) -> Point | None:
    try:
        point = point_read(text)
    except WrongPoint:
        found.errors["titik"] = _("Titik ini tidak terbaca. Tulis seperti 2.9628, 99.8023, atau kosongkan.")
        return None
    outside = beyond(point, tuple(kelurahan_of(snapshot).values()), shapes)
    if outside:
        kilometres = catalogue.number(max(1, round(outside / 1000)), language())
        found.errors["titik"] = _(
            "Titik ini di luar %(city)s, sekitar %(far)s km dari batasnya. Periksa angkanya, atau kosongkan dan pilih kelurahan saja."
        ) % {"city": city, "far": kilometres}
        return None
    found.answers["point"] = f"{point.latitude}, {point.longitude}"
    return point


def who(posted: Mapping[str, str]) -> Filled:
    """How the sender wishes to be treated, and how to reach them."""
    wish = posted.get("kerahasiaan", "")
    found = Filled(
        {
            "privacy": wish if wish in Privacy.values else "",
            "name": clean(posted.get("nama", "")),
            "phone": clean(posted.get("telepon", "")),
            "email": clean(posted.get("surel", "")),
            "whistle": "ya" if posted.get("pelanggaran") == "ya" else "",
        }
    )
    given = found.answers
    if not given["privacy"]:
        found.errors["kerahasiaan"] = _("Pilih salah satu.")
    if given["privacy"] == Privacy.NAMED and not given["name"]:
        found.errors["nama"] = _("Tulis nama Anda, atau pilih Anonim.")
    if len(given["name"]) > LONGEST_LINE:
        found.errors["nama"] = _("Nama paling panjang 120 huruf.")
    if given["phone"] and not PHONE.match(given["phone"]):
        found.errors["telepon"] = _("Nomor telepon tidak terbaca. Tulis angkanya saja, atau kosongkan.")
    if given["email"] and (len(given["email"]) > LONGEST_LINE or not EMAIL.match(given["email"])):
        found.errors["surel"] = _("Alamat surel tidak lengkap. Periksa, atau kosongkan.")
    return found
