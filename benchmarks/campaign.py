"""What a campaign on the whole bench split costs a server that has not read it yet.

    python benchmarks/campaign.py PARQUET [--lmdb LMDB] [--prepared FOLDER] [--rows 20000] [--json FILE]

Six reviewers have judged its texts patch by patch, under leases, two of them each, until there are so many rows. Then a
server is asked over HTTP for the desk of a reviewer and for the quilt and the figures of a lead, and for the picture of
the quilt where there are pictures; each twice, in this order, so that the first answer pays for reading the campaign.
Seconds of processor time that the server took, and of waiting.
"""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from http.client import HTTPConnection
from itertools import groupby, islice
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from reporting import Figures, arguments, report
from reviewing import Desk
from running import Running, processor_s, served
from sqlalchemy import Table

from browser.catalog.annotations import AnnotationCatalog, PreparedFiles
from browser.domain.annotation import ReviewItem
from browser.domain.campaign import Campaign, Member, Role
from browser.domain.campaign_rows import LEASE_TIME, Lease
from browser.domain.judgement import VERDICT_KEYS, Judgement, JudgementKind
from browser.domain.selection import AnnotationFilter
from browser.reviews.campaign_schema import leases
from browser.reviews.campaign_values import columns_of
from browser.reviews.campaign_versions import CampaignVersions
from browser.reviews.journal import append_row, locked_head
from browser.reviews.schema import judgements, to_row
from browser.reviews.versions import opened_database

_CAMPAIGN, _LEAD = "whole", "Lea"
_REVIEWERS = ("Ada", "Ben", "Cem", "Dua", "Eli", "Fay")
_QUIET_S, _STILL_S = 1.0, 0.03
"""A server that took no more than the latter in the former has nothing left to do from its start."""
_KEYS, _OFTEN = "1235", (93, 4, 2, 1)
Row = tuple[Table, dict[str, object]]


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
    """Until the server has nothing to do."""
    spent = 0.0
    while processor_s(server.process_id) - spent > _STILL_S:
        spent = processor_s(server.process_id)
        time.sleep(_QUIET_S)


def begun(parquet: Path, prepared: Path, store: Path, row_count: int) -> str:
    """A campaign on all texts of the bench split with so many rows in a new store; the dataset's fingerprint."""
    catalog = AnnotationCatalog.open(parquet, PreparedFiles(prepared))
    items = catalog.review_items(AnnotationFilter.of(split=["bench"]))
    members = (*map(Member, _REVIEWERS), Member(_LEAD, frozenset({Role.LEAD})))
    ids = tuple(item.annotation_id for item in items)
    campaign = Campaign(_CAMPAIGN, "The bench split", catalog.fingerprint, ids, members, seed=1)
    with closing(CampaignVersions.open(store, catalog.fingerprint)) as versions:
        versions.define(campaign, 0, _LEAD, datetime.now(UTC))
    with closing(opened_database(store)) as database, database.writing() as connection:
        last = locked_head(connection)
        for table, columns in islice(rows(items, catalog.fingerprint), row_count):
            last = append_row(connection, last, table, columns) or last
    return catalog.fingerprint


def rows(items: Sequence[ReviewItem], dataset: str) -> Iterator[Row]:
    """A lease of each patch and a verdict on each of its texts, by two reviewers in turn."""
    chance = random.Random(1)  # noqa: S311 - draws verdicts
    by_patch = groupby(items, attrgetter("patch_id"))
    for place, (patch_id, texts) in enumerate((patch_id, tuple(texts)) for patch_id, texts in by_patch):
        for name in (_REVIEWERS[(place + turn) % len(_REVIEWERS)] for turn in range(2)):
            now = datetime.now(UTC)
            lease = Lease(uuid4(), name, patch_id, now + LEASE_TIME)
            owner = {"campaign": _CAMPAIGN, "dataset_fingerprint": dataset, "recorded_at": now}
            yield leases, {**columns_of(lease), **owner}
            for text in texts:
                key = chance.choices(_KEYS, _OFTEN)[0]
                yield judgements, to_row(verdict(text, name, key, dataset, now))


def verdict(text: ReviewItem, name: str, key: str, dataset: str, now: datetime) -> Judgement:
    """What a key says of a text."""
    return Judgement(
        judgement_id=uuid4(),
        kind=JudgementKind.VERDICT,
        dataset_fingerprint=dataset,
        patch_id=text.patch_id,
        reviewer=name,
        judged_at=now,
        annotation_id=text.annotation_id,
        text_hash=text.text_hash,
        verdict=VERDICT_KEYS[key],
        campaign=_CAMPAIGN,
        recorded_at=now,
        guideline_version=1,
    )


if __name__ == "__main__":
    main()
