"""Informasi jabatan of one post as a Word document, section by section as Peraturan BKN 9/2022 Ps 3 lists them.

What is not filled in stands as such, and a list at the end names every fault: a draft can be printed, worked on with a
pencil and brought back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from penata.core.analysis.jobs.form import JobForm
from penata.core.analysis.jobs.form_check import faults
from penata.core.analysis.workload import Yardstick
from penata.core.catalogue import number, render
from penata.core.message import message
from penata.core.organisation.values import WorkloadMethod, WorkloadRow
from penata.core.publish.word_table import fragment, paragraph_xml, table_xml
from penata.core.rules import Law, Reference

FORM = "workload.anjab_form"
EMPTY = "jobs.form.empty"
NUMBER_CM = 0.9
PAIR_CM = (5.0, 11.0)
TASK_CM = (0.9, 4.9, 2.5, 1.9, 1.9, 1.9, 2.0)


def write_job_form(form: JobForm, law: Law, path: Path, language: str, notice: str = "") -> None:
    """Write the form; `notice` says at its head that its figures are invented. Dated by the law's day."""
    write_job_forms([form], law, path, language, notice)


def write_job_forms(forms: Iterable[JobForm], law: Law, path: Path, language: str, notice: str = "") -> None:
    """Write several forms into one document, each from a new page."""
    paper = _Paper(law, language, notice)
    for index, form in enumerate(forms):
        paper.title(form, new_page=index > 0)
        sections = _sections(form, paper)
        for place, section in enumerate(law[FORM], start=1):
            paper.heading(f"{place}. {paper.say(f'publish.job_form.{section}')}")
            sections[section]()
        paper.mending(form)
        paper.take()
    paper.book.save(str(path))


class _Paper:
    """The Word document being written in one language."""

    def __init__(self, law: Law, language: str, notice: str) -> None:
        from docx import Document
        from docx.shared import Cm, Pt

        from penata.core.publish.word import shipped_template

        self.law = law
        self.language = language
        self.book: Any = Document(str(shipped_template(language)))
        body = self.book.element.body
        for element in list(body)[:-1]:
            body.remove(element)
        page = self.book.sections[0]
        page.left_margin = page.right_margin = Cm(2.5)
        self.book.styles["Normal"].font.size = Pt(10)
        for paragraph in page.header.paragraphs[1:]:
            paragraph._p.getparent().remove(paragraph._p)
        page.header.paragraphs[0].text = notice
        self.styles = {style.name: style.style_id for style in self.book.styles}
        self.parts: list[str] = []
        properties = self.book.core_properties
        properties.created = properties.modified = _midnight(law.as_of)
        properties.author = properties.last_modified_by = "Penata"

    def say(self, code: str, **params: Any) -> str:
        """A sentence of the catalogue."""
        return render(message(code, **params), self.language)

    def title(self, form: JobForm, *, new_page: bool) -> None:
        """The head of the form with the article it follows."""
        heading = f"{self.say('publish.job_form.title')}: {form.name}"
        self.book.core_properties.title = self.book.core_properties.title or heading
        self.parts.append(paragraph_xml(heading, self.styles["Heading 1"], new_page=new_page))
        self.put(self.say("publish.job_form.basis", article=self.cite((self.law.ref(FORM),))))

    def heading(self, text: str) -> None:
        """A section of the form."""
        self.put(text, "Heading 2")

    def put(self, text: str, style: str = "Normal") -> None:
        """A paragraph."""
        self.parts.append(paragraph_xml(text, self.styles[style]))

    def take(self) -> None:
        """Read what was written of one form into the document: piece by piece it would take minutes for a large agency."""
        from docx.oxml import parse_xml

        end = self.book.element.body[-1]
        for element in list(parse_xml(fragment(self.parts))):
            end.addprevious(element)
        self.parts.clear()

    def cite(self, references: Iterable[Reference]) -> str:
        """Citations, those not read in the text marked."""
        marked = (
            row.label if row.confidence.verified else f"{row.label} ({self.say('publish.unverified')})"
            for row in references
        )
        return "; ".join(dict.fromkeys(marked))

    def text(self, text: str) -> None:
        """A paragraph, or that it is not filled in."""
        self.put(text.strip() or self.say("publish.job_form.blank"))

    def points(self, texts: Sequence[str]) -> None:
        """A numbered list."""
        if not texts:
            self.text("")
        for place, text in enumerate(texts, start=1):
            self.put(f"{place}. {text}")

    def pairs(self, rows: Iterable[tuple[str, str]]) -> None:
        """Labels with what is filled in."""
        blank = self.say("publish.job_form.blank")
        self.grown([(f"*{label}", value.strip() or blank) for label, value in rows], PAIR_CM, head=False)

    def table(self, columns: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float] = ()) -> None:
        """A numbered table with a heading row that repeats on each page."""
        headings = [self.say(f"publish.job_form.column.{name}") for name in ("number", *columns)]
        blank = ["", *[self.say("publish.job_form.blank")] * len(columns)]
        lines = [[str(place), *row] for place, row in enumerate(rows, start=1)] or [blank]
        share = (sum(PAIR_CM) - NUMBER_CM) / len(columns)
        self.grown([headings, *lines], widths or (NUMBER_CM, *[share] * len(columns)), head=True)

    def grown(self, content: Sequence[Sequence[str]], widths: Sequence[float], *, head: bool) -> None:
        """A table and the space below it."""
        self.parts.append(table_xml(content, widths, (), self.styles["Table Grid"], head=head))
        self.parts.append(paragraph_xml(""))

    def mending(self, form: JobForm) -> None:
        """What is not filled in, in one sentence, and every other fault of the form with its article."""
        found = faults(form, self.law)
        self.heading(self.say("publish.job_form.mending"))
        if not found:
            self.put(self.say("publish.job_form.sound"))
        empty = [fault for fault in found if fault.text.code == EMPTY]
        if empty:
            places = dict.fromkeys(_place(fault.field.split(".")[0]) for fault in empty)
            article = self.cite(reference for fault in empty for reference in fault.because)
            self.put(self.say("publish.job_form.empty", places=list(places), count=len(empty), article=article))
        for fault in found:
            if fault.text.code != EMPTY:
                text = f"{_place(fault.field)}: {render(fault.text, self.language)} ({self.cite(fault.because)})"
                self.put(text, "List Bullet")


