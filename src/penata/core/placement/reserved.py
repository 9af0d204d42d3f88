"""Posts the law reserves for a committee: who may be considered, by which procedure; the engine never picks."""

from __future__ import annotations

from penata.core.message import Message, message
from penata.core.organisation.facts import person_facts, post_facts, special_post
from penata.core.organisation.values import Employee, EmployeeStatus, Position, PositionKind
from penata.core.placement.eligibility import case_of, warnings
from penata.core.placement.movement import move_warnings
from penata.core.placement.pool import Pool
from penata.core.placement.result import Candidacy
from penata.core.rules import Law, NeedsDecision, Reference, because
from penata.core.rules.movement import SPECIAL
from penata.core.rules.requirements import Verdict, answer, check_post

EARLIER = frozenset({"held", "experience"})


def candidacies(pool: Pool, law: Law) -> tuple[tuple[Candidacy, ...], tuple[NeedsDecision, ...]]:
    """For every contested post, and every vacant one of an echelon that loses posts, its candidates and the decision
    it needs: an official who is not chosen for the one may be considered for the other."""
    lists: list[Candidacy] = []
    decisions: list[NeedsDecision] = []
    for post_id, sources in (*pool.contested.items(), *((post, ()) for post in pool.vacant)):
        post = pool.after.position_by_id[post_id]
        people = _eligible(post, sources, pool, law)
        if not people and not sources:
            continue
        decision = _decision(post, len(people), pool, law, vacant=not sources)
        notes = {person.id: _notes(person, post, pool, law) for person in people}
        lists.append(Candidacy(post_id, decision.id, tuple(person.id for person in people), notes))
        decisions.append(decision)
    return tuple(lists), tuple(decisions)


def contenders(pool: Pool) -> dict[str, str]:
    """Holders of posts that melt together -> the post they contend for."""
    found: dict[str, str] = {}
    for post_id, sources in pool.contested.items():
        for source in sources:
            for person in pool.before.employees_of.get(source, ()):
                if person.status is not EmployeeStatus.NON_ASN:
                    found[person.id] = post_id
    return found


def procedure(post: Position, pool: Pool, law: Law) -> tuple[Reference, ...]:
    """The articles of the procedure for a reserved post."""
    agency = pool.after.agency_of_position(post.id)
    special = special_post(post, pool.after.unit_by_id[post.unit], agency.kind)
    extra = (law.ref(SPECIAL[special]),) if special else ()
    if post.kind is PositionKind.JPT:
        return because(law.ref("placement.jpt"), law.ref("placement.jpt_leave"), extra)
    return because(law.ref("placement.mutation"), law.ref("placement.assessment_team"), extra)


def _eligible(post: Position, sources: tuple[str, ...], pool: Pool, law: Law) -> list[Employee]:
    """Present holders first, then officials of the changed agencies in posts of the same echelon that end."""
    holders = [person for source in sources for person in pool.before.employees_of.get(source, ())]
    gone = {source for group in pool.contested.values() for source in group}
    rivals = [
        person
        for person in pool.people
        if person.position in gone and pool.home(person).echelon == post.echelon and person not in holders
    ]
    named = [person for person in (*holders, *rivals) if person.status is EmployeeStatus.PNS and not person.disciplined]
    return [person for person in dict.fromkeys(named) if _educated(person, post, pool, law)]


def _educated(person: Employee, post: Position, pool: Pool, law: Law) -> bool:
    facts = person_facts(person, pool.home(person), pool.before.as_of)
    found = answer(law, facts, post_facts(post), "education")
    return found is None or found.verdict is not Verdict.NOT_MET


def _notes(person: Employee, post: Position, pool: Pool, law: Law) -> tuple[Message, ...]:
    """What those who decide should know of a candidate: usual warnings, requirements not met, limits on the move.

    Who holds a post of the same kind has shown the way there already; the requirement of earlier posts is passed over.
    """
    home = pool.home(person)
    same = home.kind is post.kind
    check = check_post(law, person_facts(person, home, pool.before.as_of), post_facts(post))
    short = [
        row for row in check.answers if row.verdict is Verdict.NOT_MET and not (same and row.requirement in EARLIER)
    ]
    return (
        *warnings(case_of(person, post, pool.before, law)),
        *(message("placement.limit", text=row.reason, article=row.reference.label) for row in short),
        *move_warnings(person, pool.before, law),
    )


def _decision(post: Position, candidates: int, pool: Pool, law: Law, *, vacant: bool) -> NeedsDecision:
    jpt = post.kind is PositionKind.JPT
    code = "placement.decision.jpt" if jpt else "placement.decision.team"
    return NeedsDecision(
        message(
            f"{code}.vacant" if vacant else code,
            post=post.name,
            agency=pool.after.agency_of_position(post.id).name,
            candidates=candidates,
        ),
        procedure(post, pool, law),
        id=f"post:{post.id}",
        subject=post.id,
        decider=message("placement.decider.committee" if jpt else "placement.decider.team"),
    )
