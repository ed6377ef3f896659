"""What changed against the release before, or against the dataset's own bench split where there is none."""

import hashlib
import io
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from browser.domain.annotation import Split
from browser.errors import ReleaseError
from browser.jobs.release_contents import Contents, Fate
from browser.jobs.release_lists import drop_reason, number
from browser.jobs.release_plan import FIRST_VERSION
from browser.jobs.release_tables import csv_bytes

MANIFEST = "release.json"
BENCH = "bench.parquet"
_COLUMNS = ("ID", "change", "column", "before", "after")
_NOT_IN = "not in this release"


@dataclass(frozen=True, slots=True)
class Before:
    """The release before: its texts (input and output) by ID, and the hash of what it says about itself."""

    version: str
    texts: Mapping[int, tuple[str, str]]
    manifest_sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One text: `added`, `removed` (with the reason as `after`), or one of its columns `corrected`."""

    annotation_id: int
    kind: str
    column: str
    before: str
    after: str


def previous_release(folder: Path, version: str, dataset_fingerprint: str) -> Before:
    """What a release folder holds.

    Raises:
        ReleaseError: It is none, is damaged, is of another dataset, or has the version of the new one.
    """
    manifest, bench = _read(folder / MANIFEST), _read(folder / BENCH)
    try:
        known: dict[str, Any] = json.loads(manifest)
        told, of, sha256 = known["version"], known["dataset"]["fingerprint"], known["files"][BENCH]["sha256"]
    except (ValueError, KeyError, TypeError) as error:
        raise ReleaseError(f"{folder / MANIFEST} is none of a release. Name the folder of one.") from error
    if hashlib.sha256(bench).hexdigest() != sha256:
        raise ReleaseError(f"{folder / BENCH} is not the file that {MANIFEST} tells of. Get this release again.")
    if of != dataset_fingerprint:
        raise ReleaseError(f"The release in {folder} is of dataset {of}, open is {dataset_fingerprint}. Open its own.")
    if told == version:
        raise ReleaseError(f"The release in {folder} is {version} too. Give the new one another version.")
    return Before(told, _texts(pq.read_table(io.BytesIO(bench))), hashlib.sha256(manifest).hexdigest())


def first_release(contents: Contents) -> Before:
    """Those items of the campaign that the dataset's own bench split has."""
    bench = (item.annotation for item in contents.items if item.split is Split.BENCH)
    return Before(FIRST_VERSION, {one.annotation_id: (one.input, one.output) for one in bench})


def changes(before: Before, contents: Contents, people: Mapping[str, str]) -> tuple[Change, ...]:
    """Every difference, in ID order."""
    now = {number(item): (item.released.input, item.released.output) for item in contents.released}
    dropped = {number(item): drop_reason(item.state, people) for item in contents.of(Fate.DROPPED)}
    found: list[Change] = []
    for annotation_id in sorted(before.texts.keys() | now.keys()):
        was, remains = before.texts.get(annotation_id), now.get(annotation_id)
        if was is None:
            found.append(Change(annotation_id, "added", "", "", ""))
        elif remains is None:
            reason = dropped.get(annotation_id, _NOT_IN)
            found.append(Change(annotation_id, "removed", "", "", reason))
        else:
            pairs = zip(("input", "output"), was, remains, strict=True)
            found += [Change(annotation_id, "corrected", name, old, new) for name, old, new in pairs if old != new]
    return tuple(found)


def change_files(before: Before, found: Sequence[Change], version: str) -> dict[str, bytes]:
    """The change log as Markdown, and every single change as CSV."""
    counts = Counter(dict.fromkeys(("added", "corrected", "removed"), 0))
    for kind, _ in {(change.kind, change.annotation_id): 0 for change in found}:
        counts[kind] += 1
    told = "\n".join(f"- {count:,} texts {kind}" for kind, count in counts.items())
    text = f"# Changes of {version} since {before.version}\n\n{told}\n\nEach of them stands in `changes.csv`.\n"
    rows = ((c.annotation_id, c.kind, c.column, c.before, c.after) for c in found)
    return {"CHANGES.md": text.encode(), "changes.csv": csv_bytes(_COLUMNS, rows)}


def _texts(table: pa.Table) -> dict[int, tuple[str, str]]:
    columns = (table[name].to_pylist() for name in ("ID", "input", "output"))
    return {annotation_id: (text, output) for annotation_id, text, output in zip(*columns, strict=True)}


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise ReleaseError(f"{file} cannot be read: {error.strerror}. Name the folder of a release.") from error
