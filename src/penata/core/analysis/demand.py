"""What citizens asked of the city, as counts: complaints by agency, topic and kelurahan, files handed on, waits.

No text and no person stands in it, so it may be kept with results and shipped to workers. It is an input of its own
beside the snapshot: a city without records gives `None` and every answer is as if this did not exist.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class FunctionDemand:
    """Complaints of an agency that belong to one of its functions."""

    function: str
    """Code; empty where nothing tells which."""
    topics: Mapping[str, int]
    places: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class AgencyDemand:
    """Complaints that came to one agency."""

    agency: str
    received: int
    answered: int
    judged: int
    """Those of which one can tell whether the answer was in time: answered, or the deadline of the class is past."""
    in_time: int
    reopened: int
    topics: Mapping[str, int]
    """Category -> complaints."""
    places: Mapping[str, int]
    """Code of a kelurahan -> complaints."""
    parts: tuple[FunctionDemand, ...] = ()
    """The same by function, in the order of codes; empty where nobody told them apart."""


@dataclass(frozen=True, slots=True)
class HandOver:
    """Complaints that went from one of two agencies to the other, either way."""

    first: str
    second: str
    files: int
    functions: tuple[tuple[str, str, int], ...] = ()
    """Function at the first, function at the second, files; an empty code where nothing tells which."""


@dataclass(frozen=True, slots=True)
class HalfHour:
    """What came to the counters of one agency in one half-hour of the day."""

    begins: int
    """Minutes after midnight."""
    visits: int
    late: int
    """Visits that waited longer than the promised minutes."""


@dataclass(frozen=True, slots=True)
class Wait:
    """Visits to the counters of one agency."""

    agency: str
    visits: int
    within: int
    """Visits whose wait was at most `minutes`."""
    minutes: int
    long: int = 0
    """Visits that waited longer than twice as many minutes."""
    waited: int = 0
    """Minutes all visits waited together."""
    served: int = 0
    """Minutes all visits were served together."""
    slots: tuple[HalfHour, ...] = ()
    """Half-hours with visits, in the order of the day."""
    invented: int = 0
    """Visits that are made up for an example."""


@dataclass(frozen=True, slots=True)
class GivenService:
    """Something citizens get from the city: who answers for it and who else takes part; counts only."""

    id: str
    """Of its kind; unique with it."""
    kind: str
    """`standard` of the catalogue, `queue` of a counter, or `complaints` of a topic."""
    name: str
    agency: str
    """Whose office it is."""
    function: str = ""
    """Urusan it belongs to; empty where that is not known: then the one the agency stands on."""
    steps: tuple[str, ...] = ()
    """Other agencies that take part in its steps: hold a paper it asks for, or are handed its files."""
    uses: int = 0
    """Applications, visits or complaints in the period."""


@dataclass(frozen=True, slots=True)
class Demand:
    """What a city's records tell of a period."""

    start: date
    """Day of the first record counted."""
    end: date
    """Day of the last one."""
    received: int
    """All complaints, also those no agency has yet; 0 where the records hold none."""
    invented: int
    """How many of them are made up for an example."""
    agencies: tuple[AgencyDemand, ...]
    """By agency id."""
    hand_overs: tuple[HandOver, ...] = ()
    """By agency ids, the first before the second."""
    waits: tuple[Wait, ...] = ()
    services: tuple[GivenService, ...] = ()
    """By kind and id."""

    @property
    def visits(self) -> int:
        """Visits to all counters."""
        return sum(row.visits for row in self.waits)

    @property
    def places(self) -> Counter[str]:
        """Complaints of each kelurahan, over all agencies."""
        found: Counter[str] = Counter()
        for row in self.agencies:
            found.update(row.places)
        return found


@dataclass(frozen=True)
class DemandSettings:
    """Ours, open: how much must have been seen before anything is said of it; per mille where not a count."""

    least: int = 10
    """Complaints or answers of an agency, or complaints of a kelurahan, below which nothing is judged."""
    late: int = 800
    """Share answered in time below which an agency is late, and the one below which it is gravely so."""
    grave: int = 500
    timely: int = 900
    """Share answered in time from which that is a strength."""
    reopened: int = 150
    """Share re-opened from which answers do not settle the matter."""
    dense: int = 2
    """Times the even share of a kelurahan from which complaints gather there."""
    files: int = 5
    """Complaints handed between two agencies from which that is a pattern."""
    visits: int = 30
    """Visits of an agency, or of a half-hour over the period, below which waits are not judged."""
    short: int = 900
    """Share of visits that should wait no longer than promised."""
    long: int = 100
    """Share that waits beyond twice the promised time from which it is grave."""
    prompt: int = 970
    """Share within the promised time from which that is a strength."""
    busy: int = 3
    """Half-hours named, those with most late visits first."""
    shared: int = 3
    """Complaints from which a topic or kelurahan counts as one an agency deals with."""
