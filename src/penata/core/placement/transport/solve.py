"""The portfolio: own kernel where there are many people, OR-Tools' min-cost flow for few and where own work is used up.

Which of them answers is decided by counting people and work, never by the clock, so the same city always goes the same
way; whoever answers, `certify` proves it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from penata.core.placement.transport.certificate import Proof, certify
from penata.core.placement.transport.flow import flow_place, flow_prices
from penata.core.placement.transport.network import Network, Scaled, scaled, unscaled

if TYPE_CHECKING:
    from penata.core.placement.transport.network import Ints

KERNEL_FROM = 1_500
"""People from which the own kernel is worth its loading."""
DIRECT = 5
"""Passes over all arcs a round may take before the next, slower but surer, way is tried."""
PASSES = 40
"""Passes over all arcs after which the kernel gives up and the flow answers; a flow takes the time of some 300."""
COARSE = 8
"""The coarse step is this part of the mean distance between a person's best and second best post."""
FINER = 8
"""Where even coarse prices climb too long (seats lack, all want the same), steps start large and get finer by this."""


@dataclass(frozen=True)
class Answer:
    """Post of each person, prices of the posts (scaled), the proof, and who answered (`kernel`, `flow`)."""

    place: Ints
    prices: Ints
    scaled: Scaled
    proof: Proof
    solver: str


def solve(network: Network, kernel_from: int = KERNEL_FROM, passes: float = PASSES) -> Answer:
    """The cheapest placement with its proof; raises `Unplaceable` where some have no seat left."""
    ties = scaled(network)
    if network.people >= kernel_from:
        found = _kernel(network, ties, passes)
        if found is not None:
            return Answer(*found, ties, certify(network, ties, *found), "kernel")
    plain = unscaled(network)
    place = flow_place(network)
    prices = flow_prices(network, place)
    return Answer(place, prices, plain, certify(network, plain, place, prices), "flow")


def _kernel(network: Network, ties: Scaled, passes: float) -> tuple[Ints, Ints] | None:
    """The kernel's placement and prices; `None` where its work is used up or some cannot be seated."""
    from penata.core.placement.transport.run import Run

    run = Run.of(network, ties.costs, int(passes * len(network.posts)))
    some = DIRECT * len(network.posts)
    if not _scarce(network) and run.bid(0, some):
        return (run.place, run.prices) if run.settle() else None
    step, level = _step(network), _level(network)
    for ladder, limit in (((step,), some), (_ladder(network, step), run.limit)):
        run.restart(level * ties.scale)
        if all(run.descend(each * ties.scale, limit) for each in ladder) and run.bid(0, run.limit):
            return (run.place, run.prices) if run.settle() else None
    return None


def _open_ended(network: Network) -> Any:
    """Arcs to posts with a seat for everybody: staying without a post."""
    return network.seats[network.posts] >= network.people


def _level(network: Network) -> int:
    """Where prices may start: with fewer seats than people they end near what having no post costs, else at zero."""
    room = int(network.seats[network.seats < network.people].sum())
    pool = _open_ended(network)
    if room >= network.people or not pool.any() or pool.all():
        return 0
    return max(0, int(network.costs[pool].min()) - int(network.costs[~pool].max()))


def _scarce(network: Network) -> bool:
    """Whether nearly every seat will be taken: fewer than 12 in a thousand seats over the people there are."""
    room = int(np.minimum(network.seats, network.people)[network.seats < network.people].sum())
    return 1000 * (room - network.people) < 12 * network.people


def _step(network: Network) -> int:
    """The coarse step, in units of cost."""
    from penata.core.placement.transport.kernel import second_best

    return int(second_best(network.starts, network.costs)) // COARSE + 1


def _ladder(network: Network, step: int) -> tuple[int, ...]:
    """Steps from an eighth of the largest cost of a post down to `step`."""
    steps = []
    each = int(np.abs(network.costs[~_open_ended(network)]).max(initial=0)) // FINER
    while each > step:
        steps.append(each)
        each //= FINER
    return (*steps, step)
