"""The law to read: each rule with its meaning, tables, versions, examples and uses, and a search over all of them.

    library = load_library()
    entry = library.entry("organisation.threshold.office")
    entry.editions[-1].tables, entry.examples, entry.uses
    library.search("penggabungan dinas")

The command line (`penata law`) and the pages are written from it.
"""

from penata.core.rules.compendium.entry import Edition, Entry, Example, Library, Subject, load_library
from penata.core.rules.compendium.tables import Cell, Table, cell_text, plain, tables
from penata.core.rules.compendium.usage import Use, uses

__all__ = [
    "Cell",
    "Edition",
    "Entry",
    "Example",
    "Library",
    "Subject",
    "Table",
    "Use",
    "cell_text",
    "load_library",
    "plain",
    "tables",
    "uses",
]
