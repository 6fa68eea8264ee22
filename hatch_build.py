"""Build hook: puts into the wheel what stands beside ``app`` in a checkout.

``migrations``, ``clauses``, the guide and the built interface land in ``app/_bundle``, where ``app.places`` looks for
them. The interface is built here only when it is missing: ``make wheel`` hands over a fresh one.
"""

import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BUNDLED = ("migrations", "clauses", "docs/guide", "frontend/dist")


class BundleHook(BuildHookInterface[Any]):
    """Adds the bundle to a standard wheel; an editable install reads the checkout itself."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Declare the bundled files. ``version`` is hatchling's word for the flavour of the wheel."""
        if version == "editable":
            return
        root = Path(self.root)
        build_missing_interface(root / "frontend")
        for folder in BUNDLED:
            build_data["force_include"] |= bundled_files(root, folder)


def bundled_files(root: Path, folder: str) -> dict[str, str]:
    """Each file of ``folder`` with its place in the wheel; compiled Python is left out."""
    files = (path for path in sorted((root / folder).rglob("*")) if path.is_file())
    return {
        str(path): f"app/_bundle/{path.relative_to(root).as_posix()}"
        for path in files
        if "__pycache__" not in path.parts and path.name != ".ok"
    }


def build_missing_interface(frontend: Path) -> None:
    """Run the front-end build unless its result is there; raises ``RuntimeError`` without npm."""
    if (frontend / "dist" / "index.html").is_file():
        return
    npm = shutil.which("npm")
    if npm is None:
        raise RuntimeError("The interface is not built and npm is missing: run `make wheel` in a checkout.")
    subprocess.run([npm, "ci"], cwd=frontend, check=True)  # noqa: S603
    subprocess.run([npm, "run", "build"], cwd=frontend, check=True)  # noqa: S603
