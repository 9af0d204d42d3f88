"""Wishes as people write them: what is read, and what is refused with its remedy."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penata.core.catalogue import render
from penata.core.design.result import DesignSettings, Weights
from penata.core.design.stated import ALIASES, KEYS, Known, stated, weights_of, wishes_told
from penata.core.design.values import Yearly
from penata.core.design.weights import Upheaval

KNOWN = Known(
    {"DINSOS": "Dinas Sosial", "DP3A": "Dinas Pemberdayaan Perempuan"},
    {"SETDA": "Sekretariat Daerah"},
    {"1.06": "sosial", "2.08": "pemberdayaan perempuan", "2.10": "pertanahan"},
)


def test_every_key_is_read_in_both_languages():
    own = {
        "bobot": ["50", "30", "20"],
        "paling_banyak_perangkat_daerah": "20",
        "paling_banyak_pejabat": "0",
        "anggaran": "Rp 1.500.000.000",
        "pertahankan": ["DINSOS"],
        "lindungi": "DINSOS, DP3A",
        "pisahkan": [["2.08", "1.06"]],
        "satukan": ["1.06+2.10"],
        "pembacaan": "sesudah",
        "langkah": "5",
        "pejabat_setara": "8",
        "layanan_setara": "0",
        "perubahan_setahun": "2",
        "pejabat_setahun": "30",
        "biaya_setahun": "Rp 0",
    }
    wish = DesignSettings(
        Weights(50, 30, 20), ("DINSOS",), ("DINSOS", "DP3A"), (("1.06", "2.08"),), (("1.06", "2.10"),), 20, 0,
        1_500_000_000, 5, "sesudah", upheaval=Upheaval(8, 0), yearly=Yearly(2, 30, 0),
    )  # fmt: skip
    assert stated(own, KNOWN) == (wish, ())
    english = {name: own[key] for name, key in ALIASES.items()}
    assert stated(english, KNOWN) == (wish, ())
    assert set(own) == set(KEYS) == set(ALIASES.values())


def test_three_functions_in_one_line_are_all_their_pairs():
    found, faults = stated({"satukan": [["2.10", "1.06", "2.08"]]}, KNOWN)
    assert found.require == (("1.06", "2.08"), ("1.06", "2.10"), ("2.08", "2.10"))
    assert not faults


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("bobot", "40,40", "weights"), ("bobot", "NaN,40,20", "weights"), ("bobot", "inf,1,1", "weights"),
        ("bobot", "-1,50,50", "weight_negative"), ("bobot", "0,0,0", "weight_zero"), ("bobot", "", "weights"),
        ("bobot", {"hemat": "1", "cepat": "2"}, "aim"), ("bobot", {"hemat": "1"}, "weights"),
        ("paling_banyak_pejabat", "-1", "count"), ("max_agencies", "0", "count"), ("max_agencies", "2,5", "count"),
        ("layanan_setara", "-1", "count"), ("perubahan_setahun", "0", "count"), ("biaya_setahun", "-5", "count"),
        ("anggaran", "banyak", "rupiah"), ("anggaran", "9" * 30, "rupiah"), ("anggaran", ["1"], "rupiah"),
        ("pertahankan", ["DINSOSS"], "agency"), ("lindungi", "SETDA", "outside"),
        ("satukan", "1.06", "pair"), ("satukan", ["1.06+1.06"], "pair"), ("pisahkan", "1.06+9.99", "function"),
        ("satukan", {"1.06": "2.08"}, "pair"), ("pembacaan", "kapan", "reading"), ("langkah", "0", "count"),
        ("bobott", "1,1,1", "key"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_named_with_its_remedy(key, value, code):
    _, faults = stated({key: value}, KNOWN)
    assert [fault.message.code for fault in faults] == [f"design.stated.{code}"]
    for language in ("id", "en"):
        for text in (faults[0].message, faults[0].remedy):
            assert "{" not in render(text, language)
            assert not render(text, language).startswith("design.")


def test_a_key_under_both_its_names_is_stated_twice():
    _, faults = stated({"bobot": "1,1,1", "weights": "1,1,1"}, KNOWN)
    assert [fault.message.code for fault in faults] == ["design.stated.twice"]


@given(st.lists(st.integers(0, 10**6), min_size=3, max_size=3).filter(any))
def test_weights_become_whole_per_cents_that_sum_to_a_hundred_and_stray_less_than_one(shares):
    found = weights_of([Decimal(share) for share in shares])
    parts = (found.saving, found.coherence, found.disruption)
    assert sum(parts) == 100
    assert all(abs(part * sum(shares) - share * 100) < sum(shares) for part, share in zip(parts, shares, strict=True))


def test_wishes_are_told_in_the_words_a_person_knows():
    found, _ = stated({"keep": "DINSOS", "satukan": "1.06+2.08", "anggaran": "-5.000.000"}, KNOWN)
    told = [render(text, "id") for text in wishes_told(found, KNOWN)]
    assert "Dinas Sosial" in told[0]
    assert "sosial" in told[1]
    assert len(told) == 3
    assert wishes_told(DesignSettings(), KNOWN) == ()
