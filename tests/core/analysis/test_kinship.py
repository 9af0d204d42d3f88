"""A regulation is the same however a statement writes it."""

from __future__ import annotations

import pytest

from penata.core.analysis.kinship import cited, shared_law, without_citations


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("menurut Perda Nomor 3 Tahun 2019", {("perda", 3, 2019)}),
        ("menurut Peraturan Daerah No. 3/2019", {("perda", 3, 2019)}),
        ("Peraturan Wali Kota Nomor 12 Tahun 2020 dan UU 23/2014", {("perwali", 12, 2020), ("uu", 23, 2014)}),
        ("Permendagri Nomor 90 Tahun 2019", {("permendagri", 90, 2019)}),
        ("Peraturan Menteri Dalam Negeri Nomor 90 Tahun 2019", {("permendagri", 90, 2019)}),
        ("Peraturan Menteri Sosial Nomor 90 Tahun 2019", {("peraturan menteri sosial", 90, 2019)}),
        ("melayani 3 pasar pada 2019", set()),
    ],
)
def test_regulations_are_read_from_a_statement(text: str, expected: set[tuple[str, int, int]]) -> None:
    assert cited(text) == expected


def test_of_three_regulations_cited_one_is_shared() -> None:
    assert shared_law("UU 23/2014 dan PP 18/2016", "PP 18/2016 dan PP 72/2019") == 333
    assert shared_law("UU 23/2014", "menata pasar") == 0


def test_regulations_are_not_compared_as_words() -> None:
    assert without_citations("menata pasar menurut Perda  Nomor 3 Tahun 2019").split() == ["menata", "pasar", "menurut"]
