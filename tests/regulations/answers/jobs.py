"""Questions about posts one by one: workload, form, class, need of the coming years, formations."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from penata.core.analysis.jobs.calendar import changeable_year, first_open_year, proposal_year
from penata.core.analysis.jobs.evaluation import FactorSet, class_of, evaluate, evaluate_points
from penata.core.analysis.jobs.fault import Fault, Faulty
from penata.core.analysis.jobs.form import (
    JobForm,
    Product,
    Qualification,
    Relation,
    Requirements,
    Risk,
    Schooling,
    Training,
    UnitStep,
    Use,
)
from penata.core.analysis.jobs.form_check import faults
from penata.core.analysis.jobs.formation import propose
from penata.core.analysis.jobs.need import five_year_need
from penata.core.analysis.jobs.working_time import period_need, team_faults, working_time, yearly_volume
from penata.core.analysis.plausibility import doubts
from penata.core.analysis.workload import Yardstick, balances
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import (
    Agency,
    AgencyKind,
    Education,
    Employee,
    EmployeeStatus,
    Finance,
    Position,
    PositionKind,
    Sex,
    Unit,
    UnitKind,
    WorkloadMethod,
    WorkloadRow,
)
from penata.core.rules import Law
from penata.core.rules.reading import parse_rules
from tests.support.city import small_city

from . import Given

WHOLE: dict[str, Any] = {
    "name": "Arsiparis Ahli Pertama",
    "code": "SETDA-UM.03",
    "kind": "jf",
    "level": "ahli_pertama",
    "units": [["jpt_pratama", "Sekretariat Daerah"], ["administrator", "Bagian Umum"]],
    "summary": "Mengelola arsip dinamis sekretariat daerah.",
    "schooling": [["S-1", ["kearsipan"]]],
    "trainings": [["fungsional", "Arsiparis tingkat ahli"]],
    "experience": "Tidak dipersyaratkan",
    "tasks": [["Menata berkas arsip aktif", "berkas", 1200, 45], ["Menyusun daftar arsip", "daftar", 24, 600]],
    "products": [["berkas", "berkas"], ["daftar", "dokumen"]],
    "materials": [["Surat masuk", "Bahan penataan"]],
    "tools": [["Pemindai", "Alih media"]],
    "responsibilities": ["Keutuhan arsip"],
    "authorities": ["Menolak peminjaman tanpa izin"],
    "relations": [["Kepala Bagian Umum", "Bagian Umum", "Pelaporan"]],
    "environment": "tempat_kerja suhu udara keadaan_ruangan letak penerangan suara keadaan_tempat_kerja getaran",
    "risks": [["Debu", "Arsip lama"]],
    "skills": ["Menata arsip"],
    "aptitudes": ["G", "Q"],
    "temperaments": ["T"],
    "interests": ["Konvensional"],
    "efforts": ["Duduk", "Berjalan"],
    "condition": "jenis_kelamin umur tinggi_badan berat_badan postur_badan penampilan",
    "functions": ["D3", "O7", "B7"],
    "achievement": "Arsip ditemukan dalam lima menit.",
    "kelas": 8,
}
"""A form without a fault; an example says what stands differently."""


def told(faults: tuple[Fault, ...]) -> list[str]:
    """Faults as field and code."""
    return [f"{fault.field} {fault.text.code}" for fault in faults]


def evaluation(law: Law, given: Given) -> Given:
    factors = FactorSet(given["set"])
    if "points" in given:
        found = evaluate_points(law, factors, given["points"])
    else:
        found = evaluate(law, factors, given["levels"])
    return {"total": found.total, "kelas": found.kelas, "to_next": found.to_next}


def work(row: list[Any]) -> WorkloadRow:
    """A task as [text, product, volume, minutes] or [..., volume, null, method, capacity, shifts]."""
    text, product, volume, minutes, method, capacity, shifts = [
        *row,
        *(None, "tugas_per_tugas", None, 1)[len(row) - 3 :],
    ]
    return WorkloadRow(
        "", "", WorkloadMethod(method), text, product, exact(volume), some(minutes), some(capacity), shifts
    )


def exact(value: Any) -> Decimal:
    return Decimal(str(value))


def some(value: Any) -> Decimal | None:
    return None if value is None else exact(value)


def job_form(changes: Given) -> JobForm:
    """The whole form with some fields otherwise."""
    row = {**WHOLE, **changes}
    return JobForm(
        name=row["name"],
        code=row["code"],
        kind=PositionKind(row["kind"]),
        level=row["level"],
        units=tuple(UnitStep(*step) for step in row["units"]),
        summary=row["summary"],
        qualification=Qualification(
            tuple(Schooling(Education(level), tuple(fields)) for level, fields in row["schooling"]),
            tuple(Training(*training) for training in row["trainings"]),
            row["experience"],
        ),
        tasks=tuple(work(task) for task in row["tasks"]),
        products=tuple(Product(*product) for product in row["products"]),
        materials=tuple(Use(*use) for use in row["materials"]),
        tools=tuple(Use(*use) for use in row["tools"]),
        responsibilities=tuple(row["responsibilities"]),
        authorities=tuple(row["authorities"]),
        relations=tuple(Relation(*relation) for relation in row["relations"]),
        environment=dict.fromkeys(row["environment"].split(), "baik"),
        risks=tuple(Risk(*risk) for risk in row["risks"]),
        requirements=Requirements(
            *(tuple(row[name]) for name in ("skills", "aptitudes", "temperaments", "interests", "efforts")),
            dict.fromkeys(row["condition"].split(), "tidak dipersyaratkan"),
            tuple(row["functions"]),
        ),
        achievement=row["achievement"],
        kelas=row["kelas"],
    )


def yardstick(law: Law, given: Given) -> Yardstick:
    """The yardstick, where the example says so with the city's own rounding or the old working time."""
    own = {"workload.rounding": given.get("rounding")}
    if given.get("legacy"):
        own["workload.minutes"] = {"hours": 1200, "minutes": law["workload.minutes_legacy"]}
    layer = [
        {
            "id": rule,
            "title": rule,
            "values": [
                {
                    "from": date(2020, 1, 8),
                    "instrument": "permenpanrb-1-2020",
                    "article": "Perwali",
                    "confidence": "city",
                    "value": value,
                }
            ],
        }
        for rule, value in own.items()
        if value
    ]
    book = law.rulebook
    return Yardstick(book.with_rules({rule.id: rule for rule in parse_rules(layer, book.instruments)}).at(law.as_of))


