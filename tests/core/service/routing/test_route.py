"""Complaints find their function: by the lexicon on the first day, by the city's decisions afterwards."""

from __future__ import annotations

import pytest

from penata.core.service.routing import Example, RoutingSettings, router

FUNCTIONS = ("1.01", "1.02", "1.03", "2.11", "2.12", "2.15", "3.29", "7.01")
HOLES = "Jalan depan pasar berlubang, aspal rusak"
RUBBISH = "Sampah menumpuk tidak diangkut, bau busuk"
CARD = "KTP belum dicetak, blanko habis"
FEW = RoutingSettings(trust=10, least=6)


def decided(*pairs: tuple[str, str], times: int = 4) -> list[Example]:
    return [Example(f"{text} nomor {number}", label) for number in range(times) for text, label in pairs]


@pytest.mark.parametrize(("text", "code"), [(HOLES, "1.03"), (RUBBISH, "2.11"), (CARD, "2.12")])
def test_the_lexicon_alone_names_the_function_and_the_words_that_speak_for_it(text: str, code: str) -> None:
    best = router(FUNCTIONS).propose(text)[0]
    assert best.code == code
    assert best.words
    assert all(word in text.lower() for word in best.words)


def test_shares_are_per_mille_and_fall() -> None:
    proposals = router(FUNCTIONS).propose("Jalan rusak dan sampah di dekat puskesmas")
    shares = [one.share for one in proposals]
    assert shares == sorted(shares, reverse=True)
    assert 0 < sum(shares) <= 1001


@pytest.mark.parametrize("text", ["", "   ", "😀😀😀", "qwrt zxcv", "<script>", "12345"])
def test_nothing_is_proposed_where_nothing_speaks_for_anything(text: str) -> None:
    found = router(FUNCTIONS)
    assert found.propose(text) == ()
    assert found.elsewhere(text) == ()


def test_a_matter_of_another_authority_is_named_with_its_owner() -> None:
    found = router(FUNCTIONS).elsewhere("Listrik padam tiap malam, PLN tidak datang, token listrik hangus")
    assert (found[0].authority.code, found[0].authority.level) == ("listrik", "central")
    assert "listrik padam" in found[0].words
    assert router(FUNCTIONS).elsewhere(HOLES) == ()


def test_a_citys_own_duty_statements_add_to_the_lexicon() -> None:
    text = "Kerambah apung kami hanyut"
    assert router(FUNCTIONS).propose(text) == ()
    taught = router(FUNCTIONS, {"2.15": ["pengaturan alur pelayaran kerambah apung"]})
    assert taught.propose(text)[0].code == "2.15"


def test_an_agency_gathers_the_functions_it_holds_now() -> None:
    found = router(FUNCTIONS)
    text = "Lampu jalan mati dan jalan berlubang"
    apart = {"1.03": "PU", "2.15": "HUB", "2.11": "LH"}
    merged = {"1.03": "PU", "2.15": "PU", "2.11": "LH"}
    before = {one.code: one.share for one in found.propose_agencies(text, apart)}
    after = {one.code: one.share for one in found.propose_agencies(text, merged)}
    assert after["PU"] == pytest.approx(before["PU"] + before["HUB"], abs=1)
    assert found.propose_agencies(text, {}) == ()


def test_decisions_teach_even_against_the_lexicon() -> None:
    text = "Lampu jalan padam di gang"
    assert router(FUNCTIONS).propose(text)[0].code == "2.15"
    decisions = decided((text, "1.03"), (RUBBISH, "2.11"), (CARD, "2.12"), times=12)
    best = router(FUNCTIONS, decisions=decisions, settings=FEW).propose("Lampu jalan padam dekat sekolah")[0]
    assert best.code == "1.03"
    assert {"lampu", "padam"} & {part for word in best.words for part in word.split()}


def test_few_decisions_or_one_class_alone_leave_the_lexicon_as_it_is() -> None:
    alone = router(FUNCTIONS).propose(HOLES)
    assert router(FUNCTIONS, decisions=decided((RUBBISH, "2.11"), (CARD, "2.12"), times=2)).propose(HOLES) == alone
    assert router(FUNCTIONS, decisions=decided((RUBBISH, "2.11"), times=40)).propose(HOLES) == alone


def test_the_same_decisions_teach_the_same() -> None:
    decisions = decided((HOLES, "1.03"), (RUBBISH, "2.11"), (CARD, "2.12"))
    first, second = (router(FUNCTIONS, decisions=decisions, settings=FEW) for _ in range(2))
    assert first.shares([HOLES, "Sampah dan KTP"]) == second.shares([HOLES, "Sampah dan KTP"])


def test_the_sharpness_is_measured_on_the_newest_decisions() -> None:
    decisions = decided((HOLES, "1.03"), (RUBBISH, "2.11"), (CARD, "2.12"), times=10)
    measured = router(FUNCTIONS, decisions=decisions, settings=RoutingSettings(least=6, measured_from=20))
    assert measured.learned is not None
    assert measured.learned.sharpness > 1.0
    strange = [*decisions, *decided((HOLES, "2.12"), (RUBBISH, "1.03"), (CARD, "2.11"), times=3)]
    doubtful = router(FUNCTIONS, decisions=strange, settings=RoutingSettings(least=6, measured_from=20))
    assert doubtful.learned is not None
    assert doubtful.learned.sharpness < measured.learned.sharpness


def test_a_text_of_ten_thousand_words_is_read_in_its_first_part() -> None:
    assert router(FUNCTIONS).propose(f"{HOLES} " + "pasar " * 10_000)[0].code == "1.03"
