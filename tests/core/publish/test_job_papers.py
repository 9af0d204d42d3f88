"""The job papers of an agency and of the city: all posts, the workload analysis that can be worked out again, the usulan."""

from __future__ import annotations

from collections import defaultdict
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

import pytest
from docx import Document

from penata.core.publish.agency_papers import NAMES, write_agency_papers, write_paper
from penata.core.publish.workload_recap import write_workload_recap
from tests.support.workbook import opened

MINUTES = Decimal(75_000)
"""Effective minutes of a person and year (PermenPANRB 1/2020)."""


def rows(path, sheet: int) -> list[tuple]:
    """Rows of a sheet below its headings."""
    return list(opened(path).worksheets[sheet].iter_rows(min_row=5, values_only=True))


@pytest.fixture(scope="module")
def recap(small_way, tmp_path_factory):
    path = tmp_path_factory.mktemp("abk") / "abk.xlsx"
    write_workload_recap(small_way.snapshot, small_way.law, path, "id")
    return path


def test_every_need_can_be_worked_out_again_from_its_row(recap):
    agencies, posts, units, tasks, basis = opened(recap).worksheets
    assert [sheet.title for sheet in (agencies, posts, units, tasks, basis)] == [
        "Perangkat daerah", "Jabatan", "Unit", "Uraian", "Dasar",
    ]  # fmt: skip
    found = rows(recap, 3)
    assert len(found) > 10
    for _, method, _, _, volume, minutes, capacity, shifts, need in found:
        if method == "Tugas per tugas":
            exact = Decimal(str(volume)) * Decimal(str(minutes)) / MINUTES
        else:
            times = shifts if method == "Peralatan kerja" else 1
            exact = Decimal(str(volume)) * times / Decimal(str(capacity))
        assert Decimal(str(need)) == exact.quantize(Decimal("0.0001"), ROUND_HALF_UP)


def test_the_four_methods_add_up_to_the_post_and_are_rounded_up(recap, small_way):
    found = rows(recap, 1)
    assert len(found) == len(small_way.snapshot.positions)
    checked = 0
    for row in found:
        methods, workload, headcount, need, held, difference = row[3:7], row[7], row[8], row[9], row[10], row[11]
        assert difference == held - need
        if workload is None:
            continue
        checked += 1
        total = sum(Decimal(str(part)) for part in methods if part is not None)
        assert Decimal(str(workload)) == total
        assert headcount == total.to_integral_value(ROUND_CEILING)
    assert checked > 5


def test_shortage_and_surplus_of_an_agency_are_not_set_off(recap, small_way):
    posts = defaultdict(list)
    for post in small_way.snapshot.positions:
        people = [p for p in small_way.snapshot.employees_of.get(post.id, ()) if p.status != "non_asn"]
        posts[small_way.snapshot.agency_of_position(post.id).name].append(len(people) - post.need)
    for row in rows(recap, 0):
        balance = posts[row[0]]
        assert row[6] == -sum(value for value in balance if value < 0)
        assert row[7] == sum(value for value in balance if value > 0)


@pytest.mark.parametrize("language", ["id", "en"])
def test_an_agency_gets_its_posts_and_no_others(small_way, tmp_path, language):
    snapshot = small_way.snapshot
    paths = write_agency_papers(snapshot, small_way.law, "DINSOS", tmp_path, language)
    assert [path.name for path in paths] == list(NAMES[language].values())
    own = [post for post in snapshot.positions if snapshot.agency_of_position(post.id).id == "DINSOS"]
    book = Document(str(paths[0]))
    titles = [row.text.split(": ", 1)[1] for row in book.paragraphs if row.style.name == "Heading 1"]
    assert sorted(titles) == sorted(post.name for post in own)
    assert len(rows(paths[1], 0)) == len(own)
    numbered = [row for row in rows(paths[2], 0) if isinstance(row[0], int)]
    assert len(numbered) == len(own)


def test_what_the_city_does_not_know_of_a_post_is_left_open_in_one_sentence(small_way, tmp_path):
    path = tmp_path / "a.docx"
    write_paper(small_way.snapshot, small_way.law, "anjab", path, "id", "DINSOS")
    texts = [row.text for row in Document(str(path)).paragraphs]
    empty = [text for text in texts if text.startswith("Belum diisi: ikhtisar jabatan")]
    posts = [text for text in texts if text.startswith("Informasi jabatan: ")]
    assert len(empty) == len(posts)


def test_an_unknown_agency_or_paper_is_no_paper(small_way, tmp_path):
    for kind, agency in (("anjab", "ENTAH"), ("entah", "DINSOS")):
        with pytest.raises(KeyError):
            write_paper(small_way.snapshot, small_way.law, kind, tmp_path / "a", "id", agency)
        assert not (tmp_path / "a").exists()


@pytest.mark.parametrize("kind", ["anjab", "abk", "formasi"])
def test_the_same_city_gives_the_same_paper(small_way, tmp_path, kind):
    for name in ("a", "b"):
        write_paper(small_way.snapshot, small_way.law, kind, tmp_path / name, "id", "DINSOS")
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_totals_stand_in_the_usulan_even_where_nothing_computes_formulas(small_way, tmp_path):
    path = tmp_path / "a.xlsx"
    write_paper(small_way.snapshot, small_way.law, "formasi", path, "id")
    lines = list(opened(path, data_only=True).worksheets[0].iter_rows(min_row=5, values_only=True))
    posts = [row for row in lines if isinstance(row[0], int)]
    total = next(row for row in lines if row[1] == "Jumlah")
    for place in (3, 4, 6, 7):
        assert total[place] == sum(row[place] for row in posts)
