"""How long a user waits for the pages, in headless Chromium, beside what an empty page of the same kind takes.

    python benchmarks/pages.py PARQUET [--lmdb LMDB] [--cache FOLDER] [--repeat 20] [--json FILE]

`floor` is an empty page of the app with the same map component, in the same run; times are from the click, or from
opening, until all is painted: counts of the facets, sentence, and every map tile in view. Between two clicks, two moves
and two empty reruns alike, the page rests for a second, as a reader does: what a page does after it has painted is not
counted, but has to be over by then. The median and the 95th percentile, in milliseconds.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import numpy as np
from browsing import ROOT, report_browsed, watched_page
from playwright.sync_api import Browser, Page
from reporting import Figures, arguments, summary
from running import Running, running, served

_A_LOOK_MS = 3_000
_A_REST_MS = 1_000
_COUNTRIES = ("Finland", "Portugal", "Serbia", "Lithuania", "Ireland", "Austria")
_TOUR = (
    "",
    "?class=Pastures&having_answer=no",
    "?words=lake+AND+summer",
    "?region=near+48.2,16.4,60",
    "sample",
    "table",
    "table?view=patches",
    "statistics",
    "statistics?class=Pastures",
    "collections",
    "sql",
    "verify",
)


def main() -> None:
    """Measure, print, and write the figures where they are wanted."""
    parser = arguments(__doc__)
    parser.add_argument("--lmdb", type=Path, help="the pictures")
    parser.add_argument("--prepared", type=Path, help="a cache folder that is kept, so that nothing is prepared anew")
    parser.add_argument("--repeat", type=int, default=20, help="times that each thing is done")
    options = parser.parse_args()
    report_browsed(measure, options)


def measure(browser: Browser, options: argparse.Namespace, folder: Path) -> Iterator[tuple[str, Figures]]:
    """What was done, and its figures."""
    lmdb = ["--lmdb", options.lmdb] if options.lmdb else []
    with _floor(folder) as floor, served(options.parquet, options.prepared or folder, *lmdb) as app:
        _wait_until_prepared(app)
        bare, page = _opened(browser, floor), _opened(browser, app)
        empty, opened = _in_turns(options.repeat, lambda _: _reload(bare), lambda _: _reload(page))
        yield "open an empty page, the floor", empty
        yield "open the map page", _over(opened, empty)
        rerun, changed = _in_turns(options.repeat, lambda _: _rested(bare, "bentxtRerun()"), lambda n: _toggle(page, n))
        yield "an empty rerun, the floor", rerun
        yield "facet change, all painted", _over(changed, rerun)
        yield from _moving(page, options.repeat)
        yield "facet change, the list painted", _over(_listing(page, app, options.repeat), rerun)
        yield "a page of the table", _over(_showing(page, f"{app.address}/table", options.repeat), empty)
        if lmdb:
            yield "fifty thumbnails after the page", _thumbnails(page, app, options.repeat)
        yield from _tour(page, app)


def _wait_until_prepared(app: Running) -> None:
    """What searching needs is made in the background after the first start."""
    while httpx.get(f"{app.address}/search/preparing", timeout=60).json():
        time.sleep(1)


def _floor(folder: Path):  # noqa: ANN202 - a context manager of Running
    (folder / "static").symlink_to(ROOT / "browser" / "static")
    (folder / ".streamlit").symlink_to(ROOT / ".streamlit")
    script = folder / "floor.py"
    script.write_text((ROOT / "benchmarks" / "floor.py").read_text(encoding="utf-8"), encoding="utf-8")
    settings = ["--server.enableStaticServing", "true", "--server.headless", "true"]
    settings += ["--browser.gatherUsageStats", "false"]
    return running([sys.executable, "-m", "streamlit", "run", str(script), *settings], "--server.port", folder)


def _opened(browser: Browser, app: Running) -> Page:
    """A tab on the first page, which has been open once: files are in the browser's cache, the server is warm."""
    page = watched_page(browser, "watch.js")
    page.goto(app.address)
    page.evaluate("bentxtPainted()")
    return page


def _reload(page: Page) -> float:
    page.goto(page.url)
    taken: float = page.evaluate("bentxtPainted().then(() => performance.now())")
    return taken


def _showing(page: Page, address: str, repeat: int) -> Figures:
    """From opening until rows are there."""

    def show(_: int) -> float:
        page.goto(address)
        taken: float = page.evaluate("bentxtListed().then(() => performance.now())")
        return taken

    return _times(repeat, show)


def _thumbnails(page: Page, app: Running, repeat: int) -> Figures:
    """From the page with its captions to all pictures of the first screen painted."""

    def show(_: int) -> float:
        page.goto(f"{app.address}/table?view=patches")
        taken: float = page.evaluate("bentxtThumbnails()")
        return taken

    return _times(repeat, show)


def _toggle(page: Page, number: int) -> float:
    return _rested(page, "name => bentxtToggle(name)", _COUNTRIES[number % len(_COUNTRIES)])


def _listing(page: Page, app: Running, repeat: int) -> Figures:
    """The same where the list of patches stands in place of the map."""
    page.goto(f"{app.address}/?view=table")
    page.evaluate("bentxtListThere()")
    countries = [_COUNTRIES[number % len(_COUNTRIES)] for number in range(repeat)]
    return summary([_rested(page, "name => bentxtToggleListed(name)", name) for name in countries])


def _rested(page: Page, act: str, argument: object = None) -> float:
    page.wait_for_timeout(_A_REST_MS)
    taken: float = page.evaluate(act, argument)
    return taken


def _moving(page: Page, repeat: int) -> Iterator[tuple[str, Figures]]:
    messages: list[object] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda sent: messages.append(sent)))  # noqa: PLW0108 - Playwright takes no built-in
    page.reload()
    page.evaluate("bentxtPainted()")
    before, moves = len(messages), []
    for number in range(repeat):
        page.wait_for_timeout(_A_REST_MS)
        moves.append(page.evaluate("n => bentxtMove(n)", number))
    size = {"kB median": float(np.median([move["bytes"] for move in moves])) / 1000}
    size |= {"kB most": max(move["bytes"] for move in moves) / 1000, "messages": len(messages) - before}
    yield "pan or zoom, painted", summary([move["milliseconds"] for move in moves]) | size


def _tour(page: Page, app: Running) -> Iterator[tuple[str, Figures]]:
    """The kinds of filter and every page, once."""
    for path in _TOUR:
        page.goto(f"{app.address}/{path}")
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(_A_LOOK_MS)
    yield "memory of the server after a tour", {"MB": app.resident_mb()}


def _in_turns(repeat: int, *acts: Callable[[int], float]) -> list[Figures]:
    """One after the other, again and again, so that whatever else the machine does weighs on all of them."""
    taken = [[act(number) for act in acts] for number in range(repeat)]
    return [summary(column) for column in zip(*taken, strict=True)]


def _times(repeat: int, act: Callable[[int], float]) -> Figures:
    return summary([act(number) for number in range(repeat)])


def _over(figures: Figures, floor: Figures) -> Figures:
    return figures | {"times the floor": figures["median"] / floor["median"]}


if __name__ == "__main__":
    main()
