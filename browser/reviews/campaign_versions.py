"""The definitions of campaigns: every change is a new version, and the last one holds."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Self
from uuid import uuid4

from sqlalchemy import Connection, bindparam, func, select

from browser.domain.campaign import Campaign
from browser.errors import CampaignError
from browser.reviews.campaign_schema import campaigns
from browser.reviews.campaign_text import campaign_of, campaign_text
from browser.reviews.database import ReviewDatabase
from browser.reviews.journal import append_row, locked_head
from browser.reviews.versions import opened_database

_COLUMNS = campaigns.c
_EACH = (
    select(_COLUMNS.campaign, func.min(_COLUMNS.position).label("begun"), func.max(_COLUMNS.position).label("newest"))
    .where(_COLUMNS.dataset_fingerprint == bindparam("dataset"))
    .group_by(_COLUMNS.campaign)
    .subquery()
)
_CURRENT = select(_COLUMNS.definition).join(_EACH, _COLUMNS.position == _EACH.c.newest).order_by(_EACH.c.begun)


@dataclass(frozen=True, slots=True)
class CampaignVersion:
    """A campaign as it was from one moment on, and who made it so."""

    number: int
    made_by: str
    recorded_at: datetime
    campaign: Campaign


class CampaignVersions:
    """The campaigns on one dataset. Any thread may use it; one writes at a time."""

    def __init__(self, database: ReviewDatabase, dataset_fingerprint: str) -> None:
        """Use `open`, which makes the tables."""
        self._database = database
        self._fingerprint = dataset_fingerprint

    @classmethod
    def open(cls, path_or_url: str | Path, dataset_fingerprint: str) -> Self:
        """The store at a path (made where there is none) or at a database URL.

        Raises:
            StoreError: It cannot be used, or a newer program wrote it.
        """
        return cls(opened_database(path_or_url), dataset_fingerprint)

    def current(self) -> tuple[Campaign, ...]:
        """All campaigns as they are now, in the order in which they were begun."""
        with self._database.snapshot() as connection:
            definitions = connection.scalars(_CURRENT, {"dataset": self._fingerprint})
            return tuple(map(campaign_of, definitions))

    def versions(self, campaign_id: str) -> tuple[Campaign, ...]:
        """All versions of one campaign, the first one first; none where there is no such campaign."""
        return tuple(version.campaign for version in self.history(campaign_id))

    def history(self, campaign_id: str) -> tuple[CampaignVersion, ...]:
        """All versions of one campaign with who made them and when, the first one first."""
        mine = (_COLUMNS.dataset_fingerprint == self._fingerprint, _COLUMNS.campaign == campaign_id)
        query = select(_COLUMNS.version, _COLUMNS.made_by, _COLUMNS.recorded_at, _COLUMNS.definition)
        with self._database.snapshot() as connection:
            rows = connection.execute(query.where(*mine).order_by(_COLUMNS.version)).mappings()
            return tuple(
                CampaignVersion(r["version"], r["made_by"], r["recorded_at"], campaign_of(r["definition"]))
                for r in rows
            )

    def define(self, campaign: Campaign, known_version: int, made_by: str, now: datetime) -> int:
        """The number of a new version, where the writer knew the version before; 0 stands before the first.

        Raises:
            CampaignError: The campaign is another dataset's, its items changed, or somebody changed it meanwhile.
        """
        with self._database.writing() as connection:
            last = locked_head(connection)
            self._check(connection, campaign, known_version)
            row = {
                "row_id": str(uuid4()),
                "campaign": campaign.campaign_id,
                "dataset_fingerprint": self._fingerprint,
                "made_by": made_by,
                "recorded_at": now,
                "version": known_version + 1,
                "definition": campaign_text(campaign),
            }
            if append_row(connection, last, campaigns, row) is None:
                raise _changed(campaign)
        return known_version + 1

    def close(self) -> None:
        """Let the file go."""
        self._database.close()

    def _check(self, connection: Connection, campaign: Campaign, known_version: int) -> None:
        if campaign.dataset_fingerprint != self._fingerprint:
            raise CampaignError(f"{campaign.name!r} is a campaign on another dataset. Open that one.")
        mine = _COLUMNS.campaign == campaign.campaign_id
        if (connection.scalar(select(func.max(_COLUMNS.version)).where(mine)) or 0) != known_version:
            raise _changed(campaign)
        first = connection.scalar(select(_COLUMNS.definition).where(mine).order_by(_COLUMNS.version).limit(1))
        if first is not None and campaign_of(first).annotation_ids != campaign.annotation_ids:
            raise CampaignError(f"The items of {campaign.name!r} are fixed. Begin another campaign for others.")


def _changed(campaign: Campaign) -> CampaignError:
    return CampaignError(f"{campaign.name!r} was changed meanwhile, perhaps in another tab. Reload the page.")
