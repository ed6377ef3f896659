"""The releases of a campaign that a server has made: each in a folder of its cache; emptied, it is made again."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from browser.errors import ReleaseError
from browser.jobs.release_changes import MANIFEST
from browser.jobs.release_plan import ReleasePlan

_SHELF = "releases"
_DIGITS = 16
REPORT = "report.html"


@dataclass(frozen=True, slots=True)
class ReleaseLine:
    """A release as a list shows it."""

    version: str
    day: str
    position: int
    counts: Mapping[str, int]
    has_comments: bool


class ReleaseShelf:
    """Where the releases of one campaign lie."""

    def __init__(self, cache: Path, campaign_id: str) -> None:
        """Name the folder by a digest: an ID may hold anything."""
        self._folder = cache / _SHELF / sha256(campaign_id.encode()).hexdigest()[:_DIGITS]

    def place_for(self, version: str) -> Path:
        """Where a new release goes.

        Raises:
            ReleaseError: There is one of this version, or it is no version.
        """
        folder = self._folder / ReleasePlan(version).version
        if folder.exists():
            raise ReleaseError(f"Release {version} is there already, and never changes. Give another version.")
        folder.parent.mkdir(parents=True, exist_ok=True)
        return folder

    def folder_of(self, version: str) -> Path:
        """A release that was made.

        Raises:
            ReleaseError: This server has none of this version.
        """
        folder = self._folder / ReleasePlan(version).version
        if not (folder / MANIFEST).is_file():
            raise ReleaseError(f"There is no release {version} here. Make it again from its position.")
        return folder

    def lines(self) -> tuple[ReleaseLine, ...]:
        """All of them, the newest version first."""
        manifests = (json.loads(file.read_bytes()) for file in self._folder.glob(f"*/{MANIFEST}"))
        lines = (_line(known) for known in manifests)
        return tuple(sorted(lines, key=lambda line: [*map(int, line.version.split("."))], reverse=True))


def _line(known: Mapping[str, Any]) -> ReleaseLine:
    return ReleaseLine(known["version"], known["day"], known["position"], known["counts"], known["has_comments"])
