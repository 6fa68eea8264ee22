"""Lock files say what is installed, to the hash, and never from where."""

import subprocess
from pathlib import Path

import pytest

from tests.project.checkout import ROOT

HASHED = "typer==0.29.2 \\\n    --hash=sha256:" + "0" * 64 + "\n"
NPM_LOCKS = ["frontend/package-lock.json", "benchmarks/engine/jsdiff/package-lock.json"]
INTEGRITY_ONLY = '{"packages": {"node_modules/x": {"version": "1.0.0", "integrity": "sha512-x"}}}\n'
FAULTS = {
    "an index": ("requirements.lock", "--index-url https://pypi.example/simple\n" + HASHED),
    "an address": ("requirements.lock", "typer @ https://pypi.example/typer.whl \\\n    --hash=sha256:00\n"),
    "no hash": ("requirements.lock", "typer==0.29.2\n    # via dialia\n"),
    "no hash, last line": ("requirements.lock", HASHED + "zzz==1.0\n"),
    **{
        f"a registry in {lock}": (
            lock,
            INTEGRITY_ONLY.replace('"version"', '"resolved": "https://npm.example/x.tgz", "version"'),
        )
        for lock in NPM_LOCKS
    },
}


def check_locks(root: Path) -> int:
    return subprocess.run(["sh", ROOT / "scripts" / "check-locks", root], check=False).returncode


@pytest.fixture
def lock_files(tmp_path: Path) -> Path:
    (tmp_path / "requirements.lock").write_text(HASHED, encoding="utf-8")
    for lock in NPM_LOCKS:
        (tmp_path / lock).parent.mkdir(parents=True)
        (tmp_path / lock).write_text(INTEGRITY_ONLY, encoding="utf-8")
    return tmp_path


def test_the_lock_files_name_no_address() -> None:
    assert check_locks(ROOT) == 0


def test_hashed_lock_files_pass(lock_files: Path) -> None:
    assert check_locks(lock_files) == 0


@pytest.mark.parametrize("fault", FAULTS)
def test_an_address_or_a_missing_hash_is_found(lock_files: Path, fault: str) -> None:
    name, text = FAULTS[fault]
    (lock_files / name).write_text(text, encoding="utf-8")
    assert check_locks(lock_files) == 1
