"""Findings as one reads them: filtered, counted, grouped; the filter stands in the address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from penata.core.analysis.result import Finding, FindingKind
from penata.core.catalogue import render
from penata.core.message import message

GROUPINGS = ("keparahan", "bidang", "pd")


@dataclass(frozen=True)
class Option:
    """A value of a filter with the number of findings it would leave."""

    value: str
    label: str
    count: int


@dataclass(frozen=True)
class Bundle:
    """Findings under one heading."""

    label: str
    findings: tuple[Finding, ...]
    unfolded: bool


@dataclass(frozen=True)
class Filter:
    """What the address asks for."""

    kind: str = ""
    area: str = ""
    severity: str = ""
    agency: str = ""
    words: str = ""
    group: str = GROUPINGS[0]

    @classmethod
    def of(cls, query: QueryDict) -> Filter:
        """Read from an address; unknown groupings fall back to severity."""
        kind, area, severity, agency, words = (
            query.get(name, "").strip() for name in ("jenis", "bidang", "keparahan", "pd", "cari")
        )
        group = query.get("kelompok", "")
        return cls(kind, area, severity, agency, words, group if group in GROUPINGS else GROUPINGS[0])

    def lets(self, row: Finding, language: str, without: str = "") -> bool:
        """Whether a finding passes; `without` leaves one filter aside, to count its values."""
        return (
            (not self.kind or without == "kind" or row.kind == self.kind)
            and (not self.area or without == "area" or row.area == self.area)
            and (not self.severity or without == "severity" or _severity(row) == self.severity)
            and (not self.agency or without == "agency" or any(subject.id == self.agency for subject in row.subjects))
            and (not self.words or self.words.casefold() in _text(row, language))
        )


def shown(findings: Sequence[Finding], wish: Filter, language: str) -> list[Finding]:
    """The findings the filter lets through."""
    return [row for row in findings if wish.lets(row, language)]


def options(findings: Sequence[Finding], wish: Filter, names: dict[str, str], language: str) -> dict[str, list[Option]]:
    """The values of each filter, counted among what the other filters leave."""
    kinds = Counter(str(row.kind) for row in findings if wish.lets(row, language, "kind"))
    areas = Counter(str(row.area) for row in findings if wish.lets(row, language, "area"))
    grades = Counter(_severity(row) for row in findings if wish.lets(row, language, "severity"))
    agencies = Counter(
        id
        for row in findings
        if wish.lets(row, language, "agency")
        for id in {subject.id for subject in row.subjects}
        if id in names
    )
    labels = {"weakness": _("Kelemahan"), "strength": _("Kekuatan")}
    return {
        "kind": [Option(name, labels[name], kinds[name]) for name in labels],
        "area": [
            Option(name, render(message(f"analysis.area.{name}"), language), count)
            for name, count in areas.most_common()
        ],
        "severity": [
            Option(grade, _severity_label(grade, language), grades[grade]) for grade in "4321" if grades[grade]
        ],
        "agency": [
            Option(id, names[id], count) for id, count in sorted(agencies.items(), key=lambda row: names[row[0]])
        ],
    }


def bundles(findings: Sequence[Finding], wish: Filter, names: dict[str, str], language: str) -> list[Bundle]:
    """The findings under headings; the gravest are unfolded, the slight ones wait to be opened."""
    found: dict[str, list[Finding]] = {}
    for row in findings:
        for key in _keys(row, wish.group, names):
            found.setdefault(key, []).append(row)
    order = sorted(found, key=lambda key: (-max(_weight(row) for row in found[key]), key))
    few = len(findings) <= 30
    return [
        Bundle(_label(key, wish.group, names, language), tuple(found[key]), few or _weight(found[key][0]) >= 3)
        for key in order
    ]


def _keys(row: Finding, group: str, names: dict[str, str]) -> list[str]:
    if group == "bidang":
        return [str(row.area)]
    if group == "pd":
        return sorted({subject.id for subject in row.subjects if subject.id in names}) or [""]
    return [_severity(row) if row.kind is FindingKind.WEAKNESS else "0"]


def _label(key: str, group: str, names: dict[str, str], language: str) -> str:
    if group == "bidang":
        return render(message(f"analysis.area.{key}"), language)
    if group == "pd":
        return names.get(key, "") or _("Seluruh kota")
    return _("Kekuatan") if key == "0" else f"{_('Kelemahan')} {_severity_label(key, language)}"


def _weight(row: Finding) -> int:
    return int(row.severity) if row.kind is FindingKind.WEAKNESS else 0


def _severity(row: Finding) -> str:
    return str(int(row.severity))


def _severity_label(grade: str, language: str) -> str:
    return render(message(f"analysis.severity.{grade}"), language)


def _text(row: Finding, language: str) -> str:
    lines = (row.title, *row.evidence, row.step)
    return " ".join(render(line, language) for line in lines).casefold()
