"""The wheel stands alone: installed elsewhere, it carries all that ``dialia demo`` needs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project.checkout import ROOT


class Installed:
    """The wheel, installed in ``site`` and run from the empty folder ``cwd``, blind to the checkout."""

    def __init__(self, site: Path, cwd: Path) -> None:
        self.site = site
        self.cwd = cwd

    def run(self, *command: str | Path) -> str:
        folders = {"PYTHONPATH": str(self.site), "DIALIA_DATA": str(self.cwd / "data")}
        answer = subprocess.run(
            command,
            cwd=self.cwd,
            env={"PATH": os.defpath, **folders},
            check=False,
            capture_output=True,
            text=True,
        )
        assert answer.returncode == 0, answer.stdout + answer.stderr
        return answer.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    folder = tmp_path_factory.mktemp("wheel")
    python = [sys.executable, "-m"]
    subprocess.run([*python, "hatchling", "build", "-t", "wheel", "-d", folder], cwd=ROOT, check=True)
    [wheel] = folder.glob("*.whl")
    site = folder / "site"
    subprocess.run(
        [*python, "pip", "install", "--no-deps", "--no-index", "--quiet", "--target", site, wheel], check=True
    )
    cwd = folder / "empty"
    cwd.mkdir()
    return Installed(site, cwd)


@pytest.mark.parametrize(
    ("function", "carried"),
    [
        ("migrations_folder", "env.py"),
        ("clauses_folder", "LICENSE"),
        ("guide_folder", "fr/lexique.md"),
        ("interface_folder", "index.html"),
    ],
)
def test_the_wheel_carries_what_stands_beside_the_package(
    installed: Installed, function: str, carried: str
) -> None:
    found = Path(
        installed.run(sys.executable, "-c", f"from app import places; print(places.{function}())").strip()
    )
    assert found.is_relative_to(installed.site)
    assert (found / carried).is_file()


def test_the_demo_loads_from_the_wheel_in_an_empty_folder(installed: Installed) -> None:
    dialia = installed.site / "bin" / "dialia"
    installed.run(dialia, "db", "upgrade")
    installed.run(dialia, "demo")
    assert any((installed.cwd / "data").iterdir())
