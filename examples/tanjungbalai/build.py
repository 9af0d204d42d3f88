"""Build the example city's workbook: `python -m examples.tanjungbalai.build`.

Public figures come from `public.yaml`; all else is invented from `content/` and one fixed seed, so that two builds are
equal to the byte.
"""

from __future__ import annotations

import random
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from examples.tanjungbalai.agencies import build_agencies
from examples.tanjungbalai.people import AS_OF, Population
from examples.tanjungbalai.slips import with_slips
from examples.tanjungbalai.structure import Structure
from penata.core.intake import write_city
from penata.core.organisation.snapshot import City, Snapshot
from penata.core.organisation.values import (
    Agency,
    AgencyKind,
    District,
    EmployeeStatus,
    Finance,
    Government,
    GovernmentKind,
    IndicatorValue,
    Overhead,
    PositionKind,
    Region,
    TppRate,
)
from penata.core.rules import load_rulebook
from penata.core.rules.organisation import Indicator, indicator_table

HERE = Path(__file__).resolve().parent
WORKBOOK = HERE / "kota-tanjungbalai.xlsx"
SEED = 1274
INVENTED = "rekaan"
NOTICE = (
    "Penduduk, luas, jumlah APBD, nama perangkat daerah, kecamatan dan kelurahan bersumber dari dokumen publik. "
    "Tipe, nilai indikator, uraian tugas, jabatan, beban kerja, pegawai, belanja pegawai, TPP dan biaya operasional "
    "seluruhnya rekaan untuk contoh."
)


def build_city() -> City:
    """The example city; deterministic."""
    public, indicators = _content("../public"), _content("indicators")
    rng = random.Random(SEED)
    other = _content("other")
    build = Structure(rng, other["verbs"])
    build_agencies(build, public, _content("bidang"), other, indicators["types"])
    homes = [village["code"] for place in public["districts"] for village in place["kelurahan"]]
    people = Population(rng, other, public["government"]["code"], homes)
    posts = {position.id: position for position in build.positions}
    for staffing in build.staffing:
        people.fill(posts[staffing.position], staffing)
    agencies = _agencies(public, indicators["types"], homes)
    snapshot = Snapshot(
        government=_government(public),
        as_of=AS_OF,
        finances=(_finance(public),),
        indicators=_indicators(indicators, public, _counts(build, people), rng),
        agencies=agencies,
        units=_sorted(build.units),
        positions=_sorted(build.positions),
        duties=_sorted(build.duties),
        workload=_sorted(with_slips(build.workload)),
        employees=_sorted(people.employees),
        overheads=_overheads(agencies, rng),
        tpp=tuple(TppRate(kelas, 350_000 * kelas + 25_000 * kelas * kelas, INVENTED) for kelas in range(1, 18)),
        districts=_districts(public, rng),
    )
    return City(snapshot, tuple(sorted(people.identities, key=lambda person: person.employee)))


def _content(name: str) -> Any:
    return yaml.safe_load((HERE / "content" / f"{name}.yaml").read_text(encoding="utf-8"))


def _sorted(rows: list[Any]) -> tuple[Any, ...]:
    return tuple(sorted(rows, key=lambda row: row.id))


def _metres(kilometres: Any) -> int:
    return int((Decimal(str(kilometres)) * 1_000_000).to_integral_value())


def _government(public: Any) -> Government:
    row = public["government"]
    return Government(
        row["code"],
        row["name"],
        GovernmentKind.KOTA,
        row["province"],
        Region.SUMATERA,
        row["population"]["value"],
        _metres(row["area_km2"]["value"]),
        sources={"population": row["population"]["source"], "area_m2": row["area_km2"]["source"]},
        invented=True,
        notice=NOTICE,
    )


def _finance(public: Any) -> Finance:
    row = public["finance"][0]
    return Finance(
        row["year"],
        row["stage"],
        row["apbd"],
        row["apbd"],
        318_400_000_000,
        21_600_000_000,
        190_000_000_000,
        f"{row['source']}; rincian belanja rekaan",
    )


def _agencies(public: Any, types: Any, homes: list[str]) -> tuple[Agency, ...]:
    rows = [
        Agency(
            row["id"],
            row["name"],
            AgencyKind(row["kind"]),
            tuple(row["functions"]),
            types.get(row["id"], "C"),
            office=homes[number % len(homes)],
        )
        for number, row in enumerate(public["agencies"])
    ]
    rows += [
        Agency(
            f"KEC{number}",
            f"Kecamatan {place['name']}",
            AgencyKind.KECAMATAN,
            ("7.01",),
            "B",
            office=place["kelurahan"][0]["code"],
        )
        for number, place in enumerate(public["districts"], start=1)
    ]
    return _sorted(rows)


