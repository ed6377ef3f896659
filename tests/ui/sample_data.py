"""A small dataset on which the sample page's states can be told apart, and how to open it in this process."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from factories import patch_facts, patch_rows, patch_values, row, write_lmdb, write_parquet

from browser.ui import resources

WHOLE, WITHOUT_S1, DAMAGED, TEXTS_ONLY, MARKUP = (patch_facts(number)["patch_id"] for number in range(5))
SCRIPT = "<script>document.title = 'run'</script><b>bold</b>"


@dataclass(frozen=True)
class SampleData:
    """Where the files lie."""

    parquet: Path
    lmdb: Path


def write_sample_data(folder: Path) -> SampleData:
    """Five patches: whole, without Sentinel-1, with a damaged one, without pictures, with markup in its texts."""
    return SampleData(write_parquet(folder / "small.parquet", _rows(), is_synthetic=True), _imagery(folder / "lmdb"))


def open_in_process(monkeypatch: pytest.MonkeyPatch, data: SampleData, folder: Path, *, lmdb: bool = True) -> None:
    """Point the app's resources at these files."""
    monkeypatch.setenv("BENTXT_PARQUET", str(data.parquet))
    monkeypatch.setenv("BENTXT_LMDB", str(data.lmdb) if lmdb else "")
    monkeypatch.setenv("BENTXT_REVIEWS", str(folder / "reviews.sqlite"))
    resources.clear()


def _rows() -> list[dict]:
    rows: list[dict] = []
    for number in range(4):
        rows += patch_rows(len(rows) + 1, **patch_facts(number))
    facts = patch_facts(4) | {"country": "<i>Austria</i>"}
    rows.append(row(len(rows) + 1, ("captioning", "None"), **facts, output=SCRIPT))
    rows.append(row(len(rows) + 1, ("bounding box", "reference"), **facts, input="Box it.", output="[1 2]"))
    return rows


def _imagery(folder: Path) -> Path:
    whole, without_s1, damaged = (patch_values(number) for number in range(3))
    del without_s1[patch_facts(1)["s1_name"]]
    damaged[patch_facts(2)["s1_name"]] = b"cut off"
    return write_lmdb(folder, whole | without_s1 | damaged)
