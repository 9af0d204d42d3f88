"""Files handed in with an application, made fit to keep: known by content, pictures written anew, PDFs held to size.

A PDF is kept as sent and only ever given as a download, never shown inside a page.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse

from penata.core.message import Message, message
from penata.web.complaints.photos import LARGEST, WrongPhoto, photo_clean
from penata.web.documents.models import Paper
from penata.web.governments.models import Government

LARGEST_PDF = 10 * 1024 * 1024
MOST = 4
"""Files of one requirement."""
HEAD, TAIL = 1024, 2048
"""Bytes at the start and end of a PDF in which its marks stand."""
UNFIT = (b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"/RichMedia", b"/Encrypt")
"""What no scanned paper needs: programs, files inside files, a password."""
TYPES = {"jpg": "image/jpeg", "pdf": "application/pdf"}


class WrongPaper(ValueError):
    """A file that is not kept; says why and what to do."""

    def __init__(self, text: Message) -> None:
        super().__init__(text.code)
        self.message = text


@dataclass(frozen=True, slots=True)
class Clean:
    """A file ready to be kept."""

    content: bytes
    kind: str
    """`jpg` or `pdf`."""


def paper_clean(file: IO[Any] | None, size: int, name: str) -> Clean:
    """The paper in a file of `size` bytes; `name` is told in messages only. Raises `WrongPaper`."""
    name = name[-60:]
    if file is None or size == 0:
        raise WrongPaper(message("complaints.photo.empty", name=name))
    head = file.read(HEAD)
    file.seek(0)
    if head.lstrip().startswith(b"%PDF-"):
        return _pdf(file, size, name)
    if not head.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")) and head[4:8] != b"ftyp":
        raise WrongPaper(message("documents.paper.unknown", name=name))
    try:
        return Clean(photo_clean(file, size, name).content, "jpg")
    except WrongPhoto as fault:
        raise WrongPaper(fault.message) from None


def _pdf(file: IO[Any], size: int, name: str) -> Clean:
    if size > LARGEST_PDF:
        raise WrongPaper(message("documents.paper.large", name=name, size=size // 1024**2, most=LARGEST_PDF // 1024**2))
    content: bytes = file.read(LARGEST_PDF + 1)
    if b"%%EOF" not in content[-TAIL:]:
        raise WrongPaper(message("documents.paper.broken", name=name))
    if any(mark in content for mark in UNFIT):
        raise WrongPaper(message("documents.paper.unfit", name=name))
    return Clean(content, "pdf")


def folder_of(government: Government) -> Path:
    """Where a government's papers lie."""
    return Path(settings.MEDIA_ROOT) / "layanan" / government.code


def path_of(paper: Paper) -> Path:
    """The file of a paper."""
    return folder_of(paper.government) / f"{paper.name}.{paper.kind}"


def clean_of_request(request: HttpRequest) -> tuple[list[Clean], list[Message]]:
    """The files sent with a page that can be kept, and what is wrong with the others."""
    return clean_of_files([file for file in request.FILES.getlist("berkas") if file.name])


def clean_of_files(files: list[UploadedFile[Any]]) -> tuple[list[Clean], list[Message]]:
    """Of some files those that can be kept, and what is wrong with the others."""
    good: list[Clean] = []
    wrong: list[Message] = []
    for file in files[:MOST]:
        try:
            good.append(paper_clean(file.file, file.size or 0, file.name or ""))
        except WrongPaper as fault:
            wrong.append(fault.message)
    if len(files) > MOST:
        wrong.append(message("documents.paper.many", most=MOST))
    return good, wrong


def paper_response(found: Paper | None) -> HttpResponse | FileResponse:
    """The file of a paper that the reader may see; raises `Http404`."""
    path = path_of(found) if found else None
    if found is None or path is None or not path.exists():
        raise Http404
    return file_response(path, TYPES[found.kind], f"{found.requirement}.{found.kind}", inline=found.kind == "jpg")


def file_response(path: Path, kind: str, name: str, *, inline: bool = False) -> FileResponse:
    """A file as it lies on disk, for its reader alone."""
    response = FileResponse(path.open("rb"), content_type=kind, as_attachment=not inline, filename=name)
    response["Cache-Control"] = "private, no-store"
    return response


LARGEST_BODY = MOST * LARGEST
"""Bytes of one form with files."""
