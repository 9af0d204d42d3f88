"""Build the reference pages that follow from the code: `reference.py [--check]`.

The file format from the schema, the commands from the parser in both languages, the fields of the study's template, the
figures from the benchmarks' last runs.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import figures

os.environ.pop("PENATA_DATA", None)

from penata.cli import _parser
from penata.core.catalogue import render
from penata.core.intake import schema
from penata.core.message import message
from penata.core.publish.word import CONTENTS, LOGO
from penata.core.publish.word_blocks import BLOCKS
from penata.core.publish.word_fields import FIELDS

DOCS = Path(__file__).resolve().parents[1] / "docs" / "reference"
MADE = "<!-- Dibuat oleh tools/reference.py; jangan diubah di sini. -->"


def file_format() -> str:
    """Sheets and columns of a city's file."""
    lines = [
        "# Bentuk berkas kota",
        "",
        MADE,
        "",
        "Satu buku kerja (.xlsx, .xlsm, .xls, .ods) dengan lembar di bawah ini, atau satu CSV tiap lembar di dalam folder",
        "atau .zip. `penata template kota.xlsx` menulis yang kosong. Nama lembar dan judul kolom tidak membedakan huruf besar,",
        "spasi, dan tanda baca; urutan kolom bebas; kolom lain disebut lalu dilewati.",
        "",
        "Angka: `1.234,5`, `1234.5`, `Rp 1.500.000`. Tanggal: `31/12/1980`, `31 Desember 1980`, `1980-12-31`. Ya/tidak:",
        "`ya`, `tidak`. Beberapa isian dalam satu sel dipisahkan titik koma. NIP sebaiknya teks, 18 angka.",
    ]
    for sheet in schema.SHEETS:
        needed = "wajib" if sheet.required else "boleh tidak ada"
        holds = render(message(f"intake.sheet_is.{sheet.name}"), "id")
        shape = " Tiap baris satu isian: nama, nilai, sumber." if sheet.pairs else ""
        lines += ["", f"## `{sheet.name}`", "", f"{holds} Lembar ini {needed}.{shape}", ""]
        lines += ["| kolom | wajib | penjelasan | contoh |", "|---|---|---|---|"]
        for column in sheet.columns:
            choices = f" Pilihan: {', '.join(column.options)}." if column.options else ""
            cells = (column.heading, "ya" if column.required else "", f"{column.meaning}{choices}", column.example)
            lines.append("| " + " | ".join(_cell(cell) for cell in cells) + " |")
    return "\n".join(lines) + "\n"


def commands(language: str) -> str:
    """Every command with its arguments."""
    parser = _parser(language)
    title = {"id": "# Perintah", "en": "# Commands"}[language]
    heads = {"id": "| argumen | arti |", "en": "| argument | meaning |"}[language]
    lines = [title, "", MADE, "", parser.description or "", "", *(parser.epilog or "").splitlines()]
    for name, child in _children(parser, "penata"):
        lines += ["", f"## `{name}`", "", child.description or "", "", heads, "|---|---|"]
        for action in child._actions:
            if isinstance(action, argparse._HelpAction | argparse._SubParsersAction):
                continue
            lines.append(f"| {_cell(_argument(action))} | {_cell((action.help or '').replace('%%', '%'))} |")
    return "\n".join(lines) + "\n"


def template_fields() -> str:
    """Fields and blocks of the study's template."""
    lines = [
        "# Isian templat telaahan",
        "",
        MADE,
        "",
        "`penata template naskah.docx` menulis templat bawaan. Ubah kata, urutan, dan gayanya di Word, lalu pakai dengan",
        "`penata report --template naskah.docx`. Isian ditulis di antara dua pasang kurung kurawal, mis. `{{ daerah }}`;",
        "`{{ daerah|upper }}` menulisnya dengan huruf besar. Bagian dapat dihilangkan dengan `{%p if rekaan %}` dan",
        "`{%p endif %}`, masing-masing dalam paragrafnya sendiri. Perintah lain tidak dijalankan.",
    ]
    for title, kind, names in (
        ("Nama dan angka", "field", FIELDS),
        ("Tabel, bagan, dan daftar: sendirian dalam paragrafnya", "block", (CONTENTS, LOGO, *BLOCKS)),
    ):
        lines += ["", f"## {title}", "", "| isian | isinya |", "|---|---|"]
        lines += [f"| `{name}` | {render(message(f'publish.{kind}.{name}'), 'id')} |" for name in names]
    return "\n".join(lines) + "\n"


def _children(parser: argparse.ArgumentParser, name: str) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for verb, child in action.choices.items():
                nested = list(_children(child, f"{name} {verb}"))
                yield from nested or [(f"{name} {verb}", child)]


def _argument(action: argparse.Action) -> str:
    if not action.option_strings:
        return f"`{action.dest.upper()}`" + ("" if action.required else " ?")
    names = ", ".join(f"`{name}`" for name in action.option_strings)
    if action.choices:
        return f"{names} {' / '.join(map(str, action.choices))}"
    if action.nargs == 0:
        return names
    shape = action.metavar or action.dest.upper()
    return f"{names} {shape if isinstance(shape, str) else ' '.join(shape)}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


PAGES = {
    "format-berkas.md": file_format,
    "perintah.md": lambda: commands("id"),
    "commands.md": lambda: commands("en"),
    "templat-telaahan.md": template_fields,
    "performance.md": figures.page,
}


def main() -> int:
    """Write the pages; with `--check` only say whether they are up to date."""
    stale = []
    for name, build in PAGES.items():
        path, text = DOCS / name, build()
        if not path.is_file() or path.read_text("utf-8") != text:
            stale.append(name)
            if "--check" not in sys.argv:
                path.write_text(text, "utf-8")
    if stale and "--check" in sys.argv:
        print(f"out of date: {', '.join(stale)}; run tools/reference.py")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
