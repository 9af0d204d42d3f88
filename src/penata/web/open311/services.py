"""What can be reported, and what each kind asks for besides."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from penata.core.organisation.snapshot import Snapshot
from penata.web.complaints.categories import CATEGORIES, choices
from penata.web.complaints.models import Privacy
from penata.web.complaints.places import areas
from penata.web.config.templatetags.penata import said, say
from penata.web.open311.faults import MISSING, Fault

PRIVACY, PLACE, LANDMARK = "KERAHASIAAN", "KELURAHAN", "PATOKAN"
"""Codes of the attributes every service takes; none is required."""


def service_list() -> list[dict[str, Any]]:
    """All services, as GET Service List gives them."""
    return [
        {
            "service_code": code,
            "service_name": say(name),
            "description": _("Pengaduan tentang: %(name)s") % {"name": say(name)},
            "metadata": True,
            "type": "realtime",
            "keywords": say(name).lower(),
            "group": CATEGORIES[code],
        }
        for code, name in choices()
    ]


def service_definition(code: str, snapshot: Snapshot | None) -> dict[str, Any]:
    """What a service asks for besides place and text; raises `Fault`."""
    if code not in CATEGORIES:
        raise Fault(MISSING, _("service_code %(code)s tidak ada.") % {"code": code[:40]})
    places = [
        {"key": row.code, "name": f"{row.name}, {area.name}"} for area in areas(snapshot) for row in area.kelurahan
    ]
    wishes = [{"key": value, "name": said(value, "complaints.privacy_name")} for value in Privacy.values]
    rows = [
        (
            PRIVACY,
            "singlevaluelist",
            _("Siapa yang boleh melihat nama atau isi laporan; tanpa pilihan: anonim"),
            wishes,
        ),
        (PLACE, "singlevaluelist", _("Kelurahan; tanpa pilihan dibaca dari titiknya"), places),
        (LANDMARK, "string", _("Patokan, misalnya depan pasar"), []),
    ]
    attributes = [
        {
            "variable": True,
            "code": name,
            "datatype": kind,
            "required": False,
            "datatype_description": "",
            "order": order,
            "description": text,
            "values": values,
        }
        for order, (name, kind, text, values) in enumerate(rows, 1)
    ]
    return {"service_code": code, "attributes": attributes}
