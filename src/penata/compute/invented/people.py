"""The invented people of an invented government: opaque, without names, by the posts they hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from random import Random

from penata.core.organisation.values import Education, Employee, EmployeeStatus, Position, PositionKind, Sex

_RANKS = {
    PositionKind.JPT: ("IV/b", "IV/c"),
    PositionKind.ADMINISTRATOR: ("III/d", "IV/a", "IV/b"),
    PositionKind.PENGAWAS: ("III/b", "III/c", "III/d"),
    PositionKind.FUNCTIONAL: ("III/a", "III/b", "III/c", "III/d"),
    PositionKind.EXECUTIVE: ("II/a", "II/c", "II/d", "III/a"),
}
_STUDIES = (
    "administrasi publik",
    "hukum",
    "ekonomi",
    "teknik sipil",
    "pertanian",
    "komputer",
    "akuntansi",
    "sosiologi",
)
_RATINGS = (("baik", "baik"), ("sangat_baik", "baik"), ("baik", "butuh_perbaikan"))
_PPPK = 0.22
"""Share of PPPK among holders of functional and executive posts."""


def people_of(
    positions: Sequence[Position], held: Mapping[str, int], residence: str, day: date, draw: Random
) -> tuple[Employee, ...]:
    """Everybody who holds a post: between 23 and 57 years old, a fifth of those in lower posts PPPK."""
    found: list[Employee] = []
    pick = draw.random
    for post in positions:
        for _ in range(held[post.id]):
            age = 23 + int(pick() * 35)
            birth = date(day.year - age, 1 + int(pick() * 12), 1 + int(pick() * 28))
            ranks = _RANKS[post.kind]
            contract = post.kind in (PositionKind.FUNCTIONAL, PositionKind.EXECUTIVE) and pick() < _PPPK
            started = min(day.year - 1, birth.year + 23 + int(pick() * 8))
            found.append(
                Employee(
                    f"p{len(found):05d}",
                    EmployeeStatus.PPPK if contract else EmployeeStatus.PNS,
                    Sex.FEMALE if pick() < 0.55 else Sex.MALE,
                    birth,
                    date(max(started, 2021) if contract else started, 3, 1),
                    post.education or Education.S1,
                    post.id,
                    "IX" if contract else ranks[int(pick() * len(ranks))],
                    date(min(day.year - 1, started + 1 + int(pick() * 12)), 1, 3),
                    post.fields[0] if post.fields else _STUDIES[int(pick() * len(_STUDIES))],
                    (),
                    _RATINGS[int(pick() * len(_RATINGS))],
                    residence,
                    prior_posts=("pelaksana",),
                    years_related=min(30, day.year - started),
                )
            )
    return tuple(found)
