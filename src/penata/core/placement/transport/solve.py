"""The portfolio: own kernel where there are many people, OR-Tools' min-cost flow for few and where own work is used up.

Which of them answers is decided by counting people and work, never by the clock, so the same city always goes the same
way; whoever answers, `certify` proves it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from penata.core.placement.transport.certificate import Proof, certify
from penata.core.placement.transport.flow import CostsTooLarge, flow_place, flow_prices
from penata.core.placement.transport.network import Network, Scaled, in_order, room_for_ties, unscaled

if TYPE_CHECKING:
    from penata.core.placement.transport.network import Ints
    from penata.core.placement.transport.run import Run

    Steps = tuple[int, ...]

KERNEL_FROM = 1_500
"""People from which the own kernel is worth its loading."""
DIRECT = 5
"""Passes over all arcs a round may take before the next, slower but surer, way is tried."""
PASSES = 25
"""Passes over all arcs after which the kernel gives up and the flow answers; a flow takes the time of some 300."""
HOPELESS = 3
"""The flow answers at once where more than one in so many has no post after a round that used up its work."""
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
    """The cheapest placement with its proof, in whatever order rows came; raises `Unplaceable` where seats lack.

    Raises `CostsTooLarge` where neither way can add up the costs."""
    rows = in_order(network)
    answer = _solve(rows, kernel_from, passes)
    return answer if rows is network else replace(answer, scaled=_same_ties(network, answer.scaled))


def _solve(network: Network, kernel_from: int, passes: float) -> Answer:
    """The same, for rows in order: the way that suits the size first, then the other."""
    if network.people >= kernel_from:
        return _by_kernel(network, passes) or _by_flow(network)
    try:
        return _by_flow(network)
    except CostsTooLarge:
        found = _by_kernel(network, passes)
        if found is None:
            raise
        return found


def _by_kernel(network: Network, passes: float) -> Answer | None:
    """The kernel's answer, none unless it is proven."""
    found = _kernel(network, passes)
    if found is None:
        return None
    proof = certify(network, found[2], *found[:2])
    return Answer(*found, proof, "kernel") if proof.checked else None


def _by_flow(network: Network) -> Answer:
    """The flow's answer, its prices worked out from the placement."""
    plain = unscaled(network)
    place = flow_place(network)
    prices = flow_prices(network, place)
    return Answer(place, prices, plain, certify(network, plain, place, prices), "flow")


def _same_ties(network: Network, ties: Scaled) -> Scaled:
    """The costs with these ties in the order of the network given."""
    from penata.core.placement.transport.survey import survey

    costs = survey(network.starts, network.posts, network.costs, ties.scale, ties.values)[0]
    return Scaled(costs, ties.scale, ties.values)


def _kernel(network: Network, passes: float) -> tuple[Ints, Ints, Scaled] | None:
    """The kernel's placement, prices and costs; `None` where its work is used up or some cannot be seated."""
    from penata.core.placement.transport.run import Run
    from penata.core.placement.transport.survey import distance, survey

    scale, values = room_for_ties(network)
    costs, favourite, fare, runner = survey(network.starts, network.posts, network.costs, scale, values)
    ties = Scaled(costs, scale, values)
    run = Run.of(network, costs, favourite, fare, runner, int(passes * len(network.posts)))
    some = DIRECT * len(network.posts)
    if not _scarce(network):
        if run.bid(0, some):
            return (run.place, run.prices, ties) if run.settle() else None
        if _hopeless(run):
            return None
    level, steps = _first_prices(network, distance(fare, runner, scale) // COARSE + 1)
    for ladder, limit in _ladders(network, steps, some, run.limit):
        run.restart(level * scale)
        if all(run.descend(each * scale, limit) for each in ladder) and run.bid(0, run.limit):
            return (run.place, run.prices, ties) if run.settle() else None
        if _hopeless(run):
            return None
    return None


def _hopeless(run: Run) -> bool:
    """Whether so many are still without a post that bids will go on for long, as where all wish for the same posts."""
    return HOPELESS * len(run.left) > run.network.people


def _ladders(network: Network, steps: Steps, some: int, limit: int) -> tuple[tuple[Steps, int], ...]:
    """Coarse steps to try and the work allowed to each: one step at first, unless seats lack, then the whole ladder."""
    whole = (steps, min(limit, 2 * some))
    return (whole,) if _short(network) else ((steps[-1:], some), whole)


def _first_prices(network: Network, step: int) -> tuple[int, Steps]:
    """Where prices may start, and steps from an eighth of the largest cost of a post down to `step`, in units of cost.

    With fewer seats than people prices end near what having no post costs, else they start at zero.
    """
    from penata.core.placement.transport.survey import INF, spread

    low, high, size = spread(network.posts, network.costs, network.seats >= network.people)
    level = max(0, low - high) if _short(network) and low < INF and high > -INF else 0
    steps = []
    each = size // FINER
    while each > step:
        steps.append(each)
        each //= FINER
    return level, (*steps, step)


def _short(network: Network) -> bool:
    """Whether posts have fewer seats than there are people."""
    return int(network.seats[network.seats < network.people].sum()) < network.people


def _scarce(network: Network) -> bool:
    """Whether nearly every seat will be taken: fewer than 12 in a thousand seats over the people there are."""
    room = int(np.minimum(network.seats, network.people)[network.seats < network.people].sum())
    return 1000 * (room - network.people) < 12 * network.people
