"""Where the server listens, and whether what stands before it can be believed."""

from __future__ import annotations

import errno
import socket
from typing import Any

from penata.core.message import Message, message

LOOPBACK = ("127.0.0.1", "localhost", "::1")
THREADS = 6
TAKEN_AT_ONCE = 128 * 1024
"""Bytes of a request taken from the network in one go: each go waits for the busy threads, and a photo has megabytes."""


def obstacle(host: str, port: int) -> Message | None:
    """Why the server cannot listen there: the port is taken, or the machine does not allow it; `None`: it can."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as fault:
            if fault.errno == errno.EADDRINUSE:
                return message("web.serve.taken", port=port, other=port + 1)
            return message("web.serve.address_refused", host=host, port=port, reason=fault.strerror or str(fault))
        except OverflowError:
            return message("web.serve.port", port=port)
    return None


def listen(application: Any, host: str, port: int, proxy: str) -> Any:
    """The server, listening; `proxy` is the address of what ends HTTPS before it, empty for none.

    Only what that proxy says of the visitor's address and of HTTPS is believed; from anybody else such headers are
    taken away.
    """
    from waitress import create_server

    trusted = {"trusted_proxy": proxy, "trusted_proxy_headers": "x-forwarded-for x-forwarded-proto"} if proxy else {}
    return create_server(
        application, host=host, port=port, threads=THREADS, recv_bytes=TAKEN_AT_ONCE, ident=None, **trusted
    )
