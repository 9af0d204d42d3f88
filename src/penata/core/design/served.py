"""The services citizens know, by the function each office and step of theirs lies with: what a merger makes pass on.

An office or step of a service passes on where the function it lies with comes under another agency; then its standard,
counter or routing must be written anew. One service counts for its office and for every agency in its steps, so that the
counts of groups without a common function add up.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from penata.core.analysis.demand import GivenService
from penata.core.design.inventory import Inventory
from penata.core.design.standing import grouped_functions, plain_code
from penata.core.design.values import Touch


class Served:
    """What of each service lies with which function of which present agency."""

    def __init__(self, services: Sequence[GivenService], inventory: Inventory) -> None:
        self._parts: dict[str, list[Touch]] = defaultdict(list)
        for service in sorted(services, key=lambda one: (one.kind, one.id)):
            for function, touch in _parts(service, inventory):
                self._parts[function].append(touch)
        self._counts = {code: Counter(one.agency for one in parts) for code, parts in self._parts.items()}

    def count(self, functions: Iterable[str], agency: str) -> int:
        """Offices and steps of services that pass on where `agency` takes or keeps the functions."""
        rows = (self._counts[code] for code in functions if code in self._counts)
        return sum(count for row in rows for present, count in row.items() if present != agency)

    def touched(self, functions: Iterable[str], agency: str) -> tuple[Touch, ...]:
        """The same one by one, those most used first."""
        found = [one for code in functions for one in self._parts.get(code, ()) if one.agency != agency]
        return tuple(sorted(found, key=lambda one: (-one.uses, one.kind, one.id, one.part, one.agency)))


def _parts(service: GivenService, inventory: Inventory) -> Iterator[tuple[str, Touch]]:
    """Office and steps of a service with the function each lies with; agencies that grouping leaves alone are left out."""
    for at, id in enumerate(dict.fromkeys((service.agency, *service.steps))):
        agency = inventory.snapshot.agency_by_id.get(id)
        codes = grouped_functions(agency, inventory.frame) if agency else ()
        if agency is None or not codes:
            continue
        own = plain_code(service.function) if service.function else ""
        part = "step" if at else "office"
        touch = Touch(service.id, service.kind, service.name, id, part, service.uses)
        yield (own if own in codes else inventory.anchor(agency)), touch
