"""How often the recommendation stays best when what it rests on is uncertain: exact optima of thousands of draws.

Drawn for each draw, every one on its own and evenly over whole numbers: the score of each function (95.0 to 105.0 per
cent in steps of a tenth, its official score alike), the three prices behind a saving (allowances, TPP, overheads: 70 to
130 per cent) and the three weights (the same). Scores decide which groups are lawful, their type and so their effects;
all of that is worked out anew by the rules of law. Held still: coherence, staff, the ranges on which aims are stretched,
and the wishes that stand. Exceptions granted now are used only where the law leaves a cluster nothing.

Under limits on the whole, or where the scores follow the number of agencies, scores are not drawn and every draw is a
search of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from penata.core.design.draws import drawn
from penata.core.design.money import saving
from penata.core.design.objective import aims
from penata.core.design.problem import Candidate
from penata.core.design.scores import MILLE, Reach
from penata.core.design.solve import NoLawfulStructure
from penata.core.design.table import table_of
from penata.core.design.values import Steadiness
from penata.core.design.variants import Variants, bests, variants
from penata.core.design.weighted import Solver

if TYPE_CHECKING:
    from penata.core.design.answer import Answer

SCORE = 50
"""Ours: per mille by which a score may be off."""
PRICE = 30
"""Ours: per cent by which a price or a weight may be off."""
WHOLE = 100
PRICES = ("allowances", "tpp", "overheads")
AIMS = ("saving", "coherence", "disruption")
RIVALS = 5
"""Ours: so many other structures are named."""

Shape = tuple[tuple[str, ...], ...]


def perturbed(answer: Answer, draws: int = 2000, seed: int = 1) -> Steadiness:
    """Solve the city anew under so many draws; some 0.1 s for 2,000 where no limit binds the clusters together."""
    problem = answer.ground.problem
    fast = len(answer.space.grounds) == 1 and not problem.limited and answer.rescorer is not None
    found = _by_table(answer, draws, seed) if fast else _by_search(answer, draws, seed)
    mine = _shape(answer.chosen.candidates)
    groups = [one.functions for one in answer.chosen.candidates if len(one.functions) > 1]
    held = [sum(n for shape, n in found.items() if tuple(sorted(codes)) in shape) for codes in groups]
    rivals = sorted((row for row in found.items() if row[0] not in (mine, ())), key=lambda row: (-row[1], row[0]))
    return Steadiness(
        draws,
        seed,
        fast,
        found.get(mine, 0),
        tuple(zip(groups, held, strict=True)),
        tuple((tuple(codes for codes in shape if len(codes) > 1), times) for shape, times in rivals[:RIVALS]),
        found.get((), 0),
    )


def weights_of(answer: Answer, draws: int, seed: int) -> Any:
    """Draw x (allowances, TPP, overheads, coherence, calm): the drawn weight times the drawn price, in hundredths."""
    low, high = WHOLE - PRICE, WHOLE + PRICE
    shares = answer.settings.weights
    own = [
        share * drawn(seed, f"weight:{aim}", draws, low, high)
        for aim, share in zip(AIMS, (shares.saving, shares.coherence, shares.disruption), strict=True)
    ]
    prices = [own[0] * drawn(seed, f"price:{name}", draws, low, high) for name in PRICES]
    return np.stack([*prices, own[1] * WHOLE, own[2] * WHOLE], axis=1)


def _by_table(answer: Answer, draws: int, seed: int) -> Counter[Shape]:
    groups, states = _standings(answer, draws, seed)
    objective, tuning = answer.objective, answer.tuning
    rows = []
    for one, parts in zip(groups.candidates, groups.savings, strict=True):
        _, coherence, calm = aims(one, tuning)
        money = (parts.allowances, parts.tpp, parts.overheads)
        gains = [amount * objective.unit(0) for amount in money]
        rows.append([*gains, coherence * objective.unit(1), calm * objective.unit(2)])
    try:
        solver = Solver(table_of(groups.problem, tuning), rows)
    except NoLawfulStructure:
        return Counter({(): draws})
    taken = bests(groups, solver, weights_of(answer, draws, seed), groups.open(states, draws))
    names: dict[tuple[str, ...], int] = {}
    number = [names.setdefault(tuple(sorted(one.functions)), len(names)) for one in groups.candidates]
    sets = np.sort(np.array([*number, -1])[taken.taken], axis=1)
    kinds, times = np.unique(sets, axis=0, return_counts=True)
    known = list(names)
    return Counter(
        {
            tuple(sorted(known[at] for at in kind if at >= 0)): count
            for kind, count in zip(kinds.tolist(), times.tolist(), strict=True)
        }
    )


def _standings(answer: Answer, draws: int, seed: int) -> tuple[Variants, Mapping[str, Any]]:
    """Every group under the scores drawn, and the standing of each function in each draw."""
    designer, rescorer = answer.ground.designer, answer.rescorer
    if rescorer is None:
        raise ValueError("scores cannot be drawn without the law")
    low, high = MILLE - SCORE, MILLE + SCORE
    reach = Reach(designer.snapshot, designer.analysis, designer.frame, rescorer.law, low, high).states()
    states = {
        code: places[drawn(seed, f"score:{code}", draws, low, high) - low]
        for code, (standings, places) in reach.items()
        if len(standings) > 1
    }
    known = {code: standings for code, (standings, _) in reach.items()}
    return variants(designer, answer.ground.problem, known), states


def _by_search(answer: Answer, draws: int, seed: int) -> Counter[Shape]:
    found: Counter[Shape] = Counter()
    designer, objective = answer.ground.designer, answer.objective
    known: dict[int, tuple[int, ...]] = {}
    for ground in answer.space.grounds:
        for one in (one for cluster in ground.problem.clusters for one in cluster.candidates):
            parts = saving(one.plan, designer.snapshot, designer.tariff)
            _, coherence, calm = aims(one, answer.tuning)
            gains = [amount * objective.unit(0) for amount in (parts.allowances, parts.tpp, parts.overheads)]
            known[id(one)] = (*gains, coherence * objective.unit(1), calm * objective.unit(2))
    for weights in weights_of(answer, draws, seed).tolist():

        def worth(one: Candidate, weights: Sequence[int] = weights) -> tuple[int, ...]:
            saved, _, calm = aims(one, answer.tuning)
            return sum(a * b for a, b in zip(weights, known[id(one)], strict=True)), calm, saved

        found[_shape(answer.space.best(worth).candidates)] += 1
    return found


def _shape(candidates: Sequence[Candidate]) -> Shape:
    return tuple(sorted(tuple(sorted(one.functions)) for one in candidates))
