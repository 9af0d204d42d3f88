"""What the rules about people ask, read from a snapshot's values; what no file tells stays `None`, never "no"."""

from __future__ import annotations

from datetime import date

from penata.core.organisation.values import AgencyKind, Employee, Position, PositionKind, Unit, UnitKind
from penata.core.rules.dates import full_years
from penata.core.rules.movement import Move
from penata.core.rules.requirement_checks import PersonFacts, PostFacts
from penata.core.rules.surplus import SurplusFacts

_SECRETARY, _INSPECTOR, _ASSISTANT = "sekwan", "inspektur", "irban"


def post_facts(post: Position) -> PostFacts:
    """A post as the requirements see it."""
    return PostFacts(str(post.kind), post.level)


def person_facts(person: Employee, home: Position | None, as_of: date) -> PersonFacts:
    """A person as the requirements see them: years only in the post held now, earlier posts by name."""
    held: dict[str, int | None] = dict.fromkeys(person.prior_posts)
    if home is not None:
        since = person.position_since
        held[home.level or str(home.kind)] = full_years(since, as_of) if since else None
    return PersonFacts(
        education=str(person.education),
        birth=person.birth_date,
        experience_years=person.years_related,
        held=held,
        held_complete=bool(person.prior_posts),
        performance=person.performance or None,
    )


def surplus_facts(person: Employee, pay: int | None = None) -> SurplusFacts:
    """A person before the procedure for those without a post; `pay` in rupiah a month."""
    return SurplusFacts(str(person.status), person.birth_date, person.start_date, pay, person.id)


def move_of(person: Employee, home: Position, unit: Unit, agency: AgencyKind) -> Move:
    """The move of a holder whose post a reorganisation changes."""
    return Move(str(home.kind), person.position_since, special_post(home, unit, agency))


def special_post(post: Position, unit: Unit, agency: AgencyKind) -> str:
    """Which post has a procedure of its own: the heads of Inspektorat and Setwan, the assistant inspectors."""
    if agency is AgencyKind.SETWAN and post.kind is PositionKind.JPT:
        return _SECRETARY
    if agency is AgencyKind.INSPEKTORAT and post.kind is PositionKind.JPT:
        return _INSPECTOR
    return _ASSISTANT if unit.kind is UnitKind.IRBAN and post.kind is PositionKind.ADMINISTRATOR else ""
