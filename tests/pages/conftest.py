"""The small dataset that most pages are opened over."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from ui.sample_data import open_in_process, write_sample_data

from browser.ui import resources


@pytest.fixture
def dataset(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Open it in this process, for one test."""
    open_in_process(monkeypatch, write_sample_data(tmp_path), tmp_path)
    yield
    resources.clear()
