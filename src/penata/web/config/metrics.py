"""Counters of this process for the machine's own monitoring: no address of a visitor, no government, no outside request."""

from __future__ import annotations

import os
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

Handler = Callable[[HttpRequest], HttpResponse]
BOUNDS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Upper bounds of the answer times counted, in seconds."""
LOOPBACK = ("127.0.0.1", "::1")


class Meter:
    """Requests by route and status, and how long they took; safe between threads."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.requests: Counter[tuple[str, int]] = Counter()
        self.seconds: Counter[str] = Counter()
        self.buckets: Counter[tuple[str, float]] = Counter()

    def note(self, route: str, status: int, seconds: float) -> None:
        """Count one answered request."""
        with self.lock:
            self.requests[route, status] += 1
            self.seconds[route] += seconds  # type: ignore[assignment]
            for bound in BOUNDS:
                if seconds <= bound:
                    self.buckets[route, bound] += 1

    def lines(self) -> Iterable[str]:
        """The counters in the text format of Prometheus."""
        with self.lock:
            requests, seconds, buckets = Counter(self.requests), Counter(self.seconds), Counter(self.buckets)
        yield "# TYPE penata_requests_total counter"
        totals: Counter[str] = Counter()
        for (route, status), count in sorted(requests.items()):
            totals[route] += count
            yield f'penata_requests_total{{route="{route}",status="{status}"}} {count}'
        yield "# TYPE penata_request_seconds histogram"
        for route, total in sorted(totals.items()):
            for bound in BOUNDS:
                yield f'penata_request_seconds_bucket{{route="{route}",le="{bound}"}} {buckets[route, bound]}'
            yield f'penata_request_seconds_bucket{{route="{route}",le="+Inf"}} {total}'
            yield f'penata_request_seconds_sum{{route="{route}"}} {seconds[route]:.6f}'
            yield f'penata_request_seconds_count{{route="{route}"}} {total}'


METER = Meter()


class MetricsMiddleware:
    """Count every answer under the name of its route, never under its address."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        start = time.perf_counter()
        response = self.get_response(request)
        match = request.resolver_match
        METER.note(match.view_name if match else "-", response.status_code, time.perf_counter() - start)
        return response


@login_not_required
@require_GET
def metrics(request: HttpRequest) -> HttpResponse:
    """For a monitor on the same machine; from anywhere else, or through a proxy, the page does not exist."""
    if request.META.get("REMOTE_ADDR") not in LOOPBACK or "X-Forwarded-For" in request.headers:
        raise Http404
    lines = [f"# process {os.getpid()}", *METER.lines(), *_runs()]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; version=0.0.4; charset=utf-8")


def _runs() -> Iterable[str]:
    """Runs of long work by status, over all governments."""
    from penata.web.jobs.selectors import runs_by_status

    try:
        counts = runs_by_status()
    except DatabaseError:
        return
    yield "# TYPE penata_runs gauge"
    for status, count in sorted(counts.items()):
        yield f'penata_runs{{status="{status}"}} {count}'
