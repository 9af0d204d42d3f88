"""When a cluster has no lawful structure: the fewest exceptions that make one, never just "infeasible"."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from penata.core.design.frame import OFFICE_TYPES, Frame, rank
from penata.core.design.inventory import Inventory
from penata.core.design.lawful import Lawful
from penata.core.design.problem import Candidate, Cluster
from penata.core.design.result import Breach
from penata.core.design.solve import cluster_best
from penata.core.design.standing import Standing, grouped_functions
from penata.core.design.values import Groups
from penata.core.message import message
from penata.core.rules.reference import NeedsDecision

Maker = Callable[[Lawful], Candidate]


@dataclass(frozen=True)
class Relaxed:
    """A cluster that can be housed, and what it took."""

    cluster: Cluster
    breaches: tuple[Breach, ...] = ()
    asked: tuple[NeedsDecision, ...] = ()
    ways: tuple[Groups, ...] = ()
    """Every smallest set of exceptions, each by the functions excepted; empty where none is needed."""


def relaxed(
    cluster: Cluster, functions: Sequence[Standing], inventory: Inventory, frame: Frame, make: Maker
) -> Relaxed:
    """The cluster with the smallest set of exceptions that lets it be housed; unchanged where it can be lawfully.

    An exception is an agency left with the functions it has, or a function below the threshold as a type C dinas.
    Fewest exceptions first, then fewest staff moved.
    """
    if cluster.divisions:
        return Relaxed(cluster)
    known = {one.code: one for one in functions}
    ways = relaxations(cluster, exceptions(cluster, known, inventory, frame, make))
    used = min(ways, key=lambda way: _cost(cluster, way)) if ways else ()
    found = tuple(_breach(one, known, frame) for one in used)
    asked = tuple(_decision(one, known, frame) for one in used)
    made = Cluster(cluster.name, cluster.functions, (*cluster.candidates, *used))
    return Relaxed(made, found, asked, tuple(tuple(one.functions for one in way) for way in ways))


def exceptions(
    cluster: Cluster, known: Mapping[str, Standing], inventory: Inventory, frame: Frame, make: Maker
) -> tuple[Candidate, ...]:
    """Everything that may be excepted in a cluster: each function alone, and what a present agency holds of it."""
    sets: list[tuple[str, ...]] = [(code,) for code in cluster.functions]
    for agency in inventory.snapshot.agencies:
        codes = tuple(code for code in grouped_functions(agency, frame) if code in cluster.functions)
        if len(codes) > 1:
            sets.append(codes)
    return tuple(make(_exception(codes, known, inventory, frame)) for codes in sets)


def relaxations(cluster: Cluster, extra: Sequence[Candidate]) -> tuple[tuple[Candidate, ...], ...]:
    """Every smallest set of exceptions out of `extra` with which the cluster can be divided, in the order given.

    Proven by listing: every division of the cluster with all of them is looked at, and no set with fewer occurs. One
    empty set where the cluster needs none; nothing where even all together do not help.
    """
    start = len(cluster.candidates)
    wide = Cluster(cluster.name, cluster.functions, (*cluster.candidates, *extra))
    sets = {tuple(sorted(number for number in division if number >= start)) for division in wide.divisions}
    least = min(map(len, sets), default=0)
    return tuple(wide.chosen(numbers) for numbers in sorted(sets) if len(numbers) == least)


def _cost(cluster: Cluster, way: Sequence[Candidate]) -> tuple[int, int]:
    """Staff moved, then rupiah lost, by the best division with these exceptions."""
    wide = Cluster(cluster.name, cluster.functions, (*cluster.candidates, *way))
    choice = cluster_best(wide, lambda one: (-one.moved, one.saving))
    moved, saved = choice.value if choice else (0, 0)
    return -moved, -saved


def _exception(codes: tuple[str, ...], known: Mapping[str, Standing], inventory: Inventory, frame: Frame) -> Lawful:
    lead = known[codes[0]]
    agency = inventory.snapshot.agency_by_id.get(lead.agencies[0]) if lead.agencies else None
    band = lead.band if lead.office else OFFICE_TYPES[0]
    present = agency.type if agency is not None and agency.type in OFFICE_TYPES else band
    types = [type for type in OFFICE_TYPES if rank(type) >= rank(str(present))]
    wide = [type for type in types if frame.fields[f"{lead.carrier}.{type}"] >= len(codes)]
    type = (wide or types)[0]
    names = [known[code].name for code in codes]
    why = message("design.why.exception", functions=names)
    fields = frame.fields[f"{lead.carrier}.{type}"]
    return Lawful(codes, lead.cluster, lead.carrier, "kini", type, fields, (), why, frame.because("J2", "type"))


def _breach(one: Candidate, known: dict[str, Standing], frame: Frame) -> Breach:
    names = [known[code].name for code in one.functions]
    reason = message("design.breach.no_path", functions=names)
    remedy = message("design.remedy.no_path", functions=names)
    agencies = tuple(sorted({id for code in one.functions for id in known[code].agencies}))
    return Breach(f"no-path:{'+'.join(one.functions)}", agencies, reason, remedy, frame.because("J1", "J2", "type"))


def _decision(one: Candidate, known: dict[str, Standing], frame: Frame) -> NeedsDecision:
    names = [known[code].name for code in one.functions]
    return NeedsDecision(
        message("design.decision.no_path", functions=names),
        frame.because("J1", "J2", "type"),
        id=f"design.no_path:{'+'.join(one.functions)}",
        subject=one.plan.agency,
        options=(
            message("design.decision.no_path.consult", functions=names),
            message("design.decision.no_path.indicators", functions=names),
        ),
        decider=message("design.decider.mayor"),
    )
