"""Every code the programme speaks has its Indonesian and English words, and every word has its parameters."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from tests.support.each import each

SOURCE = Path(__file__).parents[2] / "src" / "penata"
WHOLE = re.compile(r"""(?<![\w.])message\(\s*"([a-z0-9_.]+)"(?!\s*if)""")
CHOSEN = re.compile(r"""(?<![\w.])message\(\s*"([a-z0-9_.]+)"\s+if\s[^,]*?else\s+"([a-z0-9_.]+)\"""")
BUILT = re.compile(r"""(?<![\w.])message\(\s*f"([a-z0-9_.]+)\.\{""")
PLACE = re.compile(r"\{([a-z_0-9]+)(?::([^{}]*))?\}")
FORMATS = {
    None,
    "number",
    "decimal2",
    "rupiah",
    "rupiah_short",
    "score",
    "permille",
    "percent",
    "date",
    "list",
    "semicolons",
}

NUMBERED = re.compile(r"many [^|]+\|[^|]+")
PLURAL = re.compile(
    r"\{\w+:number\} (?:[\w-]+ )?(agencies|units|posts|people|staff|pairs|years|months|days|officials|things)\b"
)


def catalogue() -> dict[str, dict[str, str]]:
    words: dict[str, dict[str, str]] = {}
    for path in sorted((SOURCE / "locale" / "sources").glob("*.yaml")):
        content = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader) or {}
        for code, both in content.items():
            if code != "strings":
                assert code not in words, f"{path.name}: {code} stands twice"
                words[code] = both
    return words


WORDS = catalogue()
FILES = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)


@each(FILES, lambda path: str(path.relative_to(SOURCE)))
def test_every_code_used_has_words(path):
    text = path.read_text("utf-8")
    used = set(WHOLE.findall(text)) | {code for pair in CHOSEN.findall(text) for code in pair}
    assert sorted(used - set(WORDS)) == []
    families = set(BUILT.findall(text))
    assert [family for family in sorted(families) if not any(code.startswith(f"{family}.") for code in WORDS)] == []


def faults(code: str) -> list[str]:
    """What is wrong with the words of a code."""
    both = WORDS[code]
    if set(both) != {"id", "en"} or not all(text.strip() for text in both.values()):
        return ["a language is missing"]
    indonesian, english = ({name for name, _ in PLACE.findall(both[language])} for language in ("id", "en"))
    used = {kind or None for text in both.values() for _, kind in PLACE.findall(text)}
    found = ["different parameters"] if indonesian != english else []
    return found + sorted(f"unknown form {kind}" for kind in used - FORMATS if not NUMBERED.fullmatch(kind or ""))


def test_both_languages_say_something_with_the_same_parameters():
    wrong = {code: faults(code) for code in WORDS if faults(code)}
    assert wrong == {}


def test_no_english_text_puts_a_plural_straight_after_a_number_that_may_be_one():
    assert {code: found[0] for code, both in WORDS.items() if (found := PLURAL.search(both["en"]))} == {}
