"""A demo dataset, the served app, and a browser that fails the test on any foreign request."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from e2e.served import ServedApp
from playwright.sync_api import BrowserContext, Page, Request

from browser.demo import DemoDataset, write_demo

DEMO_PATCHES = 60


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> DemoDataset:
    return write_demo(tmp_path_factory.mktemp("demo") / "demo", patch_count=DEMO_PATCHES)


@pytest.fixture(scope="session")
def served(demo: DemoDataset, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedApp]:
    """The app over the demo dataset, shared by the tests that judge nothing."""
    app = ServedApp(demo.parquet, demo.lmdb, tmp_path_factory.mktemp("reviews") / "reviews.sqlite").start()
    yield app
    app.stop()


@pytest.fixture
def app(served: ServedApp) -> str:
    """The address of the shared app."""
    return served.address


@pytest.fixture
def own_app(demo: DemoDataset, tmp_path: Path) -> Iterator[ServedApp]:
    """An app with an empty store of its own, for tests that judge, kill and restart."""
    app = ServedApp(demo.parquet, demo.lmdb, tmp_path / "reviews.sqlite").start()
    yield app
    app.stop()


@pytest.fixture
def browser_context_args(browser_context_args: dict) -> dict:
    return {**browser_context_args, "viewport": {"width": 1440, "height": 900}, "color_scheme": "light"}


@pytest.fixture(autouse=True)
def no_foreign_request(context: BrowserContext) -> Iterator[None]:
    """Any request to another host than the app's own fails the test."""
    foreign: list[str] = []

    def note(request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in {"data", "blob"} and parts.hostname not in {"localhost", "127.0.0.1"}:
            foreign.append(request.url)

    context.on("request", note)
    yield
    assert foreign == []


@pytest.fixture
def no_script_error(page: Page) -> Iterator[None]:
    """An uncaught error of a script on the page fails the test."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield
    assert errors == []
