"""What a person has to decide: open questions of law the structure rests on, and choices the law leaves to the city."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from penata.core.design.frame import Frame
from penata.core.design.problem import Candidate
from penata.core.design.standing import Standing
from penata.core.message import message
from penata.core.rules.reference import NeedsDecision

_BASIS = {
    "one_step": "J1",
    "sub_affair": "cluster",
    "two_weak_badan": "J5",
    "unscored": "type",
}


def of_readings(chosen: Iterable[Candidate], functions: Sequence[Standing], frame: Frame) -> list[NeedsDecision]:
    """Questions behind the groups chosen, with the reading taken meanwhile."""
    names = {one.code: one.name for one in functions}
    return [
        NeedsDecision(
            message(f"design.decision.{reading}", functions=[names[code] for code in one.functions]),
            frame.because(_BASIS[reading]),
            id=f"design.{reading}:{'+'.join(one.functions)}",
            subject=one.plan.agency,
            decider=message("design.decider.organisation"),
        )
        for one in chosen
        for reading in one.group.readings
    ]


def of_choices(functions: Sequence[Standing], frame: Frame) -> list[NeedsDecision]:
    """Choices the law opens and the engine does not make: splitting a very large office (Ps 90)."""
    found = []
    for one in functions:
        if one.code in frame.split and one.score >= frame.split[one.code][0]:
            type = "A" if one.score > frame.split[one.code][1] else "B"
            found.append(
                NeedsDecision(
                    message("design.decision.split", function=one.name, score=one.score, type=type),
                    frame.because("split"),
                    id=f"design.split:{one.code}",
                    subject=one.agencies[0] if one.agencies else one.code,
                    decider=message("design.decider.mayor"),
                )
            )
    return found


def of_setda(chosen: Iterable[Candidate], frame: Frame) -> list[NeedsDecision]:
    """Which bagian of Setda takes up a function that has no home of its own (Ps 40(10))."""
    return [
        NeedsDecision(
            message("design.decision.bagian", function=frame.names.get(one.functions[0], one.functions[0])),
            frame.because("J3"),
            id=f"design.bagian:{one.functions[0]}",
            subject=one.plan.agency,
            decider=message("design.decider.sekda"),
        )
        for one in chosen
        if one.group.path == "J3"
    ]
