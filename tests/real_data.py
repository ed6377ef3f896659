"""The real files that some tests read: the folder that `BENTXT_REAL_DATA` names; never part of the project."""

import csv
import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest

_FOLDER = os.environ.get("BENTXT_REAL_DATA", "")
REAL_DATA: Path | None = Path(_FOLDER) if _FOLDER and Path(_FOLDER).is_dir() else None
REFERENCE_MAP_PATCH_ID = "S2A_MSIL2A_20170613T101031_N9999_R022_T33UUP_26_57"
"""The patch whose real reference map and all 25 real rows are there."""

_REASON = f"BENTXT_REAL_DATA names no folder ({_FOLDER!r})" if _FOLDER else "BENTXT_REAL_DATA is not set"


def needs_real_data(test):
    """Marks a test `real` and skips it, saying why, where the real files are not at hand."""
    return pytest.mark.real(pytest.mark.skipif(REAL_DATA is None, reason=_REASON)(test))


def real_data_path(name: str) -> Path:
    """The path of one real file; only for tests marked with `needs_real_data`."""
    if REAL_DATA is None:
        pytest.skip(_REASON)
    return REAL_DATA / name


@cache
def real_rows() -> tuple[dict[str, Any], ...]:
    """The 162 real rows, as far as each is known; `note` says where its public copy changed the output."""
    lines = real_data_path("real_rows.jsonl").read_text("utf-8").splitlines()
    return tuple(json.loads(line) for line in lines)


@cache
def real_questions() -> tuple[dict[str, str], ...]:
    """The 199 real inputs with type and category."""
    with real_data_path("real_questions.tsv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def real_reference_map_path() -> Path:
    """The real reference map, a GeoTIFF with CORINE codes."""
    return real_data_path(f"{REFERENCE_MAP_PATCH_ID}_reference_map.tif")
