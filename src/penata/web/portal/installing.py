"""The portal as an app on a phone: its manifest, what the phone keeps for when there is no network, and that page."""

from __future__ import annotations

import hashlib
import json

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from penata import __version__
from penata.web.organisation.selectors import current_record
from penata.web.portal.access import city_of, open_page

SIZES = (192, 512)
BRAND, PAGE = "#0f4c5c", "#f4f7f8"
KEPT = (
    "portal/portal.css",
    "portal/app.js",
    "portal/outbox.js",
    "penata/icon.svg",
    "complaints/photo.js",
    "complaints/offline.js",
    "complaints/place.js",
)
"""What the pages without a network are made of; everything else comes from the network."""


@open_page
@require_GET
def manifest(request: HttpRequest) -> JsonResponse:
    """Name, icons and start of the app, for this government."""
    home = _home(request)
    icons = [
        {"src": static(f"portal/icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png", "purpose": "any"}
        for size in SIZES
    ]
    icons.append({**icons[-1], "src": static("portal/icon-maskable.png"), "purpose": "maskable"})
    city = city_of(request)
    content = {
        "id": home,
        "start_url": home,
        "scope": home,
        "name": _("Layanan warga %(city)s") % {"city": city.name},
        "short_name": city.name,
        "description": _("Sampaikan pengaduan tanpa akun, ikuti tindak lanjutnya, dan lihat laporan warga."),
        "lang": get_language(),
        "dir": "ltr",
        "display": "standalone",
        "theme_color": BRAND,
        "background_color": PAGE,
        "icons": icons,
        "shortcuts": [
            {"name": name, "url": reverse(f"complaint:{page}", kwargs={"city": city.slug})}
            for name, page in ((_("Sampaikan pengaduan"), "what"), (_("Lacak pengaduan"), "enter"))
        ],
    }
    response = JsonResponse(content, content_type="application/manifest+json")
    response["Cache-Control"] = "no-cache"
    return response


@open_page
@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker: its list of what to keep, whose hash is its version, then the code."""
    slug = city_of(request).slug
    files = [static(path) for path in KEPT]
    kept = {
        "scope": _home(request),
        "files": files,
        "offline": reverse("city:offline", kwargs={"city": slug}),
        "writing": reverse("complaint:what", kwargs={"city": slug}),
        "form": reverse("complaint:offline", kwargs={"city": slug}),
    }
    record = current_record(city_of(request))
    parts = [__version__, get_language(), record.key if record else "", static("portal/worker.js"), kept]
    kept["version"] = hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:12]
    code = f"self.kept = {json.dumps(kept)};\n"
    code += f"importScripts({json.dumps(static('portal/outbox.js'))}, {json.dumps(static('portal/worker.js'))});\n"
    response = HttpResponse(code, content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


@open_page
@require_GET
def offline(request: HttpRequest) -> HttpResponse:
    """What a phone shows where a page cannot come."""
    return render(request, "portal/offline.html")


def _home(request: HttpRequest) -> str:
    return reverse("city:home", kwargs={"city": city_of(request).slug})
