"""How long a reviewer waits at the desk of a campaign, in headless Chromium: key, judgement sent, next text painted.

    python benchmarks/desk.py PARQUET --lmdb LMDB [--cache FOLDER] [--presses 200] [--json FILE]

The campaign holds all texts of the bench split; presses are 150 to 400 ms apart. A text counts as painted in the frame
after its words and its pictures are there. Milliseconds; `moved` is the cumulative layout shift, also right
after keys, in thousandths.
"""

import argparse
import random
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from browsing import report_browsed, watched_page
from playwright.sync_api import Browser, Page
from reporting import Figures, arguments, summary
from running import served

from browser.catalog.annotations import AnnotationCatalog, PreparedFiles
from browser.domain.campaign import Campaign, Member
from browser.domain.selection import AnnotationFilter
from browser.reviews.campaign_versions import CampaignVersions
from browser.reviews.store import JudgementStore

_APART_MS = (150, 400)
_CAMPAIGN, _REVIEWER = "benchmark", "Ada"


def main() -> None:
    """Measure, print, and write the figures where they are wanted."""
    parser = arguments(__doc__)
    parser.add_argument("--lmdb", type=Path, required=True, help="the pictures")
    parser.add_argument("--presses", type=int, default=200, help="how many verdicts are given")
    options = parser.parse_args()
    report_browsed(measure, options)


def measure(browser: Browser, options: argparse.Namespace, folder: Path) -> Iterator[tuple[str, Figures]]:
    """What was done, and its figures."""
    begin_campaign(options.parquet, folder)
    with served(options.parquet, folder, "--lmdb", options.lmdb) as app:
        page = open_desk(browser, app.address)
        taken = _press(page, options.presses)
        page.locator('.desk[data-unsaved="0"]').wait_for()
    accepted = [painted for painted in taken["painted"] if painted]
    yield "key to judgement sent", summary([sent for sent in taken["sent"] if sent])
    yield "key to next text and picture painted", summary(accepted)
    yield "presses", {"made": options.presses, "accepted": len(accepted), "stored": stored(folder)}
    yield "layout shift", {"moved x 1000": 1000 * taken["shifted"]}


def begin_campaign(parquet: Path, folder: Path) -> int:
    """A campaign on the bench split in a new store; how many texts it has."""
    catalog = AnnotationCatalog.open(parquet, PreparedFiles(folder))
    items = tuple(item.annotation_id for item in catalog.review_items(AnnotationFilter.of(split=["bench"])))
    versions = CampaignVersions.open(folder / "reviews.sqlite", catalog.fingerprint)
    campaign = Campaign(_CAMPAIGN, "Benchmark", catalog.fingerprint, items, (Member(_REVIEWER), Member("Ben")), seed=1)
    versions.define(campaign, 0, _REVIEWER, datetime.now(UTC))
    versions.close()
    return len(items)


def open_desk(browser: Browser, address: str) -> Page:
    """The desk of the campaign in a new browser, with its reviewer signed in and its first text on screen."""
    page = watched_page(browser, "desk.js")
    page.goto(f"{address}/verify?campaign={_CAMPAIGN}")
    page.get_by_label("Your name").fill(_REVIEWER)
    page.keyboard.press("Enter")
    page.locator(".desk[data-item]").wait_for()
    page.wait_for_timeout(2000)
    return page


def _press(page: Page, presses: int) -> dict[str, list[float | None] | float]:
    chance = random.Random(1)  # noqa: S311 - draws moments
    page.evaluate("bentxtWatch()")
    for _ in range(presses):
        page.keyboard.press("1")
        page.wait_for_timeout(chance.uniform(*_APART_MS))
    page.wait_for_timeout(_APART_MS[1])
    taken: dict[str, list[float | None] | float] = page.evaluate("bentxtTaken()")
    return taken


def stored(folder: Path) -> int:
    """How many rows the reviewer has in the store."""
    store = JudgementStore.open(folder / "reviews.sqlite")
    rows = store.rows_of(_REVIEWER)
    store.close()
    return len(rows)


if __name__ == "__main__":
    main()
