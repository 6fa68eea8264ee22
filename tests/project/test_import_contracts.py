"""Who may import whom: the contracts hold, and each of them would notice a fault."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project.checkout import ROOT

FAULTS = {
    "layers": ("app/storage/planted.py", "import app.web.wire"),
    "layers, undeclared folder": ("app/planted/__init__.py", "X = 1"),
    "features": ("app/features/positions/planted.py", "import app.features.drafts.schemas"),
    "domain, database": ("app/domain/planted.py", "import sqlalchemy"),
    "domain, clock": ("app/domain/planted.py", "from time import monotonic"),
    "domain, disk": ("app/domain/planted.py", "import os.path"),
    "documents": ("app/documents/planted.py", "from fastapi import Response"),
    "services": ("app/features/positions/service.py", "from fastapi import Request"),
    "services, plumbing": ("app/features/positions/service.py", "import app.web.errors"),
    "cycles": ("app/domain/refusal.py", "import app.domain.planted"),
}
CYCLE = ("app/domain/planted.py", "import app.domain.refusal")


def lint_imports(root: Path) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    return subprocess.run(command, cwd=root, check=False, capture_output=True, text=True)


def plant(root: Path, fault: tuple[str, str]) -> None:
    path = root / fault[0]
    path.parent.mkdir(exist_ok=True)
    with path.open("a", encoding="utf-8") as module:
        module.write(f"\n{fault[1]}\n")


@pytest.fixture
def copied_app(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "app", tmp_path / "app", ignore=shutil.ignore_patterns("__pycache__", "_bundle"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_every_import_contract_holds() -> None:
    answer = lint_imports(ROOT)
    assert answer.returncode == 0, answer.stdout + answer.stderr


@pytest.mark.parametrize("contract", FAULTS)
def test_a_planted_fault_breaks_its_contract(copied_app: Path, contract: str) -> None:
    plant(copied_app, FAULTS[contract])
    if contract == "cycles":
        plant(copied_app, CYCLE)
    answer = lint_imports(copied_app)
    assert answer.returncode == 1, answer.stdout + answer.stderr
    assert "planted" in answer.stdout or "service" in answer.stdout
