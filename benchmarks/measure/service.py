"""A DIALIA process with data of its own, and people signed in by cookie."""

import gzip
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2

from benchmarks.measure.observed import FILES, STATEMENTS

LOGIN_COOKIE = "__Host-dialia"
DIALIA = str(Path(sys.executable).with_name("dialia"))
START = 30.0
"""Seconds given to a process to answer for the first time."""
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Server:
    """A running process, with the seconds and the processor ms from its start to its first 200."""

    url: str
    process: int
    data: Path
    started_in: float
    start_processor: float

    def memory_mib(self) -> float:
        """Resident memory (Linux)."""
        lines = Path(f"/proc/{self.process}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:")) / 1024

    def processor_ms(self) -> float:
        """Processor time used so far."""
        return processor_ms(self.process)


def processor_ms(process: int) -> float:
    """Processor time of a process so far, in steps of 10 ms (Linux)."""
    numbers = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(numbers[11]) + int(numbers[12])) * 1000 / TICKS


@dataclass(frozen=True, slots=True)
class Answer:
    """What the service answered: ``wire`` is the body as sent, ``body`` as read, ``spent`` in ms."""

    status: int
    spent: float
    wire: int
    statements: int
    etag: str
    body: bytes

    def value(self) -> Any:
        """The body as JSON; a refusal stops the benchmark."""
        assert 200 <= self.status < 300, (self.status, self.body[:500])
        return json.loads(self.body) if self.body else None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody signed in, in a browser that is only a connection."""

    browser: httpx2.Client
    secret: str

    def ask(
        self, method: str, path: str, wish: Any = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """One request. ``wish`` is sent as JSON, or as it is when it is bytes."""
        content = wish if isinstance(wish, bytes) or wish is None else json.dumps(wish).encode()
        kind = {} if isinstance(wish, bytes) or wish is None else {"Content-Type": "application/json"}
        begun = time.perf_counter()
        with self.browser.stream(method, path, content=content, headers=kind | dict(headers or {})) as found:
            wire = b"".join(found.iter_raw())
            spent = (time.perf_counter() - begun) * 1000
        body = gzip.decompress(wire) if found.headers.get("content-encoding") == "gzip" else wire
        statements = int(found.headers.get(STATEMENTS, "0"))
        return Answer(found.status_code, spent, len(wire), statements, found.headers.get("etag", ""), body)

    def get(self, path: str) -> Any:
        return self.ask("GET", path).value()

    def post(self, path: str, wish: Any, headers: Mapping[str, str] | None = None) -> Any:
        return self.ask("POST", path, wish, headers).value()

    def cookie(self, url: str) -> dict[str, Any]:
        """The login as a real browser holds it."""
        return {
            "name": LOGIN_COOKIE,
            "value": self.secret,
            "url": url.replace("http:", "https:"),
            "secure": True,
            "httpOnly": True,
            "sameSite": "Lax",
        }


def prepare(data: Path, *agreements: Path) -> list[str]:
    """A database with the demo and a table for each agreement; gives the ids of these tables."""
    _dialia(data, "db", "upgrade")
    _dialia(data, "demo")
    opened = [_dialia(data, "import", str(agreement)) for agreement in agreements]
    return [printed.split("/n/")[1].split()[0] for printed in opened]


def _dialia(data: Path, *words: str) -> str:
    done = subprocess.run(
        [DIALIA, *words], env=_environment(data), check=True, capture_output=True, text=True
    )
    return done.stdout


def _environment(data: Path, port: int = 8000, files: Path | None = None) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DIALIA_")}
    own = {"DIALIA_DATA": str(data), "DIALIA_PORT": str(port)}
    return kept | own | ({FILES: str(files)} if files else {})


@contextmanager
def served(data: Path, observed: bool = False, files: Path | None = None) -> Iterator[Server]:
    """``dialia serve`` on a free port; observed, the same application seen from inside (see ``observed.py``)."""
    port = _free_port()
    url = f"http://127.0.0.1:{port}"
    command = [DIALIA, "serve", "--port", str(port)]
    if observed:
        factory = ["--factory", "benchmarks.measure.observed:create_app"]
        quiet = ["--no-access-log", "--no-server-header", "--log-level", "warning"]
        command = [sys.executable, "-m", "uvicorn", *factory, *quiet, "--port", str(port)]
    begun = time.monotonic()
    process = subprocess.Popen(command, env=_environment(data, port, files), stdout=subprocess.DEVNULL)
    try:
        _wait_for(url, process)
        started = time.monotonic() - begun
        yield Server(url, process.pid, data, started, processor_ms(process.pid))
    finally:
        process.terminate()
        process.wait(10)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + START
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"the service stopped at once with {process.returncode}")
        try:
            if httpx2.get(f"{url}/api/health").status_code == 200:
                return
        except httpx2.TransportError:
            time.sleep(0.02)
    raise TimeoutError(url)


@contextmanager
def signed_in(server: Server, party: str, role: str = "lead") -> Iterator[Person]:
    """The demo person who holds a role in a party."""
    printed = (server.data / "demo-accounts.txt").read_text("utf-8")
    lines = [line.split() for line in printed.splitlines() if "@" in line]
    email = next(line[0] for line in lines if line[1:3] == [party, role])
    headers = {"Sec-Fetch-Site": "same-origin", "Accept-Encoding": "gzip"}
    with httpx2.Client(base_url=server.url, headers=headers, timeout=60) as browser:
        wish = {"email": email, "passphrase": printed.rsplit(": ", 1)[1].strip()}
        answer = browser.post("/api/login", json=wish)
        answer.raise_for_status()
        secret = next(iter(answer.headers.get_list("set-cookie"))).split("=", 1)[1].split(";")[0]
        # By hand: this client does not send a Secure cookie over http, as browsers do to their own machine.
        browser.headers["Cookie"] = f"{LOGIN_COOKIE}={secret}"
        yield Person(browser, secret)
