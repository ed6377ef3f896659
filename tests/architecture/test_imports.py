import subprocess
import sysconfig
from pathlib import Path

from architecture.source import ROOT


def test_the_rooms_import_only_what_their_contracts_allow():
    lint_imports = Path(sysconfig.get_path("scripts")) / "lint-imports"
    outcome = subprocess.run([lint_imports, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert outcome.returncode == 0, outcome.stdout
