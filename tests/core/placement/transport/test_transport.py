"""The kernel of placement: always the optimum, always proven, whichever part of it answers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.optimize import linear_sum_assignment

from benchmarks.instances.placement import KINDS, POOL_COST, instance
from penata.core.placement.transport import Network, Unplaceable, certify, prices_of, solve, unscaled
from penata.core.placement.transport.network import LARGEST, room_for_ties
from penata.core.placement.transport.survey import survey

ALWAYS, NEVER = 0, 1 << 30
CASES = [(kind, slack, seed) for kind in KINDS for slack in (0.1, 0.002, -0.05) for seed in range(4)]


def by_the_hungarian_method(network: Network) -> int:
    """The least total over single seats, by SciPy's dense assignment."""
    real = network.seats.copy()
    real[-1] = network.people
    first = np.concatenate([[0], np.cumsum(real)])
    table = np.full((network.people, first[-1]), 1e12)
    for person in range(network.people):
        for arc in range(network.starts[person], network.starts[person + 1]):
            post = network.posts[arc]
            table[person, first[post] : first[post + 1]] = network.costs[arc]
    return int(table[linear_sum_assignment(table)].sum())


@pytest.mark.parametrize("kernel_from", [ALWAYS, NEVER], ids=["kernel", "flow"])
def test_nobody_could_be_placed_better(kernel_from):
    for kind, slack, seed in CASES:
        network = instance(90 + seed, slack, seed, kind)
        found = solve(network, kernel_from, passes=1000)
        assert found.proof.checked, (kind, slack, seed)
        assert found.proof.primal == found.proof.dual == by_the_hungarian_method(network), (kind, slack, seed)
        assert found.solver == "flow" if kernel_from else kind == "same" or found.solver == "kernel"


def test_where_seats_lack_the_rest_goes_to_the_pool():
    network = instance(120, -0.1, 7)
    for kernel_from in (ALWAYS, NEVER):
        place = solve(network, kernel_from, passes=1000).place
        assert (place == len(network.seats) - 1).sum() >= 12


def test_scarce_seats_are_settled_exactly():
    """With two seats in a thousand to spare the coarse round, chains and falling prices all have their part."""
    for kind in ("stay", "uniform"):
        network = instance(2000, 0.002, 1, kind)
        kernel, flow = solve(network, ALWAYS), solve(network, NEVER)
        assert kernel.solver == "kernel"
        assert kernel.proof.checked
        assert kernel.proof.primal == kernel.proof.dual == flow.proof.primal


def test_when_own_work_is_used_up_the_flow_answers():
    found = solve(instance(400, 0.002, 3, "same"), ALWAYS, passes=0.5)
    assert found.solver == "flow"
    assert found.proof.checked
    assert found.proof.primal == found.proof.dual


@pytest.mark.parametrize("slack", [0.03, 0.002])
def test_where_all_want_the_same_the_flow_answers_after_one_round(slack):
    network = instance(2000, slack, 1, "same")
    with_kernel, flow = solve(network, ALWAYS, passes=1000), solve(network, NEVER)
    assert with_kernel.solver == "flow"
    assert (with_kernel.place == flow.place).all()
    assert with_kernel.proof.checked


def test_prices_from_a_placement_alone_prove_it():
    network = instance(500, 0.01, 5)
    found = solve(network, ALWAYS)
    proof = certify(network, unscaled(network), found.place, prices_of(network, found.place))
    assert proof.checked
    assert proof.primal == proof.dual == found.proof.primal


def test_the_proof_fails_for_anything_but_the_optimum():
    network = instance(300, 0.05, 1)
    found = solve(network, ALWAYS)
    good = (network, found.scaled, found.place, found.prices)
    assert certify(*good).checked
    to_the_pool = found.place.copy()
    to_the_pool[0] = len(network.seats) - 1
    closed = np.flatnonzero(network.seats == 0)[0]
    nowhere = found.place.copy()
    nowhere[0] = closed if closed not in network.posts[: network.starts[1]] else closed - 1
    negative, dear = found.prices.copy(), found.prices.copy()
    negative[found.place[0]] = -1
    dear[-1] += 1
    cheaper = replace(found.scaled, costs=found.scaled.costs - found.scaled.scale)
    for changed in (
        (network, found.scaled, to_the_pool, found.prices),
        (network, found.scaled, nowhere, found.prices),
        (network, found.scaled, found.place, negative),
        (network, found.scaled, found.place, dear),
        (network, cheaper, found.place, found.prices),
        (replace(network, seats=np.zeros_like(network.seats)), found.scaled, found.place, found.prices),
    ):
        assert not certify(*changed).checked


