"""The application: the endpoints under /api, and the page."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

from fastapi import APIRouter, FastAPI
from starlette.middleware.gzip import GZipMiddleware

from dateline.api import bundle, faults
from dateline.api.headers import SafeHeaders
from dateline.api.library import Library
from dateline.api.routes import events, export, meta, overview, picture
from dateline.version import __version__


def create_app(store_path: str | Path, as_of: date | None = None) -> FastAPI:
    """The application over one store; it only reads.

    `as_of` hides what was published later, unless a request names a day of its own. StoreError:
    the store cannot be opened.
    """
    library = Library(store_path, as_of)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        # Grouping takes seconds on a large store: it starts before the first request.
        warm = asyncio.create_task(asyncio.to_thread(library.warm))
        yield
        await warm
        library.close()

    # The usual documentation pages load scripts from elsewhere; the schema itself does not.
    app = FastAPI(
        title="Dateline",
        version=__version__,
        description="A source-cited picture of a conflict, from dated news reports.",
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    app.state.library = library
    app.add_middleware(GZipMiddleware, minimum_size=800, compresslevel=4)
    app.add_middleware(SafeHeaders)
    faults.install(app)
    api = APIRouter(prefix="/api")
    for part in (meta, events, overview, picture, export):
        api.include_router(part.router)
    app.include_router(api)
    app.include_router(bundle.page_router(bundle.load_bundle()))
    return app
