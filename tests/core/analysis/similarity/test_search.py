"""The quick search finds what comparing everything with everything finds, to the last bit."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from penata.core.analysis.similarity.search import join, nearest
from penata.core.analysis.similarity.vectors import by_rarity

WAYS = pytest.mark.parametrize("kernel_from", [0, 10**9], ids=["kernel", "plain"])
ROWS = st.lists(st.dictionaries(st.integers(0, 30), st.integers(1, 5), max_size=8), min_size=2, max_size=14)


def unit(rows: list[dict[int, int]]) -> Any:
    """Rows of small counts, each scaled to length one."""
    dense = np.zeros((len(rows), 31))
    for number, row in enumerate(rows):
        for column, value in row.items():
            dense[number, column] = value
    length = np.sqrt((dense**2).sum(axis=1, keepdims=True))
    return by_rarity(csr_array(dense / np.where(length > 0, length, 1)))


def invented(count: int, seed: int) -> Any:
    rng = np.random.default_rng(seed)
    return unit(
        [
            {int(c): int(v) for c, v in zip(rng.geometric(0.12, 9) % 31, rng.integers(1, 4, 9), strict=True)}
            for _ in range(count)
        ]
    )


@WAYS
@settings(max_examples=60, deadline=None)
@given(rows=ROWS, threshold=st.sampled_from([0.05, 0.3, 0.6, 0.9]))
def test_a_join_names_every_pair_at_the_threshold_and_no_other(
    kernel_from: int, rows: list[dict[int, int]], threshold: float
) -> None:
    matrix = unit(rows)
    whole = (matrix @ matrix.T).toarray()
    expected = [(i, j) for i in range(len(rows)) for j in range(i + 1, len(rows)) if whole[i, j] >= threshold]
    first, second, product = join(matrix, threshold, kernel_from)
    assert list(zip(first.tolist(), second.tolist(), strict=True)) == expected
    assert product.tolist() == [whole[pair] for pair in expected]


@WAYS
@settings(max_examples=60, deadline=None)
@given(rows=ROWS, most=st.integers(1, 6), data=st.data())
def test_the_nearest_are_the_strongest_of_other_sides_lower_row_first(
    kernel_from: int, rows: list[dict[int, int]], most: int, data: st.DataObject
) -> None:
    matrix = unit(rows)
    side = np.array(data.draw(st.lists(st.integers(-1, 3), min_size=len(rows), max_size=len(rows))), np.int64)
    asked = np.arange(len(rows))
    whole = (matrix @ matrix.T).toarray()
    found, products = nearest(matrix, side, asked, np.maximum(side, 0), most, 1e-9, kernel_from)
    for row in range(len(rows)):
        others = [j for j in range(len(rows)) if (side[j] == -1 or side[j] != max(side[row], 0)) and whole[row, j] > 0]
        best = sorted(others, key=lambda j: (-whole[row, j], j))[:most]
        assert [j for j in found[row].tolist() if j >= 0] == best
        assert products[row, : len(best)].tolist() == [whole[row, j] for j in best]


def test_kernel_and_plain_way_agree_on_many_rows_with_many_ties() -> None:
    matrix = invented(700, seed=11)
    side = np.arange(700) % 9
    for ways in zip(join(matrix, 0.6, 0), join(matrix, 0.6, 10**9), strict=True):
        assert ways[0].tolist() == ways[1].tolist()
    asked = np.arange(700)
    for ways in zip(
        nearest(matrix, side, asked, side, 10, 1e-9, 0),
        nearest(matrix, side, asked, side, 10, 1e-9, 10**9),
        strict=True,
    ):
        assert ways[0].tolist() == ways[1].tolist()


def test_a_join_without_a_threshold_is_refused() -> None:
    with pytest.raises(ValueError, match="threshold"):
        join(invented(3, seed=1), 0.0)
