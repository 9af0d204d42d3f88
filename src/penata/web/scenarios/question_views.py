"""Questions about one person's place: who else, why not this post, what if the person insists; for the team alone."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import Identity
from penata.core.placement.explain import Questions, Refusal, Wish
from penata.web.audit.actions import event_append
from penata.web.config.templatetags.penata import language
from penata.web.governments.policies import allowed, may_see_people
from penata.web.organisation.selectors import names
from penata.web.scenarios.listings import scarce_listing
from penata.web.scenarios.requests import design_of, member_of, wait, wanted
from penata.web.scenarios.sheets import WORD, sender_of, taken_along
from penata.web.scenarios.standing import Standing, standing_of


@require_GET
@allowed(may_see_people)
def question(request: HttpRequest) -> HttpResponseBase:
    """What may be asked of the placement of a scenario, about one person or about posts."""
    design = design_of(request)
    if design is None:
        return wait(request)
    member, id = member_of(request), wanted(request, design)
    standing = standing_of(member.government, design, id)
    ask = standing.questions
    after = ask.prepared.desk.pool.after
    listing = scarce_listing(request, after, ask.scarce())
    if listing.export:
        return listing.export
    employee, post = request.GET.get("pegawai", ""), request.GET.get("jabatan", "")
    about = _about(request, standing, employee, post) if employee else {}
    context = {"id": id, "employee": employee, "post": post, "posts": _choices(ask), "listing": listing} | about
    return render(request, "scenarios/question.html", context)


def _about(request: HttpRequest, standing: Standing, employee: str, post: str) -> dict[str, Any]:
    """One person: the proposal with its reasons, the next best posts, and the answer on the post asked for."""
    ask, before = standing.questions, standing.prepared.desk.pool.before
    after = standing.prepared.desk.pool.after
    if employee not in before.employee_by_id:
        raise Http404
    best = ask.runners_up(employee)
    answer = ask.why_not(employee, post) if post in after.position_by_id else None
    wishes = (*best, *((answer,) if isinstance(answer, Wish) else ()))
    known = names(member_of(request).government, [employee, *(row.employee for wish in wishes for row in wish.changes)])
    people = {key: person.name for key, person in known.items()}
    return {
        "name": people.get(employee, ""),
        "home": before.position_by_id.get(before.employee_by_id[employee].position or ""),
        "row": standing.row_of(employee),
        "best": [_told(wish, after, people) for wish in best],
        "answer": _told(answer, after, people) if isinstance(answer, Wish) else None,
        "refusal": answer if isinstance(answer, Refusal) else None,
    }


@require_GET
@allowed(may_see_people)
def sheet(request: HttpRequest) -> HttpResponse:
    """The explanation of one person's place to take into a talk."""
    from penata.core.publish.placement_sheet import placement_sheet

    design = design_of(request)
    if design is None:
        return wait(request)
    government, id = member_of(request).government, wanted(request, design)
    standing = standing_of(government, design, id)
    employee = request.GET.get("pegawai", "")
    row = standing.row_of(employee)
    if row is None:
        raise Http404
    pool = standing.prepared.desk.pool
    person = names(government, [employee]).get(employee)
    content = placement_sheet(
        sender_of(government, pool.before, design.scenario(id)),
        row,
        Identity(employee, person.nip, person.name) if person else None,
        pool.before,
        pool.after,
        standing.questions.runners_up(employee),
        language(),
    )
    event_append(government, request.user, "letter.draft", id, letter="penjelasan")
    return taken_along(content, WORD, "penjelasan-penempatan.docx")


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
