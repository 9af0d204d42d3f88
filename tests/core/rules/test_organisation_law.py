"""The rules of organisation hold for every input, not for the worked examples alone."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from penata.core.catalogue import render
from penata.core.rules import UnknownRule, load_rulebook
from penata.core.rules.naming import proposed_name, wording
from penata.core.rules.organisation import (
    TYPES,
    Approval,
    Fate,
    Outcome,
    PostPlace,
    WrongCode,
    build_code,
    clusters,
    criteria,
    functions,
    hospital,
    indicator_table,
    judge_uptd,
    lowering,
    parse_code,
    perda_standing,
    permit_office,
    public_order,
    simplify,
    uptd_class,
)

LAW = load_rulebook().at(date(2025, 1, 2))
CODES = [row.code for row in functions(LAW)]
URUSAN = sorted({".".join(code.split(".")[:2]) for code in CODES})
SIZES = ("C", "B", "A", "A5")
LETTERS = (None, "B", "A")
scores = st.integers(20_000, 150_000)
kinds = st.sampled_from(["administrator", "pengawas", "pelaksana_eselon_v", "jpt_pratama", "pelaksana", "jf"])
agencies = st.sampled_from(["setda", "setwan", "inspektorat", "dinas", "badan", "kecamatan"])
units = st.sampled_from(["pimpinan", "sekretariat", "bidang", "bagian", "uptd", "rumah_sakit", "kelurahan", "seksi"])
traits = st.frozensets(st.sampled_from(["tata_usaha", "pengadaan", "urusan_seksi"]))


@given(st.lists(st.sampled_from(URUSAN), min_size=1, max_size=3, unique=True), st.integers(1, 99), st.integers(0, 9999))
def test_every_code_that_is_built_is_read_back(codes: list[str], number: int, unit: int) -> None:
    text = build_code(LAW, codes, number, unit).text
    found = parse_code(LAW, text)
    assert (list(found.functions), found.number, found.unit, found.text) == (codes, number, unit, text)


def refusal(text: str) -> list[str]:
    """Why a text is no code, in both languages; nothing where it is one."""
    try:
        parse_code(LAW, text)
    except WrongCode as wrong:
        return [render(wrong.message, language) for language in ("id", "en")]
    return []


@settings(max_examples=200)
@given(st.text(max_size=30))
def test_whatever_is_written_is_a_code_or_is_refused_with_its_source(text: str) -> None:
    assert all("Permendagri 90/2019" in words for words in refusal(text))


def test_a_refused_code_says_what_to_look_at() -> None:
    with pytest.raises(WrongCode) as wrong:
        parse_code(LAW, "1.01.0.00.2.22.01.0000")
    assert render(wrong.value.message).startswith("“1.01.0.00.2.22.01.0000”: tempat urusan yang kosong (0.00)")


@given(st.integers(0, 30_000), st.integers(0, 30_000))
def test_more_work_never_makes_a_smaller_uptd(one: int, other: int) -> None:
    less, more = (uptd_class(LAW, hours).letter for hours in sorted((one, other)))
    assert LETTERS.index(less) <= LETTERS.index(more)


KEYS = [f"{row.number}.{place}" for row in criteria(LAW) for place in range(1, len(row.indicators) + 1)]


@given(st.dictionaries(st.sampled_from(KEYS), st.booleans()), st.one_of(st.none(), st.integers(0, 20_000)))
def test_a_uptd_is_formed_only_if_all_is_met_and_nothing_is_open(judged: dict[str, bool], hours: int | None) -> None:
    found = judge_uptd(LAW, "uptd", hours, judged)
    enough = hours is not None and uptd_class(LAW, hours).letter is not None
    assert (found.outcome is Outcome.MAY) == (enough and all(judged.get(key) for key in KEYS))
    if False in judged.values():
        assert found.outcome is Outcome.MAY_NOT
    assert set(found.failed).isdisjoint(found.unjudged)


def test_the_seven_criteria_are_numbered_and_say_how_sure_they_are() -> None:
    rows = criteria(LAW)
    assert [row.number for row in rows] == [1, 2, 3, 4, 5, 6, 7]
    assert [row.reference.confidence.value for row in rows] == ["text"] * 3 + ["secondary"] + ["general"] * 3


@given(kinds, agencies, units, traits)
def test_every_post_has_exactly_one_fate_and_only_a_moving_one_asks(
    kind: str, agency: str, unit: str, marks: frozenset[str]
) -> None:
    found = simplify(LAW, PostPlace(kind, agency, unit, marks), "X")
    assert (found.decision is not None) == bool(found.level) == (found.fate is Fate.MOVES)
    assert (found.fate is Fate.KEPT) == bool(found.key)
    assert found.because


@given(agencies, units, traits, traits)
def test_a_further_trait_never_takes_the_ground_from_under_a_kept_post(
    agency: str, unit: str, marks: frozenset[str], more: frozenset[str]
) -> None:
    before = simplify(LAW, PostPlace("pengawas", agency, unit, marks))
    after = simplify(LAW, PostPlace("pengawas", agency, unit, marks | more))
    assert before.fate is not Fate.KEPT or after.fate is Fate.KEPT


def test_the_question_offers_the_way_of_today_first_and_equalisation_last() -> None:
    found = simplify(LAW, PostPlace("pengawas", "dinas", "bidang"), "DINKES-B1-S1")
    assert found.decision is not None
    assert found.decision.id == "delayering:DINKES-B1-S1"
    options = [render(option) for option in found.decision.options]
    assert "PP 11/2017 Pasal 76" in options[0]
    assert options[-1] == "Disetarakan menjadi JF ahli muda, hanya bila kementerian menyetujui"
    assert render(found.decision.question).startswith("Jabatan pengawas ini tidak termasuk")


@given(st.integers(0, 60), st.sampled_from(["", "setuju", "perbaikan"]), st.booleans(), st.booleans())
def test_a_perda_is_promulgated_only_with_approval_by_word_or_silence(
    days: int, answer: str, mended: bool, promulgated: bool
) -> None:
    found = perda_standing(LAW, days, answer, mended, promulgated)
    lawful = answer == "setuju" or (answer == "perbaikan" and mended) or (not answer and days > 15)
    assert found.may_promulgate == lawful
    assert (found.status is Approval.VOID) == (promulgated and not lawful)
    assert 0 <= found.days_left <= 15


def test_days_before_the_governor_received_it_do_not_exist() -> None:
    with pytest.raises(ValueError, match="-1"):
        perda_standing(LAW, -1)


@given(scores, scores)
def test_public_order_and_fire_together_are_never_smaller_than_the_larger_alone(order: int, fire: int) -> None:
    found = public_order(LAW, (order, order * 10 // 11), (fire, fire * 10 // 11))
    if found.together is not None:
        assert SIZES.index(found.together) >= max(SIZES.index(found.order), SIZES.index(found.fire))
    assert (found.decision is not None) == (min(order, fire) <= 40_000)


@given(scores, scores)
def test_a_better_score_never_makes_a_smaller_permit_office(one: int, other: int) -> None:
    less, more = (permit_office(LAW, score) for score in sorted((one, other)))
    assert SIZES.index(less.type) <= SIZES.index(more.type)
    assert less.bidang >= 2


@given(st.sampled_from(CODES), st.sampled_from(TYPES))
def test_lowering_goes_down_only_and_names_who_decides(code: str, type: str) -> None:
    found = lowering(LAW, code, type, "X")
    assert all(TYPES.index(lower) > TYPES.index(type) for lower in found.types)
    assert (found.decision is not None) == bool(found.types)
    if found.decision is not None:
        assert len(found.decision.options) == len(found.types) + 1
        assert render(found.decision.decider) == "Wali kota/bupati bersama DPRD"


@pytest.mark.parametrize("letter", "ABCD")
def test_a_larger_general_hospital_never_has_a_lower_director(letter: str) -> None:
    ranks = ["II.b", "III.a", "III.b"]
    found, largest = hospital(LAW, "umum", letter), hospital(LAW, "umum", "A")
    assert found.director is not None
    assert largest.director is not None
    assert ranks.index(found.director) >= ranks.index(largest.director)
    assert found.status.kind == "khusus"
    assert "kepegawaian" in found.status.autonomy


@given(
    st.lists(st.sampled_from(CODES), min_size=1, max_size=3, unique=True), st.sampled_from(["", "kota", "kabupaten"])
)
def test_a_name_does_not_depend_on_the_order_asked_in_and_says_every_function(codes: list[str], kind: str) -> None:
    name, basis = proposed_name(LAW, "dinas", codes, kind)
    assert name == proposed_name(LAW, "dinas", codes[::-1], kind)[0]
    words = wording(LAW, kind)
    for code in codes:
        alone = words.parts[code]
        said = words.joined.get(code, alone) if len(codes) > 1 else alone
        assert all(word in name for word in said)
    assert len({reference.rule for reference in basis}) == 2


def test_an_unknown_function_has_no_name() -> None:
    with pytest.raises(UnknownRule):
        proposed_name(LAW, "dinas", ["9.99"])


def test_hours_may_be_fractions() -> None:
    assert uptd_class(LAW, Decimal("4999.99")).letter is None
    assert uptd_class(LAW, Decimal("5000.00")).letter == "B"


def test_every_indicator_that_counts_agencies_is_listed_as_one() -> None:
    listed = {(row["function"], row["number"]) for row in LAW["organisation.agency_count"]["indicators"]}
    counting = {
        (code, row.number)
        for code in CODES
        if f"organisation.indicators.{code}" in LAW
        for row in indicator_table(LAW, code).indicators
        if row.name.startswith("Jumlah Perangkat Daerah")
    }
    assert listed == counting


def test_only_functions_with_rules_of_their_own_stand_outside_the_clusters() -> None:
    grouped = {code for codes in clusters(LAW).values() for code in codes}
    outside = set(LAW["organisation.clusters.outside"])
    assert not grouped & outside
    assert {LAW["organisation.disaster"]["function"], LAW["organisation.kesbangpol"]["function"]} <= outside


def test_the_days_of_the_governors_answer_stand_in_one_rule_only() -> None:
    holding = [id for id in LAW.rulebook.rules if id.startswith("organisation.procedure.") and "days" in _keys(LAW[id])]
    assert holding == ["organisation.procedure.approval"]


def _keys(value: object) -> frozenset[str]:
    return frozenset(value) if isinstance(value, dict) else frozenset()
