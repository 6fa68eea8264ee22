"""A real PostgreSQL server in a temporary folder, reached by a socket in that folder and by nothing else.

It fails, and never skips, where PostgreSQL or its driver is not installed: a second database that is not tried is
not supported.
"""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

MISSING = (
    "install PostgreSQL 15 or later with its server programs (Debian: apt install postgresql) so that `initdb` and "
    "`postgres` are on the path"
)
NO_DRIVER = "install the extra: pip install 'dialia[postgresql]'"
SERVER_ACCOUNT = "postgres"
"""PostgreSQL refuses to run as root: there, the account its package makes runs it."""
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
"""Durability is not what these tests are about."""


@contextmanager
def a_postgresql() -> Iterator[str]:
    """The address of an empty database, gone when the block ends."""
    initdb, postgres = _program("initdb"), _program("postgres")
    if find_spec("psycopg") is None:
        raise RuntimeError(NO_DRIVER)
    with _short_folder() as folder:
        data = folder / "data"
        _run([initdb, "-D", str(data), "-U", "dialia", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"])
        options = [one for setting in QUICK for one in ("-c", setting)]
        command = [postgres, "-D", str(data), "-k", str(folder), "-c", "listen_addresses=", *options]
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen([*_as_server(), *command], stdout=log, stderr=log)
        try:
            _wait(folder, server)
            yield f"postgresql+psycopg://dialia@/postgres?host={folder}"
        finally:
            server.terminate()
            server.wait(20)


def _program(name: str) -> str:
    """On the path, or where Debian keeps the server's programs."""
    debian = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    found = shutil.which(name) or next((str(one) for one in reversed(debian)), None)
    if found is None:
        raise RuntimeError(MISSING)
    return str(Path(found).resolve())


def _as_server() -> Sequence[str]:
    """What goes before a command so that root does not run it."""
    if os.geteuid() != 0:
        return ()
    return ("setpriv", f"--reuid={SERVER_ACCOUNT}", f"--regid={SERVER_ACCOUNT}", "--clear-groups")


def _run(command: Sequence[str]) -> None:
    subprocess.run([*_as_server(), *command], check=True, stdout=subprocess.DEVNULL)


@contextmanager
def _short_folder() -> Iterator[Path]:
    """A folder whose name leaves room for a socket's (107 bytes), owned by who runs the server."""
    with tempfile.TemporaryDirectory(prefix="pg-", dir="/tmp") as name:
        folder = Path(name)
        if os.geteuid() == 0:
            shutil.chown(folder, SERVER_ACCOUNT)
        yield folder


def _wait(folder: Path, server: subprocess.Popen[bytes]) -> None:
    """Until the server takes connections; its log when it never does."""
    for _ in range(200):
        if server.poll() is not None:
            break
        if "ready to accept connections" in (folder / "log").read_text(errors="replace"):
            return
        time.sleep(0.05)
    raise RuntimeError((folder / "log").read_text(errors="replace"))
