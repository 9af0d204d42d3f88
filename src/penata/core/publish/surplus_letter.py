"""Drafts of letters about people without a lawful post: the report the law asks for, and a notice to one person.

A draft is never signed or sent by Penata; what only an official knows is left open.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from penata.core.catalogue import render
from penata.core.organisation.values import Identity
from penata.core.placement.surplus import SurplusCase, decider_of
from penata.core.publish.draft_letter import DraftLetter, Sender

LIST_CM = (0.9, 3.6, 3.9, 4.6, 1.4, 1.6)
STEP_CM = (0.9, 7.6, 3.8, 3.7)


def surplus_report(sender: Sender, cases: Sequence[SurplusCase], known: Mapping[str, Identity], language: str) -> bytes:
    """The list of surplus civil servants for the minister and BKN (PP 11/2017 Ps 263), as Word.

    Contracts and officials for whom a committee is still to decide are no part of it.
    """
    own = [case for case in cases if case.reported]
    letter = DraftLetter(sender, language)
    letter.head(letter.say("publish.surplus.report.title"), letter.say("publish.surplus.to.report"))
    letter.put(letter.say("publish.surplus.report.text", scenario=sender.scenario, count=len(own)))
    heads = (
        "publish.annex.nip",
        "publish.annex.name",
        "publish.annex.source",
        "publish.surplus.age",
        "publish.surplus.service",
    )
    rows = [
        [
            str(place),
            *_who(known.get(case.employee.id)),
            f"{case.home.name}, {case.agency.name}",
            str(case.path.age),
            str(case.path.service),
        ]
        for place, case in enumerate(own, start=1)
    ]
    letter.table(["", *map(letter.say, heads)], rows, LIST_CM)
    letter.basis(reference for case in own for step in case.path.steps[:2] for reference in step.because)
    letter.sign()
    return letter.written()


def surplus_notice(sender: Sender, case: SurplusCase, person: Identity | None, language: str) -> bytes:
    """What one person is told: that the post ends, and the steps in their order with article and official, as Word."""
    letter = DraftLetter(sender, language)
    nip, name = _who(person)
    letter.head(letter.say("publish.surplus.notice.title"), letter.say("publish.surplus.to.notice", name=name, nip=nip))
    letter.put(
        letter.say(
            "publish.surplus.notice.text", post=case.home.name, agency=case.agency.name, scenario=sender.scenario
        )
    )
    if case.awaiting:
        letter.put(f"{render(case.first, language)} {letter.say('publish.surplus.notice.committee')}")
    heads = ("publish.annex.step", "publish.annex.decider", "publish.annex.because")
    rows = [
        [str(place), letter.told(step), render(decider_of(step), language), letter.cited(step.because)]
        for place, step in enumerate(case.path.steps, start=1)
    ]
    letter.table(["", *map(letter.say, heads)], rows, STEP_CM)
    letter.put(letter.say("publish.surplus.notice.say"))
    letter.sign()
    return letter.written()


def _who(person: Identity | None) -> tuple[str, str]:
    return (person.nip, person.name) if person else ("", "")
