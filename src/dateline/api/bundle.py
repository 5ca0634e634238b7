"""The built page as it lies in the package, sent from memory."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

KINDS = {
    "html": "text/html; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "mjs": "text/javascript; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "json": "application/json",
    "svg": "image/svg+xml",
    "woff2": "font/woff2",
    "txt": "text/plain; charset=utf-8",
}
_PACKED = {"woff2"}
_NOT_SENT = {"digests.json"}


@dataclass(frozen=True, slots=True)
class Asset:
    """One file of the page, its kind, and the tag that tells its content."""

    plain: bytes
    kind: str
    tag: str
    packs: bool


def load_bundle() -> dict[str, Asset]:
    """Every file of the page by its name."""
    found = {}
    for path in files("dateline.web").iterdir():
        ending = path.name.rsplit(".", 1)[-1]
        if path.is_file() and ending in KINDS and path.name not in _NOT_SENT:
            plain = path.read_bytes()
            tag = f'"{sha256(plain).hexdigest()[:20]}"'
            found[path.name] = Asset(plain, KINDS[ending], tag, ending not in _PACKED)
    return found


def page_router(bundle: dict[str, Asset]) -> APIRouter:
    """Serves the page at / and its parts beside it."""
    router = APIRouter(include_in_schema=False)

    @cache
    def packed(name: str) -> bytes:
        return gzip.compress(bundle[name].plain, 6, mtime=0)

    @router.get("/")
    @router.get("/{name}")
    def part(request: Request, name: str = "index.html") -> Response:
        asset = bundle.get(name)
        if asset is None:
            raise HTTPException(404, f"there is no {name[:80]!r} here; the page is at /")
        # Always asked for again, but sent only if it changed: names do not tell versions.
        headers = {"ETag": asset.tag, "Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
        if asset.tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        if asset.packs and "gzip" in request.headers.get("accept-encoding", ""):
            headers["Content-Encoding"] = "gzip"
            return Response(packed(name), media_type=asset.kind, headers=headers)
        return Response(asset.plain, media_type=asset.kind, headers=headers)

    return router
