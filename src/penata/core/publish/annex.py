"""The placement annex with names: for the placement team only."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from penata.core.catalogue import render
from penata.core.message import message
from penata.core.organisation.values import Identity
from penata.core.publish.study import Study


def write_annex(study: Study, path: Path, language: str, identities: Iterable[Identity]) -> None:
    """Every person of the pool with the present and the proposed post, the path and the reason."""
    import xlsxwriter

    known = {row.employee: row for row in identities}
    placement = study.placements[study.design.recommended]
    after = study.proposed()
    with xlsxwriter.Workbook(
        str(path), {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        day = study.snapshot.as_of
        book.set_properties({"created": datetime(day.year, day.month, day.day)})  # noqa: DTZ001
        head = book.add_format({"bold": True, "bg_color": "#0f4c5c", "font_color": "#ffffff", "text_wrap": True})
        page = book.add_worksheet(render(message("publish.annex.sheet"), language))
        for place, (heading, width) in enumerate(
            (("nip", 22), ("name", 28), ("source", 44), ("target", 44), ("path", 24), ("why", 70))
        ):
            page.set_column(place, place, width)
            page.write_string(0, place, render(message(f"publish.annex.{heading}"), language), head)
        for line, row in enumerate(placement.assignments, start=1):
            person = known.get(row.employee)
            target = after.position_by_id[row.target].name if row.target else ""
            cells = (
                person.nip if person else "",
                person.name if person else "",
                study.snapshot.position_by_id[row.source].name,
                target,
                render(message(f"core.path.{row.path}"), language),
                render(row.explanation, language),
            )
            for place, cell in enumerate(cells):
                page.write_string(line, place, cell)
        page.freeze_panes(1, 2)
