"""Checks across rows and sheets: references, cycles, functions, signs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from penata.core.intake.issue import Collector
from penata.core.intake.ranges import check_ranges
from penata.core.organisation.values import CityRule, EmployeeStatus, UnitKind, WorkloadMethod

if TYPE_CHECKING:
    from penata.core.intake.read import Rows

Sheets = Mapping[str, "Rows"]
NEEDED_OF_RULE = ("rule", "value", "start", "source", "article")


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
    check_ranges(sheets, notes)
    _workload(sheets, notes)
    _people(sheets, notes)
    _city_rules(sheets, notes)


def _unique(sheets: Sheets, name: str, key: str, heading: str, notes: Collector) -> None:
    seen: dict[Any, int] = {}
    written: dict[str, tuple[Any, int]] = {}
    for number, row in sheets[name]:
        value = row[key]
        if value in (None, ""):
            continue
        other, line = written.setdefault(str(value).casefold(), (value, number))
        if value in seen:
            notes.error("row.twice", name, number, heading, value=str(value), first=seen[value])
        elif other != value:
            notes.error("row.alike", name, number, heading, value=str(value), other=str(other), first=line)
        else:
            seen[value] = number


def _ids(sheets: Sheets, name: str, key: str = "id") -> set[Any]:
    return {row[key] for row in sheets[name].values if row[key]}


def _references(sheets: Sheets, notes: Collector) -> None:
    for name, field, heading, target in (
        ("unit", "agency", "Kode perangkat daerah", "perangkat_daerah"),
        ("unit", "parent", "Kode unit atasan", "unit"),
        ("jabatan", "unit", "Kode unit", "unit"),
        ("uraian_tugas", "unit", "Kode unit", "unit"),
        ("beban_kerja", "position", "Kode jabatan", "jabatan"),
        ("pegawai", "position", "Kode jabatan", "jabatan"),
        ("biaya_operasional", "agency", "Kode perangkat daerah", "perangkat_daerah"),
        ("indikator", "agency", "Kode perangkat daerah", "perangkat_daerah"),
    ):
        if sheets[target].absent:
            continue
        known = _ids(sheets, target)
        for number, row in sheets[name]:
            if row[field] and row[field] not in known:
                _dangling(row[field], known, (name, number, heading), target, notes)
    districts = _ids(sheets, "wilayah", "code")
    for name, field, heading in (
        ("perangkat_daerah", "office", "Kode kelurahan kantor"),
        ("pegawai", "residence", "Kode kelurahan tempat tinggal"),
    ):
        for number, row in sheets[name]:
            if row[field] and row[field] not in districts:
                notes.warning("reference.place", name, number, heading, value=row[field])


def _dangling(value: str, known: set[Any], place: tuple[str, int, str], target: str, notes: Collector) -> None:
    close = _close(value, known)
    if close:
        notes.error("reference.unknown", *place, value=value, target=target, close=close)
    else:
        notes.error("reference.nowhere", *place, value=value, target=target)


def _close(value: str, known: Iterable[str]) -> str:
    from rapidfuzz import process

    found = process.extractOne(value, sorted(known), score_cutoff=70, processor=str.casefold)
    return found[0] if found else ""


def _functions(sheets: Sheets, notes: Collector) -> None:
    from penata.core.rules import NotInForce, load_rulebook
    from penata.core.rules.organisation import functions

    profile = sheets["profil"].values
    as_of = profile[0].get("as_of") if profile else None
    law = load_rulebook().at(as_of or date.max)
    try:
        known = {row.code: row.name for row in functions(law)}
        article = law.ref("organisation.functions").label
    except NotInForce as before:
        notes.error("profile.day", "profil", None, "Tanggal data", day=law.as_of.isoformat(), reason=before.message)
        return
    carriers: dict[str, int] = {}
    for number, row in sheets["perangkat_daerah"]:
        for code in row["functions"] or ():
            if code not in known:
                _unknown(code, known, ("perangkat_daerah", number), article, notes)
            elif code in carriers and code != "7.01":
                notes.warning(
                    "function.twice", "perangkat_daerah", number, "Kode urusan", code=code, first=carriers[code]
                )
            else:
                carriers[code] = number
    for name in ("indikator", "unit", "uraian_tugas"):
        for number, row in sheets[name]:
            if row["function"] and row["function"] not in known:
                _unknown(row["function"], known, (name, number), article, notes)


def _unknown(code: str, known: Mapping[str, str], place: tuple[str, int], article: str, notes: Collector) -> None:
    parts = [name for name in known if name.startswith(f"{code}.")]
    close = parts or [name for name in (_close(code, known),) if name]
    named = [f"{name} ({known[name]})" for name in close]
    if named:
        notes.error("function.unknown", *place, "Kode urusan", code=code, article=article, close=named)
    else:
        notes.error("function.nowhere", *place, "Kode urusan", code=code, article=article)


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
        if row["id"] and heads[row["id"]] != 1 and sheets["unit"].values:
            place = ("perangkat_daerah", number, "Kode perangkat daerah")
            notes.error("agency.head", *place, agency=row["id"], count=heads[row["id"]])
    for number, row in sheets["unit"]:
        if row["kind"] and row["kind"] is not UnitKind.HEAD and not row["parent"]:
            notes.error("unit.parent", "unit", number, "Kode unit atasan", unit=row["id"])


def _workload(sheets: Sheets, notes: Collector) -> None:
    for number, row in sheets["beban_kerja"]:
        if row["method"] is WorkloadMethod.TASK and row["minutes"] is None:
            notes.error("workload.minutes", "beban_kerja", number, "Menit tiap hasil")
        elif row["method"] and row["method"] is not WorkloadMethod.TASK and not row["capacity"]:
            notes.error("workload.capacity", "beban_kerja", number, "Kemampuan rata-rata")


def _people(sheets: Sheets, notes: Collector) -> None:
    today = next((row.get("as_of") for row in sheets["profil"].values), None) or date.max
    for number, row in sheets["pegawai"]:
        if not row["position"] and row["status"] is not EmployeeStatus.NON_ASN:
            notes.warning("person.post", "pegawai", number, "Kode jabatan")
        if row["birth_date"] and row["birth_date"] >= today:
            notes.error("person.unborn", "pegawai", number, "Tanggal lahir")
        elif row["birth_date"] and row["start_date"] and row["start_date"] <= row["birth_date"]:
            notes.error("person.order", "pegawai", number, "TMT CPNS atau awal kontrak")
        elif row["start_date"] and row["start_date"] > today:
            notes.warning("person.ahead", "pegawai", number, "TMT CPNS atau awal kontrak")
    for number, row in sheets["keuangan"]:
        if row["personnel"] and row["expenditure"] and row["personnel"] > row["expenditure"]:
            notes.error("finance.share", "keuangan", number, "Belanja pegawai (Rp)")


def _city_rules(sheets: Sheets, notes: Collector) -> None:
    """Rows of the city's own rules that the law refuses: told with the article, and let through without effect."""
    from penata.core.organisation.city_law import city_layer
    from penata.core.rules import load_rulebook
    from penata.core.rules.layer import lay

    as_of = next((row.get("as_of") for row in sheets["profil"].values), None)
    whole = [(number, row) for number, row in sheets["ketentuan_daerah"] if all(row[name] for name in NEEDED_OF_RULE)]
    if as_of is None or not whole:
        return
    layer = city_layer(((number, CityRule(**row)) for number, row in whole), "", as_of)
    for refusal in lay(load_rulebook(), layer).refusals:
        notes.warning("city.rule", "ketentuan_daerah", refusal.line, "Nilai", text=refusal.text)
