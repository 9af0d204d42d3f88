"""When an official may be moved: limits of time, of elections and of special posts; where moves into functional posts
go now; and how far an article still stands after UU 20/2023.

Nothing is decided here: a limit that is not surely law asks instead of forbidding. Source: PP 11/2017 Ps 76, 127,
130-134, 144, 190-192; UU 10/2016 Ps 71; PP 72/2019 (Ps 99B); PermenPANRB 17/2021.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from penata.core.message import Message, message
from penata.core.rules.dates import full_years, months_before, years_after
from penata.core.rules.people import WrongFact
from penata.core.rules.reference import NeedsDecision, Reference, because
from penata.core.rules.requirements import PersonFacts, PostCheck, PostFacts, check_post
from penata.core.rules.rulebook import Law, NotInForce

JPT = "jpt_pratama"
PAIRS = "organisation.delayering.equalisation"
SPECIAL = {
    "inspektur": "organisation.procedure.inspektorat",
    "irban": "organisation.procedure.inspektorat",
    "sekwan": "placement.sekwan",
}


class Weight(StrEnum):
    """What a limit means for the move."""

    BARS = "bars"
    ASKS = "asks"
    """A named body must consent or decide first, or the article itself is in doubt."""
    REMARK = "remark"


@dataclass(frozen=True, slots=True)
class Election:
    """An election of the mayor that is near or under way."""

    candidates_fixed: date
    """Day on which candidates are fixed."""
    term_ends: date | None = None
    """End of the mayor's term; `None`: not known, the ban stays open."""
    minister_consents: bool = False


@dataclass(frozen=True, slots=True)
class Move:
    """A move planned for the law's date."""

    kind: str
    """Kind of the post held: `jpt_pratama`, `administrator`, `pengawas`, `pelaksana` or `jf`."""
    since: date | None
    """Inaugurated in it on."""
    special: str = ""
    """`inspektur`, `irban` or `sekwan`."""
    reorganisation: bool = True
    """The post ends or changes by a reorganisation."""
    election: Election | None = None
    """`None`: the one the city has entered over the law (`placement.election`), if any."""
    to_other_regency: bool = False
    """Into another kabupaten/kota of the same province."""


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit on a move, with how its article stands."""

    name: str
    weight: Weight
    text: Message
    reference: Reference


@dataclass(frozen=True, slots=True)
class Standing:
    """How an article stands on a date."""

    status: str
    """`in_force`, `amended`, `repealed` or `transitional`."""
    text: Message
    because: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class ToFunctional:
    """The way of an official of administration into a functional post."""

    check: PostCheck
    """The transfer of today, PP 11/2017 Ps 76 or 79."""
    equal_level: str | None
    """Jenjang the equalisation of 2021 would have given; `None` where it gave none."""
    decision: NeedsDecision | None
    """Whether equalisation may be used at all; `None` where it never applied."""


def limits(law: Law, move: Move) -> tuple[Limit, ...]:
    """Every limit on a move on the law's date, strongest first; raises `WrongFact` for a date after it."""
    if move.special and move.special not in SPECIAL:
        raise WrongFact("kind", kind=move.special)
    if move.since is not None and move.since > law.as_of:
        raise WrongFact("dates", earlier=move.since.isoformat(), later=law.as_of.isoformat())
    found = [*_jpt(law, move), *_others(law, move), *_consents(law, move), *_election(law, move), *_special(law, move)]
    return tuple(sorted(found, key=lambda limit: list(Weight).index(limit.weight)))


def election_of(law: Law) -> Election | None:
    """The election the city has entered; one far away, as long as it has not, bars nothing."""
    try:
        told = law["placement.election"]
    except NotInForce:
        return None
    return Election(told["candidates_fixed"], told["term_ends"], told["minister_consents"])


def standing(law: Law, reference: Reference) -> Standing:
    """How the instrument of an article stands on the law's date: what amended or replaced it by then."""
    instrument = law.rulebook.instruments[reference.instrument]
    later = [law.rulebook.instruments[name] for name in instrument.amended_by]
    begun = [row for row in later if row.in_force <= law.as_of]
    if later and not begun:
        return Standing("in_force", message("people.standing.in_force", name=instrument.citation), (reference,))
    by = [row.citation for row in begun]
    text = message(f"people.standing.{instrument.status}", name=instrument.citation, by=by)
    general = law["placement.standing"]["instruments"] if instrument.status == "transitional" else ()
    extra = (law.ref("placement.standing"),) if instrument.id in general else ()
    return Standing(instrument.status, text, because(reference, extra))


def to_functional(law: Law, kind: str, person: PersonFacts, post: PostFacts, subject: str = "") -> ToFunctional:
    """How an official of `kind` (`administrator`, `pengawas`, `pelaksana_eselon_V`) gets into a functional post.

    The default is the transfer of Ps 76 (79 for keterampilan). Equalisation was the exercise of 2021: the engine never
    applies it and asks instead.
    """
    return ToFunctional(check_post(law, person, post), law[PAIRS].get(kind), equalisation(law, kind, subject))


