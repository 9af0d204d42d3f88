"""Workload figures that are doubted, and those that are not; the edges stand in the worked examples of the law."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from penata.core.analysis.jobs.copies import COMMON, PER_MILLE, Signature, copies
from penata.core.analysis.plausibility import CHECKS, PlausibilitySettings, doubts
from penata.core.analysis.result import Doubt, DoubtKind
from penata.core.analysis.workload import balances
from penata.core.catalogue import known
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import WorkloadRow
from tests.core.analysis.making import city, law, task


def found(snapshot: Snapshot, kind: DoubtKind, rules: PlausibilitySettings | None = None) -> list[Doubt]:
    return [row for row in doubts(snapshot, law(), balances(snapshot, law()), rules) if row.kind is kind]


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


def test_a_post_far_above_its_like_is_doubted_and_does_not_pull_the_median() -> None:
    """Two people are needed and there in each; 1,250 products of an hour are a person's year, so the median is 0.5."""
    like = posts("Penelaah Teknis Kebijakan")
    even = [task(id, id, 1_250, 60) for id in like]
    assert found(rows(*even), DoubtKind.LIKE_POSTS) == []
    assert found(rows(*even[1:], task("x", like[0], 3_750, 60)), DoubtKind.LIKE_POSTS) == []
    above = found(rows(*even[1:], task("x", like[0], 3_760, 60)), DoubtKind.LIKE_POSTS)
    assert [row.position for row in above] == [like[0]] * 2
    assert {row.text.params["times"] for row in above} == {"3.0"}


def test_a_caller_may_set_thresholds_of_its_own() -> None:
    like = posts("Penelaah Teknis Kebijakan")
    work = rows(*(task(id, id, 1_250, 60) for id in like[1:]), task("x", like[0], 3_760, 60))
    assert found(work, DoubtKind.LIKE_POSTS, PlausibilitySettings(times=Decimal(4))) == []
    assert found(work, DoubtKind.LIKE_POSTS, PlausibilitySettings(like_posts=len(like) + 1)) == []
    alone = rows(task("x", like[0], 3_760, 60))
    assert found(alone, DoubtKind.LIKE_POSTS, PlausibilitySettings(like_posts=1)) == []


def test_a_number_written_with_more_noughts_is_the_same_number() -> None:
    first, second, *_ = posts("Penelaah Teknis Kebijakan")
    work = [task(f"{first}.{n}", first, 100 + n, 60) for n in range(3)]
    work += [task(f"{second}.{n}", second, f"{100 + n}.00", "60.0") for n in range(3)]
    assert len(found(rows(*work), DoubtKind.COPIED)) == 2


def test_the_tests_own_city_has_no_doubt_and_every_check_a_doc() -> None:
    assert doubts(city(), law(), balances(city(), law())) == ()
    assert all(check.__doc__ for check in CHECKS)
    assert len({check.__name__ for check in CHECKS}) == len(CHECKS)


def test_every_doubt_has_words() -> None:
    first, second, *_ = posts("Penelaah Teknis Kebijakan")
    work = rows(task("a", first, 0, 0), task("b", second, 1, 99_999))
    assert {row.text.code for row in doubts(work, law(), balances(work, law())) if not known(row.text.code)} == set()


def figure(number: int) -> Signature:
    return "tugas_per_tugas", str(number), "60", ""


ANALYSES = st.lists(
    st.tuples(st.sampled_from("uvw"), st.frozensets(st.integers(0, 9), min_size=3, max_size=6)), max_size=7
)


@settings(max_examples=60)
@given(ANALYSES)
def test_copies_are_what_comparing_every_pair_gives(analyses: list[tuple[str, frozenset[int]]]) -> None:
    figures = {f"p{n}": frozenset(map(figure, numbers)) for n, (_, numbers) in enumerate(analyses)}
    units = {f"p{n}": unit for n, (unit, _) in enumerate(analyses)}

    def alike(one: str, other: str) -> bool:
        shared, shorter = len(figures[one] & figures[other]), min(len(figures[one]), len(figures[other]))
        return units[one] != units[other] and shared >= 3 and shared * PER_MILLE // shorter >= 800

    expected = {one for one in figures if any(alike(one, other) for other in figures)}
    assert {row.position for row in copies(figures, units, 3, 800)} == expected


def test_everyday_figures_make_no_pair_but_a_template_is_still_found() -> None:
    """Sixty schools with one analysis are told; sixty that share only everyday figures are not."""
    units = {f"p{n}": f"u{n}" for n in range(COMMON + 10)}
    template = dict.fromkeys(units, frozenset(map(figure, range(4))))
    assert len(list(copies(template, units, 3, 800))) == len(units)
    own = {id: frozenset(map(figure, [*range(4), 100 + n])) for n, id in enumerate(units)}
    assert list(copies(own, units, 3, 800)) == []
