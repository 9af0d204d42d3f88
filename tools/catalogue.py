"""Build the one gettext catalogue from its sources.

    python tools/catalogue.py           write src/penata/locale/<language>/LC_MESSAGES/django.{po,mo}
    python tools/catalogue.py --check   fail if they are out of date or a text is missing

Sources are `src/penata/locale/sources/*.yaml`: codes with an Indonesian and an English text, and under `strings`
the English of the Indonesian texts in templates and views.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import yaml
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import write_po

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "penata"
LANGUAGES = ("id", "en")
TEMPLATE_CALL = re.compile(r"(?:gettext|_)\(\s*u?(['\"])(?P<text>.*?)(?<!\\)\1", re.DOTALL)


def sources() -> tuple[dict[str, dict[str, str]], dict[str, str]]:
    """All codes with their texts by language, and the English of interface strings."""
    codes: dict[str, dict[str, str]] = {}
    strings: dict[str, str] = {}
    for path in sorted((PACKAGE / "locale" / "sources").glob("*.yaml")):
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) or {}
        strings.update(content.pop("strings", None) or {})
        for code, texts in content.items():
            if code in codes:
                raise SystemExit(f"{path.name}: {code} stands twice")
            codes[code] = texts
    return codes, strings


def interface_strings() -> Iterator[tuple[str, str]]:
    """Every Indonesian text marked for translation in templates and Python files of the web, with its file."""
    from django.conf import settings

    if not settings.configured:
        settings.configure(USE_I18N=True)
    from django.utils.translation.template import templatize

    for path in sorted((PACKAGE / "web").rglob("*")):
        name = path.relative_to(ROOT).as_posix()
        if path.suffix == ".html":
            code = templatize(path.read_text(encoding="utf-8"), origin=name)
            for found in TEMPLATE_CALL.finditer(code):
                yield found["text"].replace("\\'", "'").replace('\\"', '"').replace("\\n", "\n"), name
        elif path.suffix == ".py":
            for _, text, *_ in extract("python", io.BytesIO(path.read_bytes()), keywords=keywords()):
                yield (text if isinstance(text, str) else text[0]), name


def keywords() -> dict[str, tuple[int, ...] | None]:
    """The call names whose first argument is a text to translate."""
    return {"gettext": None, "gettext_lazy": None, "_": None}


def build() -> tuple[dict[str, Catalog], list[str]]:
    """The catalogue of each language, and what is missing or unused."""
    codes, strings = sources()
    problems: list[str] = []
    catalogues = {
        language: Catalog(locale=language, domain="django", project="Penata", charset="utf-8", fuzzy=False)
        for language in LANGUAGES
    }
    for code, texts in sorted(codes.items()):
        for language in LANGUAGES:
            text = texts.get(language, "") if isinstance(texts, dict) else ""
            if not text:
                problems.append(f"{code}: no text in {language}")
            catalogues[language].add(code, text)
        if isinstance(texts, dict) and placeholders(texts.get("id", "")) != placeholders(texts.get("en", "")):
            problems.append(f"{code}: the two languages use different placeholders")
    used: dict[str, set[str]] = {}
    for text, name in interface_strings():
        used.setdefault(text, set()).add(name)
    for text, names in sorted(used.items()):
        if text in codes:
            continue
        locations = [(name, 1) for name in sorted(names)]
        if text not in strings:
            problems.append(f"{sorted(names)[0]}: no English for “{text}”")
        catalogues["id"].add(text, text, locations)
        catalogues["en"].add(text, strings.get(text, ""), locations)
    problems.extend(f"strings: “{text}” is not used" for text in sorted(set(strings) - set(used)))
    return catalogues, problems


def placeholders(text: str) -> set[str]:
    """Names in braces, without their form."""
    return set(re.findall(r"{(\w+)", text))


def compiled(catalogue: Catalog) -> tuple[bytes, bytes]:
    """The catalogue as .po and .mo, without clock."""
    catalogue.creation_date = catalogue.revision_date = datetime(2025, 1, 2, tzinfo=UTC)
    text, binary = io.BytesIO(), io.BytesIO()
    write_po(text, catalogue, width=120, sort_output=True, omit_header=False)
    write_mo(binary, catalogue)
    return text.getvalue(), binary.getvalue()


def main(check: bool) -> int:
    """Write or compare; returns the exit code."""
    catalogues, problems = build()
    stale = []
    for language, catalogue in catalogues.items():
        folder = PACKAGE / "locale" / language / "LC_MESSAGES"
        for suffix, content in zip(("po", "mo"), compiled(catalogue), strict=True):
            path = folder / f"django.{suffix}"
            if check:
                if not path.exists() or path.read_bytes() != content:
                    stale.append(path.relative_to(ROOT).as_posix())
            else:
                folder.mkdir(parents=True, exist_ok=True)
                path.with_suffix(".tmp").write_bytes(content)
                path.with_suffix(".tmp").replace(path)
    for problem in problems:
        print(problem, file=sys.stderr)
    for name in stale:
        print(f"{name} is out of date: run python tools/catalogue.py", file=sys.stderr)
    return 1 if check and (problems or stale) else 0


if __name__ == "__main__":
    raise SystemExit(main("--check" in sys.argv[1:]))
