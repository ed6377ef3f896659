"""Requests to the app's routes over small real files, without a server in between."""

from collections.abc import Mapping
from pathlib import Path

import httpx
import numpy as np
import pytest
from factories import dataset_rows, patch_values, write_lmdb, write_parquet
from ui.in_process import ask

from browser.ui import resources
from browser.ui.routes import routes


def open_files(monkeypatch: pytest.MonkeyPatch, parquet: Path, lmdb: Path | None) -> None:
    """Point the app's resources at a parquet and an LMDB."""
    monkeypatch.setenv("BENTXT_PARQUET", str(parquet))
    monkeypatch.setenv("BENTXT_LMDB", str(lmdb or ""))
    resources.clear()


def open_small_dataset(
    monkeypatch: pytest.MonkeyPatch,
    folder: Path,
    changes: Mapping[str, object] | None = None,
    *,
    patch_count: int = 8,
    is_synthetic: bool = False,
) -> None:
    """Eight patches with texts, the first with pictures; `changes` replaces values of the LMDB, None removes one."""
    values = {key: value for key, value in (patch_values(0) | dict(changes or {})).items() if value is not None}
    rows = dataset_rows(patch_count, [("binary", "presence")])
    parquet = write_parquet(folder / "small.parquet", rows, is_synthetic=is_synthetic)
    open_files(monkeypatch, parquet, write_lmdb(folder / "lmdb", values))


def get(path: str) -> httpx.Response:
    """What the app answers."""
    return ask(routes(), "GET", path)


def is_refusal(response: httpx.Response) -> bool:
    """Is this one sentence of plain text that no browser keeps?"""
    one_line = response.text.strip() and "\n" not in response.text.strip()
    plain = response.headers["content-type"].startswith("text/plain")
    return bool(one_line and plain and response.headers["cache-control"] == "no-store")


def uniform(value: float, size: int = 120, dtype: type = np.uint16) -> np.ndarray:
    """A band of one value."""
    return np.full((size, size), value, dtype)