def _place(field: str) -> str:
    return field.replace(".", " › ").replace("_", " ")


def _sections(form: JobForm, paper: _Paper) -> Mapping[str, Callable[[], None]]:
    """How each section of the form is written."""
    wants = form.qualification
    kinds = {kind: paper.say(f"publish.job_form.training.{kind}") for kind in paper.law["jobs.form.trainings"]}
    schooling = [" ".join((str(row.level), ", ".join(row.fields))).strip() for row in wants.schooling]
    trainings = [f"{kinds.get(row.kind, row.kind)}: {row.name}" for row in wants.trainings]
    return {
        "identitas": lambda: paper.pairs(
            [
                (paper.say("publish.job_form.name"), form.name),
                (paper.say("publish.job_form.code"), form.code),
                (paper.say("publish.job_form.unit"), " › ".join(step.name for step in form.units)),
            ]
        ),
        "ikhtisar_jabatan": lambda: paper.text(form.summary),
        "kualifikasi": lambda: paper.pairs(
            [
                (paper.say("publish.job_form.schooling"), "; ".join(schooling)),
                (paper.say("publish.job_form.trainings"), "; ".join(trainings)),
                (paper.say("publish.job_form.experience"), wants.experience),
            ]
        ),
        "tugas_pokok": lambda: _tasks(form, paper),
        "hasil_kerja": lambda: paper.table(("product", "unit"), [(row.name, row.unit) for row in form.products]),
        "bahan_kerja": lambda: paper.table(("material", "use"), [(row.name, row.purpose) for row in form.materials]),
        "perangkat_kerja": lambda: paper.table(("tool", "use"), [(row.name, row.purpose) for row in form.tools]),
        "tanggung_jawab": lambda: paper.points(form.responsibilities),
        "wewenang": lambda: paper.points(form.authorities),
        "korelasi_jabatan": lambda: paper.table(
            ("post", "place", "matter"), [(row.post, row.unit, row.matter) for row in form.relations]
        ),
        "kondisi_lingkungan_kerja": lambda: paper.pairs(
            (_words(name), form.environment.get(name, "")) for name in paper.law["jobs.form.environment"]
        ),
        "risiko_bahaya": lambda: paper.table(("risk", "cause"), [(row.name, row.cause) for row in form.risks]),
        "syarat_jabatan": lambda: paper.pairs(_requirements(form, paper.law)),
        "prestasi_kerja_yang_diharapkan": lambda: paper.text(form.achievement),
        "kelas_jabatan": lambda: paper.text("" if form.kelas is None else str(form.kelas)),
    }


def _tasks(form: JobForm, paper: _Paper) -> None:
    """Tasks with volume, time or capacity, the effective time and the need; the sum and the headcount below."""
    yardstick = Yardstick(paper.law)
    rows = [
        (
            row.task,
            row.product,
            number(row.volume, paper.language),
            _effort(row, paper),
            number(yardstick.minutes, paper.language),
            number(yardstick.row_need(row), paper.language, 4),
        )
        for row in form.tasks
    ]
    paper.table(("task", "product", "volume", "time", "effective", "need"), rows, TASK_CM)
    if form.tasks:
        total = yardstick.need(form.tasks)
        basis = paper.cite((paper.law.ref("workload.minutes"), paper.law.ref("workload.rounding")))
        need = number(total, paper.language, 4)
        paper.text(paper.say("publish.job_form.need", need=need, people=yardstick.headcount(total), basis=basis))


def _effort(row: WorkloadRow, paper: _Paper) -> str:
    if row.method is WorkloadMethod.TASK:
        return "" if row.minutes is None else paper.say("publish.job_form.minutes", minutes=str(row.minutes))
    return "" if row.capacity is None else paper.say("publish.job_form.capacity", capacity=str(row.capacity))


def _requirements(form: JobForm, law: Law) -> list[tuple[str, str]]:
    """Syarat jabatan: codes with their words, then the physical condition aspect by aspect."""
    asked = form.requirements
    coded = (
        ("bakat_kerja", "jobs.codes.aptitudes", asked.aptitudes),
        ("temperamen_kerja", "jobs.codes.temperaments", asked.temperaments),
        ("fungsi_pekerja", "jobs.codes.functions", asked.functions),
    )
    return [
        (_words("keterampilan_kerja"), "; ".join(asked.skills)),
        *((_words(name), "; ".join(f"{code} {law[rule].get(code, '')}".strip() for code in codes))
          for name, rule, codes in coded),
        (_words("minat_kerja"), "; ".join(asked.interests)),
        (_words("upaya_fisik"), "; ".join(asked.efforts)),
        *((_words(name), asked.condition.get(name, "")) for name in law["jobs.form.condition"]),
    ]  # fmt: skip


def _words(name: str) -> str:
    """A field of the official form by its own name: the form is Indonesian whatever the language of the page."""
    return name.replace("_", " ").capitalize()


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001
