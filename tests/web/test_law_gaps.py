"""A city dated before a value of law begins: the run goes on where it can and says which rule is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from penata.web.jobs.actions import run_ask, run_claim, run_do
from penata.web.jobs.models import Run
from penata.web.jobs.selectors import current_run, result, usable
from penata.web.organisation.actions import city_store
from tests.support.city import small_city
from tests.web.conftest import Town
from tests.web.routes import every_route

RULE = "Gaji pokok PNS menurut golongan dan masa kerja"


def run_on(town: Town, day: date) -> Run:
    """The main job on the small city as of another day."""
    city = small_city()
    early = replace(city, snapshot=replace(city.snapshot, as_of=day))
    record = city_store(town.government, None, early, "kota.xlsx")
    run_ask(town.government, None, record.key)
    work = run_claim()
    assert work is not None
    run_do(work)
    done = current_run(town.government)
    assert done is not None
    return done


@pytest.fixture
def early(town: Town, settings: Any, tmp_path: Any) -> Town:
    """A town on a day before the pay table the law holds begins (1 January 2024)."""
    settings.MEDIA_ROOT = tmp_path
    done = run_on(town, date(2023, 12, 31))
    assert done.status == Run.Status.DONE
    return town


def test_what_the_law_can_answer_is_kept_and_the_missing_rule_is_named(early: Town) -> None:
    assert [gap["code"] for gap in current_run(early.government).gaps] == ["law.not_yet"]  # type: ignore[union-attr]
    assert result(early.government, "analysis") is not None
    assert result(early.government, "design") is not None
    assert usable(early.government)


@pytest.mark.parametrize("path", ["pekerjaan/", "anggaran/", "dokumen/"])
def test_the_pages_name_the_rule_its_article_and_its_first_day(early: Town, path: str) -> None:
    page = early.client("organisasi").get(early.path(path))
    text = page.content.decode()
    assert page.status_code == 200
    assert RULE in text
    assert "1 Januari 2024" in text
    assert "PP 5/2024" in text
    assert "hitung ulang untuk melihatnya" not in text


def test_no_page_breaks_where_an_answer_is_missing(early: Town) -> None:
    for role in early.members:
        client = early.client(role)
        for route in every_route():
            if route.governed:
                assert client.get(route.address).status_code < 500, (role, route)


def test_the_day_the_value_begins_the_papers_are_written(town: Town, settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    done = run_on(town, date(2024, 1, 1))
    assert (done.status, done.gaps) == (Run.Status.DONE, [])
    assert result(town.government, "budget", result(town.government, "design").recommended) is not None  # type: ignore[union-attr]
    assert list((tmp_path / "dokumen").rglob("*.docx"))


def test_a_day_without_any_structure_law_is_told_and_can_be_tried_again(
    town: Town, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    done = run_on(town, date(2015, 6, 1))
    assert done.status == Run.Status.FAILED
    page = town.client("organisasi").get(town.path("pekerjaan/")).content.decode()
    assert "PP 18/2016" in page
    assert "Coba lagi" in page
    again = run_ask(town.government, None, done.snapshot)
    assert (again.status, again.gaps) == (Run.Status.QUEUED, [])
