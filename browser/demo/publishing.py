"""A dataset's folder: written whole or not at all, and never over something else."""

import json
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from browser.errors import DemoError


def publish(target: Path, manifest_name: str, write: Callable[[Path], None]) -> None:
    """Write into a folder beside the target, which takes its place when all is complete.

    Raises:
        DemoError: The folder cannot be written or holds something else than a dataset with such a manifest.
    """
    _refuse_what_is_not_ours(target, manifest_name)
    try:
        _write_beside_and_move(target, write)
    except OSError as error:
        raise DemoError(f"Cannot write the demo dataset to {target}: {error}. Choose another folder.") from error


def write_manifest(folder: Path, manifest_name: str, facts: dict[str, Any], files: Iterable[str]) -> None:
    """What the folder says about itself: the facts and the sizes of its files."""
    text = json.dumps({**facts, "file_sizes": _sizes(folder, files)}, indent=1)
    (folder / manifest_name).write_text(text + "\n", encoding="utf-8")


def find_manifest(target: Path, manifest_name: str, layout_version: int, files: Iterable[str]) -> dict[str, Any] | None:
    """What a complete folder of this layout says about itself."""
    manifest = _manifest(target / manifest_name)
    if manifest is None or manifest["layout_version"] != layout_version:
        return None
    return manifest if manifest.get("file_sizes") == _sizes(target, files) else None


def _refuse_what_is_not_ours(target: Path, manifest_name: str) -> None:
    if target.is_dir() and any(target.iterdir()) and _manifest(target / manifest_name) is None:
        raise DemoError(
            f"{target} holds something else than a demo dataset of this scale. Choose an empty folder or a new one."
        )
    if target.exists() and not target.is_dir():
        raise DemoError(f"{target} is a file. Choose a folder for the demo dataset.")


def _write_beside_and_move(target: Path, write: Callable[[Path], None]) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as workshop:
        new, old = Path(workshop) / "new", Path(workshop) / "old"
        new.mkdir()
        write(new)
        if target.exists():
            target.rename(old)
        new.rename(target)


def _manifest(path: Path) -> dict[str, Any] | None:
    """None where there is none that we wrote."""
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return manifest if isinstance(manifest, dict) and "layout_version" in manifest else None


def _sizes(folder: Path, files: Iterable[str]) -> dict[str, int]:
    return {name: (folder / name).stat().st_size for name in files if (folder / name).is_file()}
