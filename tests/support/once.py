"""Work of the engine that many tests begin from, done once a process and handed out again."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any


class Once:
    """Keeps what functions answered and the folders they wrote; for callers that always pass the same city."""

    def __init__(self, kept: Path) -> None:
        self._kept = kept
        self._answers: dict[str, Any] = {}

    def answer(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, called the first time only."""

        def call(*given: Any) -> Any:
            name = function.__qualname__
            if name not in self._answers:
                self._answers[name] = function(*given)
            return self._answers[name]

        return call

    def folder(self, write: Callable[..., Any]) -> Callable[..., None]:
        """`write(what, folder, language, ...)`, copying from the second time on what it wrote in that language."""

        def call(what: Any, folder: Path, language: str, **look: Any) -> None:
            kept = self._kept / language
            if not kept.exists():
                write(what, kept, language, **look)
            shutil.copytree(kept, folder)

        return call
