"""A form begun from the city's files lacks what they do not hold, and nothing of it is lost on the way."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from penata.core.analysis.jobs.form import JobForm, UnitStep, draft
from penata.core.analysis.jobs.form_check import faults, filled
from penata.core.catalogue import known
from penata.core.organisation.values import PositionKind
from tests.core.analysis.making import city, law, task
from tests.regulations.answers.jobs import job_form


def test_a_draft_holds_what_the_files_say() -> None:
    snapshot = city()
    (post,) = [row for row in snapshot.positions if row.unit == "DINSOS-B1" and row.kind is PositionKind.EXECUTIVE]
    form = draft(snapshot, post.id)
    assert (form.name, form.kelas, form.code) == ("Penelaah Teknis Kebijakan", 7, post.id)
    assert form.units == (
        UnitStep("jpt_pratama", "Pimpinan DINSOS"),
        UnitStep("administrator", "Bidang Perlindungan Sosial"),
    )
    assert [row.volume for row in form.tasks] == [1100]
    assert [row.name for row in form.products] == ["dokumen"]
    assert [row.level for row in form.qualification.schooling] == [post.education]


def test_a_draft_names_what_is_missing_and_not_what_is_there() -> None:
    snapshot = city()
    (post,) = [row for row in snapshot.positions if row.unit == "DINSOS-B1" and row.kind is PositionKind.EXECUTIVE]
    sections = {fault.field.split(".")[0] for fault in faults(draft(snapshot, post.id), law())}
    assert {"ikhtisar_jabatan", "syarat_jabatan", "wewenang"} <= sections
    assert not {"identitas", "tugas_pokok", "hasil_kerja", "kelas_jabatan"} & sections
    assert filled(draft(snapshot, post.id), law()) == (15 - len(sections), 15)


def test_a_whole_form_is_filled_in_all_its_sections() -> None:
    assert filled(job_form({}), law()) == (15, 15)
    assert filled(job_form({"tools": [], "achievement": ""}), law()) == (13, 15)


def test_every_section_of_the_rule_is_looked_at() -> None:
    """A form of nothing has at least one fault in each section."""
    empty = JobForm("", "", PositionKind.EXECUTIVE)
    assert {fault.field.split(".")[0] for fault in faults(empty, law())} == set(law()["workload.anjab_form"])


def test_faults_have_words_and_articles() -> None:
    spoilt = replace(
        job_form({"aptitudes": ["X"], "schooling": [["SD", []]], "kelas": 99, "trainings": [["x", "y"]]}),
        tasks=(task("a", "p", 0, -1),),
    )
    found = faults(spoilt, law())
    assert len(found) == 7
    assert all(fault.because and known(fault.text.code) for fault in found)


def test_an_unknown_post_has_no_draft() -> None:
    with pytest.raises(KeyError):
        draft(city(), "nowhere")


def test_no_field_of_the_form_is_left_unasked() -> None:
    """Emptying any field but kind and level is told."""
    empty = JobForm("", "", PositionKind.EXECUTIVE)
    whole = job_form({})
    for field in fields(JobForm):
        if field.name not in ("kind", "level"):
            assert faults(replace(whole, **{field.name: getattr(empty, field.name)}), law()), field.name
