"""Years and what they may hold: against trying every order."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from penata.core.design.stages import Step, plan, staged, steps_of
from penata.core.design.values import Pace
from tests.core.design.test_perturb import city_and_answer


@st.composite
def steps(draw):
    number = st.integers(0, 3)
    return tuple(
        Step(
            ((f"{at}",),) * draw(st.integers(1, 2)),
            draw(st.integers(0, 1)),
            draw(number),
            draw(number),
            draw(number),
            draw(st.integers(-20, 20)),
            draw(number),
        )
        for at in range(draw(st.integers(1, 4)))
    )


def judged(rows, years, order, gain, loss):
    """Open compulsory changes over the years, changes left out, and worth over the years: less is better."""
    open, value = 0, 0
    for year in range(1, years + 1):
        done = [one for one, when in zip(rows, order, strict=True) if when and when <= year]
        open += sum(one.compulsory for one in rows) - sum(one.compulsory for one in done)
        value += sum(gain * one.saving - loss * one.disruption for one in done)
    made = [one for one, when in zip(rows, order, strict=True) if when]
    return open, -sum(len(one.groups) for one in made), -value


@settings(max_examples=60, deadline=None)
@given(
    steps(),
    st.integers(1, 3),
    st.sampled_from([None, 1, 3]),
    st.sampled_from([None, 2, 4]),
    st.sampled_from([None, 0, 12]),
)
def test_the_plan_is_the_best_of_all_orders(rows, years, mergers, officials, budget):
    gain, loss = 3, 5
    found = plan(rows, Pace(years, mergers, officials, budget), gain, loss)
    every = []
    for order in product(range(years + 1), repeat=len(rows)):
        per_year = [
            [one for one, when in zip(rows, order, strict=True) if when == year] for year in range(1, years + 1)
        ]
        if all(
            (mergers is None or sum(one.mergers for one in row) <= mergers)
            and (officials is None or sum(one.officials for one in row) <= officials)
            and (budget is None or -sum(one.saving for one in row) <= budget)
            for row in per_year
        ):
            every.append((judged(rows, years, order, gain, loss), order))
    best, _ = min(every)
    standing = [stage.saving for stage in found.stages]
    assert found.saved == sum(standing)
    assert sum(stage.open for stage in found.stages) == best[0]
    assert -sum(len(stage.groups) for stage in found.stages) == best[1]
    assert found.saved in {
        sum(
            sum(one.saving for one, when in zip(rows, order, strict=True) if when and when <= year)
            for year in range(1, years + 1)
        )
        for told, order in every
        if told == best
    }
    assert found.fits is (-best[1] == sum(len(one.groups) for one in rows))


def test_a_city_makes_every_change_once_and_keeps_its_pace_each_year():
    _, answer = city_and_answer()
    whole = steps_of(answer)
    found = staged(answer, Pace(6, mergers=max(one.mergers for one in whole)))
    assert found.fits
    assert sorted(codes for stage in found.stages for codes in stage.groups) == sorted(
        codes for one in whole for codes in one.groups
    )
    assert found.stages[-1].open == 0
    whole_saving = sum(one.saving for one in answer.chosen.candidates) + answer.designer.compelled
    assert found.stages[-1].saving == whole_saving
    opened = [stage.open for stage in found.stages]
    assert opened == sorted(opened, reverse=True)


def test_steps_share_no_present_agency_and_two_groups_out_of_one_are_made_together():
    _, answer = city_and_answer()
    ends = [set(one.plan.sources) for one in answer.chosen.candidates if one.plan.changes]
    assert ends
    parts = [code for one in steps_of(answer) for codes in one.groups for code in codes]
    assert len(parts) == len(set(parts))


def test_a_pace_too_slow_is_told_and_holds_what_fits():
    _, answer = city_and_answer()
    found = staged(answer, Pace(1, mergers=0, officials=0))
    assert not found.fits
    assert found.stages[-1].open > 0
