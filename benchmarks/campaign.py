"""What a campaign on the whole bench split costs a server that has not read it yet.

    python benchmarks/campaign.py PARQUET [--lmdb LMDB] [--prepared FOLDER] [--rows 20000] [--json FILE]

Six reviewers have judged its texts patch by patch, under leases, two of them each, until there are so many rows. Then a
server is asked over HTTP for the desk of a reviewer and for the quilt and the figures of a lead, and for the picture of
the quilt where there are pictures; each twice, in this order, so that the first answer pays for reading the campaign.
Seconds of processor time that the server took, and of waiting.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from http.client import HTTPConnection
from itertools import groupby, islice
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryDirectory

from judged_rows import Row, begin, lease_row, verdict_rows
from reporting import Figures, arguments, report
from reviewing import Desk
from running import Running, processor_s, served

from browser.catalog.annotations import AnnotationCatalog, PreparedFiles
from browser.domain.annotation import ReviewItem
from browser.domain.campaign import Campaign, Member, Role
from browser.domain.selection import AnnotationFilter

_CAMPAIGN, _LEAD = "whole", "Lea"
_REVIEWERS = ("Ada", "Ben", "Cem", "Dua", "Eli", "Fay")
_QUIET_S, _STILL_S, _QUIET_TIMES = 1.0, 0.03, 3
"""A server that took no more than the second in the first, three times, has nothing left to do from its start."""


def main() -> None:
    """Measure, print, and write the figures where they are wanted."""
    parser = arguments(__doc__)
    parser.add_argument("--lmdb", type=Path, help="the pictures")
    parser.add_argument("--prepared", type=Path, help="a folder with the prepared files of PARQUET")
    parser.add_argument("--rows", type=int, default=20_000)
    options = parser.parse_args()
    with TemporaryDirectory(dir=options.cache) as folder:
        prepared, store = options.prepared or Path(folder), Path(folder) / "judged.sqlite"
        dataset = begun(options.parquet, prepared, store, options.rows)
        pictures = ["--lmdb", options.lmdb] if options.lmdb else []
        with served(options.parquet, prepared, "--reviews", store, *pictures) as server:
            report(asked(server, dataset), options.json)


def asked(server: Running, dataset: str) -> Iterator[tuple[str, Figures]]:
    """What was asked for, and what it cost."""
    reviewer, lead = (Desk(name, dataset, lambda: server.port) for name in (_REVIEWERS[0], _LEAD))
    for desk in (reviewer, lead):
        desk.sign_in()
    wait_until_quiet(server)
    for desk, what in ((reviewer, "desk"), (lead, "quilt"), (lead, "overview")):
        for when in ("first", "again"):
            path = f"/api/campaigns/{_CAMPAIGN}/{what}"
            yield f"{what}, {when}", cost(server, lambda ask=desk.ask, path=path: ask("GET", path))
    if atlas := lead.ask("GET", f"/api/campaigns/{_CAMPAIGN}/quilt")[1].get("atlas"):
        yield "picture of the quilt, first", cost(server, lambda: picture(server.port, atlas))
        yield "picture of the quilt, again", cost(server, lambda: picture(server.port, atlas))


def cost(server: Running, ask: Callable[[], object]) -> Figures:
    """Seconds of the server's processor time, and of waiting."""
    spent, began = processor_s(server.process_id), time.perf_counter()
    ask()
    waited = time.perf_counter() - began
    return {"processor": processor_s(server.process_id) - spent, "waited": waited}


def picture(port: int, path: str) -> bytes:
    """The file at a path."""
    with closing(HTTPConnection("localhost", port)) as connection:
        connection.request("GET", path)
        return connection.getresponse().read()


def wait_until_quiet(server: Running) -> None:
    """Until the server has nothing to do; it may have been kept waiting itself."""
    quiet = 0
    while quiet < _QUIET_TIMES:
        spent = processor_s(server.process_id)
        time.sleep(_QUIET_S)
        quiet = quiet + 1 if processor_s(server.process_id) - spent <= _STILL_S else 0


def begun(parquet: Path, prepared: Path, store: Path, row_count: int) -> str:
    """A campaign on all texts of the bench split with so many rows in a new store; the dataset's fingerprint."""
    catalog = AnnotationCatalog.open(parquet, PreparedFiles(prepared))
    items = catalog.review_items(AnnotationFilter.of(split=["bench"]))
    members = (*map(Member, _REVIEWERS), Member(_LEAD, frozenset({Role.LEAD})))
    ids = tuple(item.annotation_id for item in items)
    campaign = Campaign(_CAMPAIGN, "The bench split", catalog.fingerprint, ids, members, seed=1)
    begin(store, campaign, _LEAD, islice(rows(items, campaign), row_count))
    return catalog.fingerprint


def rows(items: Sequence[ReviewItem], campaign: Campaign) -> Iterator[Row]:
    """A lease of each patch and a verdict on each of its texts, by two reviewers in turn."""
    by_patch = groupby(items, attrgetter("patch_id"))
    for place, (patch_id, texts) in enumerate((patch_id, tuple(texts)) for patch_id, texts in by_patch):
        for name in (_REVIEWERS[(place + turn) % len(_REVIEWERS)] for turn in range(2)):
            yield lease_row(campaign, name, patch_id)
            yield from verdict_rows(campaign, name, texts)


if __name__ == "__main__":
    main()
