"""Running the programs that install what tests need, where that is allowed."""

import os
import shutil
import subprocess

TIMEOUT_S = 180


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def may_administer() -> bool:
    return is_root() or (shutil.which("sudo") is not None and succeeds(["sudo", "-n", "true"]))


def succeeds(command: list[str]) -> bool:
    print("+", *command, flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        return subprocess.run(command, timeout=TIMEOUT_S, check=False, env=environment).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False
