"""The versions of a rule on a line of time."""

from __future__ import annotations

import re
from datetime import date

import pytest

from penata.core.catalogue import render
from penata.core.publish.charts import VersionLine, VersionSpan, version_line

OLD = VersionSpan("PP 18/2016 Ps 79", date(2016, 6, 19), date(2019, 10, 15))
NEW = VersionSpan("PP 72/2019 Ps I", date(2019, 10, 15), None)


def line(day: date, *spans: VersionSpan) -> VersionLine:
    return VersionLine("Susunan", spans or (OLD, NEW), day)


def bars(svg: str) -> list[tuple[float, float, str]]:
    """Beginning, width and colour of each bar."""
    found = re.findall(r'<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)" height="12" fill="var\(--([\w-]+),', svg)
    return [(float(x), float(width), colour) for x, width, colour in found]


@pytest.mark.parametrize(
    ("day", "colours"),
    [
        (date(2019, 10, 14), ["chart-1", "chart-muted"]),
        (date(2019, 10, 15), ["chart-muted", "chart-1"]),
        (date(2010, 1, 1), ["chart-muted", "chart-muted"]),
    ],
)
def test_only_the_version_in_force_on_the_day_is_coloured(day: date, colours: list[str]) -> None:
    assert [colour for *_, colour in bars(version_line(line(day)).svg)] == colours


@pytest.mark.parametrize("compact", [False, True])
def test_a_version_begins_where_the_one_before_it_ends(compact: bool) -> None:
    first, second = bars(version_line(line(date(2025, 1, 2)), compact=compact).svg)
    assert first[0] + first[1] == pytest.approx(second[0], abs=0.02)
    assert second[1] > first[1]


def test_the_sentence_and_the_table_tell_the_same() -> None:
    drawn = version_line(line(date(2025, 1, 2)))
    assert render(drawn.sentence) == "Dari 2 versi, yang berlaku pada 2 Januari 2025 adalah PP 72/2019 Ps I."
    assert drawn.table.rows == (
        ("PP 18/2016 Ps 79", "19 Juni 2016", "14 Oktober 2019"),
        ("PP 72/2019 Ps I", "15 Oktober 2019", "–"),
    )
    assert render(version_line(line(date(2025, 1, 2), NEW)).sentence).startswith("Satu versi")
    assert render(version_line(line(date(2010, 1, 1))).sentence, "en") == "No version is in force on 1 January 2010."


def test_nothing_is_drawn_outside_the_picture() -> None:
    for day in (date(2016, 6, 19), date(2025, 12, 31)):
        svg = version_line(line(day), compact=True).svg
        wide = float(re.search(r'viewBox="0 0 (\d+)', svg)[1])  # type: ignore[index]
        assert all(x >= 0 and x + width <= wide for x, width, _ in bars(svg))
