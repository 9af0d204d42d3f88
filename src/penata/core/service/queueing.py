"""Closed-form waiting at a counter: how long citizens wait, and how many counters keep a promise.

The model is M/M/c: arrivals at random at a steady rate, service times that vary strongly (exponential), one line for
all counters, nobody leaves. Real counters with steadier service wait less, so the figures lean to the safe side; rush
hours must be counted on their own. Values are decimals of fixed precision, so that every machine gives the same.

Source: Erlang's C formula; no rule of law is used, and `because` holds what the caller's promise rests on.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext

from penata.core.message import message
from penata.core.rules import Reference
from penata.core.service.faults import WrongInput

DIGITS = 28
HOUR = 60
MOST_COUNTERS = 10_000


@dataclass(frozen=True, slots=True)
class Queue:
    """A line before a number of like counters."""

    arrivals: Decimal
    """Citizens an hour."""
    minutes: Decimal
    """Mean service time of one citizen."""
    counters: int

    def __post_init__(self) -> None:
        if self.arrivals <= 0 or self.minutes <= 0 or self.counters < 1:
            raise WrongInput(message("service.queue.not_positive"))

    @property
    def load(self) -> Decimal:
        """Counters that would be busy all the time (erlang)."""
        with localcontext() as context:
            context.prec = DIGITS
            return self.arrivals * self.minutes / HOUR

    @property
    def busy(self) -> Decimal:
        """Share of the time a counter is busy; from 1 the line grows without end."""
        with localcontext() as context:
            context.prec = DIGITS
            return self.load / self.counters

    @property
    def steady(self) -> bool:
        """Whether the counters keep up."""
        return self.busy < 1


@dataclass(frozen=True, slots=True)
class Waiting:
    """How citizens wait in a steady queue."""

    probability: Decimal
    """Of having to wait at all (Erlang C)."""
    mean_minutes: Decimal
    mean_line: Decimal
    """Citizens waiting, on average."""
    because: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class Staffing:
    """Fewest counters that keep a promise."""

    counters: int
    share: Decimal
    """Share of citizens then served within the promised wait."""
    because: tuple[Reference, ...] = ()


def waiting(queue: Queue, because: tuple[Reference, ...] = ()) -> Waiting:
    """Waiting in the queue; raises `WrongInput` where the counters cannot keep up.

    Two counters at half load: a third of the citizens wait, on average a third of a service time.
    """
    _keep_up(queue)
    with localcontext() as context:
        context.prec = DIGITS
        probability = erlang_c(queue.counters, queue.load)
        mean = probability * queue.minutes / (queue.counters - queue.load)
        return Waiting(probability, mean, mean * queue.arrivals / HOUR, because)


def waiting_uneven(queue: Queue, variation: Decimal, because: tuple[Reference, ...] = ()) -> Waiting:
    """Waiting where service times vary otherwise (M/G/c): `variation` is their standard deviation over their mean.

    Lee and Longton's approximation: the mean wait of M/M/c times (1 + variation²) / 2. Exact for one counter
    (Pollaczek and Khinchine) and for variation 1; the probability of waiting is that of M/M/c. One counter at half load
    with services that never vary: half the wait of services that vary as by chance.
    """
    if variation < 0:
        raise WrongInput(message("service.queue.not_positive"))
    even = waiting(queue, because)
    with localcontext() as context:
        context.prec = DIGITS
        factor = (1 + variation * variation) / 2
        return Waiting(even.probability, even.mean_minutes * factor, even.mean_line * factor, because)


def share_within(queue: Queue, minutes: Decimal) -> Decimal:
    """Share of citizens who wait at most `minutes`; raises `WrongInput` where the counters cannot keep up."""
    _keep_up(queue)
    if minutes < 0:
        raise WrongInput(message("service.queue.not_positive"))
    with localcontext() as context:
        context.prec = DIGITS
        rate = (queue.counters - queue.load) / queue.minutes
        return 1 - erlang_c(queue.counters, queue.load) * (-rate * minutes).exp()


def staff_needed(
    arrivals: Decimal, minutes: Decimal, within: Decimal, share: Decimal, because: tuple[Reference, ...] = ()
) -> Staffing:
    """Fewest counters with which `share` (0 to 1) of the citizens wait at most `within` minutes.

    Raises `WrongInput` for a share that is not between 0 and 1, or a load beyond any counter hall.
    """
    if not 0 < share < 1:
        raise WrongInput(message("service.queue.share", share=str(share)))
    load = Queue(arrivals, minutes, 1).load
    if load >= MOST_COUNTERS:
        raise WrongInput(message("service.queue.too_much", load=str(load)))
    counters = int(load) + 1
    while (reached := share_within(Queue(arrivals, minutes, counters), within)) < share:
        counters += 1
    return Staffing(counters, reached, because)


def erlang_c(counters: int, load: Decimal) -> Decimal:
    """Probability of waiting with `counters` at an offered `load` (erlang) below them; by Erlang B's recursion."""
    with localcontext() as context:
        context.prec = DIGITS
        blocked = Decimal(1)
        for number in range(1, counters + 1):
            blocked = load * blocked / (number + load * blocked)
        busy = load / counters
        return blocked / (1 - busy * (1 - blocked))


def _keep_up(queue: Queue) -> None:
    if not queue.steady:
        raise WrongInput(message("service.queue.overrun", counters=queue.counters, load=str(queue.load)))
