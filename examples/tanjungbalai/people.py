"""The people of the example city: every one of them invented, with numbers that are valid in form."""

from __future__ import annotations

import random
from datetime import date

from examples.tanjungbalai.structure import Content, Staffing
from penata.core.intake import opaque_id
from penata.core.organisation.values import (
    Education,
    Employee,
    EmployeeStatus,
    Identity,
    Position,
    PositionKind,
    Sex,
)

AS_OF = date(2025, 1, 2)
AGES = {
    PositionKind.JPT: (50, 59),
    PositionKind.ADMINISTRATOR: (42, 57),
    PositionKind.PENGAWAS: (36, 57),
    PositionKind.FUNCTIONAL: (27, 57),
    PositionKind.EXECUTIVE: (24, 57),
}
RANKS = {
    PositionKind.JPT: ("IV/b", "IV/c"),
    PositionKind.ADMINISTRATOR: ("III/d", "IV/a", "IV/b"),
    PositionKind.PENGAWAS: ("III/b", "III/c", "III/d"),
    PositionKind.EXECUTIVE: ("II/b", "II/c", "II/d", "III/a", "III/b"),
}
LEVEL_RANKS = {
    "ahli_pertama": ("III/a", "III/b"),
    "ahli_muda": ("III/c", "III/d"),
    "ahli_madya": ("IV/a", "IV/b"),
    "terampil": ("II/c", "II/d"),
    "mahir": ("III/a", "III/b"),
}
PPPK_RANKS = {Education.SLTA: "V", Education.D3: "VII", Education.S1: "IX", Education.S2: "X"}
OFFICE_STUDIES = ("administrasi publik", "ekonomi", "hukum", "informatika", "akuntansi", "sosiologi", "manajemen")
WAVE = 0.34
"""Share of people drawn from the oldest part of their range: the retirement wave."""


class Population:
    """Draws people one after the other from one seeded source."""

    def __init__(self, rng: random.Random, names: Content, government: str, homes: list[str]) -> None:
        self.rng = rng
        self.names = names
        self.government = government
        self.homes = homes
        self.serials: dict[str, int] = {}
        self.employees: list[Employee] = []
        self.identities: list[Identity] = []

    def fill(self, post: Position, staffing: Staffing) -> None:
        """The holders of a post."""
        for number in range(staffing.held):
            status = EmployeeStatus(staffing.status)
            if status is EmployeeStatus.PPPK and number % 3 == 0:
                status = EmployeeStatus.PNS
            self._person(post, status)
        for _ in range(staffing.non_asn):
            self._person(post, EmployeeStatus.NON_ASN)

    def _person(self, post: Position, status: EmployeeStatus) -> None:
        rng = self.rng
        sex = Sex.FEMALE if rng.random() < (0.62 if post.grade in ("Guru", "Bidan", "Perawat") else 0.44) else Sex.MALE
        if post.grade == "Bidan":
            sex = Sex.FEMALE
        low, high = AGES[post.kind]
        if status is not EmployeeStatus.PNS:
            high = min(high, 48)
        age = rng.randint(max(low, high - 6), high) if rng.random() < WAVE else rng.randint(low, high)
        birth = date(AS_OF.year - age, rng.randint(1, 12), rng.randint(1, 28))
        start = self._start(birth, status)
        education = self._education(post)
        nip = self._nip(birth, start, sex, status)
        name = f"{rng.choice(self.names['female' if sex is Sex.FEMALE else 'male'])} {rng.choice(self.names['family'])}"
        id = opaque_id(self.government, nip or f"{name}|{birth}|{post.id}|{len(self.employees)}")
        seniority = (AS_OF - start).days // 365
        self.employees.append(
            Employee(
                id=id,
                status=status,
                sex=sex,
                birth_date=birth,
                start_date=start,
                education=education,
                position=post.id,
                rank=self._rank(post, status, education),
                position_since=date(rng.randint(max(start.year, 2016), 2024), rng.choice((1, 4, 7, 10)), 3)
                if start.year < 2024
                else start,
                field_of_study=self._study(post, education),
                certificates=(post.certificate,) if post.certificate else (),
                performance=tuple(
                    rng.choice(("baik", "baik", "baik", "sangat_baik", "butuh_perbaikan")) for _ in range(2)
                )
                if status is not EmployeeStatus.NON_ASN
                else (),
                residence=rng.choice(self.homes),
                disciplined=rng.random() < 0.004,
                prior_posts=self._prior(post),
                years_related=min(seniority, rng.randint(1, 15)),
            )
        )
        self.identities.append(Identity(id, nip, name))

    def _start(self, birth: date, status: EmployeeStatus) -> date:
        if status is EmployeeStatus.PNS:
            year = min(birth.year + self.rng.choice((22, 23, 24, 25, 26, 28, 33)), 2022)
            return date(max(year, birth.year + 20), self.rng.choice((1, 3, 4, 12)), 1)
        return date(self.rng.choice((2021, 2022, 2023, 2024)), self.rng.choice((1, 3, 6)), 1)

    def _nip(self, birth: date, start: date, sex: Sex, status: EmployeeStatus) -> str:
        if status is EmployeeStatus.NON_ASN:
            return ""
        middle = f"{start:%Y%m}" if status is EmployeeStatus.PNS else f"{start:%Y}21"
        stem = f"{birth:%Y%m%d}{middle}{1 if sex is Sex.MALE else 2}"
        self.serials[stem] = self.serials.get(stem, 0) + 1
        return f"{stem}{self.serials[stem]:03d}"

    def _education(self, post: Position) -> Education:
        least = post.education or Education.SLTA
        if post.kind in (PositionKind.JPT, PositionKind.ADMINISTRATOR):
            return self.rng.choice((Education.S1, Education.S2, Education.S2))
        if least is Education.SLTA:
            return self.rng.choice((Education.SLTA, Education.SLTA, Education.D3, Education.S1))
        if least is Education.D3:
            return self.rng.choice((Education.D3, Education.D3, Education.S1))
        return Education.S2 if least is Education.S1 and self.rng.random() < 0.12 else least

    def _rank(self, post: Position, status: EmployeeStatus, education: Education) -> str | None:
        if status is EmployeeStatus.NON_ASN:
            return None
        if status is not EmployeeStatus.PNS:
            return PPPK_RANKS.get(education, "V")
        return self.rng.choice(LEVEL_RANKS[post.level] if post.level else RANKS[post.kind])

    def _study(self, post: Position, education: Education) -> str:
        if education.rank < Education.D3.rank:
            return ""
        if post.fields and self.rng.random() < 0.85:
            return post.fields[0]
        return self.rng.choice(OFFICE_STUDIES)

    def _prior(self, post: Position) -> tuple[str, ...]:
        path = {
            PositionKind.JPT: ("pelaksana", "pengawas", "administrator"),
            PositionKind.ADMINISTRATOR: ("pelaksana", "pengawas"),
            PositionKind.PENGAWAS: ("pelaksana",),
        }
        return path.get(post.kind, ("pelaksana",) if self.rng.random() < 0.5 else ())
