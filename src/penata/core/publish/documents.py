"""All documents of a study, written in one go."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from pathlib import Path

from penata.core.organisation.values import Identity
from penata.core.publish.study import Study

NAMES = {
    "id": (
        "telaahan-penataan-perangkat-daerah.docx",
        "peta-jabatan.xlsx",
        "bagan-struktur.pdf",
        "lampiran-penempatan.xlsx",
    ),
    "en": ("restructuring-study.docx", "map-of-posts.xlsx", "structure-charts.pdf", "placement-annex.xlsx"),
}
STILL = (2025, 1, 2, 0, 0, 0)


def write_documents(
    study: Study, folder: Path, language: str = "id", identities: Iterable[Identity] | None = None
) -> tuple[Path, ...]:
    """Write the study (Word), the peta jabatan (Excel) and the structure charts (PDF) into `folder`.

    With `identities` also the placement annex with names, for the placement team only. The same study gives the same
    bytes.
    """
    from penata.core.publish.annex import write_annex
    from penata.core.publish.chart_book import write_chart_book
    from penata.core.publish.excel import write_peta_jabatan
    from penata.core.publish.word import write_study

    folder.mkdir(parents=True, exist_ok=True)
    word, excel, book, annex = (folder / name for name in NAMES[language])
    write_study(study, word, language)
    write_peta_jabatan(study, excel, language)
    write_chart_book(study, book, language)
    paths = [word, excel, book]
    if identities is not None:
        write_annex(study, annex, language, identities)
        paths.append(annex)
    for path in paths:
        if path.suffix in (".docx", ".xlsx"):
            _still(path)
    return tuple(paths)


def _still(path: Path) -> None:
    """Rewrite the container with fixed times."""
    with zipfile.ZipFile(path) as archive:
        parts = [(item.filename, archive.read(item.filename)) for item in archive.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            entry = zipfile.ZipInfo(name, STILL)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
