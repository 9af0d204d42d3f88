"""Workload figures that can hardly be right: each is a question to the agency, none is changed.

Every check is one function of `CHECKS`. The effective year comes from the law; the other thresholds are rules of our
own (`workload.doubt.*`, confidence `general`), which a city can lay over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from penata.core.analysis.jobs.copies import copies, signature
from penata.core.analysis.jobs.form_check import row_faults
from penata.core.analysis.result import Doubt, DoubtKind, PositionBalance
from penata.core.message import Message, message
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import WorkloadMethod, WorkloadRow
from penata.core.rules import Law

TIMES = frozenset({"jobs.row.minutes_long", "jobs.row.minutes_none"})
"""Faults of a row that `impossible_times` tells in words of its own."""


@dataclass(frozen=True)
class PlausibilitySettings:
    """A caller's own thresholds in place of the rulebook's; `None`: the rulebook's."""

    like_posts: int | None = None
    """Posts of one name in like units that make a comparison worth while."""
    times: Decimal | None = None
    """Multiple of the median of like posts above which a workload is doubted."""
    copied_rows: int | None = None
    """Rows with different figures a post must have before it can be called a copy."""
    copied_share: int | None = None
    """Share of a post's rows, per mille, that makes it a copy."""
    copied_texts: int | None = None
    """Different statements a post must share, all of them, with a post of another name to be called a copy."""
    shifts: int | None = None
    """Most shifts a day."""


@dataclass(frozen=True)
class Case:
    """What the checks look at."""

    snapshot: Snapshot
    posts: Mapping[str, PositionBalance]
    minutes: Decimal
    """Effective minutes of a person and year."""
    like_posts: int
    times: Decimal
    copied_rows: int
    copied_share: int
    copied_texts: int
    shifts: int

    def doubt(self, kind: DoubtKind, position: str, text: Message, row: str = "") -> Doubt:
        """A doubt about a post, or about one of its rows."""
        post = self.posts[position]
        return Doubt(kind, position, post.unit, post.agency, row, text)

    def place(self, position: str) -> str:
        """A post with its unit, as it stands in a sentence."""
        post = self.posts[position]
        return f"{post.name} ({self.snapshot.unit_by_id[post.unit].name})"


def doubts(
    snapshot: Snapshot, law: Law, balances: Iterable[PositionBalance], rules: PlausibilitySettings | None = None
) -> tuple[Doubt, ...]:
    """Every doubted row and post, by kind and id."""
    case = _case(snapshot, law, balances, rules or PlausibilitySettings())
    found = [doubt for check in CHECKS for doubt in check(case)]
    return tuple(sorted(found, key=lambda doubt: (str(doubt.kind), doubt.position, doubt.row, doubt.text.code)))


def impossible_times(case: Case) -> Iterator[Doubt]:
    """One product that takes longer than a person's year, or takes no time."""
    for row in case.snapshot.workload:
        if row.method is not WorkloadMethod.TASK or row.minutes is None:
            continue
        code = ""
        if row.minutes > case.minutes:
            code = "analysis.doubt.time.long"
        elif row.minutes <= 0:
            code = "analysis.doubt.time.none"
        if code:
            post = case.posts[row.position]
            text = message(code, post=post.name, task=row.task, minutes=str(row.minutes), most=str(case.minutes))
            yield case.doubt(DoubtKind.TIME, row.position, text, row.id)


def uncounted_rows(case: Case) -> Iterator[Doubt]:
    """Rows that silently count for nothing: no volume, no time or no capacity, no shift."""
    for row in case.snapshot.workload:
        for reason in row_faults(row, case.minutes):
            if reason.code not in TIMES:
                name = case.posts[row.position].name
                text = message("jobs.doubt.uncounted", post=name, task=row.task, reason=reason)
                yield case.doubt(DoubtKind.TIME, row.position, text, row.id)


def many_shifts(case: Case) -> Iterator[Doubt]:
    """Equipment run in more shifts than a day holds."""
    for row in case.snapshot.workload:
        if row.method is WorkloadMethod.EQUIPMENT and row.shifts > case.shifts:
            name = case.posts[row.position].name
            text = message("jobs.doubt.shifts", post=name, task=row.task, shifts=row.shifts, most=case.shifts)
            yield case.doubt(DoubtKind.TIME, row.position, text, row.id)


def work_far_above_need(case: Case) -> Iterator[Doubt]:
    """Posts whose workload for each person of the need set is several times that of like posts."""
    return _far_above(case, "analysis.doubt.like_posts", lambda post: post.need)


