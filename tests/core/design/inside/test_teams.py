"""Posts of a unit come to the lead whose work is likest; who leads stays a question."""

from __future__ import annotations

from decimal import Decimal

from penata.core.design.inside.teams import teams
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import Position, PositionKind, Unit, UnitKind, WorkloadMethod, WorkloadRow
from tests.core.design.cities import AS_OF, analysis, law, snapshot

UNIT = Unit("A-B1", "A", "Bidang A", UnitKind.BIDANG, None)
WORK = {
    "l1": ("menyusun peta banjir",),
    "l2": ("menilai kredit koperasi",),
    "m1": ("mengolah data peta banjir",),
    "m2": ("memeriksa laporan kredit koperasi",),
    "m3": ("menata arsip surat",),
}


def made(*leads: str) -> Snapshot:
    posts = [
        Position(
            id,
            UNIT.id,
            f"Post {id}",
            PositionKind.FUNCTIONAL,
            9,
            1,
            level="ahli_muda" if id in leads else "ahli_pertama",
        )
        for id in WORK
    ]
    head = Position("k", UNIT.id, "Kepala", PositionKind.ADMINISTRATOR, 11, 1)
    rows = [
        WorkloadRow(f"{id}-{n}", id, WorkloadMethod.TASK, text, "dokumen", Decimal(1), Decimal(60))
        for id, texts in WORK.items()
        for n, text in enumerate(texts)
    ]
    base = snapshot()
    return Snapshot(base.government, AS_OF, units=(UNIT,), positions=(*posts, head), workload=tuple(rows))


def test_posts_come_to_the_lead_whose_work_is_likest_and_who_leads_is_asked():
    city = made("l1", "l2")
    found = teams(city, law(), analysis(city, {}), UNIT)
    members = {unit.sources[0]: set(unit.sources[1:]) for unit in found.units}
    assert (found.status, found.objective, found.kind) == ("optimal", found.bound, "tim")
    assert "m1" in members["l1"]
    assert "m2" in members["l2"]
    assert members["l1"] | members["l2"] == {"m1", "m2", "m3"}
    (asked,) = found.decisions
    assert (asked.subject, asked.question.params["count"]) == (UNIT.id, 2)
    told = next(pair for unit in found.units for pair in unit.pairs if pair.b == "m1")
    assert "banjir" in told.why.params["shared"]


def test_with_fewer_than_two_leads_there_is_nothing_to_divide_but_the_question_stays():
    city = made("l1")
    found = teams(city, law(), analysis(city, {}), UNIT)
    assert (found.status, found.units, len(found.decisions)) == ("fits", (), 1)
