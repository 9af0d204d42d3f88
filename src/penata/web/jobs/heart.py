"""A heartbeat beside long work that cannot speak for itself: a solver tells nothing until it is done."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def beating(beat: Callable[[], object], seconds: float) -> Iterator[None]:
    """Call `beat` in a thread of its own every so many seconds while the block runs.

    Nothing is called in a block that is over sooner.
    """
    over = threading.Event()

    def go() -> None:
        while not over.wait(seconds):
            beat()

    heart = threading.Thread(target=go, daemon=True)
    heart.start()
    try:
        yield
    finally:
        over.set()
        heart.join()
