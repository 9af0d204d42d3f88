"""Workload figures that are doubted, and those that are not."""

from __future__ import annotations

from penata.core.analysis.plausibility import PlausibilitySettings, doubts
from penata.core.analysis.result import Doubt, DoubtKind
from penata.core.analysis.workload import balances
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import WorkloadRow
from tests.core.analysis.making import city, law, task


def found(snapshot: Snapshot, kind: DoubtKind) -> list[Doubt]:
    return [row for row in doubts(snapshot, law(), balances(snapshot, law())) if row.kind is kind]


def posts(name: str) -> list[str]:
    return [row.id for row in city().positions if row.name == name]


def rows(*work: WorkloadRow) -> Snapshot:
    return city(workload=work)


def test_one_product_may_fill_a_year_and_not_more() -> None:
    (first, second, third, *_) = posts("Penelaah Teknis Kebijakan")
    work = rows(task("a", first, 1, 75_000), task("b", second, 1, 75_001), task("c", third, 1, 0))
    assert {(row.row, row.text.code) for row in found(work, DoubtKind.TIME)} == {
        ("b", "analysis.doubt.time.long"),
        ("c", "analysis.doubt.time.none"),
    }


def test_a_post_far_above_its_like_is_doubted() -> None:
    like = posts("Penelaah Teknis Kebijakan")
    assert len(like) >= 5
    # Two people are needed in each; 1,250 products of an hour are one person's year, so the median is 0.5.
    even = [task(id, id, 1_250, 60) for id in like]
    assert found(rows(*even), DoubtKind.LIKE_POSTS) == []
    three_times = [*even[1:], task("x", like[0], 3_750, 60)]
    assert found(rows(*three_times), DoubtKind.LIKE_POSTS) == []
    above = [*even[1:], task("x", like[0], 3_760, 60)]
    assert [row.position for row in found(rows(*above), DoubtKind.LIKE_POSTS)] == [like[0]]


def test_few_posts_of_a_name_are_not_compared() -> None:
    like = posts("Penelaah Teknis Kebijakan")[: PlausibilitySettings().like_posts - 1]
    work = [task(id, id, 10, 60) for id in like[1:]] + [task("x", like[0], 90_000, 60)]
    assert found(rows(*work), DoubtKind.LIKE_POSTS) == []


def test_the_same_volumes_in_posts_of_different_units_look_copied() -> None:
    first, second, third, *_ = posts("Penelaah Teknis Kebijakan")
    pattern = ((120, 60), (45, 300), (12, 900))
    work = [task(f"{id}.{n}", id, *row) for id in (first, second) for n, row in enumerate(pattern)]
    work += [task(f"{third}.{n}", third, volume + 1, time) for n, (volume, time) in enumerate(pattern)]
    assert sorted(row.position for row in found(rows(*work), DoubtKind.COPIED)) == sorted((first, second))


def test_two_equal_rows_are_chance_and_not_a_copy() -> None:
    first, second, *_ = posts("Penelaah Teknis Kebijakan")
    work = [task(f"{id}.{n}", id, *row) for id in (first, second) for n, row in enumerate(((120, 60), (45, 300)))]
    assert found(rows(*work), DoubtKind.COPIED) == []


def test_a_number_written_with_more_noughts_is_the_same_number() -> None:
    first, second, *_ = posts("Penelaah Teknis Kebijakan")
    work = [task(f"{first}.{n}", first, 100 + n, 60) for n in range(3)]
    work += [task(f"{second}.{n}", second, f"{100 + n}.00", "60.0") for n in range(3)]
    assert len(found(rows(*work), DoubtKind.COPIED)) == 2
