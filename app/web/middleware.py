"""What every request passes, from the outside in."""

from fastapi import FastAPI

from app.settings import Settings
from app.web.body_limit import BodyLimit
from app.web.caching import Caching
from app.web.cross_site import CrossSite
from app.web.security_headers import SecurityHeaders


def install(app: FastAPI) -> None:
    """Headers, then who sends, then how much, then what the browser keeps. The last added is outermost."""
    settings: Settings = app.state.settings
    app.add_middleware(Caching)
    app.add_middleware(BodyLimit)
    app.add_middleware(CrossSite, public_origin=settings.public_origin)
    app.add_middleware(SecurityHeaders, https=settings.public_url.startswith("https:"))
