"""One frozen settings value, read once from the environment."""

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


@dataclass(frozen=True, slots=True)
class Settings:
    """How this instance runs. ``public_url`` is what a browser types; its origin is the only one trusted."""

    data: Path
    database_url: str
    host: str
    port: int
    public_url: str
    trusted_proxies: str

    @property
    def public_origin(self) -> str:
        """Scheme, host and port of ``public_url``."""
        parts = urlsplit(self.public_url)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def is_loopback(self) -> bool:
        """Whether only this machine can reach the service."""
        return self.host in LOOPBACK

    @property
    def demo_accounts_file(self) -> Path:
        """Where the demo's addresses and passphrase are kept (mode 600)."""
        return self.data / "demo-accounts.txt"


def from_environment(host: str | None = None, port: int | None = None) -> Settings:
    """Settings from ``DIALIA_*`` variables; arguments of the command line come first."""
    data = Path(os.environ.get("DIALIA_DATA", "data")).resolve()
    host = host or os.environ.get("DIALIA_HOST", "127.0.0.1")
    port = port or int(os.environ.get("DIALIA_PORT", "8000"))
    shown = f"[{host}]" if ":" in host else host
    return Settings(
        data=data,
        database_url=os.environ.get("DIALIA_DATABASE_URL", f"sqlite:///{data / 'dialia.sqlite3'}"),
        host=host,
        port=port,
        public_url=os.environ.get("DIALIA_PUBLIC_URL", f"http://{shown}:{port}"),
        trusted_proxies=os.environ.get("DIALIA_TRUSTED_PROXIES", ""),
    )