def workload(law: Law, given: Given) -> Given:
    """Rows as [volume, minutes] or [volume, null, method, capacity, shifts]: need of each, sum, headcount, EJ, class."""
    yard = yardstick(law, given)
    rows = [work(["tugas", "hasil", *row]) for row in given["rows"]]
    needs = [yard.row_need(row) for row in rows]
    ratio = yard.ratio(yard.need(rows), given.get("people", 0))
    return {
        "rows": [str(need) for need in needs],
        "need": str(yard.need(rows)),
        "headcount": yard.headcount(yard.need(rows)),
        "ratio": None if ratio is None else str(ratio),
        "grade": yard.grade(ratio),
    }


def ratio_grade(law: Law, given: Given) -> list[str | None]:
    """EU or EJ of a workload for so many people, and its class."""
    yard = Yardstick(law)
    ratio = yard.ratio(exact(given["workload"]), given["people"])
    return [None if ratio is None else str(ratio), yard.grade(ratio)]


def time(law: Law, given: Given) -> Given:
    found = working_time(law, given["days_a_week"])
    return {
        "days": found.days,
        "exact": f"{found.exact_hours:f}",
        "printed": f"{found.printed_hours:f}",
        "hours": found.hours,
    }


def period(law: Law, given: Given) -> str:
    return str(
        period_need(law, exact(given["volume"]), exact(given["minutes"]), given["period"], given.get("legacy", False))
    )


def proposal(law: Law, given: Given) -> Given:
    """The days of a year, or the first year still open on the example's date."""
    found = proposal_year(law, given["year"]) if "year" in given else first_open_year(law, law.as_of)
    change = changeable_year(law, law.as_of)
    return {
        "year": found.year,
        "proposal": found.proposal,
        "change": found.change,
        "advice": found.advice,
        "setting": found.setting,
        "only_changeable": change.year if change else None,
    }


UNITS = {
    "bidang": UnitKind.BIDANG,
    "bidang2": UnitKind.BIDANG,
    "puskesmas": UnitKind.PUSKESMAS,
    "sekolah": UnitKind.SEKOLAH,
}
YOUNG = date(1995, 5, 5)


