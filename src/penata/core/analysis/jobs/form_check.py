"""What is wrong with an informasi jabatan: every fault of a form at once, each with its field and its article.

Sections that Peraturan BKN 9/2022 asks for and that are empty, codes that stand in no list, tasks without figures,
education below what the law asks of the post.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from penata.core.analysis.jobs.fault import Fault
from penata.core.analysis.jobs.form import JobForm
from penata.core.message import Message, message
from penata.core.organisation.values import Education, WorkloadMethod, WorkloadRow
from penata.core.rules import Law, Reference
from penata.core.rules.people import requirement

FORM = "workload.anjab_form"
NAMES = "identitas", "ikhtisar_jabatan", "kualifikasi", "tugas_pokok", "syarat_jabatan", "kelas_jabatan"
IDENTITY, SUMMARY, QUALIFICATION, TASKS, REQUIREMENTS, CLASS = NAMES

Parts = Mapping[str, Sequence[tuple[str, object]]]
"""Section -> its parts, each with what is filled in."""


def faults(form: JobForm, law: Law) -> tuple[Fault, ...]:
    """Everything to be mended, in the order of the form; empty for a form that is complete and sound."""
    found = [
        *_empty(form, law),
        *_qualification(form, law),
        *_tasks(form, law),
        *_codes(form, law),
        *_class(form, law),
    ]
    order = [*law[FORM]]
    return tuple(sorted(found, key=lambda fault: order.index(fault.field.split(".")[0])))


def filled(form: JobForm, law: Law) -> tuple[int, int]:
    """How many sections of the form have no empty part, and how many there are."""
    empty = {fault.field.split(".")[0] for fault in _empty(form, law)}
    sections = law[FORM]
    return len(sections) - len(empty), len(sections)


def row_faults(row: WorkloadRow, most: Decimal) -> Iterator[Message]:
    """What makes a row of the workload analysis count for nothing, or cannot be; `most` minutes are a person's year."""
    if row.volume <= 0:
        yield message("jobs.row.volume", volume=str(row.volume))
    if row.method is WorkloadMethod.TASK:
        if row.minutes is None:
            yield message("jobs.row.minutes_missing")
        elif row.minutes <= 0:
            yield message("jobs.row.minutes_none", minutes=str(row.minutes))
        elif row.minutes > most:
            yield message("jobs.row.minutes_long", minutes=str(row.minutes), most=str(most))
    elif row.capacity is None:
        yield message("jobs.row.capacity_missing")
    elif row.capacity <= 0:
        yield message("jobs.row.capacity_none", capacity=str(row.capacity))
    if row.shifts < 1:
        yield message("jobs.row.shifts", shifts=row.shifts)


def _parts(form: JobForm, law: Law) -> Parts:
    wants, asked = form.qualification, form.requirements
    return {
        IDENTITY: (("nama_jabatan", form.name), ("kode_jabatan", form.code), ("unit_kerja", form.units)),
        SUMMARY: (("", form.summary),),
        QUALIFICATION: (
            ("pendidikan_formal", wants.schooling),
            ("pelatihan", wants.trainings),
            ("pengalaman_kerja", wants.experience),
        ),
        TASKS: (("", form.tasks), *_rows((row.task, row.product) for row in form.tasks)),
        "hasil_kerja": (("", form.products), *_rows((row.name, row.unit) for row in form.products)),
        "bahan_kerja": (("", form.materials), *_rows((row.name, row.purpose) for row in form.materials)),
        "perangkat_kerja": (("", form.tools), *_rows((row.name, row.purpose) for row in form.tools)),
        "tanggung_jawab": (("", form.responsibilities), *_rows((text,) for text in form.responsibilities)),
        "wewenang": (("", form.authorities), *_rows((text,) for text in form.authorities)),
        "korelasi_jabatan": (
            ("", form.relations),
            *_rows((row.post, row.unit, row.matter) for row in form.relations),
        ),
        "kondisi_lingkungan_kerja": [(name, form.environment.get(name, "")) for name in law["jobs.form.environment"]],
        "risiko_bahaya": (("", form.risks), *_rows((row.name, row.cause) for row in form.risks)),
        REQUIREMENTS: (
            ("keterampilan_kerja", asked.skills),
            ("bakat_kerja", asked.aptitudes),
            ("temperamen_kerja", asked.temperaments),
            ("minat_kerja", asked.interests),
            ("upaya_fisik", asked.efforts),
            *((f"kondisi_fisik.{name}", asked.condition.get(name, "")) for name in law["jobs.form.condition"]),
            ("fungsi_pekerja", asked.functions),
        ),
        "prestasi_kerja_yang_diharapkan": (("", form.achievement),),
        CLASS: (("", form.kelas or ""),),
    }


