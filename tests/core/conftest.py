"""The example city and the whole way on it, done once for all tests."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from penata.core.analysis import analyse
from penata.core.analysis.result import Analysis
from penata.core.budget import business_case
from penata.core.budget.result import BusinessCase
from penata.core.design import design
from penata.core.design.result import DesignResult, ScenarioResult
from penata.core.organisation.snapshot import City, Snapshot
from penata.core.placement import place
from penata.core.placement.result import PlacementResult
from penata.core.rules import Law, load_rulebook
from tests.support.city import small_city
from tests.support.parts import uses_the_city

settings.register_profile("penata", deadline=None, max_examples=50)
settings.register_profile("thorough", deadline=None, max_examples=1000)
settings.load_profile("penata")


@dataclass(frozen=True)
class Way:
    """The example city and what the engine answers for its recommended structure."""

    city: City
    law: Law
    analysis: Analysis
    design: DesignResult
    placement: PlacementResult
    case: BusinessCase

    @property
    def snapshot(self) -> Snapshot:
        return self.city.snapshot

    @property
    def chosen(self) -> ScenarioResult:
        return self.design.scenario(self.design.recommended)


def whole_way(city: City) -> Way:
    """Analysis, design, placement and business case of a city."""
    snapshot, law = city.snapshot, load_rulebook().at(city.snapshot.as_of)
    analysis = analyse(snapshot, law)
    structures = design(snapshot, law, analysis)
    chosen = structures.scenario(structures.recommended)
    placement = place(snapshot, law, chosen)
    return Way(city, law, analysis, structures, placement, business_case(snapshot, law, chosen, placement))


@pytest.fixture(scope="session")
def way() -> Way:
    """The example city."""
    from examples.tanjungbalai.build import build_city

    built = whole_way(build_city())
    gc.freeze()  # some hundred thousand values that stay: no collection need look at them again
    return built


@pytest.fixture(scope="session")
def small_way() -> Way:
    """The small city of the tests."""
    return whole_way(small_city())


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """Where tests run side by side, a module stays in one process, and so do all modules that use the example city."""
    from xdist.scheduler import LoadScopeScheduling

    class ByCity(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            module = nodeid.partition("::")[0]
            return "example city" if uses_the_city(Path(module)) else module

    return ByCity(config, log)
