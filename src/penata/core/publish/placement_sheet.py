"""One person's proposed place explained on a sheet for a talk: where, why, at what burden, and the next best posts."""

from __future__ import annotations

from collections.abc import Sequence

from penata.core.catalogue import number, render
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import Identity
from penata.core.placement.explain import Price, Wish
from penata.core.placement.result import Assignment
from penata.core.publish.draft_letter import DraftLetter, Sender

TERM_CM = (11.0, 4.0)
NEXT_CM = (8.0, 2.6, 2.6, 2.6)


def placement_sheet(
    sender: Sender,
    row: Assignment,
    person: Identity | None,
    before: Snapshot,
    after: Snapshot,
    runners_up: Sequence[Wish],
    language: str,
) -> bytes:
    """The sheet as Word; other people who would move stand in it by number only, never by name."""
    sheet = DraftLetter(sender, language)
    sheet.kop()
    sheet.title(sheet.say("publish.sheet.title"))
    if person:
        sheet.put(sheet.say("publish.sheet.person", name=person.name, nip=person.nip))
    sheet.put(sheet.say("publish.sheet.now", post=post_label(before, row.source)))
    sheet.put(render(row.explanation, language))
    for text in (*row.warnings, *row.surplus):
        sheet.put(render(text, language))
    sheet.basis(row.because)
    if row.terms:
        sheet.put(sheet.say("publish.annex.terms"), "Heading 2")
        terms = [[sheet.say(f"placement.term.{term.name}"), number(term.points, language)] for term in row.terms]
        sheet.table([sheet.say("publish.sheet.term"), sheet.say("publish.annex.burden")], terms, TERM_CM)
    sheet.put(sheet.say("publish.annex.runner_up"), "Heading 2")
    if runners_up:
        heads = [sheet.say("publish.annex.post"), *(sheet.say(f"placement.goal.{name}") for name in Price.__slots__)]
        rows = [[post_label(after, wish.position), *_parts(wish.price, language)] for wish in runners_up]
        sheet.table(heads, rows, NEXT_CM)
        sheet.put(sheet.say("publish.sheet.price"))
    else:
        sheet.put(sheet.say("publish.sheet.none"))
    return sheet.written()


def _parts(price: Price, language: str) -> list[str]:
    return [number(part, language) for part in (price.unplaced, price.classes, price.points)]


def post_label(snapshot: Snapshot, id: str) -> str:
    """A post with its unit and agency: many have the same name."""
    post, agency = snapshot.position_by_id[id], snapshot.agency_of_position(id)
    unit = snapshot.unit_by_id[post.unit].name
    return f"{post.name} – {unit}" if unit == agency.name else f"{post.name} – {unit}, {agency.name}"
