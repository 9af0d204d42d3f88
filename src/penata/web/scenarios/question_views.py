"""Questions about one person's place: who else, why not this post, what if the person insists; for the team alone."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from penata.core.organisation.snapshot import Snapshot
from penata.core.placement.explain import Price, Questions, Refusal, Wish
from penata.web.governments.policies import allowed, may_see_people
from penata.web.organisation.selectors import names, snapshot_by_key
from penata.web.scenarios.requests import design_of, member_of, wait, wanted
from penata.web.scenarios.standing import standing_of

MOST_SCARCE = 15
"""Scarce posts shown."""


@require_GET
@allowed(may_see_people)
def question(request: HttpRequest) -> HttpResponse:
    """What may be asked of the placement of a scenario, about one person or about posts."""
    design = design_of(request)
    if design is None:
        return wait(request)
    member, id = member_of(request), wanted(request, design)
    snapshot = snapshot_by_key(member.government, design.snapshot)
    ask = standing_of(member.government, design, id).questions
    after = ask.prepared.desk.pool.after
    employee, post = request.GET.get("pegawai", ""), request.GET.get("jabatan", "")
    if employee and employee not in snapshot.employee_by_id:
        raise Http404
    best = ask.runners_up(employee) if employee else ()
    answer = ask.why_not(employee, post) if employee and post in after.position_by_id else None
    wishes = (*best, *((answer,) if isinstance(answer, Wish) else ()))
    known = names(member.government, [employee, *(row.employee for wish in wishes for row in wish.changes)])
    people = {key: person.name for key, person in known.items()}
    context = {
        "id": id,
        "employee": employee,
        "name": people.get(employee, ""),
        "home": snapshot.position_by_id.get(snapshot.employee_by_id[employee].position or "") if employee else None,
        "post": post,
        "posts": _choices(ask),
        "best": [_told(wish, after, people) for wish in best],
        "answer": _told(answer, after, people) if isinstance(answer, Wish) else None,
        "refusal": answer if isinstance(answer, Refusal) else None,
        "scarce": [
            (_label(after, row.position), after.agency_of_position(row.position), _change(row.saved))
            for row in ask.scarce()[:MOST_SCARCE]
        ],
    }
    return render(request, "scenarios/question.html", context)


def _change(saved: Price) -> Price:
    """What is saved, as the change it makes: fewer is below zero."""
    return Price(-saved.unplaced, -saved.classes, -saved.points)


def _choices(ask: Questions) -> list[tuple[str, str]]:
    """Posts one may ask for: those that are placed and those the law reserves."""
    pool = ask.prepared.desk.pool
    posts = {post.id for post in pool.posts} | set(pool.contested)
    rows = [(id, _label(pool.after, id)) for id in posts]
    return sorted(rows, key=lambda row: (row[1], row[0]))


def _label(after: Snapshot, id: str) -> str:
    """A post with its unit: many have the same name."""
    post = after.position_by_id[id]
    return f"{post.name} – {after.unit_by_id[post.unit].name}"


def _told(wish: Wish, after: Snapshot, people: dict[str, str]) -> dict[str, Any]:
    """A wish with the names of posts and people."""

    def post(id: str | None) -> str:
        return _label(after, id) if id else ""

    changes = [(people.get(row.employee, ""), post(row.proposed), post(row.instead)) for row in wish.changes]
    return {
        "position": _label(after, wish.position),
        "agency": after.agency_of_position(wish.position),
        "price": wish.price,
        "changes": changes,
    }
