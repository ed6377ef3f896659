"""Everything that must hold before a change is kept: style, types, architecture, tests.

`python tests/run.py` gets a Chromium and a PostgreSQL where there is none and runs all of it. What is added goes to
pytest.
"""

import subprocess
import sys
import sysconfig
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SCRIPTS = Path(sysconfig.get_path("scripts"))
WHOLE_FILES = ("--dist", "loadfile", "--no-loadscope-reorder")
"""What a file's tests share is made once; in the order of the folders, a slow file is not left for the end."""
CHECKS: dict[str, list[str]] = {
    "Chromium": [sys.executable, "tests/chromium.py"],
    "PostgreSQL": [sys.executable, "tests/postgresql.py"],
    "style": [sys.executable, "-m", "ruff", "check", "."],
    "format": [sys.executable, "-m", "ruff", "format", "--check", "."],
    "types": [sys.executable, "-m", "mypy"],
    "architecture": [str(SCRIPTS / "lint-imports")],
    "tests": [sys.executable, "-m", "pytest", "-n", "3", *WHOLE_FILES],
}


def run(name: str, command: list[str]) -> bool:
    """Whether a check passes; all of them are run, so that all that is wrong is seen at once."""
    print(f"\n== {name}", flush=True)
    began = time.monotonic()
    passed = subprocess.run(command, cwd=ROOT, check=False).returncode == 0
    print(f"== {name}: {'passed' if passed else 'FAILED'} in {time.monotonic() - began:.0f} s", flush=True)
    return passed


def main() -> None:
    """End with 1 if anything failed."""
    CHECKS["tests"] += sys.argv[1:]
    failed = [name for name, command in CHECKS.items() if not run(name, command)]
    sys.exit(f"\nFailed: {', '.join(failed)}" if failed else 0)


if __name__ == "__main__":
    main()
