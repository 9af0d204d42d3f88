"""What the drawings of a city say, against the figures they are drawn from."""

from __future__ import annotations

from penata.core.publish import pictures
from tests.core.publish.making import study_of


def test_vacancies_and_surplus_of_the_chart_add_up_to_those_of_the_city(way):
    """Agencies without a bar of their own are drawn as one, so that nothing is lost."""
    agencies, balances = way.snapshot.agencies, way.analysis.balances
    chart = pictures.balances(way.snapshot, way.analysis, "id")
    short = sum(max(0, -row.difference) for row in balances)
    over = sum(max(0, row.difference) for row in balances)
    assert len(agencies) > pictures.MOST_ROWS
    assert chart.table.rows[-1][0] == f"{len(agencies) - pictures.MOST_ROWS} perangkat daerah lain"
    assert sum(int(row[1]) for row in chart.table.rows) == short == chart.sentence.params["vacant"]
    assert sum(int(row[2]) for row in chart.table.rows) == over == chart.sentence.params["surplus"]


def test_the_city_proposed_has_those_who_move_in_their_new_posts(way):
    """Reserved posts stay open: their committees have not decided."""
    after = study_of(way).proposed().employee_by_id
    moving = [row for row in way.placement.assignments if row.path == "pindah"]
    reserved = [row for row in way.placement.assignments if row.path in ("seleksi", "tim_penilai")]
    assert moving
    assert all(after[row.employee].position == row.target for row in moving)
    assert all(after[row.employee].position in (None, row.source) for row in reserved)
