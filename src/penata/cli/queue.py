"""`penata queue check`: whether the chains of stamps of all queues are as they were written.

Exit codes: 0 every chain is whole; 1 a link does not hold, named with its day and place. Nothing about a person is printed:
the chain holds none.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from typing import Any

from penata.cli.stop import BAD_INPUT, OK
from penata.core import codec
from penata.core.catalogue import day as in_words
from penata.core.catalogue import render
from penata.core.message import message


def add_queue(
    verb: Callable[[str, Any], argparse.ArgumentParser], common: argparse.ArgumentParser, say: Callable[[str], str]
) -> None:
    """Add the verb `queue` with what can be done with it."""
    parts = verb("queue", None).add_subparsers(metavar=say("verb"), required=True)
    words = say("queue.check")
    check = parts.add_parser("check", parents=[common], help=words, description=words)
    check.add_argument("--government", metavar="SLUG", default="", help=say("queue.of"))
    check.set_defaults(run=check_chains)


def check_chains(options: argparse.Namespace) -> int:
    """Check the chain of every service point, of all governments or of one."""
    os.environ["PENATA_DATA"] = str(options.data)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "penata.web.config.settings.base")
    from penata.web.ready import database_ready

    database_ready()
    from penata.web.queues.chain import chain_check
    from penata.web.queues.selectors import points_of_all

    found = [(point, chain_check(point)) for point in points_of_all(options.government)]
    if options.json:
        rows = [{"government": point.government.slug, "point": point.slug, "chain": chain} for point, chain in found]
        print(codec.encode(rows).decode())
    else:
        for point, chain in found:
            told = message("queues.chain.whole", days=chain.days, stamps=chain.stamps, outage=chain.outage)
            said = render(chain.why or told, options.language)
            when = f"{in_words(chain.day, options.language)}: " if chain.day else ""
            print(f"{point.government.name}, {point.name}: {when}{said}")
        if not found:
            print(render(message("queues.chain.none"), options.language))
    return BAD_INPUT if any(chain.why for _point, chain in found) else OK
