"""The job papers: what an agency fills in and sends for its posts, and what the city proposes for all of them.

Informasi jabatan of every post, the recapitulation of the workload analysis, and the usulan formasi of five years.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from penata.core.analysis.jobs.form import draft
from penata.core.analysis.jobs.formation import propose
from penata.core.analysis.jobs.need import five_year_need
from penata.core.catalogue import render
from penata.core.message import message
from penata.core.organisation.snapshot import Snapshot
from penata.core.publish.containers import still
from penata.core.publish.formation import write_formation
from penata.core.publish.job_form import write_job_forms
from penata.core.publish.workload_recap import write_workload_recap
from penata.core.rules import Law

NAMES: Mapping[str, Mapping[str, str]] = {
    "id": {"anjab": "informasi-jabatan.docx", "abk": "rekap-abk.xlsx", "formasi": "usulan-formasi.xlsx"},
    "en": {"anjab": "job-information.docx", "abk": "workload-recap.xlsx", "formasi": "formation-proposal.xlsx"},
}
"""Language -> kind of paper -> name of its file."""


def write_paper(snapshot: Snapshot, law: Law, kind: str, path: Path, language: str, agency: str = "") -> None:
    """Write one paper of an agency (or of the whole city); raises `KeyError` for an unknown kind or agency.

    The informasi jabatan is written for one agency at a time.
    """
    if agency:
        snapshot.agency_by_id[agency]
    _WRITERS[kind](snapshot, law, path, language, agency)
    path.write_bytes(still(path.read_bytes()))


def write_agency_papers(snapshot: Snapshot, law: Law, agency: str, folder: Path, language: str) -> tuple[Path, ...]:
    """Write all papers of an agency into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for kind, name in NAMES[language].items():
        paths.append(folder / name)
        write_paper(snapshot, law, kind, paths[-1], language, agency)
    return tuple(paths)


def _job_information(snapshot: Snapshot, law: Law, path: Path, language: str, agency: str) -> None:
    posts = [post.id for unit in snapshot.units_of.get(agency, ()) for post in snapshot.positions_of.get(unit.id, ())]
    notice = render(message("publish.invented"), language) if snapshot.government.invented else ""
    write_job_forms((draft(snapshot, post) for post in posts), law, path, language, notice)


def _workload(snapshot: Snapshot, law: Law, path: Path, language: str, agency: str) -> None:
    write_workload_recap(snapshot, law, path, language, agency)


def _formation(snapshot: Snapshot, law: Law, path: Path, language: str, agency: str) -> None:
    need = five_year_need(snapshot, law)
    write_formation(snapshot, need, propose(snapshot, law, need), path, language, agency)


_WRITERS: Mapping[str, Callable[[Snapshot, Law, Path, str, str], None]] = {
    "anjab": _job_information,
    "abk": _workload,
    "formasi": _formation,
}
