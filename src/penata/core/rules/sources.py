"""The files of the law, read once and kept in a compiled form beside them (`penata.core.rules.kept`)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from penata.core.message import Message, message
from penata.core.rules.kept import kept

REGULATIONS = Path(__file__).resolve().parents[2] / "regulations"
REGISTER = "instruments.yaml"


class Misread(ValueError):
    """A file of the law, or of a layer over it, is not well formed; the message names file, line and rule."""

    def __init__(self, problem: Message) -> None:
        params = ", ".join(f"{name} {value}" for name, value in problem.params.items() if value)
        super().__init__(f"{problem.code.removeprefix('law.misread.')}: {params}")
        self.message = problem


def read_sources(folder: Path = REGULATIONS) -> dict[str, Any]:
    """`instruments.yaml` and every `<subject>/*.yaml` of `folder` by relative path, as plain values.

    Raises `Misread` for a file that is no YAML.
    """
    texts = {path.relative_to(folder).as_posix(): path.read_bytes() for path in _files(folder)}
    made = kept(
        folder / "__pycache__" / "rulebook.msgpack",
        texts,
        lambda: {name: parse(text, name) for name, text in texts.items()},
    )
    return dict(made)


def read_examples(folder: Path = REGULATIONS) -> dict[str, Any]:
    """Every file of worked examples, `<subject>/examples/*.yaml`, by relative path."""
    texts = {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.glob("*/examples/*.yaml"))
    }
    made = kept(
        folder / "__pycache__" / "examples.msgpack",
        texts,
        lambda: {name: parse(text, name) for name, text in texts.items()},
    )
    return dict(made)


def parse(text: bytes | str, name: str = "") -> Any:
    """Plain values of one YAML text; raises `Misread` with the line where it is not well formed."""
    import yaml

    from penata.core.rules.yaml_text import load

    try:
        return load(text)
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        line = mark.line + 1 if mark else 0
        raise Misread(
            message("law.misread.yaml", file=name, line=line, problem=getattr(fault, "problem", None) or "")
        ) from None
    except ValueError as fault:  # a date that the calendar does not have
        raise Misread(message("law.misread.value", file=name, problem=str(fault))) from None


def line_of(folder: Path, name: str, rule: str) -> int:
    """Line on which a rule begins in its file; 0 where it cannot be told."""
    try:
        lines = (folder / name).read_text("utf-8").splitlines()
    except OSError:
        return 0
    starts = (number for number, text in enumerate(lines, start=1) if text.strip().removeprefix("- ") == f"id: {rule}")
    return next(starts, 0)


def _files(folder: Path) -> list[Path]:
    return [folder / REGISTER, *sorted(folder.glob("*/*.yaml"))]
