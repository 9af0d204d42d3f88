"""Files the command line writes: templates to be filled in, and the documents of a study."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from penata.cli.stop import BAD_INPUT, OK, WRONG_USE, Stop
from penata.core.catalogue import render
from penata.core.message import message

if TYPE_CHECKING:
    from penata.core.organisation.snapshot import City


def template(options: argparse.Namespace) -> int:
    """Write an empty workbook with instructions (.xlsx), or the study's template to be edited in Word (.docx)."""
    from penata.core.intake import write_template
    from penata.core.publish.word import shipped_template

    path = options.path
    if path.suffix.lower() not in (".xlsx", ".docx"):
        raise Stop(WRONG_USE, message("cli.template.kind", path=str(path)))
    if path.exists() and not options.force:
        raise Stop(WRONG_USE, message("cli.template.exists", path=str(path)))
    if path.suffix.lower() == ".docx":
        path.write_bytes(shipped_template(options.language).read_bytes())
    else:
        write_template(path, options.language)
    told = render(message("cli.template.done", path=str(path)), options.language)
    print(json.dumps({"path": str(path)}) if options.json else told)
    return OK


def documents(options: argparse.Namespace, city: City, study: Any, names: bool) -> list[Path]:
    """The documents of the city, and the job papers of the agencies named."""
    from penata.core.publish import write_documents
    from penata.core.publish.agency_papers import write_agency_papers
    from penata.core.publish.template import BadTemplate

    people = city.identities if names else None
    try:
        paths = list(
            write_documents(
                study, options.out, options.language, people, letterhead=city.letterhead, template=options.template
            )
        )
    except BadTemplate as bad:
        raise Stop(BAD_INPUT, *bad.messages) from None
    for agency in agencies(options, city):
        paths += write_agency_papers(city.snapshot, study.law, agency, options.out / agency, options.language)
    return paths


def agencies(options: argparse.Namespace, city: City) -> list[str]:
    """The agencies named on the command line; `semua` names all."""
    known = [agency.id for agency in city.snapshot.agencies]
    if set(options.agency) & {"semua", "all"}:
        return known
    unknown = [id for id in options.agency if id not in known]
    if unknown:
        raise Stop(WRONG_USE, message("cli.agency.unknown", names=unknown, known=known))
    return list(dict.fromkeys(options.agency))
