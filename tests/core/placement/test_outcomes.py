"""Outcomes by sex, age, rank and agency: they add up, and no cell that tells of few can be read or worked out."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from penata.core.organisation.apply import apply
from penata.core.placement.hidden import SMALLEST, hidden
from penata.core.placement.outcomes import DIMENSIONS, OUTCOMES, outcomes


def test_groups_add_up_to_everybody_and_none_is_small(way):
    tables = outcomes(way.placement, way.snapshot, apply(way.snapshot, way.chosen.scenario))
    assert [table.dimension for table in tables] == list(DIMENSIONS)
    for table in tables:
        assert sum(row.people for row in table.rows) == table.total.people == len(way.placement.assignments)
        assert sum(count or 0 for count in table.total.counts) == table.total.people
        for row in table.rows:
            assert row.people >= SMALLEST
            assert not any(count is not None and 0 < count < SMALLEST for count in (*row.counts, row.lower))
            assert len(row.counts) == len(OUTCOMES)


def test_a_lone_small_cell_takes_others_with_it():
    shown = hidden([(30, 2, 9), (40, 8, 7), (50, 30, 20)])
    assert shown[0][1] is None
    assert all(row.count(None) != 1 for row in shown)
    assert all(column.count(None) != 1 for column in zip(*shown, strict=True))
    assert hidden([(30, 0), (40, 8)]) == [(30, 0), (40, 8)]
    assert hidden([(2,), (30,), (9,)]) == [(None,), (30,), (None,)]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(*[st.integers(0, 12)] * 3), min_size=2, max_size=4))
def test_no_hidden_cell_that_tells_of_few_is_fixed_by_the_sums(table):
    shown = hidden(table)
    cells = [(row, column) for row in range(len(table)) for column in range(3) if shown[row][column] is None]
    lines = [[cell[0] == row for cell in cells] for row in range(len(table))]
    lines += [[cell[1] == column for cell in cells] for column in range(3)]
    sums = [sum(table[r][c] for (r, c), own in zip(cells, line, strict=True) if own) for line in lines]
    for number, (row, column) in enumerate(cells):
        if not 0 < table[row][column] < SMALLEST:
            continue
        goal = [float(at == number) for at in range(len(cells))]
        low, high = (
            linprog([sign * value for value in goal], A_eq=lines, b_eq=sums, method="highs").fun * sign
            for sign in (1, -1)
        )
        everything = all(cell is None for cells_of in shown for cell in cells_of)
        assert high - low > 0.5 or everything
