"""Free texts by theme: the words of citizens decide, and say why."""

from __future__ import annotations

from datetime import date

from penata.core.rules import load_rulebook
from penata.core.service.themes import OTHER, SOURCE, Theme, theme_of, themes


def test_a_text_goes_where_most_of_its_words_speak():
    assert theme_of("Petugasnya ramah dan sopan")[0] == "U7"
    assert theme_of("Ruang tunggu panas, kursi kurang, toilet kotor")[0] == "U9"
    assert theme_of("Menunggu terlalu lama, berjam-jam")[0] == "U3"
    assert theme_of("Terima kasih")[0] == OTHER


def test_themes_come_largest_first_with_the_words_as_written_and_the_rest_last():
    texts = [
        "",
        "Terima kasih",
        "Antreannya lama menunggu",
        "lama sekali, terlambat",
        "Biayanya mahal",
        "semoga jaya",
        "sip",
    ]
    assert themes(texts) == (
        Theme("U3", (2, 3), ("lama", "menunggu", "terlambat")),
        Theme("U4", (4,), ("biayanya", "mahal")),
        Theme(OTHER, (1, 5, 6), ()),
    )


def test_every_element_of_the_law_has_its_words():
    law = load_rulebook().at(date(2025, 1, 2))
    codes = {row["code"] for row in law["services.satisfaction.elements"]}
    assert codes == {
        line.split(":")[0] for line in SOURCE.read_text(encoding="utf-8").splitlines() if line.endswith(">-")
    }
