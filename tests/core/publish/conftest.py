"""A study of the small city and its documents in both languages, written once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from penata.core.publish import Study, write_documents
from tests.core.publish.making import study_of


@pytest.fixture(scope="session")
def study(small_way: Any) -> Study:
    """The small city's study."""
    return study_of(small_way)


@pytest.fixture(scope="session")
def documents(study: Study, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, tuple[Path, ...]]:
    """Language -> the small city's documents: study, map of posts, charts, papers. Only to be read."""
    return {
        language: write_documents(study, tmp_path_factory.mktemp("dokumen") / language, language)
        for language in ("id", "en")
    }
