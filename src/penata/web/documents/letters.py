"""Numbered letters as PDF/A with a QR code that leads to the page on which anybody can verify the file.

The QR code proves the file, it is no signature: a letter says who certified its electronic signature, or that it has
none.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.utils import timezone

from penata.core import catalogue
from penata.core.publish.raster import compiled
from penata.web.complaints.credentials import code_make
from penata.web.complaints.history import by
from penata.web.complaints.selectors import agency_names
from penata.web.config.kept import files_kept, write_whole
from penata.web.documents.definition import Definition, Kind
from penata.web.documents.flow import Act
from penata.web.documents.history import acting, step
from penata.web.documents.mapping import definition_for
from penata.web.documents.models import Application, Letter
from penata.web.documents.papers import folder_of
from penata.web.documents.policies import decides
from penata.web.documents.reading import NAME, letter_slots
from penata.web.documents.signing import Wanted, signed, signer_of
from penata.web.governments.models import Membership

FORM = Path(__file__).parent / "letter.typ"
STANDARD = "a-2b"
"""PDF/A for keeping: everything the reader needs lies in the file."""


def letter_issue(
    member: Membership, code: str, address: Callable[[str], str], at: datetime | None = None, *, passphrase: str = ""
) -> Letter:
    """Issue the letter of an approved application; `address` gives the verification page of a code.

    The number, the signature where the government has a signing service, the file, its hash and the entry of the
    history come about together or not at all. `passphrase` releases the signature. Raises `NotNow`.
    """
    now, signer = at or timezone.now(), signer_of(member.government)
    with files_kept() as written, acting(member, code, Act.ISSUE, decides) as found:
        day = timezone.localtime(now).date()
        sequence = _next(found, day.year)
        made = Letter(
            government=member.government, application=found, code=_code(),
            title=found.standard["letter_title"], agency=found.agency, year=day.year, sequence=sequence, issued=now,
            number=f"{found.standard['letter_class']}/{sequence:04d}/{found.agency}/{day.year}",
            certified_by=signer.certified_by if signer else "",
        )  # fmt: skip
        content = letter_file(made, member, address(made.code))
        if signer is not None:
            asked = Wanted(content, made.number, member.user.name, str(member.user.public_id), passphrase)
            content = signed(signer, asked)
        made.digest = hashlib.sha256(content).hexdigest()
        made.save(force_insert=True)
        write_whole(path_of(made), content, written)
        found.closed = now
        step(
            found, Act.ISSUE, by(member), at=at, number=made.number, digest=made.digest, certified=made.certified_by
        )  # fmt: skip
    return made


def path_of(letter: Letter) -> Path:
    """The file of a letter."""
    return folder_of(letter.government) / f"{letter.name}.pdf"


def letter_file(letter: Letter, member: Membership, address: str) -> bytes:
    """The letter as PDF/A: the same words and moment give the same bytes."""
    application = letter.application
    told = {
        "government": letter.government.name,
        "agency": agency_names(letter.government).get(letter.agency, letter.agency),
        "title": letter.title,
        "number": letter.number,
        "paragraphs": [part.strip() for part in words_of(application).split("\n") if part.strip()],
        "day": catalogue.day(timezone.localtime(letter.issued).date(), "id"),
        "signer": member.user.name,
        "address": address,
        "certified_by": letter.certified_by,
        "invented": application.invented or application.service.invented,
    }
    files = {"letter.json": json.dumps(told, ensure_ascii=False), "code.svg": qr_of(address)}
    return compiled(FORM.read_text(encoding="utf-8"), files, moment=letter.issued, standard=STANDARD)


def words_of(application: Application) -> str:
    """The text of the letter with what the application answers; an answer not given is a dash."""
    definition, text = definition_for(application), application.standard["letter_text"]
    for slot in letter_slots(text):
        text = text.replace(f"{{{slot}}}", _word(application, definition, slot))
    return str(text)


def qr_of(address: str) -> str:
    """A QR code as SVG."""
    import segno

    stream = io.BytesIO()
    segno.make(address, error="m", micro=False).save(stream, kind="svg", border=2, xmldecl=False)
    return stream.getvalue().decode()


def _word(application: Application, definition: Definition, slot: str) -> str:
    if slot == NAME:
        return str(application.applicant.name)
    question = next(row for row in definition.questions if row.code == slot)
    answer = application.answers.get(slot, "")
    if answer and question.kind is Kind.DAY:
        return catalogue.day(datetime.fromisoformat(answer).date(), "id")
    words = question.words(answer) or "-"
    return words[0].lower() + words[1:] if question.kind is Kind.CHOICE else words


def _next(application: Application, year: int) -> int:
    rows = Letter.objects.of(application.government).filter(agency=application.agency, year=year)
    last = rows.order_by("-sequence").values_list("sequence", flat=True).first()
    return int(last or 0) + 1


def _code() -> str:
    return "".join(code_make() for _ in range(2)).replace("-", "")
