"""The smallest relaxation: against trying every smaller set of exceptions."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from penata.core.design.problem import Cluster
from penata.core.design.relax import relaxations
from tests.core.design.cities import Office, designer, snapshot
from tests.core.design.test_solve import candidate

CODES = ("a", "b", "c", "d", "e")
SETS = [some for size in (1, 2, 3) for some in combinations(CODES, size)]


@st.composite
def stranded(draw):
    lawful = draw(st.sets(st.sampled_from(SETS), max_size=4))
    excepted = draw(st.sets(st.sampled_from(SETS), max_size=6))
    groups = tuple(candidate(some, 0, 0, 0) for some in sorted(lawful))
    extra = tuple(replace(candidate(some, 0, 0, 0), relaxed=True) for some in sorted(excepted))
    return Cluster("x", CODES, groups), extra


@settings(max_examples=60, deadline=None)
@given(stranded())
def test_every_smallest_set_of_exceptions_is_named_and_no_smaller_one_helps(case):
    cluster, extra = case

    def houses(some):
        return bool(Cluster("x", CODES, (*cluster.candidates, *some)).divisions)

    found = relaxations(cluster, extra)
    helping = [some for size in range(len(extra) + 1) for some in combinations(extra, size) if houses(some)]
    least = min(map(len, helping), default=0)
    assert {tuple(map(id, some)) for some in found} == {tuple(map(id, some)) for some in helping if len(some) == least}


def test_a_city_tells_every_way_to_house_a_function_without_a_host():
    """Two functions at bidang level with no host and no second bidang to join: each way excepts as few as the other."""
    work = designer(snapshot(Office("DISPORA", ("2.19", "3.26"))), {"2.19": 340, "3.26": 260})
    work.problem()
    ((functions, ways),) = work.relaxations.items()
    assert set(functions) == {"2.19", "3.26"}
    assert all(len(way) == len(ways[0]) for way in ways)
    assert len(work.exceptions) == len(ways[0])
