"""The informasi jabatan of one post: every field of Peraturan BKN 9/2022 Ps 3 as a typed value.

A form is what the agency's team fills in; `draft` begins one from what the city's files already hold. What is wrong
with a form is told by `penata.core.analysis.jobs.form_check`. Physical condition describes the work: it is never used
to choose or place people.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import Education, PositionKind, Unit, WorkloadRow


@dataclass(frozen=True, slots=True)
class UnitStep:
    """One step of the chain of units from the top of the agency down to the post's own."""

    level: str
    """Level of the unit's head: a `PositionKind` value, empty where the unit has no head of its own."""
    name: str


@dataclass(frozen=True, slots=True)
class Schooling:
    """An education with which the post may be held."""

    level: Education
    fields: tuple[str, ...] = ()
    """Fields of study that fit; empty: any."""


@dataclass(frozen=True, slots=True)
class Training:
    """A training the post asks for."""

    kind: str
    """One of `jobs.form.trainings`."""
    name: str


@dataclass(frozen=True, slots=True)
class Qualification:
    """Kualifikasi jabatan."""

    schooling: tuple[Schooling, ...] = ()
    trainings: tuple[Training, ...] = ()
    experience: str = ""


@dataclass(frozen=True, slots=True)
class Product:
    """Hasil kerja with the unit in which it is counted."""

    name: str
    unit: str


@dataclass(frozen=True, slots=True)
class Use:
    """A material or tool (bahan, perangkat kerja) and what it is used for."""

    name: str
    purpose: str


@dataclass(frozen=True, slots=True)
class Relation:
    """Korelasi jabatan: with whom, where, in what matter."""

    post: str
    unit: str
    matter: str


@dataclass(frozen=True, slots=True)
class Risk:
    """Risiko bahaya and its cause; "Tidak ada" where there is none."""

    name: str
    cause: str


@dataclass(frozen=True, slots=True)
class Requirements:
    """Syarat jabatan: skills in words, the rest by the codes of the rulebook."""

    skills: tuple[str, ...] = ()
    aptitudes: tuple[str, ...] = ()
    """Bakat, e.g. `G`, `V`, `N`."""
    temperaments: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    """Minat by name, e.g. `Investigatif`."""
    efforts: tuple[str, ...] = ()
    """Upaya fisik by name, e.g. `Duduk`."""
    condition: Mapping[str, str] = field(default_factory=dict)
    """Kondisi fisik: aspect of `jobs.form.condition` -> words."""
    functions: tuple[str, ...] = ()
    """Fungsi pekerja towards data, people and things, e.g. `D2`, `O7`, `B4`."""


@dataclass(frozen=True, slots=True)
class JobForm:
    """Informasi jabatan of one post."""

    name: str
    code: str
    kind: PositionKind
    level: str | None = None
    """Jenjang of a functional post."""
    units: tuple[UnitStep, ...] = ()
    """Outermost first; the last is the post's own unit."""
    summary: str = ""
    """Ikhtisar jabatan."""
    qualification: Qualification = Qualification()
    tasks: tuple[WorkloadRow, ...] = ()
    """Tugas pokok with volume and time, in any of the four methods; their ids need not be the city's."""
    products: tuple[Product, ...] = ()
    materials: tuple[Use, ...] = ()
    tools: tuple[Use, ...] = ()
    responsibilities: tuple[str, ...] = ()
    authorities: tuple[str, ...] = ()
    relations: tuple[Relation, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    """Kondisi lingkungan kerja: aspect of `jobs.form.environment` -> words."""
    risks: tuple[Risk, ...] = ()
    requirements: Requirements = Requirements()
    achievement: str = ""
    """Prestasi kerja yang diharapkan."""
    kelas: int | None = None


def draft(snapshot: Snapshot, position: str) -> JobForm:
    """The form as far as the city's files fill it; what they do not hold stays empty.

    Raises `KeyError` for an unknown post.
    """
    post = snapshot.position_by_id[position]
    rows = tuple(sorted(snapshot.workload_of.get(position, ()), key=lambda row: row.id))
    schooling = (Schooling(post.education, post.fields),) if post.education else ()
    products = tuple(Product(name, name) for name in dict.fromkeys(row.product for row in rows if row.product))
    return JobForm(
        name=post.name,
        code=post.id,
        kind=post.kind,
        level=post.level,
        units=_chain(snapshot, post.unit),
        qualification=Qualification(schooling),
        tasks=rows,
        products=products,
        kelas=post.kelas,
    )


def _chain(snapshot: Snapshot, unit_id: str) -> tuple[UnitStep, ...]:
    steps: list[UnitStep] = []
    unit: Unit | None = snapshot.unit_by_id[unit_id]
    while unit is not None:
        heads = [post for post in snapshot.positions_of.get(unit.id, ()) if post.echelon]
        kind = min(heads, key=lambda post: (post.echelon or "", post.id)).kind if heads else ""
        steps.append(UnitStep(str(kind), unit.name))
        unit = snapshot.unit_by_id[unit.parent] if unit.parent else None
    return tuple(reversed(steps))
