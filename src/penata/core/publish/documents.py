"""All documents of a study, written in one go."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from penata.core.organisation.letterhead import Letterhead
from penata.core.organisation.values import Identity
from penata.core.publish.containers import still
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


def write_documents(
    study: Study,
    folder: Path,
    language: str = "id",
    identities: Iterable[Identity] | None = None,
    *,
    letterhead: Letterhead | None = None,
    template: Path | None = None,
) -> tuple[Path, ...]:
    """Write the study (Word), the peta jabatan (Excel), the structure charts (PDF) and the city's job papers.

    With `identities` also the placement annex with names, for the placement team only. `template` is the city's own
    Word template of the study (`BadTemplate` where it cannot be used). Stopped half way it leaves the folder as it was.
    The same study gives the same bytes.
    """
    from penata.core.publish.agency_papers import NAMES as PAPERS
    from penata.core.publish.agency_papers import write_paper
    from penata.core.publish.annex import annex_of, write_annex
    from penata.core.publish.chart_book import write_chart_book
    from penata.core.publish.excel import write_peta_jabatan
    from penata.core.publish.word import write_study

    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder, prefix=".menulis-") as unfinished:
        word, excel, book, annex = (Path(unfinished) / name for name in NAMES[language])
        write_study(study, word, language, letterhead, template)
        write_peta_jabatan(study, excel, language)
        write_chart_book(study, book, language)
        paths = [word, excel, book]
        if identities is not None:
            write_annex(annex_of(study), annex, language, identities)
            paths.append(annex)
        for path in (word, excel, annex):
            if path.exists():
                path.write_bytes(still(path.read_bytes()))
        for kind in ("abk", "formasi"):
            paths.append(Path(unfinished) / PAPERS[language][kind])
            write_paper(study.snapshot, study.law, kind, paths[-1], language)
        return tuple(path.replace(folder / path.name) for path in paths)