def shuffled(network: Network, chance: np.random.Generator) -> Network:
    """People and posts keep their numbers; the arcs of each person come in another order."""
    person = np.repeat(np.arange(network.people), np.diff(network.starts))
    order = np.lexsort((chance.random(len(person)), person))
    return replace(network, posts=network.posts[order], costs=network.costs[order])


@pytest.mark.parametrize(
    ("kernel_from", "coarse", "more"), [(ALWAYS, 1, 0), (ALWAYS, 500, 0), (ALWAYS, 500, LARGEST // 2), (NEVER, 500, 0)]
)
def test_rows_in_another_order_give_the_same_placement(kernel_from, coarse, more):
    """Also where many places cost the same, and where costs are too large for ties to be broken."""
    network = instance(600, 0.02, 2)
    network = replace(network, costs=network.costs // coarse * coarse + more)
    want = solve(network, kernel_from).place
    chance = np.random.default_rng(0)
    for _ in range(5):
        other = shuffled(network, chance)
        found = solve(other, kernel_from)
        assert (found.place == want).all()
        assert certify(other, found.scaled, found.place, found.prices) == found.proof


def test_breaking_ties_never_changes_what_is_best():
    """All ties together stay below one unit of cost, however large the costs; huge costs go without."""
    network = instance(300, 0.05, 1)
    scale, values = room_for_ties(network)
    assert values > 1
    assert values * network.people <= scale
    huge = replace(network, costs=network.costs + LARGEST // 2)
    assert room_for_ties(huge) == (1, 1)
    found = solve(huge, ALWAYS)
    assert found.proof.checked
    assert found.proof.primal == solve(network, NEVER).proof.primal + network.people * (LARGEST // 2)


def test_one_look_at_all_arcs_breaks_ties_and_finds_the_two_cheapest_posts():
    network = instance(100, 0.05, 1)
    scale, values = room_for_ties(network)
    costs, favourite, fare, runner = survey(network.starts, network.posts, network.costs, scale, values)
    assert (costs // scale == network.costs).all()
    assert (costs % scale < values).all()
    for person in range(network.people):
        own = slice(network.starts[person], network.starts[person + 1])
        order = np.argsort(costs[own])
        assert favourite[person] == network.posts[own][order[0]]
        assert (fare[person], runner[person]) == tuple(costs[own][order[:2]])


def test_people_for_whom_no_seat_is_left_are_an_error():
    crowded = Network(np.array([0, 1, 2]), np.zeros(2, np.int32), np.ones(2, np.int64), np.array([1]))
    for kernel_from in (ALWAYS, NEVER):
        with pytest.raises(Unplaceable):
            solve(crowded, kernel_from)


@pytest.mark.parametrize(
    ("starts", "posts", "costs", "said"),
    [
        ([0, 1, 1], [0], [1], "person 1 has no post"),
        ([0, 2], [0], [1], "do not fit"),
        ([0, 1], [0], [LARGEST], "too large"),
    ],
)
def test_a_network_that_is_none_is_refused(starts, posts, costs, said):
    with pytest.raises(ValueError, match=said):
        Network(np.array(starts), np.array(posts, np.int32), np.array(costs), np.array([3]))


def test_the_pool_is_far_dearer_than_any_move():
    network = instance(200, 0.05, 1)
    assert network.costs[network.costs < POOL_COST].max() < POOL_COST // 100


@pytest.mark.parametrize("seed", range(25))
def test_both_ways_agree_where_posts_are_closed_people_have_one_post_and_costs_are_huge(seed):
    random = np.random.default_rng(seed)
    for _ in range(8):
        people, posts = int(random.integers(2, 40)), int(random.integers(2, 12))
        dear = 10 ** int(random.integers(0, 13))
        rows = []
        for _ in range(people):
            open_to = random.choice(posts, int(random.integers(1, min(posts, 7) + 1)), replace=False)
            row = {int(post): int(random.integers(0, dear + 1)) for post in open_to}
            rows.append(row | ({posts: dear * int(random.integers(1, 50))} if random.random() < 0.9 else {}))
        network = Network.of(rows, [*random.integers(0, 6, posts).tolist(), people])
        try:
            flow = solve(network, people + 1)
        except Unplaceable:
            with pytest.raises(Unplaceable):
                solve(network, 0)
            continue
        own = solve(network, 0)
        assert flow.solver == "flow"
        assert own.proof.checked
        assert flow.proof.checked
        assert own.proof.primal == flow.proof.primal


def test_costs_beyond_the_flow_are_left_to_the_kernel():
    dear = 10**17
    network = Network.of([{0: 1, 1: dear}, {0: 2, 1: 2 * dear}], [1, 2])
    answer = solve(network)
    assert (answer.solver, answer.proof.primal, answer.proof.checked) == ("kernel", 2 + dear, True)
