"""How long a reviewer waits at the desk of a campaign, in headless Chromium: key, judgement sent, next text painted.

    python benchmarks/desk.py PARQUET [--lmdb LMDB] [--prepared FOLDER] [--presses 200] [--judged 0] [--json FILE]

The campaign holds all texts of the bench split, of which the reviewer has judged so many before; presses are 150 to 400
ms apart. A text counts as painted in the frame after its words and its pictures are there. Milliseconds; `moved` is the
cumulative layout shift, also right after keys, in thousandths. Last what each function of the desk takes that looks
through all texts, called by itself as it is at each press.
"""

import argparse
import random
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from browsing import ROOT, report_browsed, watched_page
from judged_rows import begin, verdict_rows
from playwright.sync_api import Browser, Page
from reporting import Figures, arguments, summary
from reviewing import Desk, Message
from running import served

from browser.catalog.annotations import AnnotationCatalog, PreparedFiles
from browser.domain.campaign import Campaign, Member
from browser.domain.selection import AnnotationFilter
from browser.reviews.review_queue import review_order
from browser.reviews.store import JudgementStore
from browser.ui.patch_viewer import bundle

_APART_MS = (150, 400)
_CAMPAIGN, _REVIEWER = "benchmark", "Ada"
_QUEUE = (ROOT / "benchmarks" / "desk_queue.js").read_text(encoding="utf-8")


def main() -> None:
    """Measure, print, and write the figures where they are wanted."""
    parser = arguments(__doc__)
    parser.add_argument("--lmdb", type=Path, help="the pictures")
    parser.add_argument("--prepared", type=Path, help="a folder with the prepared files of PARQUET")
    parser.add_argument("--presses", type=int, default=200, help="how many verdicts are given")
    parser.add_argument("--judged", type=int, default=0, help="how many texts the reviewer has judged before")
    options = parser.parse_args()
    report_browsed(measure, options)


def measure(browser: Browser, options: argparse.Namespace, folder: Path) -> Iterator[tuple[str, Figures]]:
    """What was done, and its figures."""
    prepared = options.prepared or folder
    count = begin_campaign(options.parquet, folder, prepared, options.judged)
    files = ["--reviews", folder / "reviews.sqlite", *(["--lmdb", options.lmdb] if options.lmdb else [])]
    with served(options.parquet, prepared, *files) as app:
        page = open_desk(browser, app.address)
        taken = _press(page, options.presses)
        page.locator('.desk[data-unsaved="0"]').wait_for()
        message = desk_message(app.port)
    accepted = [painted for painted in taken["painted"] if painted]
    yield "key to judgement sent", summary([sent for sent in taken["sent"] if sent])
    yield "key to next text and picture painted", summary(accepted)
    known = {"of texts": count, "stored": stored(folder) - options.judged}
    yield "presses", {"made": options.presses, "accepted": len(accepted), **known}
    yield "layout shift", {"moved x 1000": 1000 * taken["shifted"]}
    script = "data:text/javascript," + quote(bundle("desk_queue.js"))
    for name, milliseconds in browser.new_page().evaluate(_QUEUE, [script, message]).items():
        yield name, summary(milliseconds)


def begin_campaign(parquet: Path, folder: Path, prepared: Path | None = None, judged: int = 0) -> int:
    """A campaign on the bench split in a new store, with so many texts judged; how many texts it has."""
    catalog = AnnotationCatalog.open(parquet, PreparedFiles(prepared or folder))
    items = catalog.review_items(AnnotationFilter.of(split=["bench"]))
    ids, people = tuple(item.annotation_id for item in items), (Member(_REVIEWER), Member("Ben"))
    campaign = Campaign(_CAMPAIGN, "Benchmark", catalog.fingerprint, ids, people, seed=1)
    before = review_order(items, _REVIEWER)[:judged]
    begin(folder / "reviews.sqlite", campaign, _REVIEWER, verdict_rows(campaign, _REVIEWER, before))
    return len(ids)


def desk_message(port: int) -> Message:
    """What the desk is told when it opens."""
    reviewer = Desk(_REVIEWER, "", lambda: port)
    reviewer.sign_in()
    return reviewer.ask("GET", f"/api/campaigns/{_CAMPAIGN}/desk")[1]


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
