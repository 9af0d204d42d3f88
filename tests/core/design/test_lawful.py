"""The paths of PP 18/2016 jo PP 72/2019, both sides of each edge."""

from __future__ import annotations

import pytest

from penata.core.catalogue import render
from penata.core.design.lawful import Lawful, Unlawful, judge, lawful_groups
from penata.core.organisation.values import AgencyKind
from tests.core.design.cities import Office, designer, frame, snapshot, standing


def verdict(*chosen, peers=None):
    return judge(frame(), chosen, peers or chosen)


def articles(result) -> str:
    return " | ".join(reference.article for reference in result.because)


def test_a_function_that_scores_as_a_dinas_stands_alone_with_its_band():
    group = verdict(standing("2.11", "B"))
    assert (group.path, group.type, group.fields) == ("mandiri", "B", 3)
    assert "53" in articles(group)


def test_a_function_below_a_dinas_may_not_stand_alone():
    result = verdict(standing("2.17", "bidang"), peers=[standing("2.17", "bidang"), standing("3.30", "C")])
    assert isinstance(result, Unlawful)
    assert result.reason.code == "design.unlawful.alone"
    assert "40" in articles(result)


@pytest.mark.parametrize(("host", "type", "fields"), [("C", "B", 3), ("B", "A", 4), ("A", "A5", 5)])
def test_j1_raises_the_host_by_one_step_for_a_bidang(host, type, fields):
    group = verdict(standing("3.30", host), standing("2.17", "bidang"))
    assert (group.path, group.type, group.fields) == ("J1", type, fields)
    assert group.functions == ("3.30", "2.17")
    assert "Pasal 40" in articles(group)


def test_j1_puts_the_host_first_even_where_the_law_lists_it_later():
    assert verdict(standing("2.18", "bidang"), standing("2.07", "C")).functions[0] == "2.07"


def test_j1_with_a_seksi_leaves_the_type_of_the_host():
    group = verdict(standing("3.30", "C"), standing("3.32", "seksi"))
    assert (group.path, group.type, group.sections) == ("J1", "C", ("3.32",))


def test_j1_with_two_bidang_takes_the_cautious_reading_of_one_step_and_says_so():
    group = verdict(standing("2.16", "C"), standing("2.20", "bidang"), standing("2.21", "bidang"))
    assert (group.type, group.fields, group.readings) == ("B", 3, ("one_step",))


def test_j2_needs_two_bidang_and_no_dinas_in_the_cluster():
    weak = (standing("2.23", "bidang"), standing("2.24", "bidang"))
    group = verdict(*weak)
    assert (group.path, group.type, group.fields) == ("J2", "C", 2)
    one = verdict(standing("2.23", "bidang"), standing("2.24", "seksi"))
    assert one.reason.code == "design.unlawful.few_fields"
    strong = verdict(
        standing("2.17", "bidang"),
        standing("3.31", "bidang"),
        peers=[standing("2.17", "bidang"), standing("3.31", "bidang"), standing("3.30", "C")],
    )
    assert strong.reason.code == "design.unlawful.host_exists"


def test_j3_sends_a_cluster_without_dinas_and_bidang_to_setda():
    peers = (standing("2.23", "seksi"), standing("2.24", "seksi"))
    group = verdict(peers[0], peers=peers)
    assert (group.path, group.type, group.carrier) == ("J3", "setda", "setda")
    assert "ayat (10)" in articles(group)
    assert isinstance(verdict(peers[0], peers=(peers[0], standing("2.24", "bidang"))), Unlawful)


@pytest.mark.parametrize(("other", "type"), [("C", "B"), ("B", "A"), ("A", "A5")])
def test_j4_joins_a_weak_type_c_with_any_type(other, type):
    group = verdict(standing("1.06", other, 700), standing("2.08", "C", 450))
    assert (group.path, group.type) == ("J4", type)
    assert "Pasal 54" in articles(group)


@pytest.mark.parametrize(("raw", "lawful"), [(399, False), (400, True), (500, True), (501, False)])
def test_j4_is_open_from_400_to_500_before_the_factor(raw, lawful):
    result = verdict(standing("1.06", "B", 700), standing("2.08", "C", raw))
    assert isinstance(result, Lawful) is lawful


def test_j4_asks_the_score_of_one_type_c_only():
    assert verdict(standing("1.06", "C", 540), standing("2.08", "C", 500)).path == "J4"


def test_two_offices_of_type_a_or_b_have_no_path():
    for bands in (("A", "A"), ("A", "B"), ("B", "B")):
        result = verdict(standing("1.06", bands[0], 900), standing("2.08", bands[1], 700))
        assert result.reason.code == "design.unlawful.no_type_c"