def work_far_above_people(case: Case) -> Iterator[Doubt]:
    """Posts whose workload for each person there is several times that of like posts.

    This finds an inflated analysis whose need was set by it: work and need grow together, the people do not.
    """
    return _far_above(case, "jobs.doubt.like_people", lambda post: max(post.incumbents + post.non_asn, 1))


def copied_volumes(case: Case) -> Iterator[Doubt]:
    """Posts of different units with the same volumes and times in all or nearly all their rows."""
    figures = {
        position: frozenset(map(signature, rows))
        for position, rows in case.snapshot.workload_of.items()
        if len(set(map(signature, rows))) >= case.copied_rows
    }
    units = {position: case.posts[position].unit for position in figures}
    for found in copies(figures, units, case.copied_rows, case.copied_share):
        name = case.posts[found.position].name
        if found.exact:
            text = message("analysis.doubt.copied", post=name, count=found.exact + 1)
        else:
            text = message("jobs.doubt.copied_partly", post=name, share=found.share, other=case.place(found.other))
        yield case.doubt(DoubtKind.COPIED, found.position, text)


def copied_texts(case: Case) -> Iterator[Doubt]:
    """Posts of different names in different agencies whose statements of tasks are the same word for word.

    Posts of one name rightly have the same tasks; posts of one agency share its work.
    """
    told: dict[frozenset[str], list[str]] = defaultdict(list)
    for position, rows in sorted(case.snapshot.workload_of.items()):
        texts = frozenset(map(_plain, rows))
        if len(texts) >= case.copied_texts:
            told[texts].append(position)
    for texts, members in told.items():
        for position in members:
            post = case.posts[position]
            others = [id for id in members if _apart(case.posts[id], post)]
            if others:
                text = message("jobs.doubt.copied_texts", post=post.name, count=len(texts), other=case.place(others[0]))
                yield case.doubt(DoubtKind.COPIED, position, text)


CHECKS: tuple[Callable[[Case], Iterator[Doubt]], ...] = (
    impossible_times,
    uncounted_rows,
    many_shifts,
    work_far_above_need,
    work_far_above_people,
    copied_volumes,
    copied_texts,
)


def _far_above(case: Case, code: str, people: Callable[[PositionBalance], int]) -> Iterator[Doubt]:
    """Workload per head against the median of the other posts of the name in units of the kind."""
    like: dict[tuple[str, str], list[tuple[Decimal, PositionBalance]]] = defaultdict(list)
    for post in case.posts.values():
        if post.workload and people(post):
            kind = str(case.snapshot.unit_by_id[post.unit].kind)
            like[post.name, kind].append((post.workload / people(post), post))
    for members in like.values():
        if len(members) < max(case.like_posts, 2):
            continue
        members.sort(key=lambda member: (member[0], member[1].position))
        values = [value for value, _ in members]
        for place, (value, post) in enumerate(members):
            middle = _median_of_others(values, place)
            if value > middle * case.times:
                times = str((value / middle).quantize(Decimal("0.1")))
                yield case.doubt(
                    DoubtKind.LIKE_POSTS,
                    post.position,
                    message(code, post=post.name, times=times, count=len(members)),
                )


def _median_of_others(ordered: list[Decimal], place: int) -> Decimal:
    """Median without the value at `place`, which must not pull it towards itself."""
    count = len(ordered) - 1

    def nth(number: int) -> Decimal:
        return ordered[number if number < place else number + 1]

    half = count // 2
    return nth(half) if count % 2 else (nth(half - 1) + nth(half)) / 2


def _case(snapshot: Snapshot, law: Law, balances: Iterable[PositionBalance], wishes: PlausibilitySettings) -> Case:
    def limit(name: str, wish: int | None) -> int:
        return int(law[f"workload.doubt.{name}"]) if wish is None else wish

    return Case(
        snapshot=snapshot,
        posts={row.position: row for row in balances},
        minutes=Decimal(law["workload.minutes"]["minutes"]),
        like_posts=limit("like_posts", wishes.like_posts),
        times=Decimal(law["workload.doubt.times"]) if wishes.times is None else wishes.times,
        copied_rows=limit("copied_rows", wishes.copied_rows),
        copied_share=limit("copied_share", wishes.copied_share),
        copied_texts=limit("copied_texts", wishes.copied_texts),
        shifts=limit("shifts", wishes.shifts),
    )


def _apart(one: PositionBalance, other: PositionBalance) -> bool:
    return one.name != other.name and one.agency != other.agency


def _plain(row: WorkloadRow) -> str:
    return " ".join(row.task.lower().split())
