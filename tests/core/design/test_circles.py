"""Groups across clusters: the best of all partitions, never a merger, and nothing within one cluster."""

from __future__ import annotations

from itertools import combinations

from penata.core.design.circles import circles
from tests.core.design.test_perturb import city_and_answer


def partitions(things):
    if not things:
        yield []
        return
    first, *rest = things
    for size in range(len(rest) + 1):
        for others in combinations(rest, size):
            for more in partitions([one for one in rest if one not in others]):
                yield [(first, *others), *more]


def test_the_groups_are_those_of_the_best_partition_that_reach_across_clusters():
    _, answer = city_and_answer()
    designer = answer.ground.designer
    links, frame, least = designer.links, designer.frame, answer.tuning.joint_group
    codes = sorted((one.code for one in designer.functions if not one.empty), key=frame.order)

    def worth(groups) -> int:
        return sum(links.points(a, b) - least for group in groups for a, b in combinations(group, 2))

    found = circles(answer)
    top = max(map(worth, partitions(codes)))
    best = [groups for groups in partitions(codes) if worth(groups) == top]
    across = [{tuple(group) for group in groups if len({frame.cluster_of(c) for c in group}) > 1} for groups in best]
    assert {circle.functions for circle in found} in across
    for circle in found:
        assert circle.proven
        assert circle.points == sum(links.points(a, b) for a, b in combinations(circle.functions, 2))
        assert not any(set(circle.functions) <= set(one.functions) for one in answer.chosen.candidates)
