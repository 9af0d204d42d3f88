"""The job form in Word and the usulan formasi in Excel say what the engine says."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from penata.core.analysis.jobs.formation import propose
from penata.core.analysis.jobs.need import five_year_need
from penata.core.publish.formation import write_formation
from penata.core.publish.job_form import write_job_form
from tests.core.analysis.making import city, law
from tests.regulations.answers.jobs import job_form
from tests.support.workbook import opened


def words(path: Path) -> str:
    book = Document(str(path))
    cells = [cell.text for table in book.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in book.paragraphs] + cells)


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_whole_form_stands_in_the_document(tmp_path: Path, language: str) -> None:
    write_job_form(job_form({}), law(), tmp_path / "a.docx", language, "Rekaan")
    text = words(tmp_path / "a.docx")
    said = [
        "Arsiparis Ahli Pertama",
        "Menata berkas arsip aktif",
        "G Inteligensia",
        "O7 Melayani orang",
        "Debu",
        "BKN 9/2022",
    ]
    assert [part for part in said if part not in text] == []
    assert "publish." not in text
    assert "jobs." not in text


def test_the_need_is_worked_out_below_the_tasks(tmp_path: Path) -> None:
    """1,200 x 45 / 75,000 = 0.72 and 24 x 600 / 75,000 = 0.192: 0.912, one person."""
    write_job_form(job_form({}), law(), tmp_path / "a.docx", "id")
    text = words(tmp_path / "a.docx")
    assert "0,7200" in text
    assert "0,1920" in text
    assert "0,9120, dibulatkan menjadi 1 orang" in text
    assert "Seluruh bagian terisi dan sesuai." in text


def test_what_is_missing_is_named_with_its_article(tmp_path: Path) -> None:
    write_job_form(job_form({"summary": "", "aptitudes": ["X"]}), law(), tmp_path / "a.docx", "id")
    text = words(tmp_path / "a.docx")
    assert "(belum diisi)" in text
    assert "Belum diisi: ikhtisar jabatan (1 isian, Peraturan BKN 9/2022 Ps 3)." in text
    assert "Kode X tidak ada dalam daftar" in text


def test_the_sheet_has_the_columns_of_the_officials_and_the_figures_of_the_engine(tmp_path: Path) -> None:
    snapshot = city()
    need = five_year_need(snapshot, law())
    plan = propose(snapshot, law(), need)
    write_formation(snapshot, need, plan, tmp_path / "a.xlsx", "id")
    book = opened(tmp_path / "a.xlsx")
    posts, order, basis = book.worksheets
    heads = [cell.value for cell in posts[4]]
    assert heads[:6] == ["No", "Jabatan", "Kelas", "B", "K", "+/-"]
    assert heads[6:-1] == [f"Pensiun {year}" for year in need.years] + [f"Usulan {year}" for year in plan.years]
    rows = [row for row in posts.iter_rows(min_row=5, values_only=True) if isinstance(row[0], int)]
    assert len(rows) == len(need.posts)
    assert all(row[5] == row[3] - row[4] for row in rows)
    assert [sum(row[6 + place] for row in rows) for place in range(5)] == [total.retirements for total in need.totals]
    assert sum(sum(row[11:-1]) for row in rows) == sum(line.places for line in plan.lines)
    assert order.max_row - 4 == len(plan.lines)
    said = " ".join(str(cell) for row in basis.iter_rows(min_row=5, values_only=True) for cell in row)
    assert "31 Maret 2025" in said
    assert all(f"{reference.label}:" in said for reference in plan.because)
    assert snapshot.government.notice == posts["A2"].value


def test_the_same_plan_gives_the_same_bytes(tmp_path: Path) -> None:
    snapshot = city()
    need = five_year_need(snapshot, law())
    for name in ("a", "b"):
        write_formation(snapshot, need, propose(snapshot, law(), need), tmp_path / name, "en")
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
