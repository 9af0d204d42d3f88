"""Reads of what people decided, and of a scenario's changes as they are told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from penata.core import codec
from penata.core.catalogue import render
from penata.core.design.frame import Frame
from penata.core.design.legal import frame_of
from penata.core.design.result import DesignResult, DesignSettings, FrontierPoint, Group, ScenarioResult
from penata.core.design.stated import Known
from penata.core.message import Message
from penata.core.organisation.change import Change
from penata.core.organisation.snapshot import Snapshot
from penata.core.rules.reference import Reference
from penata.web.config.templatetags.penata import language
from penata.web.governments.models import Government
from penata.web.jobs.selectors import result, scenario_parts
from penata.web.organisation.letterheads import own_logo, own_template, template_faults
from penata.web.organisation.selectors import law_of
from penata.web.scenarios.models import Choice, PostDecision, WishSet

PRESENT = "kini"


@dataclass(frozen=True, slots=True)
class Look:
    """What a government has uploaded for the look of its papers."""

    logo: bool
    template: bool
    faults: tuple[Message, ...]
    """Why the template cannot be used by this version; the shipped one is used meanwhile."""


def look_of(government: Government) -> Look:
    """The look of a government's papers."""
    return Look(bool(own_logo(government)), own_template(government) is not None, template_faults(government))


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One line of a difference list."""

    kind: str
    text: str
    before: str
    after: str
    because: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Split:
    """Present agencies a scenario leaves as they are."""

    kept: tuple[str, ...]
    merged: tuple[Group, ...]


def choice_of(government: Government, snapshot: str) -> Choice | None:
    """The scenario chosen for a snapshot, with who chose it."""
    found: Choice | None = Choice.objects.of(government).filter(snapshot=snapshot).select_related("chosen_by").first()
    return found


def chosen_name(government: Government, snapshot: str) -> str:
    """What the chosen scenario is called, with the name of the wishes it rests on."""
    choice = choice_of(government, snapshot)
    design = result(government, "design", choice.scenario) if choice else None
    if choice is None or design is None:
        return choice.scenario if choice else ""
    name = render(design.scenario(choice.scenario).scenario.name, language())
    found = wish_set(government, scenario_parts(choice.scenario)[0])
    return f"{name} ({found.name})" if found and found.name else name


def named_scenarios(government: Government, snapshot: str) -> Iterator[tuple[str, str]]:
    """Id and name of every proposal on a snapshot: of the main job, then of each set of wishes."""
    for code, title in [("", ""), *((one.code, one.name) for one in wish_sets(government, snapshot))]:
        design = result(government, "design", wishes=code)
        for row in proposals(design) if design else ():
            name = render(row.scenario.name, language())
            yield row.scenario.id, f"{name} ({title})" if title else name
        for row in taken_scenarios(government, snapshot, code):
            name = render(row.scenario.name, language())
            yield row.scenario.id, f"{name} ({title})" if title else name


def decided_posts(government: Government, snapshot: str, scenario: str) -> dict[str, str]:
    """Post -> employee, as committees decided."""
    rows = PostDecision.objects.of(government).filter(snapshot=snapshot, scenario=scenario)
    return {row.post: row.employee for row in rows}


def wish_sets(government: Government, snapshot: str) -> list[WishSet]:
    """What was wished for on a snapshot, the oldest first; without points taken from a frontier."""
    rows = WishSet.objects.of(government).filter(snapshot=snapshot, number=0).select_related("made_by")
    return list(rows.order_by("made_at", "pk"))


def points_taken(government: Government, snapshot: str, origin: str) -> list[WishSet]:
    """The points of one frontier that were made scenarios, the oldest first."""
    rows = WishSet.objects.of(government).filter(snapshot=snapshot, number__gt=0, origin=origin)
    return list(rows.order_by("made_at", "pk"))


def taken_scenarios(government: Government, snapshot: str, origin: str) -> list[ScenarioResult]:
    """The same as scenarios, as far as they are worked out."""
    codes = [one.code for one in points_taken(government, snapshot, origin)]
    found = [design for code in codes if (design := result(government, "design", wishes=code)) is not None]
    return [design.scenario(design.recommended) for design in found]


def wish_set(government: Government, code: str) -> WishSet | None:
    """The wishes of that code."""
    found: WishSet | None = WishSet.objects.of(government).filter(code=code).select_related("made_by").first()
    return found


def settings_of(government: Government, code: str) -> DesignSettings:
    """The wishes of that code as the engine takes them; without a code the usual weights and no wish."""
    found = wish_set(government, code) if code else None
    return codec.decode(bytes(found.content), DesignSettings) if found else DesignSettings()


def point_of(government: Government, code: str) -> tuple[int, FrontierPoint] | None:
    """The point of a frontier that is to be worked out under that code, with its number; `None` for wishes."""
    found = wish_set(government, code) if code else None
    return (found.number, codec.decode(bytes(found.point), FrontierPoint)) if found and found.number else None


def frame_by_law(snapshot: Snapshot) -> Frame:
    """The rules of grouping for a city on the date of its data."""
    return frame_of(law_of(snapshot), snapshot.government.kind)


def known_of(snapshot: Snapshot) -> Known:
    """What of a city wishes may name."""
    return Known.of(snapshot, frame_by_law(snapshot))


def proposals(design: DesignResult) -> list[ScenarioResult]:
    """The scenarios beside the present structure."""
    return [row for row in design.scenarios if row.status != PRESENT]


def split_of(found: ScenarioResult, snapshot: Snapshot) -> Split:
    """What a scenario merges, dearest first, and which agencies it leaves alone."""
    merged = tuple(
        sorted(
            (group for group in found.groups if len(group.sources) > 1), key=lambda group: (-group.saving, group.name)
        )
    )
    touched = {source for group in merged for source in group.sources}
    kept = tuple(agency.name for agency in snapshot.agencies if agency.id not in touched)
    return Split(kept, merged)


def change_rows(changes: tuple[Change, ...], snapshot: Snapshot, language: str) -> Iterator[ChangeRow]:
    """The changes of a scenario, with the name before and after where a change says them."""
    for change in changes:
        names = [name for source in change.sources if (name := _name(snapshot, change.target, source))]
        present = _name(snapshot, change.target, change.subject)
        before = " + ".join([*([present] if present else []), *names])
        after = str(change.values.get("name") or ("" if change.kind == "remove" else present))
        same = before == after
        yield ChangeRow(
            change.kind.value,
            render(change.reason, language),
            "" if same else before,
            "" if same else after,
            change.because,
        )


def _name(snapshot: Snapshot, target: str, id: str) -> str:
    if target == "agency":
        return snapshot.agency_by_id[id].name if id in snapshot.agency_by_id else ""
    if target == "unit":
        return snapshot.unit_by_id[id].name if id in snapshot.unit_by_id else ""
    return snapshot.position_by_id[id].name if id in snapshot.position_by_id else ""