def equalisation(law: Law, kind: str, subject: str = "") -> NeedsDecision | None:
    """Whether equalisation may be used for a post of `kind` (`subject`: which); `None` where it never applied."""
    if kind not in law[PAIRS]:
        return None
    last = law["placement.equalisation.deadline"]["last_day"]
    late = law.as_of > date.fromisoformat(last)
    basis = because(
        law.ref(PAIRS),
        law.ref("placement.equalisation.conditions"),
        law.ref("placement.equalisation.criteria"),
        law.ref("placement.equalisation.deadline"),
        law.ref("placement.equalisation.kept"),
    )
    return NeedsDecision(
        message(
            "people.equalisation.late" if late else "people.equalisation.open", day=last, kind=kind.replace("_", " ")
        ),
        basis,
        id=f"equalisation:{subject}",
        subject=subject,
        options=(message("people.equalisation.option.transfer"), message("people.equalisation.option.ask")),
        decider=message("people.equalisation.decider"),
    )


def _jpt(law: Law, move: Move) -> Iterator[Limit]:
    if move.kind != JPT:
        return
    if move.reorganisation:
        yield _limit(law, "reorganisation", Weight.ASKS, "placement.jpt")
    if move.since is None:
        yield _limit(law, "tenure_unknown", Weight.ASKS, "placement.jpt_transfer")
        return
    years = full_years(move.since, law.as_of)
    if years < law["placement.jpt_two_years"]:
        # The act that said so is repealed and its successor has not been read: from then on ask, do not forbid.
        sure = law.ref("placement.jpt_two_years").confidence.verified
        yield _limit(law, "two_years", Weight.BARS if sure else Weight.ASKS, "placement.jpt_two_years", years=years)
    if not move.reorganisation:
        yield from _jpt_transfer(law, move.since, years)
    if years >= law["placement.jpt_tenure"]:
        yield _limit(law, "tenure", Weight.ASKS, "placement.jpt_tenure", years=years)


def _jpt_transfer(law: Law, since: date, years: int) -> Iterator[Limit]:
    """Transfer by competency test: only in the years the text names; coordinated with what took over from KASN."""
    terms = law["placement.jpt_transfer"]
    if years < terms["years_min"]:
        least = terms["years_min"]
        yield _limit(law, "jpt_transfer", Weight.BARS, "placement.jpt_transfer", years=years, least=least)
    elif years_after(since, terms["years_max"]) < law.as_of:
        most = terms["years_max"]
        yield _limit(law, "jpt_transfer_long", Weight.ASKS, "placement.jpt_transfer", years=years, most=most)
    body = law["placement.merit_body"]
    yield _limit(
        law, "merit_body", Weight.ASKS, "placement.merit_body", former=body["former"], present=list(body["present"])
    )


def _others(law: Law, move: Move) -> Iterator[Limit]:
    if move.kind == JPT:
        return
    terms = law["placement.mutation"]
    if move.since is None:
        yield _limit(law, "mutation_unknown", Weight.ASKS, "placement.mutation")
        return
    years = full_years(move.since, law.as_of)
    if years < terms["years_min"]:
        weight = Weight.REMARK if move.reorganisation else Weight.BARS
        yield _limit(law, "mutation_early", weight, "placement.mutation", years=years, least=terms["years_min"])
    elif years_after(move.since, terms["years_max"]) < law.as_of:
        yield _limit(law, "mutation_long", Weight.REMARK, "placement.mutation", years=years, most=terms["years_max"])


def _consents(law: Law, move: Move) -> Iterator[Limit]:
    """Who has a say besides the appointing official: the governor, or the team that rates performance."""
    if move.to_other_regency:
        yield _limit(law, "between", Weight.ASKS, "placement.mutation_between")
    elif move.kind != JPT:
        least = law["placement.assessment_team"]["members_min"]
        yield _limit(law, "assessment", Weight.ASKS, "placement.assessment_team", least=least)


def _election(law: Law, move: Move) -> Iterator[Limit]:
    near = move.election or election_of(law)
    if near is None:
        return
    begins = months_before(near.candidates_fixed, law["placement.jpt_election"])
    if law.as_of < begins or (near.term_ends is not None and law.as_of > near.term_ends):
        return
    if near.minister_consents:
        yield _limit(law, "election_consent", Weight.REMARK, "placement.jpt_election")
    else:
        yield _limit(law, "election", Weight.ASKS, "placement.jpt_election", day=begins.isoformat())


def _special(law: Law, move: Move) -> Iterator[Limit]:
    if move.special:
        yield _limit(law, move.special, Weight.ASKS, SPECIAL[move.special])


def _limit(law: Law, name: str, weight: Weight, rule: str, **params: object) -> Limit:
    return Limit(name, weight, message(f"people.move.{name}", **params), law.ref(rule))
