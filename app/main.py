"""Builds the application: engine, routes, errors, middleware."""

import os
import time
from collections.abc import Callable

from fastapi import FastAPI, Request

from app.access.memory import Memory
from app.domain.sources import Sources
from app.features.accounts.routes import router as accounts
from app.features.annotations.routes import router as annotations
from app.features.coverage.routes import router as coverage
from app.features.divergences.routes import router as divergences
from app.features.drafts.routes import router as drafts
from app.features.guide.routes import router as guide
from app.features.imports.routes import router as imports
from app.features.journal.routes import router as journal
from app.features.libraries.routes import router as libraries
from app.features.library.routes import router as library
from app.features.negotiations.routes import router as negotiations
from app.features.positions.routes import router as positions
from app.features.search.routes import router as search
from app.features.table_texts.routes import router as table_texts
from app.features.versions.routes import router as versions
from app.settings import Settings, from_environment
from app.storage.database import engine_for
from app.web import errors, middleware, pages

SYSTEM = Sources(now=lambda: time.time_ns() // 1_000_000, entropy=os.urandom)
FEATURES = (
    accounts,
    negotiations,
    search,
    library,
    libraries,
    guide,
    versions,
    drafts,
    divergences,
    positions,
    annotations,
    table_texts,
    imports,
    journal,
    coverage,
)


def create_app(
    settings: Settings | None = None, sources_for: Callable[[Request], Sources] = lambda _request: SYSTEM
) -> FastAPI:
    """The whole service. ``sources_for`` is given by tests only; production never looks at the request."""
    settings = settings or from_environment()
    app = FastAPI(
        title="DIALIA",
        version="0",
        description="Negotiate an agreement on digital tools and AI, clause by clause.",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
    )
    app.state.settings = settings
    app.state.engine = engine_for(settings.database_url)
    app.state.sources_for = sources_for
    app.state.memory = Memory()
    for router in FEATURES:
        app.include_router(router, prefix="/api")
    errors.install(app)
    pages.install(app)
    middleware.install(app)
    return app