def town(law: Law, given: Given) -> Snapshot:
    """A town of the posts named: each with its need, `born` or `held` people, in a bidang, puskesmas or school."""
    units = [Unit("D", "D", "Pimpinan", UnitKind.HEAD, None)]
    units += [Unit(name, "D", name, kind, "D") for name, kind in UNITS.items()]
    units += [Unit("other", "E", "Pimpinan E", UnitKind.HEAD, None)]
    posts, people = [], []
    for id, row in given["posts"].items():
        unit, kind = row.get("unit", "bidang"), PositionKind(row.get("kind", "pelaksana"))
        posts.append(
            Position(id, unit, row.get("name", id), kind, row.get("kelas", 7), row["need"], level=row.get("level"))
        )
        for status, births in (
            ("pns", [*row.get("born", ()), *[YOUNG] * row.get("held", 0)]),
            ("pppk", row.get("pppk", ())),
            ("non_asn", [YOUNG] * row.get("non_asn", 0)),
        ):
            people += [
                Employee(
                    f"{id}.{status}.{number}", EmployeeStatus(status), Sex.FEMALE, born, date(2019, 3, 1),
                    Education.S1, id,
                )
                for number, born in enumerate(births)
            ]  # fmt: skip
    money = given.get("spending")
    return replace(
        small_city().snapshot,
        as_of=law.as_of,
        agencies=tuple(Agency(id, f"Dinas {id}", AgencyKind.DINAS, ("1.02",)) for id in "DE"),
        units=tuple(units),
        positions=tuple(posts),
        employees=tuple(people),
        workload=tuple(
            replace(work([row[0], "hasil", *row[1:]]), id=f"{id}.{number}", position=id)
            for id, rows in given.get("workload", {}).items()
            for number, row in enumerate(rows, start=1)
        ),
        finances=(Finance(2025, "murni", 0, money[0], money[1]),) if money else (),
    )


def coming_need(law: Law, given: Given) -> Given:
    """The first post over the years, and the totals of shortage and surplus."""
    found = five_year_need(town(law, given), law, given.get("by_workload", False))
    years = found.posts[0].years
    return {
        "years": list(found.years),
        "retirements": [row.retirements for row in years],
        "holders": [row.holders for row in years],
        "gap": [row.gap for row in years],
        "shortage": [row.shortage for row in found.totals],
        "surplus": [row.surplus for row in found.totals],
        "notes": [note.code for note in found.notes],
    }


def formations(law: Law, given: Given) -> Given:
    snapshot = town(law, given)
    found = propose(snapshot, law, five_year_need(snapshot, law), given.get("room"))
    return {
        "years": list(found.years),
        "lines": [f"{row.year} {row.order} {row.position} {row.channel} {row.places}" for row in found.lines],
        "postponed": dict(found.postponed),
        "limits": [text.code.removeprefix("jobs.formation.limit.") for text in found.limits],
        "decisions": [row.id.removeprefix("jobs.formation.") for row in found.decisions],
    }


def doubted(law: Law, given: Given) -> list[str]:
    """Doubts as kind, post or row, and the last part of the code."""
    snapshot = town(law, given)
    found = doubts(snapshot, law, balances(snapshot, law))
    return [f"{row.kind} {row.row or row.position} {row.text.code.split('doubt.')[1]}" for row in found]


def or_faults(answer: Callable[[Law, Given], Any]) -> Callable[[Law, Given], Any]:
    """The answer, or what is wrong with the question."""

    def answered(law: Law, given: Given) -> Any:
        try:
            return answer(law, given)
        except Faulty as faulty:
            return told(faulty.faults)

    return answered


ANSWERS = {
    "class_of_points": or_faults(lambda law, given: class_of(law, given["total"])[0]),
    "evaluation": or_faults(evaluation),
    "form_faults": lambda law, given: told(faults(job_form(given), law)),
    "workload": workload,
    "ratio_grade": ratio_grade,
    "working_time": or_faults(time),
    "period_need": or_faults(period),
    "yearly_volume": or_faults(lambda law, given: str(yearly_volume(law, exact(given["volume"]), given["period"]))),
    "team": lambda law, given: told(team_faults(law, given["members"])),
    "proposal_days": proposal,
    "five_year_need": coming_need,
    "formation": or_faults(formations),
    "doubts": doubted,
}
