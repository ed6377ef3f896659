"""The served app, and a browser that fails the test on any foreign request."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from e2e.served import ServedApp
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect
from scripted_campaign import Script

from browser.demo import DemoDataset

WAIT_MS = 30_000


@pytest.fixture(scope="session", autouse=True)
def patience() -> None:
    """A page may take its time on a busy machine; only what never comes fails."""
    expect.set_options(timeout=WAIT_MS)


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


@pytest.fixture(scope="session")
def judged_app(demo: DemoDataset, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedApp]:
    """The app over the demo dataset with a campaign that is half judged, shared by tests that count nothing in it."""
    store = tmp_path_factory.mktemp("judged") / "reviews.sqlite"
    Script(demo.parquet, store).run()
    app = ServedApp(demo.parquet, demo.lmdb, store).start()
    yield app
    app.stop()


@pytest.fixture(scope="session")
def warm_context(browser: Browser) -> Iterator[BrowserContext]:
    """One for all tests: it fetches and compiles the scripts of a page once, which takes longest."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, color_scheme="light")
    yield context
    context.close()


@pytest.fixture
def context(warm_context: BrowserContext) -> Iterator[BrowserContext]:
    """A browser that remembers nothing of the test before."""
    yield warm_context
    for page in warm_context.pages:
        forget(page)
        page.close()
    warm_context.clear_cookies()
    warm_context.clear_permissions()


def forget(page: Page) -> None:
    """Remove what a page has stored in the browser."""
    origin = "{0.scheme}://{0.netloc}".format(urlsplit(page.url))
    if origin.startswith("http"):
        page.context.new_cdp_session(page).send(
            "Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "local_storage"}
        )


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
    context.remove_listener("request", note)
    assert foreign == []


@pytest.fixture
def no_script_error(page: Page) -> Iterator[None]:
    """An uncaught error of a script on the page fails the test, and so does what the policy of our pages blocked."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda line: errors.append(line.text) if "Content Security Policy" in line.text else None)
    yield
    assert errors == []
