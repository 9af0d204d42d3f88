"""Which posts of a unit work in one team once its supervisors' posts are gone: a proposal with an open question.

The work system after delayering knows teams, but no rule says who leads one. Posts at the functional levels that the
equalisation gave to administrators and supervisors are taken as leads, each of one team; the others come to the lead
whose work is likest, in teams of even work.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from penata.core.analysis.kinship import Marks
from penata.core.analysis.result import Analysis
from penata.core.analysis.wording import stem_of, stems, words_of
from penata.core.design.inside.constraints import one_lead
from penata.core.design.inside.problem import Part, Problem, pair
from penata.core.design.inside.result import InsideResult, ProposedUnit, UnitPair
from penata.core.design.inside.solve import Solution, solve
from penata.core.design.inside.units import WHOLE, WORK
from penata.core.message import message
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import STRUCTURAL, Position, Unit
from penata.core.rules import Law, NeedsDecision, Reference, because

EQUAL = "organisation.delayering.equalisation"
LED_BEFORE = ("administrator", "pengawas")
LEAST_LEADS = 2
SHOWN = 4


def teams(snapshot: Snapshot, law: Law, analysis: Analysis, unit: Unit) -> InsideResult:
    """The teams of one unit; `fits` with no team where it has not two leads."""
    levels = {law[EQUAL].get(kind) for kind in LED_BEFORE} - {None}
    posts = [post for post in snapshot.positions_of.get(unit.id, ()) if post.kind not in STRUCTURAL]
    leads = sorted(post.id for post in posts if post.level in levels)
    basis = because(law.ref("organisation.work_system"), law.ref(EQUAL))
    asked = (_who_leads(unit, len(leads), basis),)
    if len(leads) < LEAST_LEADS:
        return InsideResult(unit.id, unit.name, "tim", len(posts), len(leads), "fits", (), 0, 0, 0, 0, basis, asked)
    said = {post.id: _said(snapshot, post) for post in posts}
    marks = Marks({id: Counter(stem for text in texts for stem in stems(text)) for id, texts in said.items()})
    problem = Problem(_parts(posts, analysis), len(leads), _points(posts, marks), apart=one_lead(leads))
    found = solve(problem, WORK)
    if found is None:
        return InsideResult(unit.id, unit.name, "tim", len(posts), len(leads), "fits", (), 0, 0, 0, 0, basis, asked)
    words = {stem_of(word): word for texts in said.values() for text in texts for word in words_of(text).values()}
    units = tuple(_team(group, set(leads), problem, marks, words) for group in found.groups)
    return InsideResult(
        unit.id,
        unit.name,
        "tim",
        len(posts),
        len(leads),
        "optimal" if found.proven else "feasible",
        units,
        found.worth // problem.scale,
        found.bound // problem.scale if found.proven else -(-found.bound // problem.scale),
        _coherence(problem, found),
        problem.unevenness(found.groups),
        basis,
        asked,
    )


def _said(snapshot: Snapshot, post: Position) -> tuple[str, ...]:
    """What a post does by its workload analysis, and its functional family."""
    rows = tuple(row.task for row in snapshot.workload_of.get(post.id, ()))
    return (*rows, post.grade) if post.grade else rows


def _parts(posts: Sequence[Position], analysis: Analysis) -> tuple[Part, ...]:
    """Posts with their work; where none is counted the number of people the city sets."""
    known = {row.position: row.workload for row in analysis.balances if row.workload is not None}
    return tuple(
        Part(post.id, post.name, int(known.get(post.id, Decimal(post.need)) * WHOLE))
        for post in sorted(posts, key=lambda post: post.id)
    )


def _points(posts: Sequence[Position], marks: Marks) -> dict[tuple[str, str], int]:
    """Likeness of the work of every two posts, less that of a usual pair."""
    ids = sorted(post.id for post in posts)
    found = {pair(a, b): marks.likeness(a, b) for at, a in enumerate(ids) for b in ids[at + 1 :]}
    usual = sum(found.values()) // max(1, len(found))
    return {both: value - usual for both, value in found.items()}


def _team(
    group: Sequence[Part], leads: set[str], problem: Problem, marks: Marks, words: dict[str, str]
) -> ProposedUnit:
    (lead,) = [part for part in group if part.id in leads]
    others = [part for part in group if part is not lead]
    pairs = []
    for part in others:
        shared = [words.get(stem, stem) for stem in marks.shared(lead.id, part.id)[:SHOWN]]
        points = problem.between(lead.id, part.id)
        code = "design.inside.team" if shared and points > 0 else "design.inside.team.even"
        why = message(code, lead=lead.name, member=part.name, points=points, shared=shared)
        pairs.append(UnitPair(lead.id, part.id, points, (), None, why))
    work = (sum(part.load for part in group) / WHOLE).quantize(Decimal("0.01"))
    return ProposedUnit(lead.name, (lead.id, *(part.id for part in others)), work, tuple(pairs))


def _coherence(problem: Problem, found: Solution) -> int:
    return sum(problem.coherence(group) for group in found.groups)


def _who_leads(unit: Unit, leads: int, basis: tuple[Reference, ...]) -> NeedsDecision:
    return NeedsDecision(
        message("design.inside.who_leads", unit=unit.name, count=leads),
        basis,
        id=f"design.inside.teams:{unit.id}",
        subject=unit.id,
        decider=message("design.decider.organisation"),
    )
