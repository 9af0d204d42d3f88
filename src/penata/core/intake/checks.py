"""Checks across rows and sheets: references, cycles, functions, signs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from penata.core.intake.issue import Collector
from penata.core.organisation.values import EmployeeStatus, UnitKind, WorkloadMethod

if TYPE_CHECKING:
    from penata.core.intake.read import Rows

HIGHEST_CLASS = 17
Sheets = Mapping[str, "Rows"]


def check(sheets: Sheets, notes: Collector) -> None:
    """Run every check; each notes its own problems."""
    for name, key, heading in (
        ("perangkat_daerah", "id", "Kode perangkat daerah"),
        ("unit", "id", "Kode unit"),
        ("jabatan", "id", "Kode jabatan"),
        ("uraian_tugas", "id", "Kode tugas"),
        ("beban_kerja", "id", "Kode baris"),
        ("tpp", "kelas", "Kelas jabatan"),
        ("wilayah", "code", "Kode wilayah"),
    ):
        _unique(sheets, name, key, heading, notes)
    _references(sheets, notes)
    _functions(sheets, notes)
    _tree(sheets, notes)
    _positions(sheets, notes)
    _workload(sheets, notes)
    _people(sheets, notes)


def _unique(sheets: Sheets, name: str, key: str, heading: str, notes: Collector) -> None:
    seen: dict[Any, int] = {}
    for number, row in sheets[name]:
        value = row[key]
        if value in (None, ""):
            continue
        if value in seen:
            notes.error("row.twice", name, number, heading, value=str(value), first=seen[value])
        else:
            seen[value] = number


def _ids(sheets: Sheets, name: str, key: str = "id") -> set[Any]:
    return {row[key] for row in sheets[name].values if row[key]}


def _references(sheets: Sheets, notes: Collector) -> None:
    agencies, units, positions = (_ids(sheets, name) for name in ("perangkat_daerah", "unit", "jabatan"))
    districts = _ids(sheets, "wilayah", "code")
    for name, field, heading, known in (
        ("unit", "agency", "Kode perangkat daerah", agencies),
        ("unit", "parent", "Kode unit atasan", units),
        ("jabatan", "unit", "Kode unit", units),
        ("uraian_tugas", "unit", "Kode unit", units),
        ("beban_kerja", "position", "Kode jabatan", positions),
        ("pegawai", "position", "Kode jabatan", positions),
        ("biaya_operasional", "agency", "Kode perangkat daerah", agencies),
        ("indikator", "agency", "Kode perangkat daerah", agencies),
    ):
        for number, row in sheets[name]:
            if row[field] and row[field] not in known:
                notes.error(
                    "reference.unknown", name, number, heading, value=row[field], close=_close(row[field], known)
                )
    for name, field, heading in (
        ("perangkat_daerah", "office", "Kode kelurahan kantor"),
        ("pegawai", "residence", "Kode kelurahan tempat tinggal"),
    ):
        for number, row in sheets[name]:
            if row[field] and row[field] not in districts:
                notes.warning("reference.place", name, number, heading, value=row[field])


def _close(value: str, known: Iterable[str]) -> str:
    from rapidfuzz import process

    found = process.extractOne(value, sorted(known), score_cutoff=70)
    return found[0] if found else ""


def _functions(sheets: Sheets, notes: Collector) -> None:
    from penata.core.rules import load_rulebook
    from penata.core.rules.organisation import functions

    profile = sheets["profil"].values
    as_of = profile[0].get("as_of") if profile else None
    law = load_rulebook().at(as_of or date.max)
    known = {row.code: row.name for row in functions(law)}
    carriers: dict[str, int] = {}
    for number, row in sheets["perangkat_daerah"]:
        for code in row["functions"] or ():
            if code not in known:
                _unknown(code, known, "perangkat_daerah", number, notes)
            elif code in carriers and code != "7.01":
                notes.warning(
                    "function.twice", "perangkat_daerah", number, "Kode urusan", code=code, first=carriers[code]
                )
            else:
                carriers[code] = number
    for name in ("indikator", "unit", "uraian_tugas"):
        for number, row in sheets[name]:
            if row["function"] and row["function"] not in known:
                _unknown(row["function"], known, name, number, notes)


def _unknown(code: str, known: Mapping[str, str], sheet: str, number: int, notes: Collector) -> None:
    parts = [name for name in known if name.startswith(f"{code}.")]
    close = parts or [name for name in (_close(code, known),) if name]
    notes.error(
        "function.unknown", sheet, number, "Kode urusan", code=code, close=[f"{name} ({known[name]})" for name in close]
    )


def _tree(sheets: Sheets, notes: Collector) -> None:
    parents = {row["id"]: row["parent"] for row in sheets["unit"].values if row["id"]}
    reported: set[str] = set()
    for number, row in sheets["unit"]:
        chain, unit = [row["id"]], row["parent"]
        while unit and unit not in chain and unit in parents:
            chain.append(unit)
            unit = parents[unit]
        if unit and unit in chain and unit not in reported:
            loop = chain[chain.index(unit) :]
            reported.update(loop)
            notes.error("unit.cycle", "unit", number, "Kode unit atasan", chain=" → ".join([*loop, unit]))
    heads = Counter(row["agency"] for row in sheets["unit"].values if row["kind"] is UnitKind.HEAD)
    for number, row in sheets["perangkat_daerah"]:
        if row["id"] and heads[row["id"]] != 1:
            notes.error(
                "agency.head",
                "perangkat_daerah",
                number,
                "Kode perangkat daerah",
                agency=row["id"],
                count=heads[row["id"]],
            )
    for number, row in sheets["unit"]:
        if row["kind"] and row["kind"] is not UnitKind.HEAD and not row["parent"]:
            notes.error("unit.parent", "unit", number, "Kode unit atasan", unit=row["id"])


def _positions(sheets: Sheets, notes: Collector) -> None:
    for number, row in sheets["jabatan"]:
        _when(
            row["kelas"],
            lambda kelas: not 1 <= kelas <= HIGHEST_CLASS,
            "position.class",
            "jabatan",
            number,
            "Kelas jabatan",
            notes,
        )
        _when(row["need"], lambda need: need < 0, "number.negative", "jabatan", number, "Kebutuhan (K)", notes)


def _when(
    value: Any, bad: Callable[[Any], bool], code: str, sheet: str, number: int, heading: str, notes: Collector
) -> None:
    if value is not None and bad(value):
        notes.error(code, sheet, number, heading, value=str(value))


def _workload(sheets: Sheets, notes: Collector) -> None:
    for number, row in sheets["beban_kerja"]:
        for field, heading in (
            ("volume", "Volume setahun"),
            ("minutes", "Menit tiap hasil"),
            ("capacity", "Kemampuan rata-rata"),
        ):
            _when(row[field], lambda value: value < 0, "number.negative", "beban_kerja", number, heading, notes)
        if row["method"] is WorkloadMethod.TASK and row["minutes"] is None:
            notes.error("workload.minutes", "beban_kerja", number, "Menit tiap hasil")
        elif row["method"] and row["method"] is not WorkloadMethod.TASK and not row["capacity"]:
            notes.error("workload.capacity", "beban_kerja", number, "Kemampuan rata-rata")


def _people(sheets: Sheets, notes: Collector) -> None:
    for number, row in sheets["pegawai"]:
        if not row["position"] and row["status"] is not EmployeeStatus.NON_ASN:
            notes.warning("person.post", "pegawai", number, "Kode jabatan")
        if row["birth_date"] and row["start_date"] and row["start_date"] <= row["birth_date"]:
            notes.error("person.order", "pegawai", number, "TMT CPNS atau awal kontrak")
    for number, row in sheets["keuangan"]:
        for field, heading in (
            ("expenditure", "Total belanja (Rp)"),
            ("personnel", "Belanja pegawai (Rp)"),
            ("apbd", "Jumlah APBD (Rp)"),
        ):
            _when(row[field], lambda value: value < 0, "number.negative", "keuangan", number, heading, notes)
        if row["personnel"] and row["expenditure"] and row["personnel"] > row["expenditure"]:
            notes.error("finance.share", "keuangan", number, "Belanja pegawai (Rp)")
