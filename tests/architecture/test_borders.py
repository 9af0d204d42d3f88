"""The engine stands alone, and asking for help loads nothing heavy."""

from __future__ import annotations

import subprocess
import sys

HEAVY = ("scipy", "sklearn", "ortools", "django", "typst", "docx", "openpyxl", "numpy")
PARTS = ("rules", "intake", "analysis", "design", "placement", "budget")


def loaded(statement: str, *names: str) -> set[str]:
    """Which of the named packages a fresh interpreter has loaded after `statement`."""
    code = f"{statement}\nimport sys\nprint(*(n for n in {names!r} if n in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


def test_the_engine_knows_nothing_of_the_web():
    assert loaded("import penata.core.pipeline", "django", "penata.web", "penata.cli", "penata.compute") == set()


def test_importing_a_part_of_the_engine_is_light():
    """One after the other in one interpreter: the first that is not names what it has loaded."""
    code = "import sys\n" + "".join(
        f"import penata.core.{part}\nfound = [name for name in {HEAVY!r} if name in sys.modules]\n"
        f"assert not found, ('{part}', found)\n"
        for part in PARTS
    )
    assert loaded(code, *HEAVY) == set()


def test_asking_for_help_loads_nothing_heavy():
    code = (
        "import sys\nsys.argv = ['penata', '--help']\nfrom penata.cli import main\n"
        "try:\n    main()\nexcept SystemExit as left:\n    assert not left.code\n"
    )
    assert loaded(code, "scipy", "sklearn", "ortools", "django") == set()
