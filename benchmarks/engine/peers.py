"""The peers: what ``scripts/peers`` installs into ``.peers/``, for comparison only.

merge3 and patiencediff are GPL: they run here and nowhere else. Nothing of the application and no test imports
them, and a module of the benchmarks asks for a peer inside the function that needs it, so that it can be
imported on a machine without peers.
"""

import sys
from importlib import import_module
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[2] / ".peers"


def peer(module: str) -> Any:
    """A module of the peers. Raises ``SystemExit`` where they are not installed."""
    if str(FOLDER) not in sys.path:
        sys.path.append(str(FOLDER))
    try:
        return import_module(module)
    except ModuleNotFoundError as absent:
        raise SystemExit(
            f"{absent}: scripts/peers installs what the text engine is compared with"
        ) from absent


def versions() -> str:
    """Names and versions of all peers in Python."""
    found = {(one.metadata["Name"].lower(), one.version) for one in distributions(path=[str(FOLDER)])}
    return ", ".join(f"{name} {version}" for name, version in sorted(found))
