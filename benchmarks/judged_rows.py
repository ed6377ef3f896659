"""Rows of a campaign as its people would have written them, many thousand of them in one transaction."""

import random
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Table

from browser.domain.annotation import ReviewItem
from browser.domain.campaign import Campaign
from browser.domain.campaign_rows import LEASE_TIME, Lease
from browser.domain.judgement import VERDICT_KEYS, Judgement, JudgementKind
from browser.reviews.campaign_schema import leases
from browser.reviews.campaign_values import columns_of
from browser.reviews.campaign_versions import CampaignVersions
from browser.reviews.journal import append_row, locked_head
from browser.reviews.schema import judgements, to_row
from browser.reviews.versions import opened_database

_KEYS, _OFTEN = "1235", (93, 4, 2, 1)
Row = tuple[Table, dict[str, object]]


def begin(store: Path, campaign: Campaign, lead: str, rows: Iterable[Row] = ()) -> None:
    """A campaign with these rows in a new store."""
    with closing(CampaignVersions.open(store, campaign.dataset_fingerprint)) as versions:
        versions.define(campaign, 0, lead, datetime.now(UTC))
    with closing(opened_database(store)) as database, database.writing() as connection:
        last = locked_head(connection)
        for table, columns in rows:
            last = append_row(connection, last, table, columns) or last


def lease_row(campaign: Campaign, name: str, patch_id: str) -> Row:
    """Somebody takes a patch."""
    now = datetime.now(UTC)
    owner = {"campaign": campaign.campaign_id, "dataset_fingerprint": campaign.dataset_fingerprint, "recorded_at": now}
    return leases, {**columns_of(Lease(uuid4(), name, patch_id, now + LEASE_TIME)), **owner}


def verdict_rows(campaign: Campaign, name: str, texts: Iterable[ReviewItem]) -> Iterator[Row]:
    """Somebody's verdicts on texts, nearly all correct; the same ones in each run."""
    for text in texts:
        chance = random.Random(f"{name} {text.annotation_id}")  # noqa: S311 - draws verdicts
        yield judgements, to_row(_verdict(campaign, name, text, chance.choices(_KEYS, _OFTEN)[0]))


def _verdict(campaign: Campaign, name: str, text: ReviewItem, key: str) -> Judgement:
    now = datetime.now(UTC)
    return Judgement(
        judgement_id=uuid4(),
        kind=JudgementKind.VERDICT,
        dataset_fingerprint=campaign.dataset_fingerprint,
        patch_id=text.patch_id,
        reviewer=name,
        judged_at=now,
        annotation_id=text.annotation_id,
        text_hash=text.text_hash,
        verdict=VERDICT_KEYS[key],
        campaign=campaign.campaign_id,
        recorded_at=now,
        guideline_version=1,
    )
