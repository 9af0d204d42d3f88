"""Small invented cities for tests of design: agencies by function, type and bidang; scores by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from penata.core.analysis.result import Analysis, FunctionScore
from penata.core.design.engine import Designer
from penata.core.design.frame import Frame
from penata.core.design.legal import frame_of, tariff_of
from penata.core.design.result import DesignSettings
from penata.core.design.standing import Standing
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import Agency, AgencyKind, Duty, Overhead
from penata.core.rules import Law, load_rulebook
from penata.core.rules.organisation import band
from tests.support.city import DUTIES, Builder, small_city

AS_OF = date(2025, 1, 2)
FACTOR = Decimal("1.1")


@cache
def law() -> Law:
    return load_rulebook().at(AS_OF)


@cache
def frame() -> Frame:
    return frame_of(law())


@dataclass(frozen=True)
class Office:
    """One dinas or badan of a test city."""

    id: str
    functions: tuple[str, ...]
    type: str = "C"
    fields: int = 2
    kind: AgencyKind = AgencyKind.DINAS


def snapshot(*offices: Office, protected: tuple[str, ...] = ()) -> Snapshot:
    """The small city's Setda and kecamatan with these offices instead of its own."""
    base = small_city().snapshot
    build = Builder()
    for office in offices:
        code = office.functions[0]
        DUTIES.setdefault(code, (f"menyelenggarakan layanan {code.replace('.', ' ')} kepada warga",))
        build.office(office.id, code, tuple(f"{code} {n}" for n in range(1, office.fields + 1)))
        for number, more in enumerate(office.functions[1:], start=1):
            if number <= office.fields - 1:
                unit = next(u for u in build.units if u.id == f"{office.id}-B{office.fields + 1 - number}")
                build.units[build.units.index(unit)] = type(unit)(
                    unit.id, unit.agency, unit.name, unit.kind, unit.parent, more
                )
    keep = {"SETDA", "KEC1"}
    units = [unit for unit in base.units if unit.agency in keep]
    kept_units = {unit.id for unit in units}
    posts = [post for post in base.positions if post.unit in kept_units]
    kept_posts = {post.id for post in posts}
    rename = {person.id: f"q{person.id}" for person in build.employees}
    agencies = [agency for agency in base.agencies if agency.id in keep] + [
        Agency(
            office.id,
            f"{office.kind.value.capitalize()} {office.id}",
            office.kind,
            office.functions,
            office.type,
            protected=office.id in protected,
        )
        for office in offices
    ]
    people = [person for person in base.employees if person.position in kept_posts]
    people += [
        type(person)(**{name: getattr(person, name) for name in person.__slots__} | {"id": rename[person.id]})
        for person in build.employees
    ]
    duties = [duty for duty in base.duties if duty.unit in kept_units]
    return Snapshot(
        government=base.government,
        as_of=AS_OF,
        finances=base.finances,
        agencies=_sorted(agencies),
        units=_sorted([*units, *build.units]),
        positions=_sorted([*posts, *build.positions]),
        duties=_sorted([*duties, *(Duty(d.id, d.unit, d.text) for d in build.duties)]),
        workload=_sorted([*(row for row in base.workload if row.position in kept_posts), *build.workload]),
        employees=_sorted(people),
        overheads=tuple(Overhead(agency.id, "Listrik", 60_000_000, Decimal("0.5")) for agency in _sorted(agencies)),
        tpp=base.tpp,
    )


def score(code: str, raw: int, *, zero: bool = False) -> FunctionScore:
    """A function score from its points before the factor (whole points)."""
    after = int(raw * 100 * FACTOR)
    found = band(law(), code, after)
    return FunctionScore(
        code, frame().names[code], "", (), raw * 100, FACTOR, after, None, after, found.band, zero, 0, found.because
    )


def analysis(city: Snapshot, raw: dict[str, int]) -> Analysis:
    """An analysis that holds scores only."""
    rows = tuple(score(code, points) for code, points in sorted(raw.items()))
    return Analysis(city.key, (), rows, (), (), (), (), (), (), (), (), None)


def designer(city: Snapshot, raw: dict[str, int], settings: DesignSettings = DesignSettings()) -> Designer:
    return Designer(city, analysis(city, raw), frame(), tariff_of(city, law()), settings)


def standing(code: str, band: str, raw: int = 450, own: str | None = None, *, empty: bool = False) -> Standing:
    """A function with the band given; `raw` in whole points before the factor."""
    cluster = frame().cluster_of(code)
    carrier = "badan" if code.startswith("5.") else "dinas"
    points = raw * 100
    return Standing(
        code, frame().names[code], cluster, carrier, band, own or band, points, points, (f"OPD{code}",), empty=empty
    )


def _sorted(rows):
    return tuple(sorted(rows, key=lambda row: row.id))
