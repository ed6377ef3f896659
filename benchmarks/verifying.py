"""What the tool itself costs a reviewer: a campaign judged as fast as the desk takes verdicts, in headless Chromium.

    python benchmarks/verifying.py PARQUET --lmdb LMDB [--cache FOLDER] [--json FILE]

The campaign holds all texts of the bench split. The reviewer needs no time: 1 is pressed as soon as the next text and
its pictures are painted, but 120 ms after the press before, as an earlier one is taken for the second half of a double
press. Time ends when the server has acknowledged the last verdict; from press to painted in milliseconds.
"""

import argparse
import re
import time
from collections.abc import Iterator
from pathlib import Path

from browsing import report_browsed
from desk import begin_campaign, open_desk, stored
from playwright.sync_api import Browser
from reporting import Figures, arguments, summary
from running import served

_DOUBLE_PRESS_MS = 120


def main() -> None:
    """Measure, print, and write the figures where they are wanted."""
    parser = arguments(__doc__)
    parser.add_argument("--lmdb", type=Path, required=True, help="the pictures")
    options = parser.parse_args()
    report_browsed(measure, options)


def measure(browser: Browser, options: argparse.Namespace, folder: Path) -> Iterator[tuple[str, Figures]]:
    """What was done, and its figures."""
    count = begin_campaign(options.parquet, folder)
    with served(options.parquet, folder, "--lmdb", options.lmdb) as app:
        page = open_desk(browser, app.address)
        page.evaluate("bentxtWatch()")
        began = time.perf_counter()
        for _ in range(count - 1):
            page.keyboard.press("1")
            page.evaluate("bentxtNext", _DOUBLE_PRESS_MS)
        page.keyboard.press("1")
        page.get_by_text(re.compile(rf"Done: {count:,}\.")).wait_for()
        page.locator('.desk[data-unsaved="0"]').wait_for()
        taken_s = time.perf_counter() - began
        painted = [one for one in page.evaluate("bentxtTaken()")["painted"] if one]
    yield "texts verified", {"texts": count, "stored": stored(folder), "seconds": taken_s}
    yield "texts a minute", {"measured": 60 * count / taken_s, "no desk takes more than": 60_000 / _DOUBLE_PRESS_MS}
    yield "press to next text and picture painted", summary(painted)


if __name__ == "__main__":
    main()
