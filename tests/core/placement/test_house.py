"""Rules of a government in words, on a real pool, and what they cost."""

import numpy as np
import pytest

from penata.core.placement.explain import Price
from penata.core.placement.house import HouseRules, house_rules
from penata.core.placement.place import prepare
from penata.core.placement.ruled import place_under
from penata.core.placement.scene import Setting
from penata.core.placement.sides.problem import Problem


def test_rules_are_read_in_both_languages():
    rules, faults = house_rules({"keluar_unit": "20 %", "max_moves": "1.000", "pasangan": [["b", "a"], "a+c"]}, "abc")
    assert faults == ()
    assert rules == HouseRules(max_moves=1000, outflow=20, couples=(("a", "b"), ("a", "c")))
    assert rules.stated == ("max_moves", "outflow", "couples")


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ({"keluar": "20"}, "key"),
        ({"outflow": "2", "keluar_unit": "2"}, "twice"),
        ({"outflow": "101"}, "percent"),
        ({"outflow": ["2"]}, "percent"),
        ({"max_moves": "-1"}, "count"),
        ({"couples": "a+z"}, "employee"),
        ({"couples": "a"}, "couple"),
        ({"couples": "a+a"}, "couple"),
        ({"couples": {"a": "b"}}, "couple"),
    ],
)
def test_each_fault_has_its_remedy(raw, code):
    _, (fault,) = house_rules(raw, "ab")
    assert fault.message.code == f"placement.stated.{code}"
    assert fault.remedy.code == f"placement.stated.remedy.{code}"


@pytest.fixture(scope="module")
def setting(way):
    return Setting(prepare(way.snapshot, way.law, way.chosen))


def test_goals_and_weights_together_are_the_costs(setting):
    without, classes, points = setting.goals
    by_surplus, by_class = setting.prepared.weights
    assert (by_surplus * without + by_class * classes + points == setting.scene.network.costs).all()


def test_a_seat_above_the_need_of_the_own_post_is_no_move(setting):
    scene, desk = setting.scene, setting.prepared.desk
    for arc in range(0, len(scene.person), 97):
        post = desk.places[int(scene.network.posts[arc])].post
        moves = post is not None and post.id != desk.people[int(scene.person[arc])].position
        assert bool(scene.moves[arc]) == moves


def test_a_couple_of_whom_one_takes_no_part_is_told(setting):
    person = setting.prepared.desk.people[0].id
    rules = HouseRules(couples=((person, "nobody"),))
    assert setting.outside(rules) == rules.couples
    assert setting.problem(rules).rules == ()


def test_the_price_of_a_rule_is_the_placement_without_it(way):
    free = way.placement.summary
    told = []
    ruled = place_under(
        way.snapshot, way.law, way.chosen, HouseRules(max_moves=40), tell=lambda text, share: told.append(share)
    )
    assert told == sorted(told) == [50, 150, 500]
    assert ruled.status == "optimal"
    assert ruled.placement is not None
    assert ruled.placement.certificate.checked
    moved = sum(row.target not in (None, row.source) for row in ruled.placement.assignments)
    assert moved <= 40
    assert sum(ruled.placement.summary.values()) == sum(free.values())
    (price,) = ruled.prices
    assert price.price == ruled.price
    assert ruled.price > type(ruled.price)(0, 0, 0)
    before = ruled.lost.less(ruled.price)
    assert before == Price(*(int(sum(goal)) for goal in _free_goals(way)))


def _free_goals(way):
    """The parts of what everybody loses in the placement without rules."""
    setting = Setting(prepare(way.snapshot, way.law, way.chosen))
    chosen = setting.problem(HouseRules()).chosen(np.array(setting.prepared.solution.place))
    return [goal * chosen for goal in setting.goals]


def test_without_rules_the_problem_is_the_placement_itself(setting):
    problem = setting.problem(HouseRules())
    assert isinstance(problem, Problem)
    assert problem.rules == ()
