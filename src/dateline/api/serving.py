"""Serves a store's page on this machine."""

from __future__ import annotations

import socket
from collections.abc import Callable
from datetime import date
from pathlib import Path

import uvicorn
from starlette.middleware.trustedhost import TrustedHostMiddleware

from dateline.api.app import create_app
from dateline.errors import EnvironmentProblem

LOOPBACK = ("127.0.0.1", "localhost", "::1")


def bind(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes any free one. EnvironmentProblem: it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    taken = socket.socket(family, socket.SOCK_STREAM)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((host, port))
    except OSError as error:
        taken.close()
        raise EnvironmentProblem(
            f"cannot listen on {host} port {port} ({error.strerror}); "
            "give another port, or 0 for any free one"
        ) from error
    return taken


def url_of(taken: socket.socket) -> str:
    """Where a browser finds it."""
    host, port = taken.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


class _Server(uvicorn.Server):
    """Tells its address once it answers."""

    def __init__(
        self, config: uvicorn.Config, taken: socket.socket, ready: Callable[[str], None]
    ) -> None:
        super().__init__(config)
        self._taken = taken
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        self._ready(url_of(self._taken))


def serve(
    store_path: str | Path,
    *,
    as_of: date | None = None,
    host: str = "127.0.0.1",
    port: int = 0,
    ready: Callable[[str], None] = print,
) -> None:
    """Serves until interrupted; `ready` is told the address once requests are answered.

    Only this machine is let in unless `host` says otherwise.
    """
    app = create_app(store_path, as_of)
    if host in LOOPBACK:
        # Another site's name that resolves to this machine must not reach the store.
        app.add_middleware(TrustedHostMiddleware, allowed_hosts=[*LOOPBACK, "[::1]"])
    taken = bind(host, port)
    _Server(uvicorn.Config(app, log_level="warning", access_log=False), taken, ready).run([taken])
