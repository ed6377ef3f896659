"""What tests share: the Chromium that they drive, and datasets that they only read."""

import os
from collections.abc import Iterator
from pathlib import Path

import postgresql as programs
import pytest
from chromium import launch_options
from postgresql import PostgresServer, running_server

from browser.catalog.file_lock import lock
from browser.demo import DemoDataset, FullScaleDataset, find_demo, find_full_scale, write_demo, write_full_scale
from browser.demo.full_scale_quotas import published_quotas, scaled

DEMO_PATCHES = 60
FULL_SCALE_PART = 10_000


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    return {**browser_type_launch_args, **launch_options()}


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of this run that all its workers see."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgresServer]:
    """A PostgreSQL server for the tests of the store; each takes a new database of it."""
    if programs.programs() is None:
        pytest.skip(programs.ADVICE)
    with running_server() as server:
        yield server


@pytest.fixture(scope="session")
def demo(shared: Path) -> DemoDataset:
    """A demo dataset with pictures, written by the first worker that asks."""
    with lock(shared / "demo.lock"):
        return find_demo(shared / "demo") or write_demo(shared / "demo", DEMO_PATCHES)


@pytest.fixture(scope="session")
def whole_demo(shared: Path) -> DemoDataset:
    """The dataset that `bentxt demo` writes, with planted errors of every kind; takes longer to write."""
    with lock(shared / "default.lock"):
        return find_demo(shared / "default") or write_demo(shared / "default")


@pytest.fixture(scope="session")
def small_full_scale(shared: Path) -> FullScaleDataset:
    """A dataset of the full scale's kind, scaled down; written by the first worker that asks."""
    folder, quotas = shared / "full", scaled(published_quotas(), FULL_SCALE_PART)
    with lock(shared / "full.lock"):
        return find_full_scale(folder) or write_full_scale(folder, quotas=quotas, processes=1)
