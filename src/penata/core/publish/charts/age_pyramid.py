"""Staff by age and sex: a report, never a criterion."""

from __future__ import annotations

from dataclasses import dataclass

from penata.core.catalogue import number as numeral
from penata.core.catalogue import render
from penata.core.message import message
from penata.core.publish.charts.base import BLUE, NARROW, OCHRE, SMALL, SOFT, WIDE, Canvas, Chart, Table, finished


@dataclass(frozen=True, slots=True)
class PyramidBand:
    """People of one age band."""

    label: str
    """e.g. `30–34`."""
    male: int
    female: int


@dataclass(frozen=True, slots=True)
class AgePyramid:
    """Bands from young to old."""

    name: str
    bands: tuple[PyramidBand, ...]


def age_pyramid(data: AgePyramid, *, compact: bool = False, language: str = "id") -> Chart:
    """Men to the left, women to the right of the age labels; both sides on one scale, oldest on top."""
    width = NARROW if compact else WIDE
    pitch, bar = 26, 20
    canvas = Canvas(width, 26 + pitch * len(data.bands) + 6)
    gap, room = 58, 46
    side = (width - gap) / 2 - room
    most = max([1, *(max(band.male, band.female) for band in data.bands)])
    middle = width / 2
    men, women, age = (render(message(f"chart.ages.{name}"), language) for name in ("male", "female", "age"))
    canvas.text(middle - gap / 2, 14, men, size=SMALL, fill=BLUE, anchor="end", bold=True)
    canvas.text(middle, 14, age, size=SMALL, fill=SOFT, anchor="middle")
    canvas.text(middle + gap / 2, 14, women, size=SMALL, fill=OCHRE, bold=True)
    for index, band in enumerate(reversed(data.bands)):
        y = 24 + index * pitch
        line = y + bar / 2 + 4.5
        left, right = side * band.male / most, side * band.female / most
        canvas.rect(middle - gap / 2 - left, y, left, bar, BLUE)
        canvas.rect(middle + gap / 2, y, right, bar, OCHRE)
        canvas.text(middle, line, band.label, size=SMALL, anchor="middle")
        canvas.text(middle - gap / 2 - left - 5, line, numeral(band.male, language), size=SMALL, anchor="end")
        canvas.text(middle + gap / 2 + right + 5, line, numeral(band.female, language), size=SMALL)
    total = sum(band.male + band.female for band in data.bands)
    largest = max(data.bands, key=lambda band: band.male + band.female, default=PyramidBand("–", 0, 0))
    table = Table(
        (age, men, women, render(message("chart.ages.total"), language)),
        tuple(
            (
                band.label,
                numeral(band.male, language),
                numeral(band.female, language),
                numeral(band.male + band.female, language),
            )
            for band in data.bands
        ),
        (1, 2, 3),
    )
    sentence = message("chart.ages.sentence", total=total, band=largest.label, count=largest.male + largest.female)
    return finished(canvas, message("chart.ages.title", name=data.name), sentence, table, language)
