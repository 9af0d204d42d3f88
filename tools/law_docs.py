"""Write the reference pages of the law from the law itself.

    python tools/law_docs.py           write docs/reference/law/*.md
    python tools/law_docs.py --check   fail if they are out of date

One page for each subject with every rule in force, and one that counts rules, values, examples and levels of
confidence and names every rule that a person still has to compare with the official text.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from penata.core.catalogue import day, render
from penata.core.message import message
from penata.core.rules import Confidence, Rule
from penata.core.rules.compendium import Library, Subject, load_library
from penata.core.rules.rulebook import Version
from penata.core.rules.sources import read_examples

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "reference" / "law"
NOTE = "<!-- Ditulis oleh tools/law_docs.py; jangan disunting. -->"
NO_ARTICLE = " (sumber tidak menyebut pasal)"
LEVELS = (Confidence.TEXT, Confidence.SECONDARY, Confidence.GENERAL, Confidence.UNSURE)


def pages(library: Library) -> dict[str, str]:
    """Every page by file name."""
    found = {f"{subject.id}.md": subject_page(library, subject) for subject in library.subjects}
    return {"README.md": count_page(library), **found}


def subject_page(library: Library, subject: Subject) -> str:
    """A table of every rule of a subject: id, title, article, date, confidence."""
    rules = [library.rulebook.rules[id] for id in subject.rules]
    lines = [
        NOTE,
        f"# {render(subject.title)}",
        "",
        f"{render(subject.about)} {len(rules)} ketentuan. Isi, contoh, dan versi tiap ketentuan dibaca dengan",
        "`penata law show ID` atau pada halaman Hukum.",
        "",
        "| ketentuan | tentang | pasal | sejak | keyakinan |",
        "|---|---|---|---|---|",
    ]
    for rule in rules:
        version = newest(rule)
        since = day(rule.versions[0].start)
        if len(rule.versions) > 1:
            since += f"; {len(rule.versions)} versi, terakhir {day(version.start)}"
        confidence = render(message(f"core.confidence.{version.reference.confidence}"))
        label = version.reference.label + ("" if version.reference.pinpoint else NO_ARTICLE)
        cells = (f"`{rule.id}`", rule.title, label, since, confidence)
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines) + "\n"


def count_page(library: Library) -> str:
    """Counts, and what still needs a person."""
    rules = library.rulebook.rules.values()
    examples = read_examples(library.folder).values()
    levels = Counter(version.reference.confidence for rule in rules for version in rule.versions)
    lines = [
        NOTE,
        "# Hukum yang dimuat",
        "",
        "| | jumlah |",
        "|---|---:|",
        f"| peraturan terdaftar | {sum(one.binding for one in library.rulebook.instruments.values())} |",
        f"| sumber data, bukan peraturan | {sum(not one.binding for one in library.rulebook.instruments.values())} |",
        f"| ketentuan | {len(library.ids)} |",
        f"| nilai (versi ketentuan) | {sum(len(rule.versions) for rule in rules)} |",
        f"| contoh berhitung | {sum(len(content['examples']) for content in examples)} |",
        *(f"| nilai: {render(message(f'core.confidence.{level}'))} | {levels[level]} |" for level in LEVELS),
        "",
        "## Menurut bidang",
        "",
        "| bidang | ketentuan | dibaca dalam naskah | belum diverifikasi | contoh |",
        "|---|---:|---:|---:|---:|",
    ]
    counted = Counter(
        id for content in examples for row in content["examples"] for id in row.get("rules", content.get("rules", ()))
    )
    for subject in library.subjects:
        own = [library.rulebook.rules[id] for id in subject.rules]
        verified = sum(newest(rule).reference.confidence.verified for rule in own)
        named = sum(counted[rule.id] for rule in own)
        link = f"[{render(subject.title)}]({subject.id}.md)"
        lines.append(f"| {link} | {len(own)} | {verified} | {len(own) - verified} | {named} |")
    lines += [
        "",
        "Satu contoh dapat menguji beberapa ketentuan, maka jumlah kolom terakhir melebihi banyaknya contoh.",
        "",
        "## Yang masih perlu dibandingkan dengan naskah resmi",
        "",
        "Ketentuan yang nilainya tidak dibaca dalam naskah peraturannya. Sampai seseorang membandingkannya, angkanya",
        'tampil sebagai "belum diverifikasi" di semua halaman dan dokumen.',
        "",
    ]
    for level in LEVELS[1:]:
        open_ = [rule for rule in rules if newest(rule).reference.confidence is level]
        lines += [f"### {render(message(f'core.confidence.{level}'))} ({len(open_)})", ""]
        lines += [f"- `{rule.id}`: {newest(rule).reference.label}" for rule in sorted(open_, key=lambda rule: rule.id)]
        lines.append("")
    return "\n".join(lines)


def newest(rule: Rule) -> Version:
    """The value that holds last."""
    return rule.versions[-1]


def main(check: bool) -> int:
    """Write or compare; returns the exit code."""
    wanted = pages(load_library())
    there = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    if check:
        stale = sorted(name for name in {*wanted, *there} if wanted.get(name) != there.get(name))
        for name in stale:
            print(f"docs/reference/law/{name} is out of date: run python tools/law_docs.py", file=sys.stderr)
        return 1 if stale else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in set(there) - set(wanted):
        (FOLDER / name).unlink()
    for name, text in wanted.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main("--check" in sys.argv[1:]))
