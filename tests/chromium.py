"""The Chromium that tests drive: Playwright's own where it can be had, else the distribution's.

`python tests/chromium.py` installs one where none starts. Imported it only finds one.
"""

import os
import shutil
import sys
from pathlib import Path

from administrator import is_root, may_administer, succeeds

QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PLAYWRIGHT_FOLDERS = (
    os.environ.get("PLAYWRIGHT_BROWSERS_PATH", ""),
    "~/.cache/ms-playwright",
    "~/Library/Caches/ms-playwright",
    "~/AppData/Local/ms-playwright",
)
DISTRIBUTION_NAMES = ("chromium", "chromium-browser", "google-chrome")
PLAYWRIGHT = (sys.executable, "-m", "playwright", "install", "--only-shell", "chromium")
APT = ("apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-dejavu-core")
ADVICE = (
    "No Chromium starts here, and the tests in a real browser need one. As an administrator run "
    f"`{' '.join(PLAYWRIGHT)} --with-deps` or `apt-get install chromium`, then start again."
)


def launch_options() -> dict:
    """What Playwright's `launch` is given; a path only for a distribution's Chromium."""
    options: dict = {"args": [*QUIET, *(["--no-sandbox"] if is_root() else [])]}
    distribution = _distribution_path()
    return {**options, "executable_path": distribution} if distribution and not _playwright_path() else options


def starts() -> bool:
    """Whether the Chromium of `launch_options` starts here: a missing library shows only then."""
    path = _playwright_path() or _distribution_path()
    return path is not None and succeeds([path, "--version", "--no-sandbox"])


def install() -> bool:
    """Whether a Chromium starts; what is missing is got where it can be."""
    return starts() or _playwrights_starts() or _distributions_starts()


def _playwrights_starts() -> bool:
    """Playwright's, with the libraries that it needs where they may be installed."""
    if not succeeds([*PLAYWRIGHT]):
        return False
    return starts() or (may_administer() and succeeds([*PLAYWRIGHT, "--with-deps"]) and starts())


def _distributions_starts() -> bool:
    if shutil.which("apt-get") is None or not may_administer():
        return False
    administrator = [] if is_root() else ["sudo", "-n"]
    succeeds([*administrator, "apt-get", "update", "-qq"])
    return succeeds([*administrator, *APT]) and starts()


def _playwright_path() -> str | None:
    """Where Playwright keeps its headless Chromium, if it has one."""
    folders = [Path(folder).expanduser() for folder in PLAYWRIGHT_FOLDERS if folder]
    names = ("chrome-headless-shell", "chrome-headless-shell.exe", "headless_shell")
    found = [str(p) for f in folders for n in names for p in f.glob(f"chromium_headless_shell-*/*/{n}")]
    return max(found, default=None)


def _distribution_path() -> str | None:
    return next((path for name in DISTRIBUTION_NAMES if (path := shutil.which(name))), None)


if __name__ == "__main__" and not install():
    sys.exit(ADVICE)