def test_j4_joins_exactly_two_and_is_not_stacked_on_j1():
    three = verdict(standing("1.06", "C"), standing("2.08", "C"), standing("2.13", "C"))
    mixed = verdict(standing("1.06", "C"), standing("2.08", "C"), standing("2.13", "bidang"))
    assert three.reason.code == mixed.reason.code == "design.unlawful.stacked"


def test_no_group_reaches_across_clusters():
    result = verdict(standing("1.01", "C"), standing("1.02", "C"))
    assert result.reason.code == "design.unlawful.cluster"
    assert "Pasal 40 ayat (4)" in articles(result)


def test_a_dinas_holds_three_functions_at_most_and_a_badan_two():
    four = [standing(code, "bidang") for code in ("3.31", "3.30", "3.29")]
    assert verdict(standing("2.17", "C"), *four).reason.code == "design.unlawful.too_many.dinas"
    assert verdict(standing("2.17", "C"), *four[:2]).path == "J1"


@pytest.mark.parametrize(("band", "type", "fields"), [("C", "B", 3), ("B", "A", 4), ("A", "A", 5)])
def test_j5_takes_the_type_from_the_number_of_bidang(band, type, fields):
    group = verdict(standing("5.01", band), standing("5.05", "bidang"))
    assert (group.path, group.type, group.fields) == ("J5", type, fields)
    assert "Pasal 48" in articles(group)


def test_personnel_and_training_share_one_table_and_one_badan_of_the_type_it_gives():
    work = designer(snapshot(Office("BKPSDM", ("5.03", "5.04"), "C", 2, AgencyKind.BADAN)), {"5.03": 450})
    (group,) = [one for one in lawful_groups(frame(), work.functions) if len(one.functions) == 2]
    assert (group.functions, group.type, group.why.code) == (("5.03", "5.04"), "C", "design.why.shared")


def test_j5_with_a_subbidang_adds_none():
    assert verdict(standing("5.03", "C"), standing("5.04", "seksi")).type == "C"


def test_a_basic_service_is_a_type_c_dinas_however_low_it_scores():
    group = verdict(standing("1.06", "C", 200, own="seksi"))
    assert (group.type, group.why.code) == ("C", "design.why.floor")


def test_the_permit_dinas_has_three_bidang_where_its_score_would_not_reach_a_dinas():
    assert verdict(standing("2.18", "C", 300, own="bidang")).fields == 3
    assert verdict(standing("2.18", "C", 450)).fields == 2


def test_kebakaran_below_a_dinas_may_join_satpol_pp_as_an_open_reading():
    group = verdict(standing("1.05.1", "C", 560), standing("1.05.2", "C", 330, own="bidang"))
    assert (group.path, group.functions, group.readings) == ("J1", ("1.05.1", "1.05.2"), ("sub_affair",))


def test_a_function_with_technical_zero_is_not_housed():
    empty = standing("3.28", "seksi", empty=True)
    assert verdict(empty).reason.code == "design.unlawful.empty"
    assert lawful_groups(frame(), [empty]) == ()


def test_finance_and_public_works_may_have_two_bidang_more_alone():
    assert verdict(standing("5.02", "A")).fields == 6
    assert verdict(standing("1.03", "B")).fields == 5


def test_groups_stay_in_their_cluster_and_each_names_its_basis():
    members = [standing(code, "C") for code in ("1.01", "2.22", "1.02", "1.06", "5.02")]
    groups = lawful_groups(frame(), members)
    assert {group.functions for group in groups if len(group.functions) > 1} == {("1.01", "2.22"), ("1.02", "1.06")}
    assert all(group.because for group in groups)


def test_who_joins_as_a_seksi_is_not_said_to_score_as_a_bidang():
    host, field, section = standing("1.06", "C"), standing("2.08", "bidang", 350), standing("2.13", "seksi", 250)
    why = verdict(host, field, section).why
    assert why.code == "design.why.J1.mixed"
    shown = render(why, "id")
    assert shown.index("Pemberdayaan Perempuan") < shown.index("setingkat bidang")
    assert shown.index("setingkat bidang") < shown.index("Pemberdayaan Masyarakat") < shown.index("setingkat seksi")


def test_each_weak_partner_of_an_efficiency_merger_is_named_with_its_own_score():
    shown = render(verdict(standing("1.06", "C", 440), standing("2.08", "C", 460)).why, "id")
    assert "Sosial (440,00)" in shown
    assert "Pelindungan Anak (460,00)" in shown or "Perlindungan Anak (460,00)" in shown
