"""The engine stands alone, and asking for help loads nothing heavy."""

from __future__ import annotations

import subprocess
import sys

HEAVY = ("scipy", "sklearn", "ortools", "django", "typst", "docx", "openpyxl", "numpy")
PARTS = ("rules", "intake", "analysis", "design", "placement", "budget")


def printed(code: str) -> list[str]:
    """Words a fresh interpreter prints."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()


def loaded(statement: str, *names: str) -> set[str]:
    """Which of the named packages a fresh interpreter has loaded after `statement`."""
    shown = printed(f"{statement}\nimport sys\nprint('loaded:', *(n for n in {names!r} if n in sys.modules))")
    return set(shown[shown.index("loaded:") + 1 :])


def test_the_engine_knows_nothing_of_the_web():
    assert loaded("import penata.core.pipeline", "django", "penata.web", "penata.cli", "penata.compute") == set()


def test_importing_a_part_of_the_engine_is_light():
    """One after the other in one interpreter; what a part has loaded is named."""
    code = f"""
import sys
from importlib import import_module
for part in {PARTS!r}:
    import_module(f"penata.core.{{part}}")
    print(*(f"{{part}}:{{name}}" for name in {HEAVY!r} if name in sys.modules))
"""
    assert printed(code) == []


def test_asking_for_help_loads_nothing_heavy():
    code = (
        "import sys\nsys.argv = ['penata', '--help']\nfrom penata.cli import main\n"
        "try:\n    main()\nexcept SystemExit as left:\n    assert not left.code\n"
    )
    assert loaded(code, "scipy", "sklearn", "ortools", "django") == set()
