"""Cells of a table of people that must not be read: the small ones, and as many more as keep them from being worked out.

Sums of rows and columns are known, and that no cell is below zero. A hidden cell can be worked out from them unless it
can be one more or one less while other hidden cells of its row and column make up for it: a closed way in the graph of
rows and columns, in which hidden cells are edges (Gusfield 1988), that takes nothing from a cell of zero. Sums of hidden
cells of a line are kept from being small too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

SMALLEST = 5
"""People below whom a cell tells too much (ours; no law sets it)."""
Cell = tuple[int, int]
Node = tuple[str, int]


def hidden(table: Sequence[Sequence[int]]) -> list[tuple[int | None, ...]]:
    """The table with `None` in place of cells that must not be read; nobody at all is no secret."""
    gone = {(row, column) for row, column, count in _cells(table) if 0 < count < SMALLEST}
    while (line := next(_open(table, gone), None)) is not None:
        gone.add(min(line, key=lambda cell: (table[cell[0]][cell[1]] == 0, table[cell[0]][cell[1]], cell)))
    return [
        tuple(None if (row, column) in gone else count for column, count in enumerate(cells))
        for row, cells in enumerate(table)
    ]


def _cells(table: Sequence[Sequence[int]]) -> Iterator[tuple[int, int, int]]:
    return ((row, column, count) for row, cells in enumerate(table) for column, count in enumerate(cells))


def _open(table: Sequence[Sequence[int]], gone: set[Cell]) -> Iterator[list[Cell]]:
    """Cells still shown of each line that must lose one more."""
    every = [(row, column) for row, column, _ in _cells(table)]
    several = len(table[0]) > 1 if table else False
    for axis in (0, 1) if several else (1,):
        for line in sorted({cell[axis] for cell in gone}):
            own = [cell for cell in every if cell[axis] == line]
            shown = [cell for cell in own if cell not in gone]
            told = sum(table[row][column] for row, column in own if (row, column) in gone)
            if shown and (len(own) - len(shown) < 2 or told < SMALLEST):
                yield shown
    for row, column in sorted(gone) if several else ():
        if 0 < table[row][column] < SMALLEST and _fixed(table, (row, column), gone):
            near = [other for other in every if other not in gone and (other[0] == row or other[1] == column)]
            rest = near or [other for other in every if other not in gone]
            if rest:
                yield rest


def _fixed(table: Sequence[Sequence[int]], cell: Cell, gone: set[Cell]) -> bool:
    """Whether a cell above zero can be neither more nor less."""
    others = gone - {cell}
    more = {(("column", column), ("row", row)) for row, column in others if table[row][column]}
    less = {(("row", row), ("column", column)) for row, column in others}
    row, column = ("row", cell[0]), ("column", cell[1])
    return not (_leads(column, row, more | less) or _leads(row, column, more | less))


def _leads(start: Node, end: Node, ways: set[tuple[Node, Node]]) -> bool:
    reached, fresh = {start}, {start}
    while fresh and end not in reached:
        fresh = {to for source, to in ways if source in fresh} - reached
        reached |= fresh
    return end in reached
