"""Coherence against chance: kin near +1, strangers as far below zero as they lack, scant evidence near zero."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import combinations

import pytest

from penata.core.catalogue import render
from penata.core.design import design
from penata.core.design.evidence import Clients, Evidence
from penata.core.design.explain import shared_message
from penata.core.design.links import Links
from penata.core.design.result import DesignSettings
from penata.core.design.weights import LinkWeights
from tests.core.design.cities import Office, analysis, designer, law, snapshot
from tests.support.city import DUTIES

WORDS = {
    "1.06": ("mendampingi korban kekerasan perempuan anak rumah aman", "bantuan keluarga miskin"),
    "2.08": ("pendampingan korban kekerasan perempuan anak", "forum anak kelurahan perempuan"),
    "1.02": ("imunisasi penyakit menular bantuan keluarga miskin", "puskesmas imunisasi"),
    "3.30": ("tera timbangan pedagang pasar", "harga pasar pedagang usaha mikro"),
    "2.17": ("usaha mikro pedagang pasar koperasi", "koperasi simpan pinjam"),
    "2.11": ("sampah kota limbah", "pembuangan limbah usaha mikro"),
}


@cache
def links() -> Links:
    kept = dict(DUTIES)
    DUTIES.update(WORDS)
    try:
        city = snapshot(*(Office(f"OPD{code}", (code,)) for code in WORDS))
    finally:
        DUTIES.clear()
        DUTIES.update(kept)
    posts = tuple(replace(post, grade="") for post in city.positions)
    return designer(replace(city, employees=(), positions=posts), dict.fromkeys(WORDS, 450)).links


def test_kin_score_far_above_strangers_and_strangers_below_zero():
    assert links().points("1.06", "2.08") > 300
    assert links().points("1.06", "3.30") < 0
    assert links().points("2.08", "2.11") < 0


def test_a_stranger_costs_as_much_as_kin_gain_and_not_a_hundredth_of_it():
    """Plain kept minus expected would let one strong pair outweigh dozens of mergers of strangers."""
    pairs = [links().points(a, b) for a, b in combinations(sorted(WORDS), 2)]
    assert -min(pairs) * 3 > max(pairs)


def test_points_are_the_links_above_chance_as_a_share_of_those_at_stake():
    for a, b in combinations(sorted(WORDS), 2):
        kept, excess = links().kept(a, b), links().excess(a, b)
        chance = kept - excess
        exact = 1000 * excess / (kept + chance + links().doubt)
        assert abs(links().points(a, b) - exact) <= 0.5
        assert -1000 < links().points(a, b) < 1000


def test_the_sign_is_that_of_kept_minus_expected_links():
    for a, b in combinations(sorted(WORDS), 2):
        excess, points = links().excess(a, b), links().points(a, b)
        assert excess * points > 0 or excess == 0


def test_the_parts_sum_to_the_points_also_after_rounding():
    for a, b in combinations(sorted(WORDS), 2):
        parts = {part.name: part.points for part in links().parts(a, b)}
        assert sum(parts.values()) == links().points(a, b)
        assert parts["expected"] <= 1


def test_a_group_is_as_coherent_as_its_pairs_together():
    pairs = combinations(("1.06", "2.08", "1.02"), 2)
    assert links().group(("1.06", "2.08", "1.02")) == sum(links().points(a, b) for a, b in pairs)


def test_without_any_duty_or_skill_nothing_is_known_and_nothing_counts():
    city = snapshot(Office("A", ("1.06",)), Office("B", ("2.08",)))
    bare = replace(city, positions=(), duties=(), workload=(), employees=())
    assert designer(bare, {"1.06": 450, "2.08": 450}).links.points("1.06", "2.08") == 0


def told(**more: object) -> Links:
    city = snapshot(Office("A", ("1.06",)), Office("B", ("2.08",)), Office("C", ("2.11",)))
    parts = {unit.id: unit.function for unit in city.units if unit.function and unit.agency in "ABC"}
    return Links(Evidence(city, parts, Clients(**more)))


def test_shared_service_steps_and_complaints_join_and_are_named():
    steps = {"1.06": {"verifikasi keluarga": 2}, "2.08": {"verifikasi keluarga": 1}, "2.11": {"timbang sampah": 1}}
    both = told(services=steps, complaints={"1.06": {"bantuan": 3}, "2.08": {"bantuan": 1}})
    parts = {part.name: part for part in both.parts("1.06", "2.08")}
    assert parts["services"].evidence.params["shared"] == ["verifikasi keluarga"]
    assert parts["complaints"].evidence.params["shared"] == ["bantuan"]
    assert both.kept("1.06", "2.08") == told().kept("1.06", "2.08") + both.weights.services + both.weights.complaints


def test_what_the_city_does_not_tell_of_counts_nothing_and_is_said():
    parts = {part.name: part for part in told().parts("1.06", "2.08")}
    for kind in ("services", "complaints", "law"):
        assert (parts[kind].points, parts[kind].evidence.code) == (0, f"design.link.unknown.{kind}")


def test_the_very_duties_said_on_both_sides_are_quoted():
    parts = {part.name: part for part in links().parts("1.06", "2.08")}
    (quote, *_) = parts["overlap"].evidence.params["quotes"]
    assert {quote["params"]["a"], quote["params"]["b"]} == {WORDS["1.06"][0], WORDS["2.08"][0]}


@pytest.mark.parametrize("wrong", [{"duties": 500}, {"law": -50, "duties": 500}])
def test_weights_that_do_not_sum_to_the_whole_are_refused(wrong):
    with pytest.raises(ValueError, match="sum to 1000"):
        LinkWeights(**wrong)


def test_scores_mapped_anew_keep_the_links_worked_out():
    city = snapshot(Office("A", ("1.06",)), Office("B", ("2.08",)))
    first = designer(city, {"1.06": 450, "2.08": 450})
    assert replace(first, waived=frozenset({"keep:A"})).links is first.links


def test_the_reason_of_a_pair_names_what_counts_and_nothing_that_does_not():
    told = shared_message(links().parts("1.06", "2.08"))
    words = render(told, "id")
    assert WORDS["1.06"][0] in words
    assert "tidak ada" not in words
    assert shared_message(links().parts("1.06", "2.11")) == ""


def test_what_is_known_of_the_citizens_reaches_the_explanation_of_a_design():
    city = snapshot(Office("A", ("1.06",)), Office("B", ("2.08",)))
    clients = Clients(complaints={"1.06": {"bantuan": 3}, "2.08": {"bantuan": 1}})
    found = design(city, law(), analysis(city, {"1.06": 450, "2.08": 450}), clients=clients)
    (pair,) = [pair for pair in found.pairs if {pair.a, pair.b} == {"1.06", "2.08"}]
    (told,) = [part for part in pair.parts if part.name == "complaints"]
    assert told.points > 0
    assert "bantuan" in render(told.evidence, "id")


def test_the_city_may_weigh_the_kinds_of_links_otherwise():
    city = snapshot(Office("A", ("1.06",)), Office("B", ("2.08",)))
    wish = DesignSettings(links=LinkWeights(duties=0, staff=500))
    assert designer(city, {"1.06": 450, "2.08": 450}, wish).links.weights.staff == 500
