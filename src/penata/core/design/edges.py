"""How near each function is to its next threshold, which indicator value would carry it over, and what flips then.

Exact: a score matters to the choice only through what it entitles to, so the city is solved again for every entitlement
that one threshold, one indicator or one general variable can bring, by the tables of the law and all else held still.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import numpy as np

from penata.core.analysis.result import Analysis, FunctionScore, IndicatorScore
from penata.core.design.proof import shape
from penata.core.design.rescore import Rescorer
from penata.core.design.scores import Key, key_of, levels, moved
from penata.core.design.sensitivity import groups_of
from penata.core.design.solve import NoLawfulStructure, ranking
from penata.core.design.space import Ground, bound
from penata.core.design.standing import Standing, plain_code, standings
from penata.core.design.table import table_of
from penata.core.design.values import Edge, Groups, Swing, Turn
from penata.core.design.variants import Variants, bests, variants
from penata.core.design.weighted import Solver, rows
from penata.core.rules.organisation import Indicator, general_table, indicator_table

if TYPE_CHECKING:
    from penata.core.design.answer import Answer
    from penata.core.design.problem import Candidate, Cluster, Problem

_STEP = Decimal("0.000001")
"""How far beyond a limit a value is tried: limits have fewer places."""
_FAR = 1 << 17
"""Hundredths of a point, more than any score has."""

WORK = 20_000
"""Steps of search for one question where a limit binds the whole city; beyond them the best found is told as such."""

Found = tuple[tuple["Candidate", ...], bool]
Flip = tuple[Groups | None, bool]
"""The best structure, `None` where it is the one recommended, and whether it is proven best."""
Flips = Mapping[tuple[str, Key], Flip]
"""Function and what it is entitled to -> what is best then."""


@dataclass(frozen=True, slots=True)
class _Class:
    """Another class of an indicator: the value nearest to the present one, and the points it brings."""

    row: IndicatorScore
    value: Decimal
    needed: Decimal
    strict: bool
    points: int


def edges(answer: Answer) -> tuple[Edge, ...]:
    """Every function's next threshold upwards and downwards, in the order of law; some 0.1 s for a city."""
    return _Edges(answer, answer.rescorer).all() if answer.rescorer else ()


def swings(answer: Answer) -> tuple[Swing, ...]:
    """The next classes of the general variables, with the functions they carry over a threshold."""
    return tuple(_Edges(answer, answer.rescorer).swings()) if answer.rescorer else ()


