"""A campaign up to one of its rows: what is read there never changes, in a file and on a server."""

from dataclasses import replace
from datetime import timedelta

import pytest
from campaigns import NOON, campaign
from postgresql import PostgresServer
from reviews.rows import verdict

from browser.domain.votes import Vote
from browser.errors import CampaignError
from browser.reviews.campaign_record import campaign_record
from browser.reviews.campaign_versions import CampaignVersions
from browser.reviews.database import ReviewDatabase
from browser.reviews.store import JudgementStore
from browser.reviews.versions import opened_database

DATASET = "f" * 16


@pytest.fixture(params=["file", "server"])
def database(request: pytest.FixtureRequest, tmp_path):
    is_file = request.param == "file"
    opened = opened_database(tmp_path / "reviews.sqlite" if is_file else server(request).new_database())
    yield opened
    opened.close()


def server(request: pytest.FixtureRequest) -> PostgresServer:
    return request.getfixturevalue("postgresql")


def judge(database: ReviewDatabase, reviewer: str, minutes: int, **fields: object) -> None:
    at = NOON + timedelta(minutes=minutes)
    JudgementStore(database).append(verdict(reviewer=reviewer, recorded_at=at, **{"campaign": "c1", **fields}))


def test_a_campaign_is_read_up_to_its_last_row_at_or_before_a_position(database: ReviewDatabase):
    versions = CampaignVersions(database, DATASET)
    versions.define(campaign(), 0, "Lea", NOON)
    judge(database, "Ada", 1)
    judge(database, "Eve", 2, campaign="another")
    then = campaign_record(database, "c1", DATASET)
    judge(database, "Ben", 3)
    versions.define(replace(campaign(), name="Renamed"), 1, "Lea", NOON)

    assert (then.position, then.version, then.campaign.name) == (2, 1, "Bench 1.1")
    assert then.recorded_at == NOON + timedelta(minutes=1)
    assert [type(one.row) for one in then.rows] == [Vote]
    assert [entry.written.reviewer for entry in then.entries] == ["Ada"]
    assert campaign_record(database, "c1", DATASET, 2) == then
    assert campaign_record(database, "c1", DATASET, 3) == then, "the row of another campaign says nothing"
    now = campaign_record(database, "c1", DATASET)
    assert (now.position, now.version, now.campaign.name, len(now.rows)) == (5, 2, "Renamed", 2)
    assert len({then.seal, now.seal}) == 2


def test_what_the_store_does_not_have_is_refused(database: ReviewDatabase):
    with pytest.raises(CampaignError, match="no campaign c1 at position 0"):
        campaign_record(database, "c1", DATASET)
    judge(database, "Ada", 1)
    CampaignVersions(database, DATASET).define(campaign(), 0, "Lea", NOON)
    with pytest.raises(CampaignError, match="no campaign c1 at position 1"):
        campaign_record(database, "c1", DATASET, 1)
    with pytest.raises(CampaignError, match="no position 3: it ends at 2"):
        campaign_record(database, "c1", DATASET, 3)
    with pytest.raises(CampaignError, match="no campaign c1"):
        campaign_record(database, "c1", "e" * 16)