def _rows(rows: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """Rows with an empty cell count as an empty part named by their number."""
    for number, row in enumerate(rows, start=1):
        yield str(number), "" if any(not cell.strip() for cell in row) else "filled"


def _empty(form: JobForm, law: Law) -> Iterator[Fault]:
    parts = _parts(form, law)
    for section in law[FORM]:
        for part, content in parts[section]:
            blank = not content.strip() if isinstance(content, str) else not content
            if blank:
                place = f"{section}.{part}" if part else section
                yield Fault(place, message("jobs.form.empty"), (law.ref(FORM),))


def _qualification(form: JobForm, law: Law) -> Iterator[Fault]:
    allowed = law["jobs.form.trainings"]
    for number, training in enumerate(form.qualification.trainings, start=1):
        if training.kind not in allowed:
            text = message("jobs.form.training", kind=training.kind, kinds=list(allowed))
            yield Fault(f"{QUALIFICATION}.pelatihan.{number}", text, (law.ref("jobs.form.trainings"),))
    least, basis = _least_education(form, law)
    for row in form.qualification.schooling:
        if least is not None and row.level.rank < least.rank:
            text = message("jobs.form.education", level=str(row.level), least=str(least))
            yield Fault(f"{QUALIFICATION}.pendidikan_formal", text, basis)


def _least_education(form: JobForm, law: Law) -> tuple[Education | None, tuple[Reference, ...]]:
    """What the law asks at least; for a functional post by first appointment."""
    asked = requirement(law, str(form.kind), form.level, transfer=False)
    return (Education(asked.education) if asked.education else None), asked.because


def _tasks(form: JobForm, law: Law) -> Iterator[Fault]:
    most = Decimal(law["workload.minutes"]["minutes"])
    listed = {_plain(product.name) for product in form.products}
    times = Counter((_plain(row.task), _plain(row.product)) for row in form.tasks if row.task.strip())
    for number, row in enumerate(form.tasks, start=1):
        place = f"{TASKS}.{number}"
        yield from (Fault(place, text, (law.ref("workload.minutes"),)) for text in row_faults(row, most))
        if row.product.strip() and law["jobs.form.product_listed"] and _plain(row.product) not in listed:
            text = message("jobs.form.product", product=row.product)
            yield Fault(place, text, (law.ref("jobs.form.product_listed"),))
        if times.pop((_plain(row.task), _plain(row.product)), 1) > 1:
            yield Fault(place, message("jobs.form.task_twice", task=row.task), (law.ref(FORM),))


def _codes(form: JobForm, law: Law) -> Iterator[Fault]:
    asked = form.requirements
    for part, rule, codes in (
        ("bakat_kerja", "jobs.codes.aptitudes", asked.aptitudes),
        ("temperamen_kerja", "jobs.codes.temperaments", asked.temperaments),
        ("minat_kerja", "jobs.codes.interests", asked.interests),
        ("upaya_fisik", "jobs.codes.efforts", asked.efforts),
        ("fungsi_pekerja", "jobs.codes.functions", asked.functions),
    ):
        place, basis = f"{REQUIREMENTS}.{part}", (law.ref(rule),)
        for code, count in Counter(codes).items():
            if code not in law[rule]:
                yield Fault(place, message("jobs.form.code", code=code, codes=list(law[rule])), basis)
            elif count > 1:
                yield Fault(place, message("jobs.form.code_twice", code=code), basis)
    aspects: tuple[tuple[str, str, Mapping[str, str]], ...] = (
        ("kondisi_lingkungan_kerja", "jobs.form.environment", form.environment),
        (f"{REQUIREMENTS}.kondisi_fisik", "jobs.form.condition", asked.condition),
    )
    for place, rule, given in aspects:
        for name in given:
            if name not in law[rule]:
                yield Fault(place, message("jobs.form.aspect", aspect=name, aspects=list(law[rule])), (law.ref(rule),))


def _class(form: JobForm, law: Law) -> Iterator[Fault]:
    classes = [band["kelas"] for band in law["positions.classes"]]
    if form.kelas is not None and form.kelas not in classes:
        text = message("jobs.form.kelas", kelas=form.kelas, least=classes[0], most=classes[-1])
        yield Fault(CLASS, text, (law.ref("positions.classes"),))


def _plain(text: str) -> str:
    return " ".join(text.lower().split())
