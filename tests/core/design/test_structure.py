"""What becomes of the agencies of a group: posts, units, money."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from penata.core.design.lawful import judge
from penata.core.design.money import Tariff, saving
from penata.core.message import message
from penata.core.organisation.apply import apply
from penata.core.organisation.change import ChangeKind, Scenario
from penata.core.organisation.values import AgencyKind, Position, PositionKind, UnitKind
from tests.core.design.cities import Office, designer, frame, snapshot

TWO = (Office("DINSOS", ("1.06",)), Office("DP3A", ("2.08",)))
SCORES = {"1.06": 450, "2.08": 440}


def planned(offices, raw, functions):
    city = snapshot(*offices)
    work = designer(city, raw)
    known = {one.code: one for one in work.functions}
    chosen = [known[code] for code in functions]
    peers = [one for one in work.functions if one.cluster == chosen[0].cluster]
    plan = work.builder.plan(judge(frame(), chosen, peers))
    after = apply(city, Scenario("x", message("x"), city.key, tuple(plan.changes), plan.successors))
    return work, plan, after


def echelons(city, agency):
    units = {unit.id for unit in city.units if unit.agency == agency}
    return Counter(post.echelon for post in city.positions if post.unit in units and post.echelon)


def test_two_type_c_become_one_type_b_with_one_head_one_secretary_three_bidang_two_subbagian():
    _work, plan, after = planned(TWO, SCORES, ("1.06", "2.08"))
    assert echelons(after, "DINSOS") == {"II.b": 1, "III.a": 1, "III.b": 3, "IV.a": 2}
    assert after.agency_by_id["DINSOS"].type == "B"
    assert "DP3A" not in after.agency_by_id
    assert plan.agency == "DINSOS"


def test_the_merger_of_two_type_c_frees_5_345_000_a_month_in_structural_allowances():
    work, plan, _ = planned(TWO, SCORES, ("1.06", "2.08"))
    tariff = work.tariff
    assert tariff.allowance(plan.removed) - tariff.allowance(plan.added) == 5_345_000


def test_saving_is_net_of_the_landing_post_and_adds_the_overhead_that_ends():
    work, plan, _ = planned(TWO, SCORES, ("1.06", "2.08"))
    tariff = work.tariff
    general = 185_000 * len(plan.removed)
    tpp = sum(400_000 * (post.kelas - 7) for post in plan.removed)
    assert saving(plan, work.snapshot, tariff).total == 12 * (5_345_000 - general + tpp) + 30_000_000


def posts(**counts: int) -> list[Position]:
    return [
        Position(f"{echelon}{n}", "u", "x", PositionKind.JPT, 1, 1, echelon.replace("_", "."))
        for echelon, count in counts.items()
        for n in range(count)
    ]


def test_the_worked_arithmetic_of_two_dinas_with_four_bidang_each():
    work = designer(snapshot(*TWO), SCORES)
    before = work.tariff.allowance(posts(II_b=1, III_a=1, III_b=4, IV_a=12) * 2)
    after = work.tariff.allowance(posts(II_b=1, III_a=1, III_b=5, IV_a=6))
    assert (before, after, before - after) == (27_370_000, 11_425_000, 15_945_000)
    assert (before - after) * 12 == 191_340_000


def test_a_new_post_costs_by_the_same_rule_as_an_ended_one_saves():
    tariff = Tariff({"II.b": 2_025_000}, 185_000, {14: 5_600_000, 7: 2_800_000}, 7)
    (post,) = posts(II_b=1)
    post = Position(post.id, "u", "x", PositionKind.JPT, 14, 1, "II.b")
    assert tariff.yearly(post) == 12 * (2_025_000 - 185_000 + 2_800_000)


def test_everything_that_goes_has_a_successor_that_stays():
    _, plan, after = planned(TWO, SCORES, ("1.06", "2.08"))
    living = set(after.agency_by_id) | set(after.unit_by_id) | set(after.position_by_id)
    assert plan.successors
    assert set(plan.successors.values()) <= living
    assert not set(plan.successors) & living
    gone = {change.subject for change in plan.changes if change.kind is ChangeKind.REMOVE}
    assert gone == {post.id for post in plan.removed}


def test_staff_and_need_follow_their_unit_and_nobody_is_lost():
    work, plan, after = planned(TWO, SCORES, ("1.06", "2.08"))
    before = work.snapshot
    assert {person.id for person in after.employees} == {person.id for person in before.employees}
    need = sum(post.need for post in before.positions)
    assert sum(post.need for post in after.positions) == need - sum(post.need for post in plan.removed)
    assert {duty.id for duty in after.duties} == {duty.id for duty in before.duties}


def test_the_host_of_j1_keeps_its_name_and_a_j4_merger_names_both():
    offices = (Office("DISDAG", ("3.30",)), Office("DISKOP", ("2.17",)))
    _, plan, after = planned(offices, {"3.30": 450, "2.17": 310}, ("3.30", "2.17"))
    assert after.agency_by_id["DISDAG"].name == "Dinas DISDAG"
    _, plan, _ = planned(TWO, SCORES, ("1.06", "2.08"))
    assert plan.name == "Dinas Sosial, Pemberdayaan Perempuan, dan Perlindungan Anak"


def test_each_function_of_a_merger_keeps_a_bidang():
    _, _, after = planned(TWO, SCORES, ("1.06", "2.08"))
    fields = [u for u in after.units if u.agency == "DINSOS" and u.kind is UnitKind.BIDANG]
    assert {unit.function for unit in fields} == {"1.06", "2.08"}


def test_united_bidang_bear_both_names():
    _, _plan, after = planned(TWO, SCORES, ("1.06", "2.08"))
    names = {unit.name for unit in after.units if unit.agency == "DINSOS" and unit.kind is UnitKind.BIDANG}
    assert any(name.endswith(("2.08 1 dan 2.08 2", "1.06 1 dan 1.06 2")) for name in names)


def test_a_function_taken_out_of_an_agency_founds_a_new_one_that_costs():
    offices = (Office("DISPAR", ("2.19", "3.26"), "B", 3),)
    work, plan, after = planned(offices, {"2.19": 600, "3.26": 550}, ("3.26",))
    assert plan.created
    assert plan.agency == "PD-3.26"
    assert echelons(after, "PD-3.26") == {"II.b": 1, "III.a": 1, "III.b": 1, "IV.a": 2}
    assert saving(plan, work.snapshot, work.tariff).total < 0


def test_an_agency_within_its_limits_that_keeps_its_functions_is_not_touched():
    _, plan, _ = planned(TWO, SCORES, ("1.06",))
    assert (plan.changes, plan.moved, plan.removed) == ([], 0, [])


def test_a_type_above_the_score_comes_down_and_its_bidang_unite():
    offices = (Office("DLH", ("2.11",), "A", 4),)
    _, _plan, after = planned(offices, {"2.11": 450}, ("2.11",))
    assert after.agency_by_id["DLH"].type == "C"
    assert echelons(after, "DLH")["III.b"] == 2


def test_a_type_below_the_score_may_stay():
    _, plan, after = planned((Office("DLH", ("2.11",), "C", 2),), {"2.11": 700}, ("2.11",))
    assert plan.changes == []
    assert after.agency_by_id["DLH"].type == "C"


def test_a_cluster_of_seksi_becomes_subbagian_of_setda():
    offices = (Office("PUSTAKA", ("2.23",)), Office("ARSIP", ("2.24",)))
    _, plan, after = planned(offices, {"2.23": 220, "2.24": 220}, ("2.23",))
    assert "PUSTAKA" not in after.agency_by_id
    assert after.unit_by_id["SETDA-2.23"].kind is UnitKind.SUBBAGIAN
    assert after.unit_by_id[after.unit_by_id["SETDA-2.23"].parent].kind is UnitKind.BAGIAN
    assert plan.moved > 0


def test_a_badan_takes_up_a_supporting_function():
    offices = (
        Office("BAPPEDA", ("5.01",), "C", 2, AgencyKind.BADAN),
        Office("BALITBANG", ("5.05",), "C", 2, AgencyKind.BADAN),
    )
    _, _plan, after = planned(offices, {"5.01": 450, "5.05": 320}, ("5.01", "5.05"))
    assert after.agency_by_id["BAPPEDA"].type == "B"
    assert after.agency_by_id["BAPPEDA"].name == "Badan BAPPEDA"


def test_puskesmas_and_their_people_move_as_a_whole_and_are_not_counted_as_moved():
    work, plan, _ = planned(TWO, SCORES, ("1.06", "2.08"))
    staff = sum(root.staff for root in work.inventory.roots if root.agency == "DP3A")
    assert plan.moved == staff + work.inventory.offices["DP3A"].staff
    assert all(root.need >= Decimal(0) for root in work.inventory.roots)


def test_an_agency_goes_on_with_the_function_that_may_stand_alone():
    offices = (Office("DISPORAPAR", ("2.19", "3.26"), "B", 3), Office("DISDIK", ("1.01", "2.22"), "C", 2))
    raw = {"2.19": 310, "3.26": 460, "1.01": 450, "2.22": 300}
    _, plan, after = planned(offices, raw, ("3.26", "2.22"))
    assert (plan.agency, plan.created) == ("DISPORAPAR", False)
    assert after.agency_by_id["DISPORAPAR"].name == "Dinas Pariwisata"


def test_a_function_at_seksi_level_gets_no_bidang_of_its_own():
    offices = (Office("DPPKB", ("2.14",)), Office("DPM", ("2.13",)))
    _, _, after = planned(offices, {"2.14": 450, "2.13": 250}, ("2.14", "2.13"))
    fields = [unit for unit in after.units if unit.agency == "DPPKB" and unit.kind is UnitKind.BIDANG]
    assert {unit.function for unit in fields} == {"2.14"}
    assert len(fields) == 2
