"""Papers of a scenario: those of the main recommendation are written by its run, others when first asked for."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from django.conf import settings

from penata.core.publish import Study, write_documents
from penata.core.publish.documents import NAMES
from penata.web.governments.models import Government
from penata.web.jobs.actions import OWN_LANGUAGE, documents_folder
from penata.web.jobs.selectors import current_run, result, scenario_parts
from penata.web.organisation.letterheads import letterhead_of, papers_key, usable_template
from penata.web.organisation.selectors import law_of, snapshot_by_key
from penata.web.scenarios.selectors import proposals

OF_A_SCENARIO = 3
"""How many of the papers tell of a scenario: study, map of posts, charts. The others tell of the present structure."""


def names_of(language: str) -> tuple[str, ...]:
    """The papers of a scenario, by their file names."""
    return NAMES[language][:OF_A_SCENARIO]


def study_of(government: Government, scenario: str) -> Study | None:
    """What the papers of a scenario are written from, as if it were the one recommended; `None` where it lacks a price."""
    design, analysis = result(government, "design", scenario), result(government, "analysis", scenario)
    if design is None or analysis is None:
        return None
    ids = [row.scenario.id for row in proposals(design)]
    found = {kind: {id: result(government, kind, id) for id in ids} for kind in ("placement", "budget")}
    placements, cases = ({id: one for id, one in row.items() if one is not None} for row in found.values())
    if scenario not in ids or scenario not in placements or scenario not in cases:
        return None
    snapshot = snapshot_by_key(government, design.snapshot)
    chosen = replace(design, recommended=scenario)
    return Study(snapshot, law_of(snapshot), analysis, chosen, placements, cases, settings.PUBLIC_ADDRESS)


def papers_of(government: Government, scenario: str, language: str) -> Path | None:
    """The folder with the papers of a scenario, written now where they are not yet; `None` where they cannot be.

    Written anew when letterhead, logo or template change. Two people who ask at once both get whole papers.
    """
    run = current_run(government, scenario_parts(scenario)[0])
    study = study_of(government, scenario)
    if run is None or study is None:
        return None
    folder = documents_folder(run) / "skenario" / f"{scenario}-{papers_key(government)[:8]}" / language
    if folder.is_dir():
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".menulis-"))
    own = usable_template(government) if language == OWN_LANGUAGE else None
    try:
        write_documents(study, fresh, language, letterhead=letterhead_of(government), template=own)
        if not folder.is_dir():
            fresh.rename(folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return folder
