"""How a city's papers look: who signs them, its logo and its own template of the study; one folder a government.

Settings kept apart from the snapshots. The head comes with the city's file; logo and template may be uploaded by
themselves, and then stay whatever file is imported next.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from django.conf import settings

from penata.core import codec
from penata.core.message import Message
from penata.core.organisation.letterhead import Letterhead
from penata.web.governments.models import Government

LOGO, TEMPLATE = "logo", "telaahan.docx"


def letterhead_keep(government: Government, letterhead: Letterhead) -> None:
    """Keep what the city's file says; replaced as a whole."""
    _put(_head(government), codec.encode(letterhead))


def letterhead_of(government: Government) -> Letterhead:
    """What was kept last, with the logo uploaded by itself before that of the file; empty where nothing was."""
    path = _head(government)
    kept = codec.decode(path.read_bytes(), Letterhead) if path.is_file() else Letterhead()
    logo = own_logo(government)
    return replace(kept, logo=logo, logo_file=LOGO) if logo else kept


def own_logo(government: Government) -> bytes:
    """The logo uploaded by itself; empty where none was."""
    path = _folder(government) / LOGO
    return path.read_bytes() if path.is_file() else b""


def own_template(government: Government) -> Path | None:
    """The government's own template of the study; `None` where the shipped one is used."""
    path = _folder(government) / TEMPLATE
    return path if path.is_file() else None


def template_faults(government: Government) -> tuple[Message, ...]:
    """Why the kept template cannot be used by this version, though it could be when it was taken in."""
    from penata.core.publish.template import BadTemplate
    from penata.core.publish.word import check_template

    path = own_template(government)
    try:
        if path is not None:
            check_template(path)
    except BadTemplate as bad:
        return bad.messages
    return ()


def usable_template(government: Government) -> Path | None:
    """The own template where this version can use it."""
    return None if template_faults(government) else own_template(government)


def papers_key(government: Government) -> str:
    """Hash of everything the look of the papers rests on."""
    template = own_template(government)
    digest = hashlib.sha256(template.read_bytes()).hexdigest() if template else ""
    return codec.key(letterhead_of(government), digest)


def own_keep(government: Government, name: str, content: bytes) -> None:
    """Keep an uploaded logo or template, already found usable; none is removed. Replaced as a whole."""
    path = _folder(government) / name
    if content:
        _put(path, content)
    else:
        path.unlink(missing_ok=True)


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.tmp")
    temporary.write_bytes(content)
    temporary.replace(path)


def _head(government: Government) -> Path:
    return Path(settings.MEDIA_ROOT) / "kop" / f"{government.code}.json"


def _folder(government: Government) -> Path:
    return Path(settings.MEDIA_ROOT) / "kop" / government.code
