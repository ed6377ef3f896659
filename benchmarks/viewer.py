"""How long the sample page's viewer takes, in headless Chromium: first paint, next patch, frames while it is moved.

    python benchmarks/viewer.py PARQUET --lmdb LMDB [--cache FOLDER] [--repeat 20] [--json FILE]

First paint is counted from the component's mount, page load excluded; a next patch from its key to both pictures
painted; frames are the times between two of them while a picture at 8 times its size is dragged. Milliseconds.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from browsing import report_browsed, watched_page
from playwright.sync_api import Browser, Page
from reporting import Figures, arguments, summary
from running import Running, served

_A_LOOK_MS = 700
_FRAME_MS = 1000 / 60
_SLACK = 1.2
"""Frames come a little early or late; one that is later than this was dropped."""


def main() -> None:
    """Measure, print, and write the figures where they are wanted."""
    parser = arguments(__doc__)
    parser.add_argument("--lmdb", type=Path, required=True, help="the pictures")
    parser.add_argument("--repeat", type=int, default=20, help="times that each thing is done")
    options = parser.parse_args()
    report_browsed(measure, options)


def measure(browser: Browser, options: argparse.Namespace, folder: Path) -> Iterator[tuple[str, Figures]]:
    """What was done, and its figures."""
    with served(options.parquet, folder, "--lmdb", options.lmdb) as app:
        page = watched_page(browser, "viewer.js")
        _mount(page, app)
        yield "mount to first paint", summary([_mount(page, app) for _ in range(options.repeat)])
        yield "next patch", summary([_next(page) for _ in range(options.repeat)])
        yield "frame while panning", _panning(page)


def _mount(page: Page, app: Running) -> float:
    page.goto(f"{app.address}/sample")
    taken: float = page.evaluate("bentxtMount")
    page.wait_for_timeout(_A_LOOK_MS)
    return taken


def _next(page: Page) -> float:
    taken: float = page.evaluate("bentxtNext('ArrowDown')")
    page.wait_for_timeout(_A_LOOK_MS)
    return taken


def _panning(page: Page) -> Figures:
    """The left picture is dragged to and fro; the right one follows."""
    box = page.locator(".picture-frame").first.bounding_box()
    if box is None:
        raise SystemExit("The sample page shows no picture. Give a dataset and the LMDB that belongs to it.")
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.wheel(0, -945)
    page.wait_for_timeout(2 * _A_LOOK_MS)
    page.mouse.down()
    page.evaluate("bentxtFrames.start()")
    for turn in range(6):
        page.mouse.move(x + (100 if turn % 2 else -100), y + (60 if turn % 2 else -60), steps=40)
    taken = np.array(page.evaluate("bentxtFrames.stop()"))
    page.mouse.up()
    return summary(list(taken)) | {"in time %": 100 * float(np.mean(taken <= _FRAME_MS * _SLACK)), "frames": len(taken)}


if __name__ == "__main__":
    main()