def _counts(build: Structure, people: Population) -> dict[str, dict[int, int]]:
    """Indicators that follow from the invented staff itself: ASN, leading, administrative and functional posts."""
    asn = {person.position for person in people.employees if person.status is not EmployeeStatus.NON_ASN}
    total = sum(person.status is not EmployeeStatus.NON_ASN for person in people.employees)
    kinds = {position.id: position.kind for position in build.positions}
    held = Counter(
        kinds[person.position or ""] for person in people.employees if person.status is not EmployeeStatus.NON_ASN
    )
    leading = sum(kinds[id or ""] is PositionKind.JPT for id in asn)
    administrative = held[PositionKind.ADMINISTRATOR] + held[PositionKind.PENGAWAS] + held[PositionKind.EXECUTIVE]
    return {
        "4.01": {5: total},
        "6.01": {5: total},
        "5.03": {1: leading, 2: administrative, 3: held[PositionKind.FUNCTIONAL]},
    }


def _indicators(
    content: Any, public: Any, counts: dict[str, dict[int, int]], rng: random.Random
) -> tuple[IndicatorValue, ...]:
    law = load_rulebook().at(AS_OF)
    found = []
    for code, classes in content["classes"].items():
        table = indicator_table(law, code).indicators
        for indicator, band in zip(table, classes, strict=True):
            known = content["public"].get(code, {}).get(indicator.number)
            counted = counts.get(code, {}).get(indicator.number)
            value = Decimal(str(known)) if known is not None else _inside(indicator, band, rng)
            if counted is not None:
                value = Decimal(counted)
            elif indicator.band(value) != band:
                raise ValueError(f"{code}/{indicator.number}: {value} is not in class {band}")
            source = "angka publik" if known is not None else INVENTED
            found.append(
                IndicatorValue(code, indicator.number, value, year=2024, source=source, filled_by="Bagian Organisasi")
            )
    for code in content["absent"]:
        for indicator in indicator_table(law, code).indicators:
            found.append(IndicatorValue(code, indicator.number, None, not_applicable=True, year=2024, source=INVENTED))
    for number, place in enumerate(public["districts"], start=1):
        values = (place["area_km2"], len(place["kelurahan"]), place["population_2010"])
        for indicator, value in enumerate(values, start=1):
            found.append(
                IndicatorValue(
                    "7.01", indicator, Decimal(str(value)), year=2024, source="angka publik", agency=f"KEC{number}"
                )
            )
    return tuple(sorted(found, key=lambda row: (row.function, row.agency, row.number)))


def _inside(indicator: Indicator, band: str, rng: random.Random) -> Decimal:
    """A whole number inside a class."""
    index = "abcde".index(band)
    limits = [int(limit) for limit in indicator.limits]
    if indicator.direction == "naik":
        low = limits[index - 1] + 1 if index else max(1, limits[0] // 3)
        high = limits[index] if index < len(limits) else limits[-1] * 2
    else:
        low = limits[index] if index < len(limits) else 1
        high = limits[index - 1] - 1 if index else limits[0] + 40
        low = low + 1 if not index else low
    return Decimal(rng.randint(min(low, high), max(low, high)))


def _overheads(agencies: tuple[Agency, ...], rng: random.Random) -> tuple[Overhead, ...]:
    items = (
        ("Listrik, air dan internet", 55, "0.5"),
        ("Pemeliharaan gedung", 70, "0.6"),
        ("Kendaraan jabatan kepala", 48, "1"),
        ("Alat tulis dan rapat", 65, "0.35"),
    )
    return tuple(
        Overhead(agency.id, item, (base + rng.randint(-12, 25)) * 1_000_000, Decimal(share), INVENTED)
        for agency in agencies
        for item, base, share in sorted(items)
    )


def _districts(public: Any, rng: random.Random) -> tuple[District, ...]:
    found = []
    for place in public["districts"]:
        found.append(
            District(
                place["code"],
                place["name"],
                None,
                _degrees(place["latitude"]),
                _degrees(place["longitude"]),
                _metres(place["area_km2"]),
                place["population_2010"],
            )
        )
        share = place["population_2010"] // len(place["kelurahan"])
        for village in place["kelurahan"]:
            people = share + rng.randint(-share // 4, share // 4)
            found.append(
                District(
                    village["code"],
                    village["name"],
                    place["code"],
                    _degrees(village["latitude"]),
                    _degrees(village["longitude"]),
                    _metres(village["area_km2"]),
                    people,
                )
            )
    return tuple(sorted(found, key=lambda row: row.code))


def _degrees(value: Any) -> Decimal:
    return Decimal(str(value))


if __name__ == "__main__":
    write_city(build_city(), WORKBOOK)
    print(WORKBOOK.name)