class _Edges:
    def __init__(self, answer: Answer, rescorer: Rescorer) -> None:
        self.answer, self.law, self.archipelagic = answer, rescorer.law, rescorer.archipelagic
        self.designer = answer.ground.designer
        self.frame = self.designer.frame
        self.present = {one.code: one for one in self.designer.functions if not one.empty}
        scores = {plain_code(score.function): score for score in self.designer.analysis.functions}
        self.scores = {code: scores[code] for code in self.present if code in scores}
        self.mine = shape(answer.chosen.candidates)

    def all(self) -> tuple[Edge, ...]:
        over = {way: self._thresholds(way) for way in (1, -1)}
        classes = {code: self._classes(score) for code, score in self.scores.items()}
        reached = self._reached(classes)
        kinds = {code: [other for way in over.values() if (other := way.get(code))] for code in self.scores}
        for code, others in reached.items():
            kinds[code].extend(others)
        flips = self._flips(kinds)
        return tuple(
            self._edge(code, way, other, list(zip(classes[code], reached[code], strict=True)), flips)
            for code in self.scores
            for way in (1, -1)
            if (other := over[way].get(code))
        )

    def swings(self) -> Iterator[Swing]:
        """Each general variable in its next class upwards and downwards, the whole city designed anew."""
        general = next((score.indicators for score in self.scores.values()), ())
        table = general_table(self.law)
        for row in (one for one in general if one.general and one.value is not None):
            for way in (1, -1):
                ahead = [one for one in _others(table.indicator(row.number), row) if (one.points > 0) is (way > 0)]
                if not ahead:
                    continue
                near = min(ahead, key=lambda one: abs(one.points))
                analysis = self._analysis(dict.fromkeys(self.scores, near.points))
                after = {one.code: one for one in standings(self.designer.snapshot, analysis, self.frame)}
                crossed = tuple(code for code, one in self.present.items() if self._key(after[code]) != self._key(one))
                groups, proven = self._designed(analysis) if crossed else (None, True)
                yield Swing(row.number, row.name, near.value, near.needed, near.strict, crossed, groups, proven)

    def _edge(
        self, code: str, way: int, other: Standing, classes: Sequence[tuple[_Class, Standing]], flips: Flips
    ) -> Edge:
        present = self.present[code]
        gain = other.score - present.score
        far = other.raw - present.raw
        turns: dict[int, Turn] = {}
        for one, then in classes:
            row, change = one.row, then.score - present.score
            known = turns.get(row.number)
            if one.points * way < far * way or (known and known.points * way <= change * way):
                continue
            flip, proven = flips[code, self._key(then)]
            turns[row.number] = Turn(
                row.number, row.name, one.value, one.needed, one.strict, change, then.band, flip, proven
            )
        flip, proven = flips[code, self._key(other)]
        ordered = tuple(turns[number] for number in sorted(turns))
        return Edge(code, present.agencies, present.score, present.band, other.band, gain, flip, ordered, proven)

    # scores moved

    def _key(self, one: Standing) -> Key:
        return key_of(one, self.frame)

    def _analysis(self, points: Mapping[str, int]) -> Analysis:
        functions = tuple(
            moved(score, points[code], self.law) if (code := plain_code(score.function)) in points else score
            for score in self.designer.analysis.functions
        )
        return replace(self.designer.analysis, functions=functions)

    def _standings(self, points: Mapping[str, int]) -> Mapping[str, Standing]:
        rows = standings(self.designer.snapshot, self._analysis(points), self.frame)
        return {one.code: one for one in rows}

    def _thresholds(self, way: int) -> dict[str, Standing]:
        """Function -> its standing at the first score, upwards or downwards, that entitles it to something else."""
        near = dict.fromkeys(self.scores, 0)
        far = {code: way * min(_FAR, _FAR if way > 0 else score.raw) for code, score in self.scores.items()}
        ends = self._standings(far)
        start = {code: levels(self.present[code], self.frame) for code in self.scores}
        open = [code for code in self.scores if levels(ends[code], self.frame) != start[code]]
        found = {code: ends[code] for code in open}
        while wide := [code for code in open if abs(far[code] - near[code]) > 1]:
            middle = {code: (near[code] + far[code]) // 2 for code in wide}
            then = self._standings(middle)
            for code in wide:
                if levels(then[code], self.frame) == start[code]:
                    near[code] = middle[code]
                else:
                    far[code], found[code] = middle[code], then[code]
        return found

    def _classes(self, score: FunctionScore) -> list[_Class]:
        """The other classes of the function's own indicators."""
        table = indicator_table(self.law, score.function, self.archipelagic)
        own = [row for row in score.indicators if not row.general and row.value is not None]
        return [one for row in own for one in _others(table.indicator(row.number), row)]

    def _reached(self, classes: Mapping[str, Sequence[_Class]]) -> dict[str, list[Standing]]:
        """The standing each class would bring, all functions' first ones at once, then their second ones."""
        found: dict[str, list[Standing]] = {code: [] for code in classes}
        for turn in range(max(map(len, classes.values()), default=0)):
            points = {code: row[turn].points for code, row in classes.items() if turn < len(row)}
            then = self._standings(points)
            for code in points:
                found[code].append(then[code])
        return found

    # solved again

    def _flips(self, kinds: Mapping[str, Sequence[Standing]]) -> Flips:
        known: dict[str, dict[Key, Standing]] = {}
        for code, one in self.present.items():
            known[code] = {self._key(one): one}
            for other in kinds.get(code, ()):
                known[code].setdefault(self._key(other), other)
        asked = [(code, number, key) for code, row in known.items() for number, key in enumerate(row) if number]
        groups = variants(
            self.designer,
            self.answer.ground.problem,
            {code: tuple(row.values()) for code, row in known.items()},
            most=1,
        )
        states = {
            code: np.array([number if code == own else 0 for own, number, _ in asked], dtype=np.int64)
            for code, row in known.items()
            if len(row) > 1
        }
        solved = self._solved(groups, groups.open(states, len(asked)))
        flips: dict[tuple[str, Key], Flip] = {
            (code, self._key(one)): (None, True) for code, one in self.present.items()
        }
        for (code, _, key), (candidates, proven) in zip(asked, solved, strict=True):
            flips[code, key] = self._other(candidates), proven
        return flips

    def _solved(self, groups: Variants, open: object) -> list[Found]:
        """The best structure of each row of groups that are open; under limits the whole city is searched again."""
        problem, objective = self.answer.ground.problem, self.answer.objective
        flags = np.asarray(open)
        if not problem.limited:
            solver = Solver.of(table_of(groups.problem, self.answer.tuning), objective)
            weights = np.repeat(rows([objective.weights]), len(flags), axis=0)
            best = bests(groups, solver, weights, flags)
            return [(best.candidates(row), True) for row in range(len(flags))]
        found: list[Found] = []
        known: dict[tuple[int, bytes], Cluster] = {}
        for row in flags:
            found.append(self._best(replace(problem, clusters=tuple(_opened(groups, row, known)))))
        return found

    def _best(self, problem: Problem) -> Found:
        """The best structure of a problem, nothing where it has none, and whether that is proven within `WORK`."""
        try:
            found = ranking(problem, self.answer.objective.worth, 1, work=WORK)
        except NoLawfulStructure:
            return (), True
        if found.stopped:
            raise KeyboardInterrupt
        return found.choices[0].candidates if found.choices else (), found.proven

    def _designed(self, analysis: Analysis) -> Flip:
        other = replace(self.designer, analysis=analysis)
        candidates, proven = self._best(bound(Ground(other, other.problem()), self.answer.settings))
        return self._other(candidates), proven

    def _other(self, candidates: Sequence[Candidate]) -> Groups | None:
        return None if shape(candidates) == self.mine else groups_of(candidates)


def _opened(groups: Variants, row: Any, known: dict[tuple[int, bytes], Cluster]) -> Iterator[Cluster]:
    """The clusters with the groups that a row opens; exceptions only where a cluster has nothing else."""
    start = 0
    for at, cluster in enumerate(groups.problem.clusters):
        flags = row[start : start + len(cluster.candidates)]
        start += len(cluster.candidates)
        key = at, flags.tobytes()
        if key not in known:
            open = tuple(one for one, flag in zip(cluster.candidates, flags.tolist(), strict=True) if flag)
            part = replace(cluster, candidates=tuple(one for one in open if not one.relaxed))
            known[key] = part if part.divisions else replace(cluster, candidates=open)
        yield known[key]


def _others(indicator: Indicator, row: IndicatorScore) -> list[_Class]:
    """The classes of an indicator that the present value is not in, each with the value of it nearest to the present."""
    value = row.value
    if value is None:
        return []
    found: dict[str, _Class] = {}
    for limit in sorted(indicator.limits, key=lambda limit: (abs(limit - value), limit)):
        for step in (Decimal(0), _STEP, -_STEP):
            band, points = indicator.score(limit + step)
            if band != row.band and band not in found:
                found[band] = _Class(row, value, limit, bool(step), points - row.points)
    return list(found.values())
