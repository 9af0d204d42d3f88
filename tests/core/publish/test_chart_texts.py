"""Every text of every chart stays inside its drawing, whole where the law's own long names are concerned."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from penata.core.publish import charts as c
from penata.core.publish.charts.base import NARROW, SIZE, SMALL, WIDE, Chart, width_of, wrapped

LONG = "Dinas Pekerjaan Umum, Penataan Ruang, Perumahan, dan Kawasan Permukiman"
LONGER = "Dinas Pemberdayaan Perempuan, Perlindungan Anak, dan Pemberdayaan Masyarakat"
MERGED = "Dinas Penanaman Modal, Pelayanan Terpadu Satu Pintu, dan Perdagangan"
SVG = "{http://www.w3.org/2000/svg}"

DRAWN = {
    "sankey": lambda compact: c.sankey(
        c.Sankey("Kota", (c.Flow(LONGER, LONG, 53), c.Flow("Dinas Sosial", MERGED, 2), c.Flow(MERGED, LONG, 1))),
        compact=compact,
    ),
    "balance": lambda compact: c.balance_bars(
        c.BalanceBars("Kota", (c.BalanceRow(LONG, 12, 3), c.BalanceRow(LONGER, 0, 140))), compact=compact
    ),
    "typology": lambda compact: c.typology_bars(
        c.TypologyBars(
            "Kota",
            (c.TypologyRow(LONG, 98_000, "B", "A"), c.TypologyRow(LONGER, 33_000, "C", "bidang", below=True)),
            (c.Threshold(60_000, "B"),),
        ),
        compact=compact,
    ),
    "waterfall": lambda compact: c.waterfall(
        c.Waterfall("Kota", (c.WaterfallStep(LONGER, 1_265_250_000), c.WaterfallStep("Bersih", 0, total=True))),
        compact=compact,
    ),
    "org": lambda compact: c.org_tree(
        c.OrgTree("Kota", c.OrgBox(LONG, "II.b", children=(c.OrgBox(LONGER, "III.b"), c.OrgBox(MERGED, "III.b")))),
        compact=compact,
    ),
    "overlap": lambda compact: c.heat_map(
        c.HeatMap("Kota", (c.HeatPair(LONG, LONGER, 4, 900), c.HeatPair(LONG, MERGED, 2, 700))), compact=compact
    ),
}


def texts(chart: Chart) -> Iterator[tuple[float, float, str]]:
    """Left edge, right edge and letters of every line set."""
    root = ElementTree.fromstring(chart.svg)
    for node in root.iter(f"{SVG}text"):
        size, bold = float(node.get("font-size", SIZE)), node.get("font-weight") == "600"
        spans = list(node.iter(f"{SVG}tspan")) or [node]
        for span in spans:
            wide = width_of(span.text or "", size, bold=bold)
            x = float(span.get("x", "0"))
            shift = {"end": wide, "middle": wide / 2}.get(node.get("text-anchor", "start"), 0)
            yield x - shift, x - shift + wide, span.text or ""


@pytest.mark.parametrize("compact", [False, True])
@pytest.mark.parametrize("name", sorted(DRAWN))
def test_no_text_leaves_its_drawing(name: str, compact: bool) -> None:
    chart = DRAWN[name](compact)
    width = float(ElementTree.fromstring(chart.svg).get("viewBox", "").split()[2])
    for left, right, text in texts(chart):
        assert left >= -0.5, text
        assert right <= width + 0.5, text


@pytest.mark.parametrize("compact", [False, True])
@pytest.mark.parametrize("name", ["sankey", "balance", "typology", "org"])
def test_a_long_name_is_wrapped_and_never_cut(name: str, compact: bool) -> None:
    assert not any("…" in text for *_, text in texts(DRAWN[name](compact)))
    said = " ".join(re.findall(r"[\w,]+", " ".join(text for *_, text in texts(DRAWN[name](compact)))))
    assert LONG in said


def test_labels_of_a_flow_do_not_run_into_one_another() -> None:
    root = ElementTree.fromstring(DRAWN["sankey"](True).svg)
    heights = [
        [float(span.get("y", "0")) for span in node.iter(f"{SVG}tspan")]
        for node in root.iter(f"{SVG}text")
        if node.get("text-anchor") == "end" and len(list(node)) > 1
    ]
    spans = sorted((min(rows), max(rows)) for rows in heights)
    assert all(first[1] < second[0] - 9 for first, second in pairwise(spans))


@pytest.mark.parametrize(
    ("text", "size", "widest"),
    [("Perlindungan Anak", SMALL, 113.2), ("Dinas Kesehatan", SMALL, 101.1), ("mmmm", 10, 39.0)],
)
def test_the_measure_is_that_of_the_widest_common_font(text: str, size: float, widest: float) -> None:
    """Measured in DejaVu Sans, advance by advance."""
    assert width_of(text, size) == pytest.approx(widest, abs=0.6)


def test_a_word_wider_than_its_line_is_cut_with_a_mark() -> None:
    assert wrapped("Pertanggungjawaban", 60, SMALL, 2)[0].endswith("…")
    assert width_of(wrapped("Pertanggungjawaban", 60, SMALL, 2)[0], SMALL) <= 60
    assert NARROW < WIDE
