"""Workload figures that can hardly be right: each is a question to the agency, none is changed.

The thresholds are our own (`PlausibilitySettings`), not law.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from penata.core.analysis.result import Doubt, DoubtKind, PositionBalance
from penata.core.analysis.workload import Yardstick
from penata.core.message import message
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import WorkloadMethod, WorkloadRow
from penata.core.rules import Law


@dataclass(frozen=True)
class PlausibilitySettings:
    """Our own thresholds of doubt."""

    like_posts: int = 5
    """Posts of one name that make a comparison worth while."""
    times: Decimal = Decimal(3)
    """Workload of a person needed, over the median of like posts, that is doubted."""
    copied_rows: int = 3
    """Rows a post must have before it can be called a copy."""
    copied_posts: int = 2
    """Posts with the very same volumes and times that make copies."""


def doubts(
    snapshot: Snapshot, law: Law, balances: Iterable[PositionBalance], rules: PlausibilitySettings | None = None
) -> tuple[Doubt, ...]:
    """Every doubted row and post, by kind and id."""
    settings = rules or PlausibilitySettings()
    rows = tuple(balances)
    by_post = {row.position: row for row in rows}
    found = [
        *_impossible(snapshot, Yardstick(law), by_post),
        *_far_above(rows, settings),
        *_copied(snapshot, by_post, settings),
    ]
    return tuple(sorted(found, key=lambda doubt: (str(doubt.kind), doubt.position, doubt.row)))


def _impossible(snapshot: Snapshot, yardstick: Yardstick, posts: dict[str, PositionBalance]) -> Iterable[Doubt]:
    """One product that takes longer than a person's year, or takes no time."""
    for row in snapshot.workload:
        if row.method is not WorkloadMethod.TASK or row.minutes is None:
            continue
        code = ""
        if row.minutes > yardstick.minutes:
            code = "analysis.doubt.time.long"
        elif row.minutes <= 0:
            code = "analysis.doubt.time.none"
        if code:
            post = posts[row.position]
            text = message(code, post=post.name, task=row.task, minutes=str(row.minutes), most=str(yardstick.minutes))
            yield Doubt(DoubtKind.TIME, post.position, post.unit, post.agency, row.id, text)


def _far_above(rows: tuple[PositionBalance, ...], rules: PlausibilitySettings) -> Iterable[Doubt]:
    """Posts whose workload for each person needed is several times the median of posts of the same name."""
    named: dict[str, list[tuple[Decimal, PositionBalance]]] = defaultdict(list)
    for row in rows:
        if row.workload and row.need:
            named[row.name].append((row.workload / row.need, row))
    for name, members in sorted(named.items()):
        if len(members) < rules.like_posts:
            continue
        middle = median(value for value, _ in members)
        for value, row in members:
            if middle and value > middle * rules.times:
                times = str((value / middle).quantize(Decimal("0.1")))
                text = message("analysis.doubt.like_posts", post=name, times=times, count=len(members))
                yield Doubt(DoubtKind.LIKE_POSTS, row.position, row.unit, row.agency, "", text)


def _copied(snapshot: Snapshot, posts: dict[str, PositionBalance], rules: PlausibilitySettings) -> Iterable[Doubt]:
    """Posts of different units whose rows have the very same volumes and times."""
    patterns: dict[tuple[tuple[str, ...], ...], list[str]] = defaultdict(list)
    for position, rows in snapshot.workload_of.items():
        if len(rows) >= rules.copied_rows:
            patterns[_pattern(rows)].append(position)
    for members in patterns.values():
        if len(members) < rules.copied_posts or len({posts[id].unit for id in members}) < rules.copied_posts:
            continue
        for id in members:
            post = posts[id]
            text = message("analysis.doubt.copied", post=post.name, count=len(members))
            yield Doubt(DoubtKind.COPIED, id, post.unit, post.agency, "", text)


def _pattern(rows: tuple[WorkloadRow, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted((str(row.method), *map(_plain, (row.volume, row.minutes, row.capacity))) for row in rows))


def _plain(value: Decimal | None) -> str:
    return "" if value is None else str(value.normalize())
