"""One test for many things of one kind: all are looked at, and every one that fails is named with its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

import pytest

Thing = TypeVar("Thing")


def each(things: Iterable[Thing], name: Callable[[Thing], str] = str) -> Callable[[Callable[[Thing], None]], object]:
    """A test of one thing into a test of all of them; hundreds of rows of one table are not hundreds of tests."""
    held = tuple(things)
    assert held

    def decorate(check: Callable[[Thing], None]) -> Callable[[], None]:
        def test() -> None:
            faults = []
            for thing in held:
                try:
                    check(thing)
                except Exception as fault:
                    faults.append(f"{name(thing)}: {type(fault).__name__}: {fault}")
            if faults:
                pytest.fail(f"{len(faults)} of {len(held)}\n" + "\n".join(faults), pytrace=False)

        test.__name__, test.__doc__, test.__module__ = check.__name__, check.__doc__, check.__module__
        return test

    return decorate
