"""Results as lines of a terminal: short, aligned, in the user's language."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from penata.core.catalogue import number, render, rupiah_short
from penata.core.message import Message, message

if TYPE_CHECKING:
    from penata.core.analysis.result import Analysis
    from penata.core.design.result import DesignResult
    from penata.core.pipeline import Outcome
    from penata.core.placement.result import PlacementResult

_FINDINGS_SHOWN = 15
_ISSUES_SHOWN = 200


class Progress:
    """Tells on the error stream what is being done, how far it is and how long it has taken."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.began = time.monotonic()

    def __call__(self, text: Message, share: int) -> None:
        seconds = number(f"{time.monotonic() - self.began:.1f}", self.language)
        print(f"{share // 10:>4} %  {seconds:>6} s  {render(text, self.language)}", file=sys.stderr, flush=True)

    def close(self) -> None:
        """Say that all is done."""
        self(message("pipeline.done"), 1000)


def issue_line(issue: Any, language: str) -> str:
    """One problem of a file: where, what, and how to mend it."""
    place = " · ".join(
        str(part) for part in (issue.file, issue.sheet, issue.row, issue.column) if part not in (None, "", 0)
    )
    kind = render(message(f"cli.issue.{issue.severity}"), language)
    return f"{kind}  {place}\n    {render(issue.message, language)}\n    → {render(issue.remedy, language)}"


def issue_lines(issues: Sequence[Any], language: str) -> Iterable[str]:
    """All problems; beyond what a person reads in one go, how many of each kind there are still."""
    yield from (issue_line(issue, language) for issue in issues[:_ISSUES_SHOWN])
    rest = Counter(issue.code for issue in issues[_ISSUES_SHOWN:])
    for code, count in rest.most_common():
        first = next(issue for issue in issues[_ISSUES_SHOWN:] if issue.code == code)
        place = " · ".join(part for part in (first.sheet, first.column) if part)
        yield render(message("cli.issue.more", count=count, place=place, text=first.message), language)


def show_analysis(analysis: Analysis, language: str) -> str:
    """Scores of the functions, counts of findings, the gravest ones."""
    say = _sayer(language)
    counts = Counter(str(finding.kind) for finding in analysis.findings)
    scores = [
        (score.function, score.name[:60], score.agency, number(f"{score.score / 100:.2f}", language, 2), score.band)
        for score in analysis.functions
    ]
    gravest = [finding for finding in analysis.findings if str(finding.kind) == "weakness"][:_FINDINGS_SHOWN]
    lines = [
        say("cli.analyse.scores"),
        table(
            [say(f"cli.column.{name}") for name in ("function", "name", "agency", "score", "band")], scores, right={3}
        ),
        "",
        say("cli.analyse.counts", weaknesses=counts["weakness"], strengths=counts["strength"]),
        *(f"  [{int(finding.severity)}] {render(finding.title, language)}" for finding in gravest),
    ]
    return "\n".join(lines)


def show_design(design: DesignResult, language: str) -> str:
    """Scenarios side by side and what the recommended one merges."""
    say = _sayer(language)
    rows = [
        (
            "*" if option.scenario.id == design.recommended else "",
            option.scenario.id,
            render(option.scenario.name, language),
            number(option.agencies, language),
            rupiah_short(option.saving, language),
            number(f"{option.coherence / 1000:.3f}", language, 3),
            number(option.moved, language),
            number(option.officials, language),
            number(option.services, language),
            option.status,
        )
        for option in design.scenarios
    ]
    columns = ("id", "name", "agencies", "saving", "coherence", "moved", "officials", "services", "status")
    chosen = design.scenario(design.recommended)
    lines = [
        say("cli.design.space", groups=design.lawful_groups, structures=design.lawful_structures),
        table(["", *(say(f"cli.column.{name}") for name in columns)], rows, right={3, 4, 5, 6, 7, 8}),
        "",
        say("cli.design.proof", objective=chosen.objective, bound=chosen.bound),
        *(
            f"  {group.path:<8} {group.name} ({', '.join(group.functions)})\n           {render(group.why, language)}"
            for group in chosen.groups
            if len(group.sources) > 1
        ),
    ]
    return "\n".join(lines)


def show_placement(placement: PlacementResult, language: str) -> str:
    """How many people take which path, and the proof."""
    say = _sayer(language)
    rows = [
        (say(f"core.path.{path}"), number(count, language))
        for path, count in sorted(placement.summary.items())
        if count
    ]
    proof = placement.certificate
    return "\n".join(
        [
            say("cli.place.pool", scenario=placement.scenario, pool=placement.pool, unaffected=placement.unaffected),
            table([say("cli.column.path"), say("cli.column.people")], rows, right={1}),
            say("cli.place.decisions", count=len(placement.decisions)),
            say("cli.place.proof", primal=proof.primal, dual=proof.dual, gap=proof.gap, solver=proof.solver),
        ]
    )


def show_outcome(outcome: Outcome, language: str) -> str:
    """The whole way in one screen."""
    say = _sayer(language)
    recommended = outcome.design.recommended
    parts = [show_analysis(outcome.analysis, language), "", show_design(outcome.design, language)]
    if recommended in outcome.placements:
        parts += ["", show_placement(outcome.placements[recommended], language)]
    if recommended in outcome.cases:
        case = outcome.cases[recommended]
        parts += [
            "",
            say("cli.budget.saving", amount=case.yearly_saving, low=case.yearly_low, high=case.yearly_high),
            say("cli.budget.once", once=case.once, dip=case.dip),
            say("cli.budget.even", month=case.break_even_month)
            if case.break_even_month is not None
            else say("cli.budget.never"),
        ]
    parts += [render(gap, language) for gap in outcome.gaps]
    return "\n".join(parts)


def table(headings: Sequence[str], rows: Iterable[Sequence[str]], right: set[int] | None = None) -> str:
    """Aligned columns under their headings; `right` names the columns set flush right."""
    lines = [list(headings), *([str(cell) for cell in row] for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(headings))]
    flush = right or set()
    return "\n".join(
        "  ".join(
            cell.rjust(widths[column]) if column in flush else cell.ljust(widths[column])
            for column, cell in enumerate(line)
        ).rstrip()
        for line in lines
    )


def _sayer(language: str) -> Any:
    return lambda code, **params: render(message(code, **params), language)
